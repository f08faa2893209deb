/// One request to a platform's interface.
public struct HTTPRequest: Sendable, Equatable {
    public enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT", patch = "PATCH" }

    public let method: Method
    /// From the interface's root, with the query: `/repos/ada/tools/check-runs`. Made of parts that were checked.
    public let path: String
    /// JSON.
    public let body: String?

    public init(_ method: Method, _ path: String, body: String? = nil) {
        self.method = method
        self.path = path
        self.body = body
    }
}

/// What a server answered.
public struct HTTPResponse: Sendable, Equatable {
    public let status: Int
    /// Names in lower case.
    public let headers: [String: String]
    public let body: [UInt8]

    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why there is no answer.
public enum TransportError: Error, Equatable, Sendable {
    /// The server could not be reached, or took too long: worth another try.
    case unreachable(String)
    /// Nothing that another try would mend.
    case unusable(String)
}

/// Sends one request, once, and follows no redirect.
public protocol HTTPTransport: Sendable {
    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse
}
