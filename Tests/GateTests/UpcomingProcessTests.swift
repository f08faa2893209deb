import Foundation
import GateModel
import TestSupport
import Testing

/// What a process will do to the pushes after it is said before it has landed.
@Suite("a process that is on its way")
struct UpcomingProcessTests {
    private static let broken = "scanners:\n  secrets: {use: secrets}\nworkflow: []\n"
    private static let moreBroken = "scanners:\n  secrets: {use: secrets}\nworkflow: []\nlimit: 1\nreviewer: {}\n"

    private static func needing(_ program: String, _ more: String = "") -> String {
        """
        scanners:
          lint: {run: [\(program), "{paths}"], report: sarif, sandbox: "off"\(more)}
        workflows: [{name: W, decide: annotate}]

        """
    }

    @Test("check refuses what the push would be refused for")
    func check() async throws {
        try await GitScenario.established { repo in
            try repo.write([".gatehouse/process.yml": Self.broken])
            try repo.git("add", ".")
            let staged = try repo.gatehouse("check", "--staged")
            #expect(staged.status == 78, "\(staged.output)")
            try repo.commit("process", files: [:])
            let check = try repo.gatehouse("check")
            #expect(check.status == 78)
            #expect(check.output.contains("✗ A push would be refused\n  it would put a process on main"))
            #expect(check.output.contains(".gatehouse/process.yml:3:1: unknown key `workflow`"), "\(check.output)")
            let sarif = try repo.gatehouse("check", "--format", "sarif")
            #expect(sarif.output.contains("\"executionSuccessful\": false"), "\(sarif.output)")
            #expect(sarif.output.contains("it would put a process on main"))
            let push = try repo.push("origin", "main")
            #expect(push.status != 0 && push.error.contains("✗ Push refused"))
            #expect(
                NewcomerTests.words(try repo.gatehouse("log").output).contains(
                    "it would put a process on main that cannot"))
            // Elsewhere it may go, with a word about what will come of it.
            let topic = try repo.push("origin", "main:topic")
            #expect(topic.status == 0)
            #expect(
                NewcomerTests.words(topic.error).contains(
                    "As it is, nothing could be judged by it: line 3: unknown key `workflow`"),
                "\(topic.error)")
            try repo.commit("more mistakes", files: [".gatehouse/process.yml": Self.moreBroken])
            let more = NewcomerTests.words(try repo.push("origin", "main:topic").error)
            #expect(
                more.contains("line 3: unknown key `workflow`") && more.contains("(and 4 more mistakes)"), "\(more)")
            // What the working tree has in its place is what is tried out.
            try repo.write([".gatehouse/process.yml": Self.needing("true")])
            #expect(try repo.gatehouse("check", "main", "--definitions", "worktree").status != 78)
        }
    }

    @Test("the first push of all is held to it too", arguments: ["main", "master"])
    func first(branch: String) async throws {
        try await GitScenario.guarded { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": Self.broken])
            let push = try repo.push("origin", "HEAD:refs/heads/topic", "HEAD:refs/heads/\(branch)")
            #expect(push.status != 0 && push.error.contains("a process on \(branch) that cannot be read"))
            #expect(try repo.remoteRef(branch) == nil)
            #expect(try repo.lastRecord().exitStatus == 78)
            #expect(try repo.push("origin", "HEAD:refs/heads/topic").status == 0)
        }
    }

    @Test("a pipeline is incomplete where it brings a process that cannot be read, and looks at the rest all the same")
    func pipeline() async throws {
        try await PipelineScene.play { scene in
            let zeros = String(repeating: "0", count: 40)
            let head = try scene.branch("topic", [[".gatehouse/process.yml": Self.broken]])
            let job = try scene.job("refs/heads/topic")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "topic", from: zeros, to: head))
            #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
            let omission = try #require(try scene.record(job).coverage?.omissions.first)
            #expect(omission.subject == ".gatehouse/process.yml" && omission.incomplete)
            #expect(
                NewcomerTests.words(outcome.output).contains(
                    "nothing could be judged by it, line 3: unknown key `workflow`"),
                "\(outcome.output)")
            let leaking = try scene.branch("leak", from: "topic", [["k": "key = \(Canary.aws)\n"]])
            let leakJob = try scene.job("refs/heads/leak", name: "leak")
            let leak = try scene.ci(leakJob, try scene.gitHubPush(on: "leak", from: zeros, to: leaking))
            #expect(leak.status == 1, "\(leak.output)\(leak.error)")
            #expect(try scene.record(leakJob).blockedPaths == ["k"])
            // Past the gate it has come to main; a branch from there did not break it, whatever else it changes.
            try scene.repo.git("push", "--quiet", "origin", "topic:main")
            let later = try scene.branch("later", from: "topic", [["a": "a\n", ".mailmap": "A <a@x>\n"]])
            try scene.branch("main", from: "topic", [[".gatehouse/process.yml": Self.needing("true")]])
            let next = try scene.job("refs/heads/later", name: "next")
            let second = try scene.ci(next, try scene.gitHubPush(on: "later", from: zeros, to: later))
            #expect(try scene.record(next).coverage?.omissions.isEmpty == true, "\(second.output)\(second.error)")
        }
    }

    @Test("a program that is not here is told of before the process lands, and in what it will stop")
    func missing() async throws {
        try await GitScenario.established { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": Self.needing("lint9")])
            let checked = try repo.gatehouse("process", "check")
            #expect(
                checked.output.contains(
                    "\n  note: from here, pushes that lint looks at would be stopped: 'lint9' is not installed"))
            let told =
                "When it has landed, pushes that its scanner lint looks at will be stopped: 'lint9' is not installed: "
                + "there is no such program on the PATH. Install it first, or write if-unavailable: {pre-push: annotate, "
                + "otherwise: block}."
            #expect(NewcomerTests.words(try repo.gatehouse("check").output).contains(told))
            let push = try repo.push("origin", "main")
            #expect(push.status == 0 && NewcomerTests.words(push.error).contains(told), "\(push.error)")
            // The correction is judged by what it corrects, and says how it lands.
            try repo.commit("correction", files: [".gatehouse/process.yml": Self.needing("true")])
            let stopped = try repo.push("origin", "main")
            #expect(stopped.status != 0)
            #expect(stopped.error.contains("looks at nothing: git push --no-verify\n"), "\(stopped.error)")
            // It is no way past anything else.
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("another", files: ["a": "a\n"])
            let other = try repo.push("origin", "main")
            #expect(other.status != 0 && !other.error.contains("--no-verify"), "\(other.error)")
        }
    }

    @Test(
        "nothing is told where nothing will be stopped",
        arguments: [
            needing("lint9", ", if-unavailable: {pre-push: annotate, otherwise: block}"), needing("true"),
        ])
    func fine(process: String) async throws {
        try await GitScenario.established { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": process])
            #expect(!(try repo.gatehouse("process", "check").output.contains("note")))
            let push = try repo.push("origin", "main")
            #expect(push.status == 0 && !push.error.contains("will be stopped"), "\(push.error)")
        }
    }

    @Test("each branch of a push is told of, in whatever order", arguments: [["main", "topic"], ["topic", "main"]])
    func branches(order: [String]) async throws {
        try await GitScenario.established { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": Self.needing("lint9")])
            try repo.git("switch", "--quiet", "-c", "topic")
            try repo.commit("other", files: [".gatehouse/process.yml": Self.needing("true")])
            let push = try repo.run(["git", "push", "origin"] + order)
            #expect(push.status == 0)
            #expect(
                try repo.lastRecord().notices?.count { $0.contains("'lint9' is not installed") } == 1, "\(push.error)")
        }
    }

    @Test("what another thing stops is told no way past it")
    func otherGap() async throws {
        let process = """
            scanners:
              lint: {run: [lint9, "{paths}"], report: sarif, paths: ["*.c"]}
              broken: {run: ["false", "{paths}"], report: sarif, sandbox: "off"}
            workflows: [{name: W, decide: annotate}]

            """
        try await GitScenario.established(process: process) { repo in
            try repo.commit("correction", files: [".gatehouse/process.yml": Self.needing("true")])
            let push = try repo.push("origin", "main")
            #expect(push.status != 0 && !push.error.contains("--no-verify"), "\(push.error)")
        }
    }

    @Test("what went to another branch first is told of when it lands")
    func twice() async throws {
        try await GitScenario.established { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": Self.needing("lint9")])
            #expect(try repo.push("origin", "main:topic").status == 0)
            let push = try repo.push("origin", "main")
            #expect(push.status == 0)
            #expect(try repo.lastRecord().coverage?.commits == 0)
            let told = try repo.lastRecord().notices ?? []
            #expect(told.first?.hasPrefix("This push brings the first process") == true, "\(told)")
            #expect(told.last?.contains("'lint9' is not installed") == true, "\(told)")
        }
    }

    @Test("a server says what its own machine lacks, to whoever lands it, and of programs on its PATH only")
    func server() async throws {
        try await GitScenario.served { repo in
            let process = Self.needing("lint9").replacing(
                "workflows", with: "  other: {run: [/lint9], report: sarif}\nworkflows")
            try repo.commit("process", files: [".gatehouse/process.yml": process])
            #expect(try repo.push("origin", "main:topic").status == 0)
            #expect(try repo.serverRecord().notices?.contains { $0.contains("lint9") } == false)
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(
                try repo.serverRecord().notices?.contains {
                    $0.contains("'lint9' is not installed") && $0.contains("{pre-receive: annotate, otherwise: block}")
                } == true)
            #expect(try repo.serverRecord().notices?.contains { $0.contains("/lint9") } == false)
            // What it lacks it may have been given: it is looked for again.
            try repo.server("update-ref", "refs/heads/main", try repo.git("rev-parse", "HEAD~1"))
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.serverRecord().repeats == nil)
            try repo.commit("correction", files: [".gatehouse/process.yml": Self.needing("true")])
            #expect(try repo.push("origin", "main").status != 0)
            #expect(try repo.serverRecord().notices?.contains { $0.contains("gatehouse.trustedRef REF") } == true)
        }
    }
}
