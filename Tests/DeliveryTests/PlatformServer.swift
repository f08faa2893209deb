import Foundation
import GateModel
import TestSupport
import Testing

@testable import Delivery

/// The server of `platform.py`, a result in a file, and the program that publishes it.
final class PlatformServer {
    struct Request {
        let method: String
        let path: String
        let token: String?
        let body: [String: Any]?
    }

    struct Outcome {
        let status: Int32
        let output: String
        let error: String
    }

    static let token = "gh" + "s_0123456789canary"
    let folder: URL
    private let server = Process()
    private let lifeline = Pipe()
    private(set) var port = ""

    /// - Parameter state: what the server knows, and the faults that it answers with instead.
    init(_ state: [String: Any] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "gatehouse-delivery-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let state = state.merging(["head": Sample.head.hex]) { given, _ in given }
        try JSONSerialization.data(withJSONObject: state).write(to: folder.appending(path: "state"))
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Servers/platform.py")
        server.executableURL = URL(filePath: "/usr/bin/env")
        server.arguments = ["python3", script.path, folder.appending(path: "state").path]
        let output = Pipe()
        server.standardInput = lifeline
        server.standardOutput = output
        try server.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), let first = byte.first, first != 0x0A {
            line.append(first)
        }
        port = String(decoding: line, as: UTF8.self)
        try #require(Int(port) != nil, "the server did not start")
    }

    func stop() {
        try? lifeline.fileHandleForWriting.close()
        server.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Everything that the server was asked.
    func requests() throws -> [Request] {
        let log = folder.appending(path: "state.log")
        guard FileManager.default.fileExists(atPath: log.path) else { return [] }
        return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map { line in
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return Request(
                method: value["method"] as? String ?? "", path: value["path"] as? String ?? "",
                token: value["token"] as? String, body: value["body"] as? [String: Any])
        }
    }

    func bodies(_ method: String, _ suffix: String) throws -> [[String: Any]] {
        try requests().filter { $0.method == method && $0.path.contains(suffix) }.compactMap(\.body)
    }

    static let gitHub = ["--github"]
    static let gitLab = ["--gitlab"]

    /// Runs `gatehouse publish`, as the trusted job of pull request 12 would.
    func publish(
        _ run: GateRun, _ arguments: [String], request: Int? = 12, environment changes: [String: String?] = [:],
        bytes: [UInt8]? = nil
    ) throws -> Outcome {
        let file = folder.appending(path: "gatehouse.result")
        try Data(try bytes ?? Sample.result(run).encoded()).write(to: file)
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path, "TMPDIR": folder.path,
            "GITHUB_API_URL": "http://127.0.0.1:\(port)", "GITHUB_REPOSITORY": "ada/tools", "GITHUB_TOKEN": Self.token,
            "GITHUB_SHA": Sample.head.hex, "CI_API_V4_URL": "http://127.0.0.1:\(port)", "CI_PROJECT_ID": "5",
            "GITLAB_TOKEN": Self.token, "CI_COMMIT_SHA": Sample.head.hex,
        ]
        for (name, value) in changes { environment[name] = value }
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments =
            ["publish", file.path] + arguments + (request.map { ["--request", "\($0)"] } ?? [])
        process.environment = environment
        let (output, error) = (folder.appending(path: "output"), folder.appending(path: "error"))
        for file in [output, error] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        let outcome = Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            // Long lines are broken for people to read.
            error: try String(contentsOf: error, encoding: .utf8).split(whereSeparator: \.isWhitespace)
                .joined(separator: " "))
        #expect(!outcome.output.contains(Self.token) && !outcome.error.contains(Self.token), "the token is printed")
        // Nothing of a request stays behind, and the token was in no file.
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!left.contains { $0.hasPrefix("gatehouse-body") }, "\(left)")
        return outcome
    }

    private static let program = BuiltProgram.path("gatehouse")

    /// A server for the time of the body.
    static func with(_ state: [String: Any] = [:], _ body: (PlatformServer) throws -> Void) throws {
        let server = try PlatformServer(state)
        defer { server.stop() }
        try body(server)
    }

    static func fault(
        _ method: String, _ path: String, _ status: Int = 0, times: Int = 99, kind: String = "status",
        headers: [String: String] = [:], message: String = "no"
    ) -> [String: Any] {
        [
            "method": method, "path": path, "status": status, "times": times, "kind": kind, "headers": headers,
            "message": message,
        ]
    }
}
