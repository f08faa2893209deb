import Foundation
import GateModel
import TestSupport
import Testing

private let leak: [String: String?] = ["leak.txt": "key = \(Canary.aws)\n"]

/// What a stage writes, and where a stranger's text cannot get.
@Suite("gatehouse ci: reports")
struct PipelineReportTests {
    private static let reports = [
        "sarif", "junit", "code-quality", "gitlab-sast", "code-insights", "markdown", "result",
    ]

    @Test("each report is written whole, or the stage fails")
    func written() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("main", [leak])
            let job = try scene.job("refs/heads/main")
            let arguments = Self.reports.flatMap { ["--\($0)", scene.file("\($0).out")] }
            let variables = try scene.gitHubPush(from: scene.base.hex, to: head)
            let outcome = try scene.ci(job, variables, arguments)
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            for name in Self.reports {
                let text = try scene.repo.noted("\(name).out")
                #expect(text.contains("leak.txt") && !text.contains(Canary.aws), "\(name)")
            }
            let unwritable = try scene.ci(job, variables, ["--sarif", "/dev/null/x.sarif"])
            #expect(unwritable.status == 70, "\(unwritable.output)\(unwritable.error)")
            #expect(unwritable.error.contains("Cannot write"))
            // A run that passes does not hide that its report is missing.
            let passed = try scene.ci(job, ["CI": "1"], ["--target", "main", "--junit", "/dev/null/x.xml"])
            #expect(passed.status == 70)
            let twice = try scene.ci(job, variables, ["--sarif", "x", "--junit", "x"])
            #expect(twice.status == 64)
        }
    }

    @Test("nothing is written through a symlink that the change brought")
    func symlinks() async throws {
        try await PipelineScene.play { scene in
            let files = FileManager.default
            let (victim, elsewhere) = (scene.file("victim"), scene.file("elsewhere"))
            try Data("mine\n".utf8).write(to: URL(filePath: victim))
            try files.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
            let root = scene.repo.root
            try scene.repo.git("checkout", "--quiet", "-B", "feature", "main")
            for (name, target) in [("out.sarif", victim), ("reports", elsewhere)] {
                try files.createSymbolicLink(atPath: root.appending(path: name).path, withDestinationPath: target)
            }
            try scene.repo.git("add", "out.sarif", "reports")
            let head = try scene.branch("feature", from: "feature", [leak])
            let job = try scene.job("refs/heads/feature")
            let zeros = String(repeating: "0", count: 40)
            let variables = try scene.gitHubPush(on: "feature", from: zeros, to: head)
            let outcome = try scene.ci(job, variables, ["--sarif", "out.sarif"])
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine\n")
            let report = job.appending(path: "out.sarif").path
            #expect(try files.attributesOfItem(atPath: report)[.type] as? FileAttributeType == .typeRegular)
            #expect(try String(contentsOfFile: report, encoding: .utf8).contains("leak.txt"))
            let led = try scene.ci(job, variables, ["--junit", "reports/x.xml"])
            let said = led.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(led.status == 70 && said.contains("is a symlink of the working tree"), "\(led.error)")
            #expect(try files.contentsOfDirectory(atPath: elsewhere).isEmpty)
            // A path of the job's own may lead through symlinks that are not the change's.
            try files.createSymbolicLink(atPath: scene.file("own"), withDestinationPath: elsewhere)
            #expect(try scene.ci(job, variables, ["--junit", scene.file("own/new/x.xml")]).status == 1)
            #expect(try scene.repo.noted("elsewhere/new/x.xml").contains("leak.txt"))
            // In a folder of the job's own a file is replaced, and a link is left as it is.
            #expect(try scene.ci(job, variables, ["--junit", scene.file("elsewhere/new/x.xml")]).status == 1)
            try files.createSymbolicLink(atPath: scene.file("elsewhere/link"), withDestinationPath: victim)
            let linked = try scene.ci(job, variables, ["--junit", scene.file("elsewhere/link")])
            #expect(linked.status == 70 && linked.error.contains("name the file itself"), "\(linked.error)")
            #expect(try files.destinationOfSymbolicLink(atPath: scene.file("elsewhere/link")) == victim)
            #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine\n")
        }
    }

    @Test("at a terminal the log is as wide as it is, and says how to go on there; in a job it says whom to ask")
    func byHand() async throws {
        try await PipelineScene.play { scene in
            _ = try scene.branch("feature", [leak])
            let job = try scene.job("refs/heads/feature")
            let program = """
                import os, pty, struct, sys, fcntl, termios
                child, terminal = pty.fork()
                if child == 0:
                    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
                    os.execv(sys.argv[1], sys.argv[1:])
                try:
                    while text := os.read(terminal, 4096):
                        os.write(1, text)
                except OSError:
                    pass
                sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
                """
            let stage = ["ci", "--platform", "none", "--target", "main"]
            let person = try scene.repo.run(
                ["python3", "-c", program, Gatehouse.path] + stage, in: job, environment: ["NO_COLOR": "1"])
            #expect(person.status == 1, "\(person.output)\(person.error)")
            #expect(person.output.contains("gatehouse explain") && !person.output.contains("ask "), "\(person.output)")
            #expect(person.output.contains("gatehouse show"), "\(person.output)")
            let lines = person.output.split(whereSeparator: \.isNewline)
            #expect(lines.allSatisfy { $0.count <= 60 }, "\(person.output)")
            let log = try scene.ci(job, [:], Array(stage.dropFirst()))
            #expect(log.status == 1 && log.output.contains("ask whoever runs this pipeline"), "\(log.output)")
        }
    }

    @Test("a result that was there before, left or committed, is not there after a stage that failed")
    func stale() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["gatehouse.result": "{}\n", "deep/gatehouse.sarif": "{}\n"]])
            let job = try scene.job("refs/heads/feature")
            let arguments = ["--result", "gatehouse.result", "--sarif", "deep/gatehouse.sarif"]
            let lie = try scene.gitHub("push", ref: "refs/heads/feature", sha: head, payload: "<html>")
            #expect(try scene.ci(job, lie, arguments).status == 70)
            let files = FileManager.default
            #expect(!files.fileExists(atPath: job.appending(path: "gatehouse.result").path))
            // Outside of a repository not even a refusal is recorded; what is there goes all the same.
            let folder = scene.repo.folder.appending(path: "plain")
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("{}".utf8).write(to: folder.appending(path: "gatehouse.result"))
            let outside = try scene.ci(folder, lie, arguments)
            #expect(outside.status == 64, "\(outside.output)")
            #expect(!files.fileExists(atPath: folder.appending(path: "gatehouse.result").path))
        }
    }

    @Test("a deletion has no result, and that is no failure")
    func deletion() async throws {
        try await PipelineScene.play { scene in
            let job = try scene.job("refs/heads/main")
            let zeros = String(repeating: "0", count: 40)
            let variables = try scene.gitHub(
                "push", ref: "refs/heads/x", sha: scene.base,
                payload: #"{"ref":"refs/heads/x","before":"\#(scene.base.hex)","after":"\#(zeros)"}"#)
            let outcome = try scene.ci(job, variables, ["--result", "gatehouse.result", "--sarif", "gatehouse.sarif"])
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(outcome.error.contains("no result is written"))
            #expect(!FileManager.default.fileExists(atPath: job.appending(path: "gatehouse.result").path))
            #expect(FileManager.default.fileExists(atPath: job.appending(path: "gatehouse.sarif").path))
        }
    }

    @Test("no name of a stranger's becomes a command of the system")
    func commands() async throws {
        try await PipelineScene.play { scene in
            let names = [
                "::error::x", "##vso[task.complete result=Succeeded]", "##[error]x", "a\n::set-output name=x::y",
            ]
            var files: [String: String?] = [:]
            for name in names { files["d/\(name)"] = "key = \(Canary.aws)\n" }
            let head = try scene.branch("main", [files])
            let job = try scene.job("refs/heads/main")
            let gitHub = try scene.ci(job, try scene.gitHubPush(from: scene.base.hex, to: head))
            #expect(gitHub.status == 1)
            // What the log says stands between a stop and its end; what follows is ours.
            let lines = gitHub.output.split(separator: "\n")
            let stop = try #require(lines.first).split(separator: "::")
            #expect(stop.first == "stop-commands" && (stop.last?.count ?? 0) >= 16)
            let end = try #require(lines.firstIndex(of: "::\(stop.last ?? "")::"))
            for line in lines[(end + 1)...] {
                #expect(
                    line.hasPrefix("::error ") || line.hasPrefix("::warning ") || line.hasPrefix("::notice "), "\(line)"
                )
                #expect(!line.contains("##["))
            }
            let azure = try scene.ci(
                job,
                [
                    "TF_BUILD": "True", "BUILD_REASON": "IndividualCI", "BUILD_SOURCEBRANCH": "refs/heads/main",
                    "BUILD_SOURCEVERSION": head.hex, "GATEHOUSE_BEFORE": scene.base.hex,
                ])
            #expect(azure.status == 1, "\(azure.output)")
            for line in azure.output.split(separator: "\n") where line.contains("##") {
                #expect(line.hasPrefix("##vso[task.logissue "), "\(line)")
                #expect(line.components(separatedBy: "##").count == 2, "\(line)")
            }
            #expect(azure.output.contains("##vso[task.logissue type=error"))
        }
    }

    @Test("a stranger's branch name is no output of the step, and no markup")
    func branchName() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge")
            var variables = try scene.gitHubRequest(head: head, merge: merge)
            let path = try #require(variables["GITHUB_EVENT_PATH"])
            let text = try String(contentsOfFile: path, encoding: .utf8)
                .replacing(#""ref":"feature""#, with: #""ref":"x\nverdict=passed\n<img src=x>\u001b[2J""#)
            try Data(text.utf8).write(to: URL(filePath: path))
            variables["GITHUB_ACTOR"] = "a\nverdict=passed"
            let outcome = try scene.ci(job, variables)
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(!outcome.output.contains("\u{1b}"))
            #expect(!outcome.output.split(separator: "\n").contains("verdict=passed"))
            #expect(
                try scene.repo.noted("output").split(separator: "\n").filter { $0.hasPrefix("verdict=") } == [
                    "verdict=blocked"
                ])
            // Markdown takes nothing between backticks for markup.
            let named = try scene.repo.noted("summary").split(separator: "\n").filter { $0.contains("<img") }
            #expect(named.allSatisfy { $0.hasPrefix("- `") && $0.hasSuffix("`") && $0.count { $0 == "`" } == 2 })
        }
    }
}
