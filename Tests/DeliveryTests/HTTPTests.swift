import GateModel
import Synchronization
import Testing

@testable import Delivery

/// Answers what it was told to, in order, and remembers what it was asked.
final class FakeTransport: HTTPTransport {
    private let answers: Mutex<[Result<HTTPResponse, TransportError>]>
    let requests = Mutex<[HTTPRequest]>([])

    init(_ answers: [Result<HTTPResponse, TransportError>]) { self.answers = Mutex(answers) }

    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        requests.withLock { $0.append(request) }
        let answer = answers.withLock {
            $0.isEmpty ? .failure(.unusable("nothing more is answered")) : $0.removeFirst()
        }
        return try answer.get()
    }
}

@Suite("Patience with a server")
struct HTTPTests {
    private static let secret = "gh" + "s_4711"

    private func send(
        _ answers: [Result<HTTPResponse, TransportError>], repeats: Bool = true, refusesBy401: Bool = false
    ) -> (answer: Result<HTTPClient.Answer, DeliveryError>, tries: Int, waits: [Int]) {
        let transport = FakeTransport(answers)
        let waits = Mutex<[Int]>([])
        let waited: @Sendable (Int) -> Void = { seconds in waits.withLock { $0.append(seconds) } }
        let client = HTTPClient(transport: transport, sleep: waited, token: Self.secret, refusesBy401: refusesBy401)
        let answer: Result<HTTPClient.Answer, DeliveryError>
        do {
            answer = .success(try client.send(HTTPRequest(.post, "/x"), doing: "publish", repeats: repeats))
        } catch { answer = .failure(error) }
        return (answer, transport.requests.withLock { $0.count }, waits.withLock { $0 })
    }

    private func isDone(_ answer: Result<HTTPClient.Answer, DeliveryError>) -> Bool {
        if case .success(.done) = answer { true } else { false }
    }

    private func problem(_ answer: Result<HTTPClient.Answer, DeliveryError>) -> String {
        if case .failure(let error) = answer { error.description } else { "" }
    }

    @Test("asks again after what a server may get over, as long as it says to wait, else longer each time")
    func retries() {
        let busy = HTTPResponse(status: 429, headers: ["retry-after": "7"])
        let limited = HTTPResponse(status: 403, headers: ["retry-after": "2"])
        let broken = HTTPResponse(status: 502)
        let done = HTTPResponse(status: 201)
        var outcome = send([.success(busy), .success(limited), .success(broken), .success(done)])
        #expect(isDone(outcome.answer) && outcome.waits == [7, 2, 4])
        outcome = send([.failure(.unreachable("no route")), .success(done)])
        #expect(isDone(outcome.answer) && outcome.tries == 2)
    }

    @Test("gives up after four tries, and when it is to wait too long")
    func bounds() {
        let broken = send(Array(repeating: .success(HTTPResponse(status: 500)), count: 9))
        #expect(broken.tries == 4 && broken.waits == [1, 2, 4] && problem(broken.answer).contains("500"))
        let away = send(Array(repeating: .failure(.unreachable("no route")), count: 9))
        #expect(away.tries == 4 && problem(away.answer).contains("no route"))
        for pause in ["91", "999999999999"] {
            let long = send([.success(HTTPResponse(status: 429, headers: ["retry-after": pause]))])
            #expect(long.tries == 1 && long.waits.isEmpty && problem(long.answer).contains(pause))
        }
        let sum = send(
            ["1", "9223372036854775807"].map { .success(HTTPResponse(status: 429, headers: ["retry-after": $0])) })
        #expect(sum.tries == 2 && sum.waits == [1])
        let odd = send([
            .success(HTTPResponse(status: 429, headers: ["retry-after": "-5"])), .success(.init(status: 200)),
        ])
        #expect(isDone(odd.answer) && odd.waits == [1])
    }

    @Test("does not make a thing twice: what may have been made is not asked for again")
    func creation() {
        for answer in [
            Result<HTTPResponse, TransportError>.success(.init(status: 500)), .failure(.unreachable("lost")),
        ] {
            #expect(send([answer, .success(.init(status: 201))], repeats: false).tries == 1)
        }
        #expect(
            send(
                [.success(.init(status: 429, headers: ["retry-after": "0"])), .success(.init(status: 201))],
                repeats: false
            ).tries == 2)
    }

    @Test(
        "what may not be is no failure; a redirect is not followed; what else is wrong is told",
        arguments: [401, 403, 404])
    func forbidden(_ status: Int) {
        let body = Array(#"{"message":"Resource not accessible by integration"}"#.utf8)
        let answer = Result<HTTPResponse, TransportError>.success(.init(status: status, body: body))
        // 401 only where a token that is right is refused so.
        #expect(problem(send([answer]).answer).contains("does not take the token") == (status == 401))
        guard case .success(.forbidden(_, let reason)) = send([answer], refusesBy401: true).answer
        else {
            Issue.record("not told as forbidden")
            return
        }
        #expect(reason == "\(status): Resource not accessible by integration")
    }

    @Test("a redirect is told with its place and not followed", arguments: [301, 302, 307, 308])
    func redirect(_ status: Int) {
        let outcome = send([.success(.init(status: status, headers: ["location": "https://evil.example/x"]))])
        #expect(outcome.tries == 1)
        #expect(problem(outcome.answer).contains("https://evil.example/x"))
    }

    @Test("the token is never told, also where the server says it")
    func token() {
        let body = Array("{\"message\":\"bad token \(Self.secret)\"}".utf8)
        for answer in [
            Result<HTTPResponse, TransportError>.success(.init(status: 422, body: body)),
            .success(.init(status: 302, headers: ["location": "https://x/?t=\(Self.secret)"])),
            .failure(.unusable("curl: \(Self.secret)")), .failure(.unreachable("curl: \(Self.secret)")),
        ] {
            let said = problem(send(Array(repeating: answer, count: 4)).answer)
            #expect(!said.contains(Self.secret) && said.contains("•••"), "\(said)")
        }
    }

    @Test(
        "reads what curl prints",
        arguments: [
            ("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody\r\n\r\n", 200, "body\r\n\r\n"),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n\r\n", 201, ""), ("HTTP/2 204 \nx:y\n\n", 204, ""),
            ("", nil, ""), ("HTTP/1.1 200 OK\r\n", nil, ""), ("SSH-2.0\r\n\r\n", nil, ""),
            ("HTTP/1.1 abc\r\n\r\n", nil, ""),
        ] as [(String, Int?, String)])
    func answers(_ text: String, _ status: Int?, _ body: String) {
        let response = HTTPAnswer.response(Array(text.utf8))
        #expect(response?.status == status)
        if let response { #expect(response.body == Array(body.utf8)) }
    }
}
