internal import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Sends requests with the program `curl`.
///
/// A program, not a library: the hook starts at every push, and each library that is linked costs it time (libcurl with its own
/// libraries several milliseconds of fifteen); publishing happens once a pipeline, where starting a program is nothing. curl
/// comes with every runner, keeps up with TLS, proxies and certificates, and is mended by the system.
///
/// The token goes to curl over standard input. It is on no command line and in no variable, which others on the machine could read, and in
/// no file.
public struct CurlTransport: HTTPTransport {
    private let address: APIAddress
    private let header: String?
    private let environment: [String: String]
    private let timeout: Int

    /// An answer of a platform has some hundred KiB.
    private static let maxAnswer = 8 << 20

    init(_ address: APIAddress, header: String?, environment: [String: String], timeout: Int) {
        self.address = address
        self.header = header
        self.environment = environment
        self.timeout = timeout
    }

    /// - Parameter environment: the process's; only what says how to reach the network is handed on.
    /// - Parameter timeout: seconds that one request may take.
    public init(_ target: GitHubTarget, environment: [String: String], timeout: Int = 30) {
        self.init(
            target.address, header: target.token.map { "Authorization: Bearer \($0.secret)" }, environment: environment,
            timeout: timeout)
    }

    /// See the other one.
    public init(_ target: GitLabTarget, environment: [String: String], timeout: Int = 30) {
        self.init(
            target.address, header: target.token.map { "\(target.header): \($0.secret)" }, environment: environment,
            timeout: timeout)
    }

    public func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        guard let curl = PipedProgram.find("curl", path: environment["PATH"]) else {
            throw .unusable("there is no curl on the PATH; install it")
        }
        // A line of curl's settings has 100 KiB at most, and a body may have more: it is no secret, and goes by a file.
        let body = try request.body.map { text throws(TransportError) in try BodyFile(text) }
        defer { body?.remove() }
        let outcome: PipedProgram.Output
        do {
            outcome = try PipedProgram.run(
                // Nobody's ~/.curlrc decides; it has to come first.
                curl, ["curl", "--disable", "--config", "-"], input: Array(settings(request, body?.path).utf8),
                environment: childEnvironment, outputLimit: Self.maxAnswer)
        } catch {
            throw .unusable(error.summary)
        }
        guard outcome.isWhole else { throw .unusable("the server's answer is larger than \(Self.maxAnswer >> 20) MiB") }
        guard outcome.status == 0 else { throw Self.problem(outcome) }
        guard let response = HTTPAnswer.response(outcome.output) else { throw .unusable("the server speaks no HTTP") }
        return response
    }

    private func settings(_ request: HTTPRequest, _ body: String?) -> String {
        var lines = [
            "silent", "show-error", "include", "globoff", "suppress-connect-headers",
            "connect-timeout = 10", "max-time = \(timeout)", "max-filesize = \(Self.maxAnswer)",
            "proto = \"=\(address.isLoopback ? "http,https" : "https")\"",
            "request = \"\(request.method.rawValue)\"", "url = \(Self.quoted(address.text + request.path))",
            "header = \"Accept: application/json\"", "header = \"Expect:\"",
            "user-agent = \"gatehouse\"",
        ]
        if address.isLoopback { lines.append("noproxy = \"*\"") }
        if let header { lines.append("header = \(Self.quoted(header))") }
        if let body {
            lines.append("header = \"Content-Type: application/json\"")
            lines.append("data-binary = \(Self.quoted("@" + body))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            precondition(scalar.value >= 0x20 && scalar.value != 0x7F, "a setting is one line")
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    /// How to reach the network, and nothing else: the token is in the environment of this process.
    private var childEnvironment: [String: String] {
        let names: Set = [
            "PATH", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "CURL_CA_BUNDLE",
            "SSL_CERT_FILE", "SSL_CERT_DIR", "TMPDIR",
        ]
        var result = environment.filter { names.contains($0.key) }
        result["LC_ALL"] = "C"
        return result
    }

    /// curl's exit statuses, https://curl.se/docs/manpage.html#EXIT
    private static func problem(_ outcome: PipedProgram.Output) -> TransportError {
        let said = String(decoding: outcome.error.prefix(300), as: UTF8.self).split(whereSeparator: \.isNewline).first
        let words = said.map(String.init) ?? "curl ended with status \(outcome.status)"
        return switch outcome.status {
        // No name, no connection, time-out, an answer that broke off: may be better in a moment.
        case 5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92: .unreachable(words)
        case 63: .unusable("the server's answer is larger than \(maxAnswer >> 20) MiB")
        default: .unusable(words)
        }
    }
}

/// A request's body in a file that only this user can read.
private struct BodyFile {
    let path: String

    init(_ text: String) throws(TransportError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder.hasPrefix("/") ? folder : "/tmp")/gatehouse-body-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw .unusable("no temporary file can be made: \(String(cString: strerror(errno)))")
        }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        var text = text
        let isWritten = text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed else {
            unlink(path)
            throw .unusable("the temporary file '\(path)' cannot be written")
        }
    }

    func remove() { unlink(path) }
}
