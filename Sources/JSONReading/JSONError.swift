/// Why a text is no JSON: what is wrong and at which byte, never its content.
public struct JSONError: Error, Equatable {
    public let problem: String

    init(_ problem: String) { self.problem = problem }
}
