import Foundation
import GateModel
import Testing

@testable import Delivery

@Suite("gatehouse publish and the result")
struct PublishedResultTests {
    private let run = Sample.run([Sample.finding(1)])

    @Test("refuses the result of another commit, and sends nothing")
    func otherCommit() throws {
        try PlatformServer.with { server in
            for (arguments, changes) in [
                (["--commit", Sample.other.hex], [:]), ([], ["GITHUB_SHA": Sample.other.hex]),
            ] as [([String], [String: String?])] {
                let outcome = try server.publish(run, PlatformServer.gitHub + arguments, environment: changes)
                #expect(outcome.status == 1)
                #expect(outcome.error.contains("is of commit 3f2a9c1, and was to be of 9d1e2f3"), "\(outcome.error)")
            }
            #expect(try server.requests().isEmpty)
        }
    }

    @Test("refuses what is no result, and sends nothing")
    func corrupted() throws {
        try PlatformServer.with { server in
            let whole = try Sample.result(run).encoded()
            for bytes in [
                [], Array("{}".utf8), Array(whole.prefix(whole.count / 2)), whole + whole, [0xFF, 0xFE, 0x0A],
            ] {
                let outcome = try server.publish(run, PlatformServer.gitHub, bytes: bytes)
                #expect(outcome.status == 1 && outcome.error.contains("is refused"), "\(outcome.error)")
            }
            #expect(try server.requests().isEmpty)
        }
    }

    @Test(
        "wrong usage is told in a sentence",
        arguments: [
            (["--github", "--gitlab"], "choose one"), (["--github", "--commit", "main"], "--commit takes the full ID"),
            ([], "say --github or --gitlab"), (["--github", "--timeout", "0"], "--timeout takes seconds"),
        ])
    func usage(_ arguments: [String], _ said: String) throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(run, arguments)
            #expect(outcome.status == 64 && outcome.error.contains(said), "\(outcome.error)")
        }
    }

    @Test(
        "an event that is named and cannot be read is no result that is refused",
        arguments: ["", "/nowhere/event.json"])
    func event(_ path: String) throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(run, PlatformServer.gitHub, environment: ["GITHUB_EVENT_PATH": path])
            #expect(
                outcome.status == 64 && outcome.error.contains("GITHUB_EVENT_PATH names no event"), "\(outcome.error)")
            #expect(try server.requests().isEmpty)
        }
    }

    @Test("a token on its way to a plain address is not sent")
    func plainAddress() throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(
                run, PlatformServer.gitHub, environment: ["GITHUB_API_URL": "http://git.example.com"])
            #expect(outcome.status == 64 && outcome.error.contains("could read the token"), "\(outcome.error)")
        }
    }

    @Test("nobody's .curlrc or proxy for other hosts decides where the token goes")
    func curlrc() throws {
        try PlatformServer.with { other in
            try PlatformServer.with { server in
                let settings = "proxy = \"http://127.0.0.1:\(other.port)\"\nlocation\n"
                try Data(settings.utf8).write(to: server.folder.appending(path: ".curlrc"))
                let outcome = try server.publish(
                    run, PlatformServer.gitHub, environment: ["CURL_HOME": server.folder.path])
                #expect(outcome.status == 0, "\(outcome.error)")
                #expect(try other.requests().isEmpty)
            }
        }
    }

    @Test("the token is on no command line, in no variable and in no file of the program that sends")
    func secrecy() throws {
        try PlatformServer.with { server in
            let bin = server.folder.appending(path: "bin")
            try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
            let fake = bin.appending(path: "curl")
            let script =
                "#!/bin/sh\n{ printf '%s\\n' \"$@\"; env; } >>'\(server.folder.path)/seen'\nexec /usr/bin/curl \"$@\"\n"
            let draft = server.folder.appending(path: "draft")
            try Data(script.utf8).write(to: draft)
            // Made by another process: one that this process has just written may be "busy" when it is started.
            let install = Process()
            install.executableURL = URL(filePath: "/usr/bin/env")
            install.arguments = ["install", "-m", "755", draft.path, fake.path]
            try install.run()
            install.waitUntilExit()
            let outcome = try server.publish(
                run, PlatformServer.gitHub, environment: ["PATH": "\(bin.path):/usr/bin:/bin", "OTHER_SECRET": "x"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let seen = try String(contentsOf: server.folder.appending(path: "seen"), encoding: .utf8)
            #expect(
                seen.contains("--config\n-\n") && !seen.contains(PlatformServer.token) && !seen.contains("OTHER_SECRET")
            )
        }
    }

    @Test("without curl it says so")
    func noCurl() throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(run, PlatformServer.gitHub, environment: ["PATH": server.folder.path])
            #expect(outcome.status == 2 && outcome.error.contains("there is no curl on the PATH"))
        }
    }
}
