import CLibgit2
public import GateModel

/// What went wrong while Git's objects were read.
public struct GitError: UserFacingError, Equatable {
    public enum Operation: Sendable, Equatable {
        case findRepository(String)
        case openRepository(String)
        case read(ObjectID)
        case readRef(String)
        case listRefs
        case diff
        case parse(ObjectID, problem: String)
        case readFile(String)
        case tooLarge(ObjectID, bytes: Int, limit: Int)
        case configuration
        /// Trees that name each other so often that they were not read on.
        case repeatedTrees(ObjectID)
        /// A file whose versions were not compared, as those before it had taken all the time.
        case tooSlow(ObjectID)
        /// Where git keeps a push until the hooks have said yes; with the path or list that was refused.
        case readQuarantine(String)
    }

    public let operation: Operation
    /// libgit2's return value; negative.
    public let code: Int32
    public let message: String

    init(_ operation: Operation, code: Int32, message: String) {
        self.operation = operation
        self.code = code
        self.message = message
    }

    /// Of a file whose turn came when the time for comparing was over.
    public static func tooSlow(_ id: ObjectID) -> GitError { GitError(.tooSlow(id), code: -1, message: "") }

    public var isOfRepeatedTrees: Bool { if case .repeatedTrees = operation { true } else { false } }

    /// Whether the object is simply not there, as in a shallow or partial clone.
    public var isMissing: Bool { code == GIT_ENOTFOUND.rawValue }

    public var summary: String {
        switch operation {
        case .findRepository(let path): "There is no Git repository at or above '\(path)'"
        case .openRepository(let path): "Cannot read the repository '\(path)': \(message)"
        case .read(let id) where isMissing: "Object \(id) is not in this repository"
        case .read(let id): "Cannot read object \(id): \(message)"
        case .readRef(let name): "Cannot read ref '\(name)': \(message)"
        case .listRefs: "Cannot list the refs: \(message)"
        case .diff: "Cannot compare two versions of a file: \(message)"
        case .parse(let id, let problem): "Object \(id) is malformed: \(problem)"
        case .readFile(let path): "Cannot read '\(path)': \(message)"
        case .tooLarge(let id, let bytes, let limit): "Object \(id) has \(bytes) bytes, over the limit of \(limit)"
        case .repeatedTrees(let id):
            "The trees name each other so often (\(id.short) among them) that they stand for far more files than they hold"
        case .tooSlow(let id): "The versions of files took too long to compare, so object \(id) was not"
        case .readQuarantine(let path): "Cannot read what is pushed: git names the folder '\(path)', and \(message)"
        case .configuration: "Cannot read Git's configuration: \(message)"
        }
    }

    public var hint: String? {
        switch (operation, code) {
        case (.openRepository(let path), GIT_EOWNER.rawValue):
            "the directory belongs to another user; run: git config --global --add safe.directory '\(path)'"
        case (.repeatedTrees, _):
            "a long history that has such trees for a reason is looked at in parts: push its oldest commits first"
        case (.findRepository, _): "run inside a repository, or pass --repository"
        case (.read, GIT_ENOTFOUND.rawValue):
            "the clone may be shallow or partial; run: git fetch --unshallow --refetch"
        default: nil
        }
    }

    public var pusherHint: String? { isOfRepeatedTrees ? hint : hint.map(Self.askingOperator) }

    public var exitStatus: ExitStatus {
        switch operation {
        case .findRepository: .usage
        // What cannot be read was not looked at.
        case .openRepository, .read, .readRef, .listRefs, .diff, .parse, .readFile, .tooLarge, .configuration,
            .readQuarantine, .tooSlow, .repeatedTrees:
            .incomplete
        }
    }
}
