public import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why the ledger could not be written or read. Nothing is ever overwritten or repaired on the way to one of these.
public enum LedgerError: UserFacingError, Equatable {
    case cannotCreate(path: String, reason: String)
    case cannotOpen(path: String, reason: String)
    /// The file, its folder or the whole disk refuses writing.
    case readOnly(path: String)
    /// No space is left: on the disk, in a quota, or under a limit on file sizes.
    case full(path: String, reason: String)
    /// Another process held the ledger for longer than we wait.
    case locked(path: String, waited: Duration)
    /// What the file holds is no sound database any more.
    case damaged(path: String, reason: String)
    /// A later Gatehouse wrote the file.
    case newerFormat(path: String, found: Int, known: Int)
    /// A database, but not one of ours.
    case notALedger(path: String)
    /// A run is recorded as started once, and as ended once.
    case alreadyRecorded(RunID)
    /// The end of a run that was never recorded as started.
    case neverStarted(RunID)
    case cannotEncode(RunID, reason: String)
    /// An entry is there, but this version of the program cannot read it.
    case unreadable(RunID, reason: String)
    case failed(path: String, reason: String)

    public var exitStatus: ExitStatus { .failed }

    public var summary: String {
        switch self {
        case .cannotCreate(let path, let reason): "Cannot create the ledger '\(path)': \(reason)"
        case .cannotOpen(let path, let reason): "Cannot open the ledger '\(path)': \(reason)"
        case .readOnly(let path): "Cannot write the ledger '\(path)': it is read-only"
        case .full(let path, let reason): "Cannot write the ledger '\(path)': no space is left (\(reason))"
        case .locked(let path, let waited):
            "Cannot use the ledger '\(path)': another process has held it for over \(waited.components.seconds) s"
        case .damaged(let path, let reason): "The ledger '\(path)' is damaged: \(reason)"
        case .newerFormat(let path, let found, let known):
            "The ledger '\(path)' has format \(found), and this Gatehouse knows formats up to \(known)"
        case .notALedger(let path): "'\(path)' is a database of another program"
        case .alreadyRecorded(let run): "Run \(run) is in the ledger already"
        case .neverStarted(let run): "Run \(run) was not recorded as started"
        case .cannotEncode(let run, let reason): "Cannot write run \(run) into the ledger: \(reason)"
        case .unreadable(let run, let reason): "Cannot read what the ledger holds of run \(run): \(reason)"
        case .failed(let path, let reason): "The ledger '\(path)' failed: \(reason)"
        }
    }

    public var hint: String? {
        switch self {
        case .cannotCreate, .cannotOpen:
            "check who owns the folder and what it permits; where several accounts share the repository: "
                + "chmod -R g+rwX,o= and g+s on the folder"
        case .readOnly: "make the file and its folder writable for you; every push is recorded before it is answered"
        case .full: "make room on that disk, then push again"
        case .locked(let path, _): "find who holds it: fuser \(Self.quoted(path))"
        case .damaged(let path, _):
            Self.puttingAway(path)
        case .newerFormat: "use the newer Gatehouse that wrote it"
        case .notALedger: "move that file elsewhere"
        case .unreadable:
            "another version of Gatehouse may have written it; gatehouse log verify tells whether it is whole"
        case .failed:
            "look at the disk and its messages (dmesg); gatehouse log verify tells whether the ledger is whole"
        case .alreadyRecorded, .neverStarted, .cannotEncode: nil
        }
    }

    /// All its files: what was recorded last stands in the one beside it.
    private static func puttingAway(_ path: String) -> String {
        let folder = quoted(freeEvidence(of: path))
        return "keep all of it as evidence and start another: mkdir \(folder) && mv \(quoted(path))* \(folder)/"
    }

    /// A folder that is not there yet: the first time `damaged`, then `damaged-2`.
    private static func freeEvidence(of path: String) -> String {
        let first = evidence(of: path)
        return (1...99).lazy.map { $0 == 1 ? first : "\(first)-\($0)" }.first { access($0, F_OK) != 0 } ?? first
    }

    /// Where the first damaged ledger is put away, beside the one that begins anew.
    public static func evidence(of path: String) -> String {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return "\(folder)/damaged"
    }

    private static func quoted(_ path: String) -> String { "'" + path.replacing("'", with: "'\\''") + "'" }
}
