import GateModel

/// Whether a pushed path may be written to a disk.
///
/// A tree comes through libgit2 word for word, so a path can be anything. What Git itself refuses to check out
/// (https://git-scm.com/docs/git-config, core.protectNTFS and core.protectHFS) is refused here on every platform.
enum SnapshotPath {
    static let maxComponentBytes = 255
    static let maxDepth = 200

    /// Why the path cannot be written; `nil` where it can.
    /// - Parameter maxBytes: what the system allows, less what stands before the path.
    static func problem(of path: RepoPath, maxBytes: Int) -> String? {
        let bytes = path.bytes
        guard !bytes.isEmpty else { return "the path is empty" }
        guard bytes.count <= maxBytes else { return "the path has \(bytes.count) bytes, the system allows \(maxBytes)" }
        if bytes.contains(0) { return "the path holds a NUL" }
        if bytes[0] == UInt8(ascii: "/") { return "the path is absolute" }
        let components = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if components.count > maxDepth {
            return "the path is \(components.count) folders deep, the limit is \(maxDepth)"
        }
        for component in components {
            if let problem = problem(ofComponent: component) { return problem }
        }
        return nil
    }

    private static func problem(ofComponent component: ArraySlice<UInt8>) -> String? {
        if component.isEmpty { return "the path has an empty component" }
        if component.count > maxComponentBytes {
            return "a name has \(component.count) bytes, the limit is \(maxComponentBytes)"
        }
        // On some disks a backslash separates too; a name must then be as harmless in its parts.
        let parts =
            component.contains(UInt8(ascii: "\\"))
            ? component.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false) : [component]
        for part in parts {
            if part.elementsEqual([46]) || part.elementsEqual([46, 46]) {
                return "the path has a '.' or '..' component"
            }
            if isDotGit(part) { return "the path has a component that some disks take for '.git'" }
        }
        return nil
    }

    static func isDotGit(_ name: ArraySlice<UInt8>) -> Bool {
        // Cheap way out: ".git" and its disguises begin with a dot, a 'g', or an ignorable code point (E2 or EF).
        switch name.first {
        case UInt8(ascii: "."), UInt8(ascii: "g"), UInt8(ascii: "G"), 0xE2, 0xEF: break
        default: return false
        }
        var kept = withoutIgnorable(name)
        // An NTFS stream: ".git::$INDEX_ALLOCATION" is the folder ".git" itself.
        if let colon = kept.firstIndex(of: UInt8(ascii: ":")) { kept.removeSubrange(colon...) }
        while let last = kept.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ".") { kept.removeLast() }
        let lower = kept.map { (65...90).contains($0) ? $0 + 32 : $0 }
        if lower == Array(".git".utf8) { return true }
        // The short name that NTFS gives to ".git".
        let short = Array("git~".utf8)
        guard lower.starts(with: short), lower.count > short.count else { return false }
        return lower[short.count...].allSatisfy { (48...57).contains($0) }
    }

    /// Drops the code points that HFS+ ignores in names: U+200C–200F, U+202A–202E, U+206A–206F, U+FEFF.
    private static func withoutIgnorable(_ name: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = name
        while let byte = rest.first {
            let next = Array(rest.prefix(3))
            if next.count == 3 {
                let ignorable =
                    switch (next[0], next[1], next[2]) {
                    case (0xE2, 0x80, 0x8C...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xAA...0xAF),
                        (0xEF, 0xBB, 0xBF):
                        true
                    default: false
                    }
                if ignorable {
                    rest = rest.dropFirst(3)
                    continue
                }
            }
            result.append(byte)
            rest = rest.dropFirst()
        }
        return result
    }
}
