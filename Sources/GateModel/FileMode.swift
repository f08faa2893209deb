/// What a tree entry is (Git's mode bits).
public enum FileMode: UInt32, Sendable, Codable {
    case directory = 0o040000
    case regular = 0o100644
    case executable = 0o100755
    case symlink = 0o120000
    case submodule = 0o160000

    /// - Parameter bits: as they stand in the tree; old Gits wrote other permission bits (100664), which mean a regular file.
    ///   `nil` for a type that Git does not know.
    public init?(bits: UInt32) {
        switch bits & 0o170000 {
        case 0o040000: self = .directory
        case 0o100000: self = bits & 0o100 != 0 ? .executable : .regular
        case 0o120000: self = .symlink
        case 0o160000: self = .submodule
        default: return nil
        }
    }

    /// Whether the entry's id names a blob: a file, or a symlink whose target is the blob's text.
    public var isBlob: Bool { self == .regular || self == .executable || self == .symlink }
}

/// One version of a file: what a tree says of a path.
public struct FileVersion: Hashable, Sendable {
    public let path: RepoPath
    /// The blob's id, or the commit's for a submodule.
    public let id: ObjectID
    public let mode: FileMode

    public init(path: RepoPath, id: ObjectID, mode: FileMode) {
        self.path = path
        self.id = id
        self.mode = mode
    }
}
