public import GateModel

/// The gate itself could not do its work.
public enum GateError: UserFacingError {
    case malformedInput(Checkpoint, line: Int, problem: String)
    case cannotCreate(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    /// The repository's ids have 64 digits.
    case sha256
    /// The trusted ref names an object that is not here, so nobody can say what the process is.
    case trustedObjectMissing(ref: String, ObjectID)
    /// HEAD names no branch, so nobody can say where a server's process is.
    case noDefaultBranch
    /// A value in Git's configuration that means nothing.
    case wrongSetting(String, value: String, wants: String)
    /// A name in Git's configuration that means nothing.
    case unknownSetting(String, meant: String?)
    /// Refs of a server that moved without the gate having said yes.
    case landedPastGate
    /// Symbolic refs that name each other.
    case endlessAlias(RefName)
    /// Git made no commit of the index.
    case indexUnusable(String)
    /// The repository is empty.
    case noCommit
    /// What was asked for needs a repository.
    case noRepository
    /// A signal ended the run; there is no verdict.
    case interrupted

    public var summary: String {
        switch self {
        case .malformedInput(_, let line, let problem):
            "Line \(line) of what git handed to the hook is malformed: \(problem)"
        case .cannotCreate(let path, let reason): "Cannot create '\(path)': \(reason)"
        case .cannotRead(let path, let reason): "Cannot read '\(path)': \(reason)"
        case .sha256: "The repository uses SHA-256 ids, which Gatehouse cannot read"
        case .trustedObjectMissing(let ref, let id):
            "The process cannot be read: \(ref) names the object \(id), which is not in this repository"
        case .noDefaultBranch: "HEAD of this repository names no branch, so there is no process to trust"
        case .wrongSetting(let key, let value, _): "'\(value)' is no value of \(key) in Git's configuration"
        case .unknownSetting(let name, _): "'\(name)' in Git's configuration is no setting of Gatehouse"
        case .endlessAlias(let ref): "\(ref.display) is a symbolic ref that leads to no ref"
        case .landedPastGate: "It landed without having gone through the gate"
        case .indexUnusable(let problem): "The index cannot be checked: \(problem)"
        case .noCommit: "There is no commit yet"
        case .noRepository: "There is no Git repository here"
        case .interrupted: "The run was interrupted; nothing was decided"
        }
    }

    public var hint: String? {
        switch self {
        case .malformedInput(.prePush, _, _):
            "each line is: local ref, local id, remote ref, remote id (githooks(5)); is another tool between?"
        case .malformedInput: "each line is: old id, new id, ref (githooks(5)); is another tool between?"
        case .cannotCreate: "the gate keeps its record there and refuses without one; mend the permissions or the disk"
        case .sha256: "nothing of the push was looked at; git push --no-verify goes past the gate"
        case .cannotRead, .interrupted: nil
        case .noRepository: "run inside a repository, or pass -C FOLDER"
        case .noCommit: "commit first, or look at what is staged: gatehouse check --staged"
        case .trustedObjectMissing: "fetch it again: git fetch --refetch; or see what is missing: git fsck"
        case .noDefaultBranch: "name one: git symbolic-ref HEAD refs/heads/main; or git config gatehouse.trustedRef REF"
        case .wrongSetting(let key, _, let wants): "wanted is \(wants); look: git config --show-origin --get-all \(key)"
        case .unknownSetting(let name, let meant):
            (meant.map { "did you mean \($0)? " } ?? "") + "Where it stands: git config --show-origin --get-all \(name)"
        case .landedPastGate: "is pre-receive in place, and the same for all that receive? gatehouse doctor says"
        case .endlessAlias: "see where it leads: git symbolic-ref REF; and let it name a branch"
        case .indexUnusable: "git status says what is in the way"
        }
    }

    public var pusherHint: String? {
        switch self {
        case .sha256: "ask whoever runs this server: the gate cannot judge what is pushed to such a repository"
        case .malformedInput, .cannotCreate, .cannotRead, .trustedObjectMissing, .noDefaultBranch, .wrongSetting,
            .unknownSetting,
            .landedPastGate, .endlessAlias, .indexUnusable, .noCommit, .noRepository, .interrupted:
            hint.map(Self.askingOperator)
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .malformedInput, .cannotCreate, .cannotRead, .indexUnusable, .interrupted: .failed
        // What was not read was not looked at.
        case .trustedObjectMissing, .noDefaultBranch, .landedPastGate, .sha256, .endlessAlias: .incomplete
        case .noCommit, .noRepository: .usage
        case .wrongSetting, .unknownSetting: .badDefinition
        }
    }
}
