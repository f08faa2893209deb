public import GateModel

/// The gate itself could not do its work.
public enum GateError: UserFacingError {
    case malformedInput(line: Int, problem: String)
    case cannotCreate(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case noRemoteCommit(String)
    /// The repository is empty.
    case noCommit
    /// A signal ended the run; there is no verdict.
    case interrupted

    public var summary: String {
        switch self {
        case .malformedInput(let line, let problem):
            "Line \(line) of what git handed to the hook is malformed: \(problem)"
        case .cannotCreate(let path, let reason): "Cannot create '\(path)': \(reason)"
        case .cannotRead(let path, let reason): "Cannot read '\(path)': \(reason)"
        case .noRemoteCommit(let what): "There is nothing to check: \(what)"
        case .noCommit: "There is no commit yet"
        case .interrupted: "The run was interrupted; nothing was decided"
        }
    }

    public var hint: String? {
        switch self {
        case .malformedInput:
            "each line is: local ref, local id, remote ref, remote id (githooks(5)); is another tool between?"
        case .cannotCreate: "the gate keeps its record there and refuses without one; mend the permissions or the disk"
        case .cannotRead, .interrupted: nil
        case .noCommit: "commit first, or look at what is staged: gatehouse check --staged"
        case .noRemoteCommit: "give a range, e.g. gatehouse check origin/main..HEAD"
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .malformedInput, .cannotCreate, .cannotRead, .interrupted: .failed
        case .noRemoteCommit, .noCommit: .usage
        }
    }
}
