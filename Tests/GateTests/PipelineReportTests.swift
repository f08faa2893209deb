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
