#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What servers answer, as far as it is needed.
enum ServerWords {
    private struct Problem: Decodable {
        let message: Message?
        let error: String?

        /// GitLab explains itself in a text, a list or a table.
        enum Message: Decodable {
            case text(String)
            case other

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                do { self = .text(try container.decode(String.self)) } catch { self = .other }
            }
        }
    }

    /// The server's own explanation, of 200 characters at most.
    static func text(of body: [UInt8]) -> String? {
        guard let problem = decoded(Problem.self, from: body) else { return nil }
        if case .text(let text)? = problem.message { return String(text.prefix(200)) }
        return problem.error.map { String($0.prefix(200)) }
    }

    /// `nil` where the answer is none of this kind.
    static func decoded<Value: Decodable>(_ type: Value.Type, from body: [UInt8]) -> Value? {
        do { return try JSONDecoder().decode(type, from: Data(body)) } catch { return nil }
    }
}
