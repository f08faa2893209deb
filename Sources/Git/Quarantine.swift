#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folders in which git keeps what a push brings until all hooks have said yes (git-receive-pack(1), "Quarantine").
///
/// Only folders below the repository's own objects folder are taken: what lies elsewhere is not what git put there.
public struct Quarantine: Sendable, Equatable {
    /// Absolute paths of object folders beside the repository's own.
    public let folders: [String]

    /// - Parameters:
    ///   - environment: `GIT_OBJECT_DIRECTORY` and `GIT_ALTERNATE_OBJECT_DIRECTORIES` of it are read.
    ///   - location: of the repository that is pushed to.
    ///   - folder: what relative paths begin at.
    /// - Returns: `nil` where there is no quarantine: git puts nothing there when a push brings no objects.
    /// - Throws: for a list that git would not write, and for a folder that lies outside of the repository's objects.
    public init?(environment: [String: String], of location: GitLocation, from folder: String) throws(GitError) {
        var named: [String] = []
        if let path = environment["GIT_OBJECT_DIRECTORY"], !path.isEmpty { named.append(path) }
        named += try Self.paths(in: environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "")
        let own = location.commonDirectory + "/objects"
        let ownResolved = GitLocation.resolved(own, from: folder) ?? own
        var folders: [String] = []
        for path in named {
            guard let resolved = GitLocation.resolved(path, from: folder) else {
                throw Self.refused(path, "there is no such folder")
            }
            if resolved == ownResolved || folders.contains(resolved) { continue }
            guard resolved.hasPrefix(ownResolved + "/") else {
                throw Self.refused(path, "it lies outside of the repository's objects, \(ownResolved)")
            }
            folders.append(resolved)
        }
        guard !folders.isEmpty else { return nil }
        self.folders = folders
    }

    /// The folders as git reads them from `GIT_ALTERNATE_OBJECT_DIRECTORIES`: separated by `:`, quoted where need be.
    var alternates: String {
        folders.map { folder in
            guard folder.contains(":") || folder.hasPrefix("\"") || folder.contains("\n") else { return folder }
            let escaped = folder.utf8.map { byte -> String in
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
                case 0x20...0x7e: String(UnicodeScalar(byte))
                default: "\\" + Self.octal(byte)
                }
            }
            return "\"\(escaped.joined())\""
        }.joined(separator: ":")
    }

    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    // MARK: - Git's list of folders

    /// An element that begins with a quotation mark is quoted as C strings are; all others are taken as they are.
    static func paths(in list: String) throws(GitError) -> [String] {
        var rest = Array(list.utf8)[...]
        var paths: [String] = []
        while !rest.isEmpty {
            let bytes: [UInt8]
            if rest.first == UInt8(ascii: "\"") {
                bytes = try unquoted(&rest, list)
                guard rest.isEmpty || rest.first == UInt8(ascii: ":") else {
                    throw refused(list, "text follows a closing quotation mark")
                }
            } else {
                bytes = Array(rest.prefix { $0 != UInt8(ascii: ":") })
                rest = rest.dropFirst(bytes.count)
            }
            rest = rest.dropFirst()
            guard !bytes.isEmpty else { continue }
            // A repaired path would be another path.
            guard let path = String(validating: bytes, as: UTF8.self) else {
                throw refused(list, "a path in it is not UTF-8")
            }
            paths.append(path)
        }
        return paths
    }

    /// git's `unquote_c_style`.
    private static func unquoted(_ rest: inout ArraySlice<UInt8>, _ list: String) throws(GitError) -> [UInt8] {
        rest = rest.dropFirst()
        var result: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return result
            case UInt8(ascii: "\\"):
                guard let escape = rest.popFirst() else { throw refused(list, "it ends inside of an escape") }
                if let plain = escapes[escape] {
                    result.append(plain)
                    continue
                }
                var digits = [escape]
                while digits.count < 3, let digit = rest.popFirst() { digits.append(digit) }
                guard digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }),
                    let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
                else {
                    throw refused(list, "it has an escape that git does not write")
                }
                result.append(value)
            default: result.append(byte)
            }
        }
        throw refused(list, "a quotation mark is not closed")
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
        UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "\""): UInt8(ascii: "\""),
    ]

    private static func refused(_ path: String, _ problem: String) -> GitError {
        GitError(.readQuarantine(path), code: -1, message: problem)
    }
}
