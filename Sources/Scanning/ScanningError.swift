public import GateModel

/// Why a scan, or a part of it, did not happen.
public enum ScanningError: UserFacingError, Equatable {
    /// A call of the operating system failed.
    case system(doing: String, code: Int32)
    /// The definition names a program that is not on the PATH.
    case programMissing(String)
    /// It is there and may not be run.
    case programNotExecutable(String)
    /// It is named by a relative path, so it would come from the push.
    case programInPush(String)
    /// It is named by a path, there or not, that the repository's own process may not know of on a server.
    case programHidden(String)
    /// The process requires a sandbox, and there is none.
    case sandboxMissing(reason: String, isHeld: Bool)
    /// The repository's own process asks for more than the server lets its programs have.
    case sandboxOpened(key: String)
    /// The definition makes a path readable that is not there.
    case nothingToRead(path: String)
    /// The store of the pushed content cannot be opened.
    case contentsUnreadable(String)
    /// The report does not follow its own format.
    case malformedReport(String)

    public var summary: String {
        switch self {
        case .system(let doing, let code): "cannot \(doing): \(systemMessage(code))"
        case .programMissing(let name): "'\(name)' is not installed: there is no such program on the PATH"
        case .programNotExecutable(let path): "'\(path)' is not executable"
        case .programInPush(let path): "'\(path)' is a relative path, so the program would come from the push itself"
        case .programHidden(let path):
            "'\(path)' is no program that a repository may name on this server"
        case .sandboxMissing(let reason, _): "it has to run in a sandbox, and there is none: \(reason)"
        case .sandboxOpened(let key):
            "its '\(key)' would open the sandbox, which a repository may not do on this server"
        case .nothingToRead(let path): "'\(path)', which 'readable' names, is not there"
        case .contentsUnreadable(let problem): "the pushed content cannot be read: \(problem)"
        case .malformedReport(let problem): "its report cannot be read: \(problem)"
        }
    }

    public var hint: String? {
        switch self {
        case .system, .contentsUnreadable: nil
        case .programMissing(let name):
            "install '\(name)', or put its folder on the PATH that Git runs the hook with; 'gatehouse doctor' shows it"
        case .programNotExecutable(let path): "run: chmod +x '\(path)'"
        case .programInPush: "name a program on the PATH, or give its absolute path"
        case .programHidden:
            "name one on the PATH, or ask who runs the server: the scanner belongs into its policy (gatehouse.process)"
        case .sandboxMissing(_, isHeld: true):
            "whoever runs this server installs bubblewrap 0.8 or newer and allows user namespaces; 'gatehouse doctor' tries it out"
        case .sandboxMissing:
            "install bubblewrap 0.8 or newer and allow user namespaces, or change the scanner's 'sandbox' in the process; "
                + "'gatehouse doctor' tries it out"
        case .sandboxOpened:
            "take it out, or ask who runs the server: the scanner belongs into its policy (gatehouse.process)"
        case .nothingToRead: "put it there, or take it out of the scanner's 'readable'"
        case .malformedReport: "check that the scanner's 'run' asks for the format that 'report' names"
        }
    }

    public var exitStatus: ExitStatus { .incomplete }
}
