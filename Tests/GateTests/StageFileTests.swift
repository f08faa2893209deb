import Foundation
import GateModel
import TestSupport
import Testing

/// The ready stages of `ci/`: valid by the systems' own schemas, and run as the systems run them.
@Suite("Ready stages")
struct StageFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ci").path

    static let schemas: [(file: String, schema: String, options: [String])] = [
        ("github/action.yml", "github-actions", []), ("github/workflow.yml", "github-workflows", []),
        ("github/publish.yml", "github-workflows", []), ("gitea/workflow.yml", "github-workflows", []),
        ("gitlab.yml", "gitlab-ci", ["--data-transform", "gitlab-ci"]),
        (
            "azure-pipelines.yml", "azure-pipelines",
            ["--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"]
        ),
        ("bitbucket-pipelines.yml", "bitbucket-pipelines", []), ("buildkite.yml", "buildkite", []),
        ("circleci.yml", "circle-ci", []), ("woodpecker.yml", "woodpecker-ci", []),
    ]

    @Test("follow the systems' published schemas", arguments: schemas)
    func schema(_ file: String, _ schema: String, _ options: [String]) throws {
        try GitScenario.play { repo in
            let outcome = try repo.run(
                ["check-jsonschema", "--builtin-schema", "vendor.\(schema)"] + options + ["\(Self.folder)/\(file)"])
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
        }
    }

    /// Every script of a file, as Python's YAML reader has it.
    private func scripts(of file: String, _ repo: GitScenario) throws -> [String] {
        let reader = """
            import sys, json
            from ruamel.yaml import YAML
            found = []
            def walk(node, key=None):
                if isinstance(node, dict):
                    for name, value in node.items(): walk(value, name)
                elif isinstance(node, list):
                    for value in node: walk(value, key)
                elif key in ('run', 'script', 'command', 'commands') and isinstance(node, str): found.append(str(node))
            walk(YAML(typ='safe').load(open(sys.argv[1])))
            print(json.dumps(found))
            """
        // The Python that check-jsonschema was installed for has its YAML reader too.
        let outcome = try repo.run(["python3", "-c", reader, "\(Self.folder)/\(file)"])
        try #require(outcome.status == 0, "\(outcome.error)")
        return try JSONDecoder().decode([String].self, from: outcome.outputBytes.withUnsafeBytes { Data($0) })
    }

    @Test("no stage puts a variable of the system's into a script", arguments: schemas.map(\.file) + ["Jenkinsfile"])
    func interpolation(_ file: String) throws {
        let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
        #expect(!text.contains("$(") && !text.contains("\"\"\""))
        guard file != "Jenkinsfile" else {
            #expect(!text.contains("sh \"") && text.contains("sh 'gatehouse ci "))
            return
        }
        try GitScenario.play { repo in
            let scripts = try scripts(of: file, repo)
            if file != "github/workflow.yml" { #expect(!scripts.isEmpty) }
            for script in scripts { #expect(!script.contains("${{") && !script.contains("<<"), "\(script)") }
        }
    }

    @Test("GitHub's check of a request has a name that no push can report, and runs again when the target is changed")
    func checkNames() throws {
        let text = try String(contentsOfFile: "\(Self.folder)/github/workflow.yml", encoding: .utf8)
        let name = try #require(text.split(separator: "\n").first { $0.hasPrefix("    name: ") })
        for event in ["pull_request", "merge_group"] { #expect(name.contains("github.event_name == '\(event)'")) }
        #expect(name.contains("&& 'request' || 'push' }}"))
        for file in ["github/workflow.yml", "gitea/workflow.yml"] {
            let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
            #expect(text.contains("types: [opened, synchronize, reopened, edited]"), "\(file)")
        }
    }

    @Test("what GitHub's workflow keeps is what the other one publishes, without a change's code beside the token")
    func publishing() throws {
        let looks = try String(contentsOfFile: "\(Self.folder)/github/workflow.yml", encoding: .utf8)
        let tells = try String(contentsOfFile: "\(Self.folder)/github/publish.yml", encoding: .utf8)
        #expect(looks.contains("\nname: Gatehouse\n") && tells.contains("    workflows: [Gatehouse]\n"))
        for text in [looks, tells] { #expect(text.contains("          name: gatehouse-result\n")) }
        #expect(looks.contains("          path: gatehouse.result\n"))
        #expect(tells.contains("          path: gatehouse-result\n"))
        #expect(tells.contains("- run: gatehouse publish gatehouse-result/gatehouse.result\n"))
        #expect(!tells.contains("checkout@") && !tells.contains("publish gatehouse-result/gatehouse.result --trusted"))
    }

    @Test("no stage writes a token into a file")
    func tokens() throws {
        for file in Self.schemas.map(\.file) {
            let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
            #expect(!text.contains("git config"), "\(file)")
        }
    }

    private struct System: Sendable {
        let file: String
        let variables: @Sendable (PipelineScene, ObjectID, ObjectID) throws -> [String: String]
        let reports: [String]
    }

    private static let systems: [System] = [
        System(
            file: "gitlab.yml",
            variables: { _, head, merge in
                [
                    "GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "12",
                    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": merge.hex,
                    "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": head.hex, "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result",
                ]
            },
            reports: ["gl-code-quality-report.json", "gl-sast-report.json", "gatehouse-junit.xml", "gatehouse.result"]),
        System(
            file: "azure-pipelines.yml",
            variables: { _, head, merge in
                [
                    "TF_BUILD": "True", "BUILD_REASON": "PullRequest", "BUILD_SOURCEVERSION": merge.hex,
                    "BUILD_SOURCEBRANCH": "refs/pull/12/merge", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
                    "SYSTEM_PULLREQUEST_SOURCECOMMITID": head.hex, "SYSTEM_PULLREQUEST_PULLREQUESTID": "12",
                ]
            }, reports: ["gatehouse.sarif", "gatehouse-junit.xml", "gatehouse.result"]),
        System(
            file: "bitbucket-pipelines.yml",
            variables: { _, head, _ in
                [
                    "BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_PR_ID": "12", "BITBUCKET_PR_DESTINATION_BRANCH": "main",
                    "BITBUCKET_BRANCH": "feature", "BITBUCKET_COMMIT": head.hex,
                ]
            }, reports: ["test-results/gatehouse.xml", "gatehouse-insights.json", "gatehouse.result"]),
        System(
            file: "buildkite.yml",
            variables: { _, head, _ in
                [
                    "BUILDKITE": "true", "BUILDKITE_PULL_REQUEST": "12", "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
                    "BUILDKITE_COMMIT": head.hex, "BUILDKITE_BRANCH": "feature",
                ]
            }, reports: ["gatehouse.sarif", "gatehouse-junit.xml", "gatehouse.result"]),
        System(
            file: "circleci.yml",
            variables: { _, head, _ in
                [
                    "CIRCLECI": "true", "CIRCLE_SHA1": head.hex, "CIRCLE_BRANCH": "pull/12", "CIRCLE_PR_NUMBER": "12",
                    "CIRCLE_PR_REPONAME": "r",
                ]
            }, reports: ["test-results/gatehouse/results.xml", "gatehouse.sarif", "gatehouse.result"]),
        System(
            file: "woodpecker.yml",
            variables: { _, head, _ in
                [
                    "CI": "woodpecker", "CI_PIPELINE_EVENT": "pull_request", "CI_COMMIT_PULL_REQUEST": "12",
                    "CI_COMMIT_TARGET_BRANCH": "main", "CI_COMMIT_SHA": head.hex, "CI_COMMIT_BRANCH": "main",
                ]
            }, reports: ["gatehouse.sarif", "gatehouse.result"]),
        System(
            file: "gitea/workflow.yml",
            variables: { scene, head, _ in
                try scene.gitHubRequest(head: head, merge: head).merging(["GITEA_ACTIONS": "true"]) { $1 }
            }, reports: ["gatehouse.sarif", "gatehouse.result"]),
        System(
            file: "Jenkinsfile",
            variables: { _, _, merge in
                [
                    "JENKINS_URL": "http://jenkins.example/", "CHANGE_ID": "12", "CHANGE_TARGET": "main",
                    "CHANGE_BRANCH": "feature", "GIT_COMMIT": merge.hex,
                ]
            }, reports: ["gatehouse.sarif", "gatehouse-junit.xml", "gatehouse.result"]),
    ]

    @Test("run as the systems run them, they block a leak and write what they promise", arguments: systems.indices)
    func runs(_ index: Int) async throws {
        let system = Self.systems[index]
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["leak.txt": "key = \(Canary.aws)\n"]])
            let merge = try scene.request(12, of: head)
            let variables = try system.variables(scene, head, merge)
            let mergeIsBuilt = ["gitlab.yml", "azure-pipelines.yml", "Jenkinsfile"].contains(system.file)
            let job = try scene.job("refs/pull/12/\(mergeIsBuilt ? "merge" : "head")", depth: 1)
            let script = try #require(try self.script(system.file, scene.repo))
            try scene.putProgramOnPath()
            let outcome = try scene.repo.run(["sh", "-e", "-c", script], in: job, environment: variables)
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(try scene.record(job).blockedPaths == ["leak.txt"])
            for report in system.reports {
                let text = try String(contentsOf: job.appending(path: report), encoding: .utf8)
                #expect(text.contains("leak.txt") && !text.contains(Canary.aws), "\(report)")
            }
        }
    }

    private func script(_ file: String, _ repo: GitScenario) throws -> String? {
        guard file == "Jenkinsfile" else { return try scripts(of: file, repo).first { $0.contains("gatehouse ci") } }
        let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
        return text.split(separator: "'").first { $0.hasPrefix("gatehouse ci") }.map(String.init)
    }

    @Test("the composite action hands its inputs over as they are, and reports without the program too")
    func action() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["leak.txt": "key = \(Canary.aws)\n"]])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", depth: 1)
            let script = try #require(try scripts(of: "github/action.yml", scene.repo).first)
            let inputs = [
                "GATE_PROGRAM": Gatehouse.path, "GATE_BASE": "", "GATE_HEAD": "", "GATE_TARGET": "",
                "GATE_SARIF": "a b.sarif", "GATE_RESULT": "gatehouse.result",
            ]
            let variables = try scene.gitHubRequest(head: head, merge: merge).merging(inputs) { $1 }
            let outcome = try scene.repo.run(["sh", "-e", "-c", script], in: job, environment: variables)
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(try scene.repo.noted("output").contains("verdict=blocked\nexit-status=1\nrun="))
            #expect(FileManager.default.fileExists(atPath: job.appending(path: "a b.sarif").path))
            let injected = try scene.repo.run(
                ["sh", "-e", "-c", script], in: job,
                environment: variables.merging(["GATE_TARGET": "$(touch pwned); touch pwned"]) { $1 })
            #expect(injected.status != 0)
            #expect(!FileManager.default.fileExists(atPath: job.appending(path: "pwned").path))
            let without = try scene.repo.run(
                ["sh", "-e", "-c", script], in: job, environment: variables.merging(["GATE_PROGRAM": "/nowhere"]) { $1 }
            )
            #expect(without.status == 70 && without.output.hasPrefix("::error"))
            #expect(try scene.repo.noted("output").hasSuffix("verdict=incomplete\nexit-status=70\n"))
        }
    }
}

extension PipelineScene {
    /// `gatehouse` as an image of the team's has it.
    func putProgramOnPath() throws {
        let bin = repo.folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: bin.appending(path: "gatehouse").path, withDestinationPath: Gatehouse.path)
        repo.environment["PATH"] = "\(bin.path):\(repo.baseEnvironment["PATH"] ?? "")"
    }
}
