import GateModel
import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Remembers under which URL each remote's refs were seen.
///
/// `git remote set-url` leaves the refs of the old place under the remote's name: without this, everything that the old place
/// had would count as known at the new one.
struct RemoteMemory {
    private let folder: GateFolder
    private var path: String { folder.path + "/remotes" }

    init(_ folder: GateFolder) { self.folder = folder }

    /// Whether a remote's refs were fetched from where it points now.
    ///
    /// A remote that was never seen is believed and remembered. One whose URL has changed is believed again when the last
    /// fetch (FETCH_HEAD) came from the new place.
    func confirms(_ remote: String, _ place: RemotePlace, fetchedIn location: GitLocation) throws -> Bool {
        var known = try entries()
        if known[remote] == place.text { return true }
        guard known[remote] == nil || hasFetched(from: place, location) else { return false }
        known[remote] = place.text
        try write(known)
        return true
    }

    /// `<id> TAB [not-for-merge] TAB branch 'main' of <url>`, a line each.
    private func hasFetched(from place: RemotePlace, _ location: GitLocation) -> Bool {
        guard let bytes = contents(of: location.gitDirectory + "/FETCH_HEAD") else { return false }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
            line.split(separator: " ").last.map { RemotePlace(String($0)) == place } ?? false
        }
    }

    /// `place TAB remote` a line; a remote's name holds no white space.
    private func entries() throws(GateError) -> [String: String] {
        guard let bytes = contents(of: path) else { return [:] }
        var result: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let tab = line.lastIndex(of: "\t") else { continue }
            result[String(line[line.index(after: tab)...])] = String(line[..<tab])
        }
        return result
    }

    private func write(_ entries: [String: String]) throws {
        let text = entries.sorted { $0.key < $1.key }.map { "\($0.value)\t\($0.key)\n" }.joined()
        try folder.replace(path, with: Array(text.utf8))
    }

    /// `nil` where there is no such file.
    private func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                #if canImport(Glibc)
                    Glibc.read(descriptor, bytes.baseAddress, bytes.count)
                #else
                    Darwin.read(descriptor, bytes.baseAddress, bytes.count)
                #endif
            }
            guard count > 0, result.count < 4 << 20 else { return result }
            result += buffer[..<count]
        }
    }
}
