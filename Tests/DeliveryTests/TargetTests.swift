import GateModel
import Testing

@testable import Delivery

@Suite("Where a result is published")
struct TargetTests {
    private let github = ["GITHUB_REPOSITORY": "ada/tools", "GITHUB_TOKEN": "t", "GITHUB_SHA": Sample.other.hex]
    private let gitlab = ["CI_API_V4_URL": "https://git.example.com/api/v4", "CI_PROJECT_ID": "5", "CI_JOB_TOKEN": "j"]

    private func target(_ event: String?, _ changes: [String: String] = [:]) throws -> GitHubTarget {
        try GitHubTarget(environment: github.merging(changes) { $1 }, event: event.map { Array($0.utf8) })
    }

    @Test("is read from GitHub's event")
    func event() throws {
        let request = try target(#"{"pull_request":{"number":12,"head":{"sha":"\#(Sample.head)"}}}"#)
        #expect(request.pullRequest == 12 && request.commit == Sample.head)
        let run = try target(#"{"workflow_run":{"head_sha":"\#(Sample.head)","pull_requests":[{"number":3}]}}"#)
        #expect(run.pullRequest == 3 && run.commit == Sample.head)
        let fork = try target(#"{"workflow_run":{"head_sha":"\#(Sample.head)","pull_requests":[]}}"#)
        #expect(fork.pullRequest == nil && fork.commit == Sample.head)
        let push = try target(#"{"ref":"refs/heads/main"}"#)
        #expect(push.pullRequest == nil && push.commit == Sample.other)
        let none = try target(nil)
        #expect(none.address.text == "https://api.github.com" && none.commit == Sample.other)
    }

    @Test(
        "is refused where the environment names what cannot be",
        arguments: [
            ["GITHUB_REPOSITORY": "../../user"], ["GITHUB_REPOSITORY": "a"], ["GITHUB_REPOSITORY": "a/b/c"],
            ["GITHUB_REPOSITORY": "a/b?x"], ["GITHUB_REPOSITORY": ""], ["GITHUB_API_URL": "http://git.example.com"],
            ["GITHUB_API_URL": "https://u:p@git.example.com"], ["GITHUB_API_URL": "ftp://git.example.com"],
            ["GITHUB_API_URL": "https://"], ["GITHUB_API_URL": "https://a\nheader"], ["GITHUB_API_URL": "file:///etc"],
            ["GITHUB_TOKEN": "a\nb"], ["GITHUB_TOKEN": "a b"], ["GITHUB_TOKEN": "a\""],
        ])
    func refused(_ changes: [String: String]) {
        #expect(throws: DeliveryError.self) { try target(nil, changes) }
        #expect(throws: DeliveryError.self) { try target("[]") }
        #expect(throws: DeliveryError.self) { try target("not JSON") }
        for number in ["0", "-12"] {
            let event = #"{"pull_request":{"number":\#(number),"head":{"sha":"\#(Sample.head)"}}}"#
            #expect(throws: DeliveryError.self) { try target(event) }
        }
    }

    @Test("on GitLab is the merge request's project, and its head")
    func gitLab() throws {
        let target = try GitLabTarget(
            environment: gitlab.merging([
                "CI_MERGE_REQUEST_IID": "12", "CI_MERGE_REQUEST_PROJECT_ID": "4", "CI_COMMIT_SHA": Sample.other.hex,
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": Sample.head.hex,
            ]) { $1 })
        #expect(target.project == 4 && target.mergeRequest == 12 && target.commit == Sample.head)
        #expect(target.header == "JOB-TOKEN")
        let own = try GitLabTarget(
            environment: gitlab.merging(["GITLAB_TOKEN": "g", "CI_COMMIT_SHA": Sample.other.hex]) { $1 })
        #expect(own.header == "PRIVATE-TOKEN" && own.project == 5 && own.commit == Sample.other)
        for changes in [
            ["CI_PROJECT_ID": "../1"], ["CI_API_V4_URL": "git.example.com"], ["CI_PROJECT_ID": "-1"],
            ["CI_MERGE_REQUEST_IID": "../12"], ["CI_MERGE_REQUEST_IID": "-12"],
        ] {
            #expect(throws: DeliveryError.self) { try GitLabTarget(environment: gitlab.merging(changes) { $1 }) }
        }
    }
}
