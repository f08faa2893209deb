public import GateModel

/// What a pipeline's system says of its run cannot be relied on.
public enum PipelineError: UserFacingError, Equatable {
    /// A variable that the event cannot be understood without.
    case missing(String, PipelinePlatform)
    /// A variable or a member of the payload that is not what it has to be. Its content is not told: it is a stranger's.
    case malformed(String, wants: String)
    case payloadMissing(String)
    case payloadUnreadable(String, reason: String)
    case payloadTooLarge(bytes: Int)
    case payloadIsNoJSON(String)
    /// Two sources that have to say the same do not.
    case contradiction(String, String)

    public var summary: String {
        switch self {
        case .missing(let name, let platform): "\(platform.title) does not say \(name)"
        case .malformed(let name, let wants): "\(name) is \(wants.hasPrefix("no ") ? wants : "not \(wants)")"
        case .payloadMissing(let variable): "The event's payload is missing: \(variable) is not set, or empty"
        case .payloadUnreadable(let path, let reason): "The event's payload '\(path)' cannot be read: \(reason)"
        case .payloadTooLarge(let bytes):
            "The event's payload is larger than \(EventPayload.maxBytes) bytes (\(bytes)), which none is"
        case .payloadIsNoJSON(let problem): "The event's payload is no JSON: \(problem)"
        case .contradiction(let one, let other): "\(one) and \(other) do not name the same commit or ref"
        }
    }

    public var hint: String? {
        switch self {
        case .malformed("GATEHOUSE_BEFORE", _):
            "it is the pipeline's own: give all 40 digits of the commit that the branch was at, or leave it empty"
        case .missing, .malformed, .contradiction:
            "is the stage started by the system itself? By hand, give --base, --head and --target"
        case .payloadMissing, .payloadUnreadable, .payloadTooLarge, .payloadIsNoJSON:
            "the system writes this file itself; in a container, its folder has to be mounted"
        }
    }

    public var exitStatus: ExitStatus { .failed }
}
