import Foundation
import GateModel
import TestSupport
import Testing

private let zeros = String(repeating: "0", count: 40)
private let leak: [String: String?] = ["leak.txt": "key = \(Canary.aws)\n"]

/// The events of a pipeline over real clones.
@Suite("gatehouse ci: events")
struct PipelineEventTests {
    @Test("a push is compared with what the branch was")
    func push() async throws {
        try await PipelineScene.play { scene in
            let clean = try scene.branch("main", [["a": "1\n"], ["b": "2\n"]])
            let job = try scene.job("refs/heads/main")
            let passed = try scene.ci(job, try scene.gitHubPush(from: scene.base.hex, to: clean))
            #expect(passed.status == 0, "\(passed.output)\(passed.error)")
            #expect(try scene.record(job).coverage?.commits == 2)
            let leaked = try scene.branch("main", [leak])
            let second = try scene.job("refs/heads/main", name: "second")
            let blocked = try scene.ci(second, try scene.gitHubPush(from: clean.hex, to: leaked))
            #expect(blocked.status == 1, "\(blocked.output)")
            #expect(blocked.output.contains("::error file=leak.txt,line=1"))
            #expect(!blocked.output.contains(Canary.aws))
            let record = try scene.record(second)
            #expect(record.blockedPaths == ["leak.txt"] && record.coverage?.commits == 1)
            #expect(try scene.repo.noted("output").contains("verdict=blocked\nexit-status=1\n"))
            #expect(try scene.repo.noted("summary").contains("leak.txt"))
        }
    }

    @Test("a new branch is compared with the default branch, as deep as the clone has to be")
    func newBranch() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["a": "1\n"], leak, ["leak.txt": nil]])
            let job = try scene.job("refs/heads/feature", depth: 1)
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: zeros, to: head))
            // Added and removed again: it is in the history all the same.
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(try scene.record(job).coverage?.commits == 3)
        }
    }

    @Test("the first push of a repository is looked at whole")
    func firstPush() async throws {
        try await PipelineScene.play { scene in
            let job = try scene.job("refs/heads/main")
            let outcome = try scene.ci(job, try scene.gitHubPush(from: zeros, to: scene.base))
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(try scene.record(job).coverage?.commits == 1)
        }
    }

    @Test("a forced push is compared with what was replaced")
    func forcedPush() async throws {
        try await PipelineScene.play { scene in
            let old = try scene.branch("feature", [["a": "1\n"]])
            let new = try scene.branch("feature", [["b": "1\n"], leak])
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: old.hex, to: new))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("(forced)"))
        }
    }

    @Test(
        "where what was replaced is gone, a branch is compared with the default branch; the default branch is refused")
    func vanished() async throws {
        try await PipelineScene.play { scene in
            let gone = String(repeating: "d", count: 40)
            let head = try scene.branch("feature", [leak])
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: gone, to: head))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("is gone: the push was forced"))
            let main = try scene.job("refs/heads/main", name: "main")
            let refused = try scene.ci(main, try scene.gitHubPush(from: gone, to: scene.base))
            #expect(refused.status == 2, "\(refused.output)")
            #expect(refused.output.contains("--base"))
            #expect(try scene.record(main).verdict == "incomplete")
        }
    }

    @Test(
        "a pull request is what its head has and the target has not, whatever is checked out",
        arguments: [nil, 1, 2] as [Int?])
    func pullRequest(_ depth: Int?) async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak, ["leak.txt": nil], ["b": "2\n"], ["c": "3\n"]])
            // The target has moved on: nothing of that is the request's, whatever `base.sha` says.
            try scene.branch("main", [["other": "x = \(Canary.stripe)\n"]])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", depth: depth)
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge, from: "stranger/r"))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("pull request 12 from feature of a fork into main"))
            let record = try scene.record(job)
            #expect(record.coverage?.commits == 4)
            #expect(record.blockedPaths == ["leak.txt"])
            #expect(record.push.updates.first?.ref == "refs/heads/main")
        }
    }

    @Test("a request longer than the first steps is fetched whole")
    func longRequest() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak] + (0..<70).map { ["n": "\($0)\n"] })
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", depth: 1)
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.error.contains("fetching older history"))
            #expect(try scene.record(job).coverage?.commits == 71)
        }
    }

    @Test("pull_request_target looks at the request, not at what is checked out")
    func requestTarget() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            _ = try scene.request(12, of: head)
            let job = try scene.job("refs/heads/main", depth: 1)
            let outcome = try scene.ci(
                job, try scene.gitHubRequest(head: head, merge: scene.base, event: "pull_request_target"))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
        }
    }

    @Test("a merge queue's entry is compared with the target branch")
    func mergeQueue() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(12, of: head)
            let ref = "refs/heads/gh-readonly-queue/main/pr-12"
            try scene.repo.git("push", "--quiet", "origin", "\(merge.hex):\(ref)")
            let job = try scene.job(ref, depth: 1)
            let outcome = try scene.ci(
                job,
                try scene.gitHub(
                    "merge_group", ref: ref, sha: merge,
                    payload: """
                        {"merge_group":{"head_sha":"\(merge.hex)","base_sha":"\(head.hex)","base_ref":"refs/heads/main","head_ref":"\(ref)"}}
                        """))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(try scene.record(job).coverage?.commits == 2)
        }
    }

    @Test("GitLab: a request's merged result, a train, and a fork's pipeline")
    func gitLab() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(5, of: head)
            try scene.repo.git(
                "push", "--quiet", "origin", "\(head.hex):refs/merge-requests/5/head",
                "\(merge.hex):refs/merge-requests/5/merge", "\(merge.hex):refs/merge-requests/5/train")
            let common = [
                "GITLAB_CI": "true", "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "5",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_ID": "1",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1", "CI_PROJECT_ID": "1", "CI_COMMIT_SHA": merge.hex,
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": head.hex, "CI_DEFAULT_BRANCH": "main",
            ]
            for (type, ref, commits) in [("merged_result", "merge", 1), ("merge_train", "train", 2)] {
                let job = try scene.job("refs/merge-requests/5/\(ref)", depth: 1, name: type)
                let outcome = try scene.ci(job, common.merging(["CI_MERGE_REQUEST_EVENT_TYPE": type]) { $1 })
                #expect(outcome.status == 1, "\(type): \(outcome.output)\(outcome.error)")
                #expect(try scene.record(job).coverage?.commits == commits)
            }
            // In the fork there is a main of its own, which has the leak already.
            let fork = scene.repo.folder.appending(path: "fork.git").path
            try scene.repo.git("clone", "--quiet", "--bare", scene.url, fork)
            try scene.repo.git(
                "push", "--quiet", "--force", fork, "\(head.hex):refs/heads/main", "\(head.hex):refs/heads/feature")
            let job = try scene.job("refs/merge-requests/5/head", name: "forked")
            try scene.repo.git("-C", job.path, "remote", "set-url", "origin", "file://\(fork)")
            let address = String(scene.url.dropLast(".git".count))
            let outcome = try scene.ci(
                job,
                common.merging([
                    "CI_COMMIT_SHA": head.hex, "CI_PROJECT_ID": "9", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "9",
                    "CI_MERGE_REQUEST_PROJECT_URL": address, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
                ]) { $1 })
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("of a fork"))
        }
    }

    @Test("a tag brings its own message and what the default branch has not")
    func tag() async throws {
        try await PipelineScene.play { scene in
            try scene.repo.git("tag", "-a", "v1", "-m", "token \(Canary.aws)")
            try scene.repo.git("push", "--quiet", "origin", "v1")
            let variables = try scene.gitHub(
                "push", ref: "refs/tags/v1", sha: scene.base,
                payload: #"{"ref":"refs/tags/v1","before":"\#(zeros)","after":"\#(scene.base.hex)"}"#)
            let job = try scene.job("refs/tags/v1", depth: 1)
            let outcome = try scene.ci(job, variables)
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(!outcome.output.contains(Canary.aws))
            try scene.repo.git("tag", "v2")
            try scene.repo.git("push", "--quiet", "origin", "v2")
            let plain = try scene.job("refs/tags/v2", depth: 1, name: "plain")
            let nothing = try scene.ci(
                plain,
                try scene.gitHub(
                    "push", ref: "refs/tags/v2", sha: scene.base,
                    payload: #"{"ref":"refs/tags/v2","before":"\#(zeros)","after":"\#(scene.base.hex)"}"#))
            #expect(nothing.status == 0, "\(nothing.output)\(nothing.error)")
            #expect(nothing.output.contains("nothing new to look at"))
        }
    }

    @Test("a schedule looks at all of the default branch, whatever tags somebody has pushed")
    func schedule() async throws {
        try await PipelineScene.play { scene in
            try scene.repo.git("tag", "v1")
            let head = try scene.branch("main", [leak.merging([".gatehouse/note": "process\n"]) { $1 }])
            try scene.repo.git("push", "--quiet", "origin", "v1")
            let job = try scene.job("refs/heads/main")
            try scene.repo.git("-C", job.path, "fetch", "--quiet", "--tags", "origin")
            let variables = try scene.gitHub("schedule", ref: "refs/heads/main", sha: head, payload: nil)
            let outcome = try scene.ci(job, variables)
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("all of main is looked at"))
            #expect(outcome.output.contains("gatehouse  main (all of it)"), "\(outcome.output)")
            #expect(!outcome.output.contains("changes the process") && !outcome.output.contains("of the push"))
            #expect(try scene.record(job).coverage?.commits == 2)
            // A tag at the head must not empty the look.
            try scene.repo.git("-C", job.path, "tag", "v2")
            let tagged = try scene.ci(job, variables)
            #expect(tagged.status == 1, "\(tagged.output)\(tagged.error)")
            let since = try scene.ci(job, variables, ["--base", scene.base.hex])
            #expect(since.status == 1, "\(since.output)\(since.error)")
            #expect(try scene.record(job).coverage?.commits == 1)
        }
    }

    @Test("by hand, on a branch and on the default branch")
    func manual() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let job = try scene.job("refs/heads/feature", depth: 1)
            let outcome = try scene.ci(
                job, try scene.gitHub("workflow_dispatch", ref: "refs/heads/feature", sha: head, payload: "{}"))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            let main = try scene.job("refs/heads/main", name: "main")
            let whole = try scene.ci(
                main, try scene.gitHub("workflow_dispatch", ref: "refs/heads/main", sha: scene.base, payload: "{}"))
            #expect(whole.status == 0, "\(whole.output)\(whole.error)")
            #expect(whole.output.contains("all of main is looked at"))
            #expect(whole.output.contains("manual run of main"))
            let issue = try scene.ci(
                main, try scene.gitHub("issues", ref: "refs/heads/main", sha: scene.base, payload: "{}"))
            #expect(issue.output.contains("event 'issues' of main"), "\(issue.output)")
        }
    }

    @Test("run again, the same comes out, and is said to be a second run")
    func rerun() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", depth: 1)
            var variables = try scene.gitHubRequest(head: head, merge: merge)
            #expect(try scene.ci(job, variables).status == 1)
            variables["GITHUB_RUN_ATTEMPT"] = "2"
            let again = try scene.ci(job, variables)
            #expect(again.status == 1)
            #expect(again.output.contains("run again"))
        }
    }

    @Test("without a system, --base, --head and --target say what to look at")
    func overrides() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak, ["b": "2\n"]])
            let job = try scene.job("refs/heads/feature")
            let byTarget = try scene.ci(job, [:], ["--target", "main"])
            #expect(byTarget.status == 1, "\(byTarget.output)\(byTarget.error)")
            #expect(byTarget.output.contains("gatehouse  HEAD → origin/main"), "\(byTarget.output)")
            try scene.repo.git("-C", job.path, "checkout", "--quiet", "-b", "feature")
            let onBranch = try scene.ci(job, [:], ["--target", "main"])
            #expect(onBranch.output.contains("gatehouse  feature → origin/main"), "\(onBranch.output)")
            #expect(try scene.record(job).coverage?.commits == 2)
            let byBase = try scene.ci(job, [:], ["--target", "main", "--base", "\(head.hex)~1"])
            #expect(byBase.status == 0, "\(byBase.output)\(byBase.error)")
            #expect(try scene.record(job).coverage?.commits == 1)
            let byHead = try scene.ci(job, [:], ["--target", "main", "--head", "\(head.hex)~1"])
            #expect(byHead.status == 1, "\(byHead.output)\(byHead.error)")
            let wrong = try scene.ci(job, [:], ["--base", "no-such"])
            #expect(wrong.status == 64, "\(wrong.output)\(wrong.error)")
        }
    }

    @Test("definitions are the target's, not the request's")
    func trusted() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows:\n  - {name: Leak, decide: block}\n"
        try await PipelineScene.play(process: process) { scene in
            let loose = process.replacing("decide: block", with: "decide: observe")
            let head = try scene.branch("feature", [leak.merging([".gatehouse/process.yml": loose]) { $1 }])
            let merge = try scene.request(12, of: head)
            let job = try scene.job("refs/pull/12/merge", depth: 1)
            let outcome = try scene.ci(job, try scene.gitHubRequest(head: head, merge: merge))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            // After the push: the branch as it was before.
            try scene.branch("main", [leak.merging([".gatehouse/process.yml": loose]) { $1 }])
            let main = try scene.job("refs/heads/main", name: "main")
            let pushed = try scene.ci(main, try scene.gitHubPush(from: scene.base.hex, to: try scene.repo.head()))
            #expect(pushed.status == 1, "\(pushed.output)\(pushed.error)")
        }
    }
}
