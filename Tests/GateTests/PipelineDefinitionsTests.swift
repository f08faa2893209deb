import Foundation
import GateModel
import TestSupport
import Testing

private let leak: [String: String?] = ["leak.txt": "key = \(Canary.aws)\n"]
private let strict = "scanners: {secrets: {use: secrets}}\nworkflows:\n  - {name: Leak, decide: block}\n"
private let loose = strict.replacing("decide: block", with: "decide: observe")

/// A push in two steps: the first loosens the process, the second brings what the process would have stopped.
private let laundering: [[String: String?]] = [[".gatehouse/process.yml": loose], leak]

@Suite("gatehouse ci: whose definitions")
struct PipelineDefinitionsTests {
    private func bitbucket(_ head: ObjectID, branch: String? = "main") -> [String: String] {
        ["BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_COMMIT": head.hex].merging(
            branch.map { ["BITBUCKET_BRANCH": $0] } ?? [:]
        ) { $1 }
    }

    @Test("where nobody says what the default branch was, nothing of the push judges it: the built-in process does")
    func unknownBefore() async throws {
        try await PipelineScene.play(process: strict) { scene in
            let head = try scene.branch("main", laundering)
            let job = try scene.job("refs/heads/main")
            let outcome = try scene.ci(job, bitbucket(head))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("by the built-in process"))
            let record = try scene.record(job)
            #expect(record.blockedPaths == ["leak.txt"] && record.definitions?.ref == nil)
            #expect(record.notices?.contains { $0.contains("does not say what main was before") } == true)
            // What somebody says that it was is the source, also where it is said by hand.
            let told = try scene.ci(job, bitbucket(head).merging(["GATEHOUSE_BEFORE": scene.base.hex]) { $1 })
            #expect(told.status == 1, "\(told.output)\(told.error)")
            #expect(try scene.record(job).definitions?.ref == "main")
            let byHand = try scene.ci(job, bitbucket(head), ["--base", scene.base.hex])
            #expect(byHand.status == 1, "\(byHand.output)\(byHand.error)")
            #expect(!byHand.output.contains("by the built-in process"))
            #expect(try scene.record(job).coverage?.commits == 2)
        }
    }

    @Test(
        "a push to another branch is judged by the default branch, not by what the branch itself says since the push before"
    )
    func ownDefinitions() async throws {
        try await PipelineScene.play(process: strict) { scene in
            let loosened = try scene.branch("feature", [laundering[0]])
            let head = try scene.branch("feature", from: "feature", [leak])
            let job = try scene.job("refs/heads/feature")
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: loosened.hex, to: head))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            let record = try scene.record(job)
            #expect(record.definitions?.ref == "main" && record.push.updates.first?.ref == "refs/heads/feature")
            #expect(record.push.updates.first?.old == loosened.hex)
        }
    }

    @Test("what a red push brought is looked at again after the next push, though that did not bring it")
    func redThenGreen() async throws {
        try await PipelineScene.play { scene in
            let red = try scene.branch("feature", [leak])
            let first = try scene.job("refs/heads/feature", name: "first")
            let zeros = String(repeating: "0", count: 40)
            #expect(try scene.ci(first, try scene.gitHubPush(on: "feature", from: zeros, to: red)).status == 1)
            let head = try scene.branch("feature", from: "feature", [["b": "2\n"]])
            let job = try scene.job("refs/heads/feature", depth: 1)
            let outcome = try scene.ci(job, try scene.gitHubPush(on: "feature", from: red.hex, to: head))
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(try scene.record(job).coverage?.commits == 2)
        }
    }

    @Test("a push to the branch that --target names is not compared with itself")
    func targetItself() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("main", [leak])
            let job = try scene.job("refs/heads/main")
            let outcome = try scene.ci(job, bitbucket(head), ["--target", "main"])
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
        }
    }

    @Test("a push of which the system does not even say the branch is not compared with the branch that has it")
    func unknownBranch() async throws {
        try await PipelineScene.play { scene in
            let head = try scene.branch("main", [leak])
            let job = try scene.job("refs/heads/main")
            let outcome = try scene.ci(job, ["JENKINS_URL": "http://jenkins.example/", "GIT_COMMIT": head.hex])
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
        }
    }
}
