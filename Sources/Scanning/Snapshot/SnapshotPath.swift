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
            if part.elementsEqual(".git".utf8) { return "the path has a component '.git', which is git's own folder" }
            if DotGit.isDisguise(part) { return "the path has a component that some disks take for '.git'" }
        }
        return nil
    }
}
