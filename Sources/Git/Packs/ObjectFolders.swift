public import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a repository keeps its objects: its own folder and those that it borrows from (`objects/info/alternates`).
public struct ObjectFolders: Sendable {
    public let paths: [String]

    /// As deep as git follows them.
    private static let maxDepth = 5
    private static let maxFolders = 1_000

    public init(of location: GitLocation) throws(GitError) {
        var paths: [String] = []
        var known: Set<String> = []
        var pending = [(path: location.commonDirectory + "/objects", depth: 0)]
        while let next = pending.popLast() {
            guard known.insert(next.path).inserted else { continue }
            paths.append(next.path)
            let list = next.path + "/info/alternates"
            guard fileExists(list) else { continue }
            func checkNumber() throws(GitError) {
                guard next.depth < Self.maxDepth, paths.count + pending.count < Self.maxFolders else {
                    throw GitError(.readFile(list), code: -1, message: "it borrows from too many other repositories")
                }
            }
            try checkNumber()
            for line in try readSmallFile(list).split(separator: UInt8(ascii: "\n"))
            where line.first != UInt8(ascii: "#") {
                guard let text = String(validating: line, as: UTF8.self), !text.hasPrefix("\"") else {
                    throw GitError(.readFile(list), code: -1, message: "a path that it names is quoted or not UTF-8")
                }
                try checkNumber()
                pending.append((text.hasPrefix("/") ? text : next.path + "/" + text, next.depth + 1))
            }
        }
        self.paths = paths
    }

    /// The packs, by name.
    public func packs() throws(GitError) -> [String] { try Self.packs(in: paths) }

    static func packs(in paths: [String]) throws(GitError) -> [String] {
        var result: [String] = []
        for path in paths {
            for name in try Self.names(in: path + "/pack").sorted() where name.hasSuffix(".pack") {
                result.append("\(path)/pack/\(name)")
            }
        }
        return result
    }

    /// Objects that stand in files of their own.
    public func looseObjects() throws(GitError) -> [ObjectID] {
        var result: [ObjectID] = []
        for path in paths {
            for value in 0..<256 {
                let folder = (value < 16 ? "0" : "") + String(value, radix: 16)
                for name in try Self.names(in: "\(path)/\(folder)") where name.utf8.count == 38 {
                    if let id = ObjectID(hex: folder + name) { result.append(id) }
                }
            }
        }
        return result
    }

    /// The names in a folder; none where there is no such folder.
    private static func names(in path: String) throws(GitError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw GitError(.readFile(path), code: -1, message: systemError())
        }
        defer { closedir(folder) }
        var result: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { throw GitError(.readFile(path), code: -1, message: systemError()) }
                return result
            }
            result.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
    }
}
