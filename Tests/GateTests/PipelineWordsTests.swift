import Foundation
import GateModel
import TestSupport
import Testing

private let leak: [String: String?] = ["leak.txt": "key = \(Canary.aws)\n"]
private let zeros = String(repeating: "0", count: 40)

/// What a stage says is so, and what it says to do can be done in a pipeline.
@Suite("gatehouse ci: words")
struct PipelineWordsTests {
    private func bitbucket(_ commit: String, _ more: [String: String]) -> [String: String] {
        ["BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_COMMIT": commit].merging(more) { $1 }
    }

    @Test(
        "a commit that a system names by its first digits is the one that is checked out, or that a merge brings; no other"
    )
    func abbreviated() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [leak])
            _ = try scene.request(12, of: head)
            let request = [
                "BITBUCKET_PR_ID": "12", "BITBUCKET_PR_DESTINATION_BRANCH": "main", "BITBUCKET_BRANCH": "feature",
            ]
            for (ref, name) in [("refs/heads/feature", "plain"), ("refs/pull/12/merge", "merged")] {
                let job = try scene.job(ref, name: name)
                let outcome = try scene.ci(job, bitbucket(String(head.hex.prefix(12)), request))
                #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
                #expect(outcome.output.contains("feature → origin/main"), "\(outcome.output)")
                #expect(try scene.record(job).coverage?.commits == 1)
            }
            let job = try scene.job("refs/heads/main", name: "other")
            let wrong = try scene.ci(job, bitbucket(String(head.hex.prefix(12)), request))
            let told = NewcomerTests.words(wrong.output)
            #expect(wrong.status == 2 && told.contains("is neither it nor a merge of it"), "\(told)")
            #expect(try scene.ci(job, bitbucket("12345", request)).status == 70)
        }
    }

    @Test("where nobody says what the default branch was, it is not called new, and its process not the first")
    func standing() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: block}]\n"
        try await PipelineScene.play(process: process) { scene in
            let head = try scene.branch("main", [["a": "1\n"]])
            let job = try scene.job("refs/heads/main")
            let outcome = try scene.ci(job, bitbucket(head.hex, ["BITBUCKET_BRANCH": "main"]))
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("main (all of it)"), "\(outcome.output)")
            #expect(!outcome.output.contains("(new)") && !outcome.output.contains("first process"), "\(outcome.output)")
            #expect(NewcomerTests.words(outcome.output).contains("name what it was with --base or GATEHOUSE_BEFORE"))
        }
    }

    @Test("a secret in a message is no line of a file by that name, and one in a file's name is in that file")
    func message() async throws {
        try await PipelineScene.play { scene in
            try scene.repo.git("checkout", "--quiet", "-B", "feature", "main")
            try scene.repo.commit("uses \(Canary.aws)", files: ["a": "1\n", Canary.otherAWS: "2\n"])
            try scene.repo.git("push", "--quiet", "origin", "HEAD:refs/heads/feature")
            let head = try scene.repo.head()
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: zeros, to: head))
            #expect(outcome.status == 1 && !outcome.output.contains("file=message"), "\(outcome.output)")
            #expect(outcome.output.contains("at: message of commit \(head.short)"), "\(outcome.output)")
            let name = outcome.output.split(separator: "\n").first { $0.contains("file=ASIA") }
            #expect(name != nil, "\(outcome.output)")
        }
    }

    @Test("a result without a commit is no fault of its folder; a report that cannot be written is told and counts")
    func reports() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("main", [["a": "1\n"]])
            let job = try scene.job("refs/heads/main")
            let unknown = try scene.ci(job, bitbucket("12345", ["BITBUCKET_BRANCH": "main"]), ["--result", "r"])
            #expect(unknown.error.contains("no result is written: it is not known which commit"), "\(unknown.error)")
            #expect(!unknown.error.contains("folder"), "\(unknown.error)")
            let variables = try scene.gitHubPush(from: scene.base.hex, to: head)
            let failed = try scene.ci(job, variables, ["--sarif", "/dev/null/x.sarif"])
            #expect(failed.status == 70 && failed.output.contains("::error title=Gatehouse::Cannot write"))
            #expect(try scene.repo.noted("output").contains("exit-status=70\n"))
            try FileManager.default.removeItem(atPath: scene.file("output"))
            let unsaid = try scene.ci(job, variables.merging(["GITHUB_STEP_SUMMARY": "/dev/null/x"]) { $1 })
            #expect(unsaid.status == 70, "\(unsaid.output)\(unsaid.error)")
            #expect(try scene.repo.noted("output").contains("exit-status=70\n"))
        }
    }

    @Test("what was named by hand and is not there is named back, with what may be meant")
    func named() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("feature", [["a": "1\n"]])
            let job = try scene.job("refs/heads/feature")
            let base = try scene.ci(job, ["CI": "1"], ["--base", "nosuch", "--target", "main"])
            #expect(base.output.contains("git does not know the revision 'nosuch' of --base"), "\(base.output)")
            let target = NewcomerTests.words(try scene.ci(job, ["CI": "1"], ["--target", "origin/main"]).output)
            #expect(target.contains("name the branch as it is called there: --target main"), "\(target)")
            // Out of reach, what was never fetched is not offered, and what was stands for itself: nothing was forced.
            #expect(try scene.repo.run(["git", "remote", "set-url", "origin", "/nowhere"], in: job).status == 0)
            let unreachable = NewcomerTests.words(try scene.ci(job, ["CI": "1"], ["--target", "main"]).output)
            #expect(unreachable.contains("say what it had: --base") && !unreachable.contains("--base origin/main"))
            #expect(
                try scene.repo.run(["git", "update-ref", "refs/remotes/origin/main", scene.base.hex], in: job).status
                    == 0)
            let offered = NewcomerTests.words(try scene.ci(job, ["CI": "1"], ["--target", "main"]).output)
            #expect(offered.contains("--base origin/main"), "\(offered)")
            let taken = try scene.ci(
                job, try scene.gitHubPush(on: "feature", from: zeros, to: head), ["--base", "origin/main"])
            #expect(taken.status == 0 && !taken.output.contains("forced"), "\(taken.output)\(taken.error)")
            #expect(!taken.output.contains("feature has no"), "\(taken.output)")
        }
    }

    @Test("a correction that a wrong process keeps out is told a way that a pipeline has")
    func wrongProcess() async throws {
        try await PipelineScene.play(process: "workflows: 7\n") { scene in
            let mended = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: block}]\n"
            let head = try scene.branch("feature", [[".gatehouse/process.yml": mended]])
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: zeros, to: head))
            #expect(outcome.status == 78 && !outcome.output.contains("--no-verify"), "\(outcome.output)")
            #expect(
                outcome.output.contains("somebody who may overrule this check has to merge it"), "\(outcome.output)")
        }
    }
}
