/// A platform's interface, asked with patience: what is busy or broken for a moment is asked again, within bounds.
struct HTTPClient {
    /// What became of a request that the server understood.
    enum Answer {
        case done(HTTPResponse)
        /// Whoever sends may not do this, or must not know that it is there: 403, 404; 401 where the token is right and of too little.
        case forbidden(status: Int, reason: String)
    }

    let transport: any HTTPTransport
    /// Waits for so many seconds.
    let sleep: @Sendable (Int) -> Void
    /// Never shown: what a server says is cleaned of it.
    let token: String
    /// Whether 401 says that a token which is right may not do something, as GitLab answers a job's own. Else the token is wrong or too
    /// old, and nothing will ever be published with it: no lack of a permission, a failure.
    var refusesBy401 = false

    /// Tries of one request, and seconds that all the waiting of one may take.
    static let maxTries = 4
    static let maxWait = 90

    /// - Parameter doing: completes "Could not …".
    /// - Parameter repeats: whether the request may reach the server twice. Of one that makes something only those are sent again
    ///   that the server has refused for being too many.
    func send(_ request: HTTPRequest, doing: String, repeats: Bool = true) throws(DeliveryError) -> Answer {
        var waited = 0
        for attempt in 1...Self.maxTries {
            let response: HTTPResponse
            switch attemptOnce(request) {
            case .success(let answer): response = answer
            case .failure(.unusable(let problem)):
                throw .failed(doing: doing, reason: clean(problem), hint: nil)
            case .failure(.unreachable(let problem)):
                guard repeats, attempt < Self.maxTries else {
                    throw .failed(
                        doing: doing, reason: clean(problem), hint: "try again; what is published already is edited")
                }
                wait(1 << (attempt - 1), &waited)
                continue
            }
            let isLimited = Self.isLimited(response)
            let isBroken = (500...599).contains(response.status)
            guard isLimited || (isBroken && repeats) else { return try answer(response, doing) }
            // Used up for up to an hour: without a word of how long to wait, to ask again only makes it longer.
            guard !isLimited || response.status == 429 || Self.pause(response) != nil else {
                throw .failed(
                    doing: doing,
                    reason: "the server's limit of requests is used up: \(response.status)\(words(response))",
                    hint: "publish again when it is lifted, an hour later at most")
            }
            let pause = Self.pause(response) ?? 1 << (attempt - 1)
            guard attempt < Self.maxTries, pause <= Self.maxWait - waited else {
                throw .failed(
                    doing: doing, reason: "the server answered \(response.status)\(words(response))",
                    hint: isLimited ? "it asks for a pause of \(pause) s; try again after it" : "try again later")
            }
            wait(pause, &waited)
        }
        throw .failed(doing: doing, reason: "the server gave no answer", hint: nil)
    }

    private func attemptOnce(_ request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
        do { return .success(try transport.send(request)) } catch { return .failure(error) }
    }

    private func answer(_ response: HTTPResponse, _ doing: String) throws(DeliveryError) -> Answer {
        switch response.status {
        case 200...299: return .done(response)
        case 401 where !refusesBy401:
            throw .failed(
                doing: doing, reason: "the server does not take the token: 401\(words(response))",
                hint: "see whether the token is the right one, and has not expired")
        case 401, 403, 404: return .forbidden(status: response.status, reason: "\(response.status)\(words(response))")
        case 300...399:
            let place = response.headers["location"].map { ", to '\(clean(String($0.prefix(200))))'" } ?? ""
            throw .failed(
                doing: doing,
                reason: "the server answered with a redirect\(place), which is not followed with the token",
                hint: "see whether the repository has another name now, and the address of the interface is right")
        case 422, 400:
            throw .failed(
                doing: doing, reason: "the server refused it: \(response.status)\(words(response))", hint: nil)
        default:
            throw .failed(doing: doing, reason: "the server answered \(response.status)\(words(response))", hint: nil)
        }
    }

    /// Whether a refusal is for too many requests, and not for want of a permission: GitHub says 403 for both.
    /// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    private static func isLimited(_ response: HTTPResponse) -> Bool {
        guard response.status == 403 else { return response.status == 429 }
        return response.headers["retry-after"] != nil
            || response.headers["x-ratelimit-remaining"]?.trimmingSpaces == "0"
            || ServerWords.text(of: response.body)?.lowercased().contains("rate limit") == true
    }

    private func wait(_ seconds: Int, _ waited: inout Int) {
        waited += seconds
        if seconds > 0 { sleep(seconds) }
    }

    /// Seconds that the server asks for. A date instead of a number is not understood, and the usual pause is made.
    private static func pause(_ response: HTTPResponse) -> Int? {
        response.headers["retry-after"].flatMap { Int($0.trimmingSpaces) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// ": Resource not accessible by integration", where the server explains itself.
    private func words(_ response: HTTPResponse) -> String {
        guard let text = ServerWords.text(of: response.body) else { return "" }
        return ": \(clean(text))"
    }

    private func clean(_ text: String) -> String { token.isEmpty ? text : text.replacing(token, with: "•••") }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
