import JSONReading

/// The file in which a system tells of an event, as far as it could be had.
public enum EventPayload: Sendable {
    /// No payload is larger: GitHub cuts them at 25 MB.
    public static let maxBytes = 26 << 20

    /// What is read of one. The rest, of a push up to 2,048 commits with all their files, would cost some twenty times its size.
    private static let members: Set = ["ref", "before", "after", "number", "pull_request", "merge_group", "repository"]

    /// The system names no file.
    case none
    case unreadable(path: String, reason: String)
    case tooLarge(bytes: Int)
    case text([UInt8])

    func read(namedBy variable: String) throws(PipelineError) -> JSONValue {
        switch self {
        case .none: throw .payloadMissing(variable)
        case .unreadable(let path, let reason): throw .payloadUnreadable(path, reason: reason)
        case .tooLarge(let bytes): throw .payloadTooLarge(bytes: bytes)
        case .text(let bytes):
            guard bytes.count <= Self.maxBytes else { throw .payloadTooLarge(bytes: bytes.count) }
            let value: JSONValue
            do throws(JSONError) {
                value = try JSONParser.parse(bytes, keeping: Self.members)
            } catch {
                throw .payloadIsNoJSON(error.problem)
            }
            guard value.object != nil else { throw .payloadIsNoJSON("it is no object") }
            return value
        }
    }
}
