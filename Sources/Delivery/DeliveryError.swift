public import GateModel

/// A result could not be read, or could not be published.
///
/// No text in here holds a token: what a server answers is cleaned of it before it gets here.
public enum DeliveryError: UserFacingError, Equatable {
    /// The result is none that Gatehouse wrote, or one that cannot be relied on.
    case refused(file: String, reason: String)
    /// It is a result, of another commit than the one asked for.
    case otherCommit(file: String, result: ObjectID, wanted: ObjectID)
    /// The environment does not say what is needed, or says what cannot be.
    case environment(name: String, problem: String, hint: String)
    /// The server did not do what it was asked.
    case failed(doing: String, reason: String, hint: String?)

    public var summary: String {
        switch self {
        case .refused(let file, let reason): "The result '\(file)' is refused: \(reason)"
        case .otherCommit(let file, let result, let wanted):
            "The result '\(file)' is of commit \(result.short), and was to be of \(wanted.short)"
        case .environment(let name, let problem, _): "\(name) \(problem)"
        case .failed(let doing, let reason, _): "Could not \(doing): \(reason)"
        }
    }

    public var hint: String? {
        switch self {
        case .refused: "write it with 'gatehouse ci --result FILE' of this version, and hand it over unchanged"
        case .otherCommit: "publish the result of the run that looked at this commit"
        case .environment(_, _, let hint): hint
        case .failed(_, _, let hint): hint
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .refused, .otherCommit: .blocked
        case .environment: .usage
        case .failed: .incomplete
        }
    }
}
