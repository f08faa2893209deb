import Foundation
import GateModel
import TestSupport
import Testing

private let zeros = String(repeating: "0", count: 40)
private let leak: [String: String?] = ["leak.txt": "key = \(Canary.aws)\n"]

/// What a pipeline's clone lacks, and events that do not fit it: said, refused, recorded.
@Suite("gatehouse ci: clones and lies")
struct PipelineCloneTests {
    @Test("a clone without the content of files is completed by git", arguments: ["blob:none", "tree:0"])
    func partial(_ filter: String) async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows:\n  - {name: Leak, decide: block}\n"
        try await PipelineScene.play(process: process) { scene in
            let head = try scene.branch("feature", [leak, ["leak.txt": nil], ["readme": "hello\nyou\n"]])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", filter: filter)
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            let record = try scene.record(job)
            #expect(record.coverage?.complete == true, "\(record.coverage.debugDescription)")
            #expect(record.definitions?.ref == "main")
            // The same where the server is gone: never a pass.
            let cut = try scene.job("refs/pull/12/merge", filter: filter, name: "cut")
            try scene.repo.git("-C", cut.path, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
            try scene.repo.git("-C", cut.path, "remote", "set-url", "origin", "file:///nowhere.git")
            let refused = try scene.ci(
                cut, try scene.gitHubRequest(head: head, merge: merge), ["--base", "origin/main"])
            #expect(refused.status == 2, "\(refused.output)\(refused.error)")
            #expect(refused.output.contains("filter: blob:none"), "\(refused.output)")
        }
    }

    @Test("a shallow clone that cannot be deepened is incomplete, with the line to add")
    func shallow() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak, ["b": "2\n"]])
            let job = try scene.job("refs/heads/feature", depth: 1)
            try scene.repo.git(
                "-C", job.path, "fetch", "--quiet", "--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main")
            try scene.repo.git("-C", job.path, "remote", "set-url", "origin", "file:///nowhere.git")
            let base = ["--base", "origin/main"]
            let lines: [(variables: [String: String], arguments: [String], line: String)] = [
                (try scene.gitHubPush(on: "feature", from: zeros, to: head), base, "fetch-depth: 0"),
                (
                    [
                        "GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_SHA": head.hex,
                        "CI_COMMIT_BRANCH": "feature", "CI_COMMIT_BEFORE_SHA": zeros, "CI_DEFAULT_BRANCH": "main",
                    ], base, "GIT_DEPTH: 0"
                ),
                (
                    ["BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_BRANCH": "feature", "BITBUCKET_COMMIT": head.hex],
                    [], "no default branch"
                ),
            ]
            for (variables, arguments, line) in lines {
                let outcome = try scene.ci(job, variables, arguments)
                #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
                #expect(outcome.output.contains(line), "\(outcome.output)")
                #expect(try scene.record(job).verdict == "incomplete")
            }
        }
    }

    @Test("a server that is out of reach leaves the stage incomplete, also where the target was fetched once")
    func unreachable() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge")
            try scene.repo.git("-C", job.path, "remote", "set-url", "origin", "file:///nowhere.git")
            let variables = try scene.gitHubRequest(head: head, merge: merge)
            let refused = try scene.ci(job, variables)
            #expect(refused.status == 2, "\(refused.output)")
            // What was fetched on another day has the leak, which has been taken back since.
            try scene.repo.git("-C", job.path, "update-ref", "refs/remotes/origin/main", head.hex)
            let stale = try scene.ci(job, variables)
            #expect(stale.status == 2, "\(stale.output)")
            #expect(stale.output.contains("What main is now cannot be told"))
            #expect(stale.output.contains("--base origin/main"))
            #expect(try scene.record(job).verdict == "incomplete")
            try scene.repo.git("-C", job.path, "update-ref", "refs/remotes/origin/main", scene.base.hex)
            let byHand = try scene.ci(job, variables, ["--base", "origin/main"])
            #expect(byHand.status == 1, "\(byHand.output)")
            #expect(byHand.output.contains("which was named by hand"))
        }
    }

    @Test("where a fork's history had to be fetched whole, its target is fetched after it")
    func longFork() async throws {
        try await PipelineScene.play { scene in
            let start = try #require(Int(try scene.repo.git("show", "--no-patch", "--format=%ct", scene.base.hex)))
            var history = ""
            // Longer than all steps, each of which is made twice.
            for number in 1...9_000 {
                history +=
                    "commit refs/heads/main\ncommitter A <a@example.com> \(start + number) +0000\ndata 2\nx\n"
                history += number == 1 ? "from \(scene.base.hex)\n\n" : "\n"
            }
            try Data(history.utf8).write(to: URL(filePath: scene.file("history")))
            let imported = try scene.repo.run(
                ["sh", "-c", "git fast-import --quiet <\"$1\"", "sh", scene.file("history")], in: scene.repo.root)
            try #require(imported.status == 0, "\(imported.error)")
            try scene.branch("main", from: "main", [["m": "1\n"]])
            let head = try scene.branch("feature", from: scene.base.hex, [leak])
            let fork = scene.repo.folder.appending(path: "fork.git").path
            try scene.repo.git("clone", "--quiet", "--bare", scene.url, fork)
            let job = try scene.job("refs/heads/feature", depth: 1)
            try scene.repo.git("-C", job.path, "remote", "set-url", "origin", "file://\(fork)")
            let outcome = try scene.ci(
                job,
                [
                    "GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "5",
                    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_ID": "1",
                    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "9", "CI_PROJECT_ID": "9", "CI_COMMIT_SHA": head.hex,
                    "CI_MERGE_REQUEST_PROJECT_URL": String(scene.url.dropLast(".git".count)),
                ])
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.error.contains("fetching the whole history"))
            #expect(try scene.record(job).coverage?.commits == 1)
        }
    }

    @Test("a target that was deleted or renamed is named, and --target takes another")
    func targetGone() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge")
            let variables = try scene.gitHubRequest(head: head, merge: merge, base: "old-name")
            let refused = try scene.ci(job, variables)
            #expect(refused.status == 2, "\(refused.output)")
            #expect(refused.output.contains("has no branch old-name"))
            #expect(try scene.record(job).verdict == "incomplete")
            #expect(try scene.repo.noted("output").contains("verdict=incomplete"))
            #expect(try scene.ci(job, variables, ["--target", "main"]).status == 1)
        }
    }

    @Test("a request that was retargeted is compared with its new target")
    func retargeted() async throws {
        try await PipelineScene.play { scene in
            let release = try scene.branch("release", [["r": "1\n"]])
            let head = try scene.branch("feature", from: release.hex, [["a": "1\n"]])
            try scene.repo.git("fetch", "--quiet", "origin")
            let merge = try scene.request(12, of: head, into: "release")
            let job = try scene.job("refs/pull/12/merge", depth: 1)
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge, base: "release"))
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(try scene.record(job).coverage?.commits == 1)
        }
    }

    @Test("unrelated histories: everything counts as new, and that is said")
    func unrelated() async throws {
        try await PipelineScene.play { scene in
            try scene.repo.git("checkout", "--quiet", "--orphan", "island")
            try scene.repo.commit("one", files: ["one": "1\n"])
            let head = try scene.repo.commit("two", files: leak)
            try scene.repo.git("push", "--quiet", "origin", "island")
            let job = try scene.job("refs/heads/island", depth: 1)
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "island", from: zeros, to: head))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("no commit in common"))
            #expect(try scene.record(job).coverage?.commits == 2)
        }
    }

    @Test("several merge bases: what neither side of the cross has counts as new")
    func crissCross() async throws {
        try await PipelineScene.play { scene in
            let repo = scene.repo
            let left = try scene.branch("main", [["l": "1\n"]])
            let right = try scene.branch("feature", from: scene.base.hex, [["r": "1\n"]])
            try repo.git("merge", "--quiet", "--no-ff", "-m", "Cross", left.hex)
            let head = try repo.commit("on", files: ["on": "1\n"])
            try repo.git("push", "--quiet", "--force", "origin", "HEAD:refs/heads/feature")
            try repo.git("checkout", "--quiet", "main")
            try repo.git("merge", "--quiet", "--no-ff", "-m", "Cross", right.hex)
            try repo.git("push", "--quiet", "origin", "main")
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, ["CI": "true"], ["--target", "main"])
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("meet at 2 commits"))
            #expect(try scene.record(job).coverage?.commits == 2)
            #expect(try scene.record(job).push.updates.first?.new == head.hex)
        }
    }

    @Test("a request that has moved on is looked at as it was, and that is said")
    func moved() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["a": "1\n"]])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge")
            let later = try scene.branch("feature", from: "feature", [["b": "1\n"]])
            _ = try scene.request(12, of: later)
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge))
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("has moved on to \(later.short): this is about \(head.short)"))
        }
    }

    @Test("a merge that Jenkins has made is looked at as the request that it is of, which has not moved on")
    func jenkinsMerge() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["a": "1\n"]])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", depth: 1)
            let variables = [
                "JENKINS_URL": "http://jenkins.example/", "CHANGE_ID": "12", "CHANGE_TARGET": "main",
                "CHANGE_BRANCH": "feature", "GIT_COMMIT": merge.hex,
            ]
            let outcome = try scene.ci(job, variables)
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(!outcome.output.contains("has moved on"), "\(outcome.output)")
            #expect(try scene.record(job).coverage?.commits == 1)
            #expect(try scene.record(job).push.updates.first?.new == head.hex)
        }
    }

    @Test("a stage that is refused names the target of its request, which is no new name")
    func refusedTarget() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["a": "1\n"]])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge")
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge, base: "release"))
            #expect(outcome.status == 2, "\(outcome.output)")
            #expect(!outcome.output.contains("withheld"), "\(outcome.output)")
            #expect(try scene.record(job).push.updates.first?.ref == "refs/heads/release")
        }
    }

    @Test("a head that moves while the gate looks at it is told at the end")
    func movedDuringTheRun() async throws {
        let process = """
            scanners:
              slow: {run: [slow, "{paths}"], report: sarif, sandbox: "off"}
            workflows:
              - {name: All, decide: annotate}
            """
        try await PipelineScene.play(process: process) { scene in
            let head = try scene.branch("feature", [["a": "1\n"]])
            let later = try scene.branch("later", from: "feature", [["b": "1\n"]])
            let server = scene.repo.folder.appending(path: "origin.git").path
            // The scanner itself stands for the colleague who pushes meanwhile.
            try scene.repo.program(
                "slow",
                #"git --git-dir '\#(server)' update-ref refs/heads/feature \#(later.hex); echo '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"slow"}},"results":[]}]}'"#
            )
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: zeros, to: head))
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("has moved on to \(later.short)"))
        }
    }

    static let lies: [(String, String?)] = [
        ("missing", nil), ("no JSON", "<html>"), ("no object", "[1]"), ("cut off", #"{"ref":"refs/heads/ma"#),
        ("no hex", #"{"ref":"refs/heads/main","before":"x","after":"y"}"#),
        (
            "not this head",
            #"{"ref":"refs/heads/main","before":"\#(zeros)","after":"\#(String(repeating: "e", count: 40))"}"#
        ),
    ]

    @Test("a payload that lies is refused and recorded", arguments: lies)
    func lie(_ name: String, _ payload: String?) async throws {
        try await PipelineScene.play { scene in
            let job = try scene.job("refs/heads/main")
            let variables = try scene.gitHub("push", ref: "refs/heads/main", sha: scene.base, payload: payload)
            let outcome = try scene.ci(job, variables)
            #expect(outcome.status == 70, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("::error"))
            #expect(try scene.repo.noted("output").contains("verdict=incomplete\nexit-status=70\n"))
            let record = try scene.record(job)
            #expect(record.verdict == "incomplete" && record.exitStatus == 70)
            #expect(record.reasons?.isEmpty == false)
        }
    }

    @Test(
        "a payload that is not named, or has nothing in it, is said and refused", arguments: ["push", "pull_request"])
    func noPayload(_ event: String) async throws {
        try await PipelineScene.play { scene in
            let job = try scene.job("refs/heads/main")
            var variables = try scene.gitHub(event, ref: "refs/heads/main", sha: scene.base, payload: nil)
            variables["GITHUB_EVENT_PATH"] = ""
            let unnamed = try scene.ci(job, variables)
            #expect(unnamed.status == 70, "\(unnamed.output)")
            #expect(unnamed.output.contains("GITHUB_EVENT_PATH is not set, or empty"), "\(unnamed.output)")
            let empty = try scene.ci(
                job, try scene.gitHub(event, ref: "refs/heads/main", sha: scene.base, payload: ""))
            #expect(empty.status == 70 && empty.output.contains("is no JSON: it is empty"), "\(empty.output)")
            #expect(try scene.record(job).verdict == "incomplete")
        }
    }

    @Test("a huge payload and one that is a pipe are refused at once")
    func hugePayload() async throws {
        try await PipelineScene.play { scene in
            let job = try scene.job("refs/heads/main")
            var variables = try scene.gitHub("push", ref: "refs/heads/main", sha: scene.base, payload: nil)
            _ = try scene.repo.run(["truncate", "-s", "3G", scene.file("huge")])
            _ = try scene.repo.run(["mkfifo", scene.file("pipe")])
            for name in ["huge", "pipe", "nowhere"] {
                variables["GITHUB_EVENT_PATH"] = scene.file(name)
                #expect(try scene.ci(job, variables).status == 70)
                #expect(try scene.record(job).verdict == "incomplete")
            }
        }
    }

    @Test("ids that do not exist, and a head that is not what is checked out, are refused and recorded")
    func wrongHead() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/heads/main")
            let other = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge))
            #expect(other.status == 2, "\(other.output)")
            #expect(other.output.contains("what is checked out is \(scene.base.short)"))
            let nowhere = try #require(ObjectID(hex: String(repeating: "e", count: 40)))
            let missing = try scene.ci(
                job, try scene.gitHubRequest(head: nowhere, merge: merge, event: "pull_request_target"))
            #expect(missing.status == 2, "\(missing.output)")
            #expect(try scene.record(job).verdict == "incomplete")
        }
    }

    @Test("a checkout of another user's is refused with the exact line")
    func otherOwner() async throws {
        try await PipelineScene.play { scene in
            let job = try scene.job("refs/heads/main")
            func give(_ owner: String) throws {
                let change = ["chown", "-R", owner, job.path]
                var changed = try scene.repo.run(change)
                if changed.status != 0 { changed = try scene.repo.run(["sudo", "-n"] + change) }
                try #require(changed.status == 0, "only root can give a folder away: \(changed.error)")
            }
            // So that the record can be written: a folder that cannot be written to is told of as that.
            try #require(try scene.repo.run(["chmod", "-R", "a+rwX", job.path]).status == 0)
            try give("12345")
            let outcome = try scene.ci(job, try scene.gitHubPush(from: zeros, to: scene.base))
            #expect(outcome.status == 2, "\(outcome.output)\(outcome.error)")
            let said = outcome.output.replacing("\n", with: " ").split(separator: " ").joined(separator: " ")
            #expect(said.contains("git config --global --add safe.directory '\(job.path)'"), "\(outcome.output)")
            try give("\(getuid())")
        }
    }

    @Test("outside a repository there is an answer too")
    func noRepository() async throws {
        try await PipelineScene.play { scene in
            let variables = try scene.gitHub("push", ref: "refs/heads/main", sha: scene.base, payload: "{}")
            let outcome = try scene.repo.run([Gatehouse.path, "ci"], in: scene.repo.folder, environment: variables)
            #expect(outcome.status == 64)
            #expect(outcome.output.contains("::error"))
            #expect(try scene.repo.noted("output").contains("verdict=incomplete\nexit-status=64\n"))
        }
    }

    @Test("a wrong process on the target refuses with its lines, and is reported")
    func wrongProcess() async throws {
        try await PipelineScene.play(process: "workflows: 7\n") { scene in
            let head = try scene.branch("feature", [["a": "1\n"]])
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(
                job, try scene.gitHubPush(on: "feature", from: zeros, to: head), ["--sarif", scene.file("out.sarif")])
            #expect(outcome.status == 78, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("process.yml:1"))
            #expect(try scene.repo.noted("out.sarif").contains("2.1.0"))
        }
    }
}
