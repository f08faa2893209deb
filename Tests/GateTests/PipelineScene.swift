import Foundation
import GateModel
import TestSupport
import Testing

/// A repository on a server, and the clones that a pipeline's system makes of it.
struct PipelineScene {
    let repo: GitScenario
    /// What main was when the story began.
    let base: ObjectID

    /// The story of one harmless commit on the server's main, and what the process there says.
    static func play(
        process: String? = nil, isolation: isolated (any Actor)? = #isolation,
        _ story: (PipelineScene) async throws -> Void
    ) async throws {
        try await GitScenario.play { repo in
            try repo.useOwnTemporaryFolder()
            try repo.addRemote()
            try repo.git(
                "--git-dir", repo.folder.appending(path: "origin.git").path, "config", "uploadpack.allowFilter", "true")
            var files: [String: String?] = ["readme": "hello\n"]
            if let process { files[".gatehouse/process.yml"] = process }
            let base = try repo.commit("first", files: files)
            try repo.git("push", "--quiet", "origin", "main")
            try await story(PipelineScene(repo: repo, base: base))
        }
    }

    /// The server's address; by file:// so that git speaks to it as to a server, with depths and filters.
    var url: String { "file://\(repo.folder.appending(path: "origin.git").path)" }

    /// Commits on a new branch of the work, and pushes them to a ref of the server.
    @discardableResult
    func branch(_ name: String, from start: String = "main", _ commits: [[String: String?]], to ref: String? = nil)
        throws
        -> ObjectID
    {
        try repo.git("checkout", "--quiet", "-B", name, start)
        for (index, files) in commits.enumerated() { try repo.commit("\(name) \(index + 1)", files: files) }
        try repo.git("push", "--quiet", "--force", "origin", "HEAD:\(ref ?? "refs/heads/\(name)")")
        return try repo.head()
    }

    /// A request as the server keeps it: its head, and the merge that the server has made of it.
    func request(_ number: Int, of head: ObjectID, into target: String = "main") throws -> ObjectID {
        try repo.git("checkout", "--quiet", "--detach", "origin/\(target)")
        try repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", head.hex)
        let merge = try repo.head()
        try repo.git(
            "push", "--quiet", "--force", "origin", "\(head.hex):refs/pull/\(number)/head",
            "\(merge.hex):refs/pull/\(number)/merge")
        return merge
    }

    /// A job's folder, made as a checkout action makes it: a ref of the server, detached.
    func job(_ ref: String, depth: Int? = nil, filter: String? = nil, name: String = "job") throws -> URL {
        let folder = repo.folder.appending(path: name)
        func git(_ arguments: [String]) throws {
            let outcome = try repo.run(["git"] + arguments, in: folder)
            try #require(outcome.status == 0, "git \(arguments): \(outcome.error)")
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try git(["init", "--quiet", "--initial-branch=main"])
        try git(["remote", "add", "origin", url])
        if let filter {
            try git(["config", "remote.origin.promisor", "true"])
            try git(["config", "remote.origin.partialclonefilter", filter])
            try git(["config", "core.repositoryformatversion", "1"])
            try git(["config", "extensions.partialClone", "origin"])
        }
        try git(
            ["fetch", "--quiet", "--no-tags"] + (depth.map { ["--depth=\($0)"] } ?? [])
                + (filter.map { ["--filter=\($0)"] } ?? [])
                + ["origin", "+\(ref):refs/remotes/pipeline/head"])
        try git(["checkout", "--quiet", "--detach", "refs/remotes/pipeline/head"])
        return folder
    }

    /// Runs the stage in a job.
    func ci(_ job: URL, _ variables: [String: String] = [:], _ arguments: [String] = []) throws -> GitScenario.Outcome {
        try repo.run([Gatehouse.path, "ci"] + arguments, in: job, environment: variables)
    }

    /// The last run of a job's record.
    func record(_ job: URL) throws -> Record { try repo.lastRecord(in: job) }

    // MARK: What systems say

    func gitHub(_ event: String, ref: String, sha: ObjectID, payload: String?) throws -> [String: String] {
        var result = [
            "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_REF": ref, "GITHUB_SHA": sha.hex,
            "GITHUB_ACTOR": "ada", "GITHUB_OUTPUT": file("output"), "GITHUB_STEP_SUMMARY": file("summary"),
        ]
        if let payload {
            result["GITHUB_EVENT_PATH"] = file("event.json")
            try Data(payload.utf8).write(to: URL(filePath: file("event.json")))
        }
        return result
    }

    func gitHubPush(on branch: String = "main", from before: String, to after: ObjectID) throws -> [String: String] {
        try gitHub(
            "push", ref: "refs/heads/\(branch)", sha: after,
            payload: """
                {"ref":"refs/heads/\(branch)","before":"\(before)","after":"\(after.hex)","repository":{"default_branch":"main"}}
                """)
    }

    func gitHubRequest(
        _ number: Int = 12, head: ObjectID, merge: ObjectID, base: String = "main", from: String = "o/r",
        event: String = "pull_request"
    ) throws -> [String: String] {
        try gitHub(
            event, ref: "refs/pull/\(number)/merge", sha: merge,
            payload: """
                {"number":\(number),"repository":{"default_branch":"main"},"pull_request":{"number":\(number),
                "head":{"sha":"\(head.hex)","ref":"feature","repo":{"full_name":"\(from)"}},
                "base":{"sha":"\(self.base.hex)","ref":"\(base)","repo":{"full_name":"o/r"}}}}
                """)
    }

    /// The path of a file that the system has named.
    func file(_ name: String) -> String { repo.folder.appending(path: name).path }
}
