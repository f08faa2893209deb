import GateModel
import Testing

@testable import Pipelines

/// Ids that stand for commits.
private let (h, b, m) = (
    String(repeating: "a", count: 40), String(repeating: "b", count: 40), String(repeating: "c", count: 40)
)
private let zero = String(repeating: "0", count: 40)

/// What a system says of an event, and what has to be read from it.
struct EventCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let variables: [String: String]
    var payload: String?
    let kind: PipelineEvent.Kind
    var head: String? = h
    var ref: String?
    var source: String?
    var number: Int?
    var isFromFork = false
    var isRerun = false
    var targetRepository: String?
}

private func gitHub(_ event: String, _ ref: String, _ more: [String: String] = [:], sha: String = h) -> [String: String]
{
    ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_REF": ref, "GITHUB_SHA": sha].merging(more) { $1 }
}

private func request(from: String = "o/r", base: String = "main") -> String {
    #"{"number":12,"pull_request":{"number":12,"head":{"sha":"\#(h)","ref":"feature","repo":{"full_name":"\#(from)"}},"#
        + #""base":{"sha":"\#(b)","ref":"\#(base)","repo":{"full_name":"o/r"}}}}"#
}

private func gitLab(_ source: String, _ more: [String: String]) -> [String: String] {
    ["GITLAB_CI": "true", "CI_PIPELINE_SOURCE": source, "CI_COMMIT_SHA": h, "CI_DEFAULT_BRANCH": "main"].merging(more) {
        $1
    }
}

private let mergeRequest = [
    "CI_MERGE_REQUEST_IID": "5", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "feature", "CI_MERGE_REQUEST_PROJECT_ID": "1",
    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1", "CI_PROJECT_ID": "1", "CI_COMMIT_BEFORE_SHA": zero,
]

@Suite("PipelineEvent")
struct EventTests {
    private static let main = "refs/heads/main"

    static let gitHubCases: [EventCase] = [
        .init(
            testDescription: "GitHub push", variables: gitHub("push", main),
            payload: #"{"ref":"refs/heads/main","before":"\#(b)","after":"\#(h)"}"#,
            kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "GitHub forced push", variables: gitHub("push", main),
            payload: #"{"ref":"refs/heads/main","before":"\#(b)","after":"\#(h)","forced":true}"#,
            kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "GitHub new branch", variables: gitHub("push", "refs/heads/x"),
            payload: #"{"ref":"refs/heads/x","before":"\#(zero)","after":"\#(h)","created":true}"#, kind: .newBranch,
            ref: "refs/heads/x"),
        .init(
            testDescription: "GitHub deletion", variables: gitHub("push", "refs/heads/x"),
            payload: #"{"ref":"refs/heads/x","before":"\#(b)","after":"\#(zero)"}"#,
            kind: .deletion(before: ObjectID(hex: b)), head: nil, ref: "refs/heads/x"),
        .init(
            testDescription: "GitHub annotated tag", variables: gitHub("push", "refs/tags/v1"),
            payload: #"{"ref":"refs/tags/v1","before":"\#(zero)","after":"\#(m)"}"#, kind: .tag, ref: "refs/tags/v1"),
        .init(
            testDescription: "GitHub pull request, with a merge checked out",
            variables: gitHub("pull_request", "refs/pull/12/merge", ["GITHUB_BASE_REF": "main"], sha: m),
            payload: request(), kind: .request, ref: main, source: "feature", number: 12),
        .init(
            testDescription: "GitHub pull request of a fork, run again",
            variables: gitHub("pull_request", "refs/pull/12/merge", ["GITHUB_RUN_ATTEMPT": "2"], sha: m),
            payload: request(from: "stranger/r"), kind: .request, ref: main, source: "feature", number: 12,
            isFromFork: true, isRerun: true),
        .init(
            testDescription: "GitHub pull request whose fork is gone",
            variables: gitHub("pull_request_target", "refs/heads/main", sha: b),
            payload: request().replacing(#"{"full_name":"o/r"}},"base"#, with: #"null},"base"#), kind: .request,
            ref: main, source: "feature", number: 12, isFromFork: true),
        .init(
            testDescription: "GitHub pull request that was retargeted",
            variables: gitHub("pull_request", "refs/pull/12/merge", ["GITHUB_BASE_REF": "release/1"], sha: m),
            payload: request(base: "release/1"), kind: .request, ref: "refs/heads/release/1", source: "feature",
            number: 12),
        .init(
            testDescription: "GitHub merge queue",
            variables: gitHub("merge_group", "refs/heads/gh-readonly-queue/main/pr-12-\(b)"),
            payload: #"{"merge_group":{"head_sha":"\#(h)","base_sha":"\#(b)","base_ref":"refs/heads/main"}}"#,
            kind: .mergeQueue, ref: main),
        .init(testDescription: "GitHub schedule", variables: gitHub("schedule", main), kind: .schedule, ref: main),
        .init(
            testDescription: "GitHub run by hand", variables: gitHub("workflow_dispatch", "refs/heads/x"),
            kind: .manual,
            ref: "refs/heads/x"),
        .init(
            testDescription: "GitHub run by hand of a tag", variables: gitHub("workflow_dispatch", "refs/tags/v1"),
            kind: .tag, ref: "refs/tags/v1"),
        .init(
            testDescription: "Gitea push", variables: gitHub("push", main, ["GITEA_ACTIONS": "true"]),
            payload: #"{"ref":"refs/heads/main","before":"\#(b)","after":"\#(h)"}"#,
            kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "Gitea pull request",
            variables: gitHub("pull_request", "refs/pull/12/head", ["GITEA_ACTIONS": "true"]),
            payload: request(), kind: .request, ref: main, source: "feature", number: 12),
    ]

    static let gitLabCases: [EventCase] = [
        .init(
            testDescription: "GitLab push",
            variables: gitLab("push", ["CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": b]),
            kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "GitLab new branch",
            variables: gitLab("push", ["CI_COMMIT_BRANCH": "x", "CI_COMMIT_BEFORE_SHA": zero]), kind: .newBranch,
            ref: "refs/heads/x"),
        .init(
            testDescription: "GitLab tag",
            variables: gitLab("push", ["CI_COMMIT_TAG": "v1", "CI_COMMIT_REF_NAME": "v1"]),
            kind: .tag, ref: "refs/tags/v1"),
        .init(
            testDescription: "GitLab merge request", variables: gitLab("merge_request_event", mergeRequest),
            kind: .request, ref: main, source: "feature", number: 5),
        .init(
            testDescription: "GitLab merged result",
            variables: gitLab(
                "merge_request_event",
                mergeRequest.merging([
                    "CI_COMMIT_SHA": m, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": h,
                    "CI_MERGE_REQUEST_EVENT_TYPE": "merged_result",
                ]) { $1 }), kind: .request, ref: main, source: "feature", number: 5),
        .init(
            testDescription: "GitLab merge train",
            variables: gitLab(
                "merge_request_event",
                mergeRequest.merging([
                    "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": m, "CI_MERGE_REQUEST_EVENT_TYPE": "merge_train",
                ]) { $1 }), kind: .mergeQueue, ref: main, source: "feature", number: 5),
        .init(
            testDescription: "GitLab fork, in the fork's own pipeline",
            variables: gitLab(
                "merge_request_event",
                mergeRequest.merging([
                    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "9", "CI_PROJECT_ID": "9",
                    "CI_MERGE_REQUEST_PROJECT_URL": "https://git.example/o/r",
                ]) { $1 }), kind: .request, ref: main, source: "feature", number: 5, isFromFork: true,
            targetRepository: "https://git.example/o/r.git"),
        .init(
            testDescription: "GitLab child of a merge request's pipeline",
            variables: gitLab("parent_pipeline", mergeRequest), kind: .request, ref: main, source: "feature", number: 5),
        .init(
            testDescription: "GitLab schedule", variables: gitLab("schedule", ["CI_COMMIT_BRANCH": "main"]),
            kind: .schedule, ref: main),
        .init(
            testDescription: "GitLab by hand", variables: gitLab("web", ["CI_COMMIT_BRANCH": "x"]), kind: .manual,
            ref: "refs/heads/x"),
    ]

    private static let jenkins = ["JENKINS_URL": "http://j.example/", "GIT_COMMIT": h]
    private static let azure = ["TF_BUILD": "True", "BUILD_SOURCEVERSION": h]
    private static let bitbucket = ["BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_COMMIT": h]
    private static let buildkite = ["BUILDKITE": "true", "BUILDKITE_COMMIT": h, "BUILDKITE_BRANCH": "x"]
    private static let circle = ["CIRCLECI": "true", "CIRCLE_SHA1": h, "CIRCLE_BRANCH": "x"]
    private static let woodpecker = ["CI": "woodpecker", "CI_COMMIT_SHA": h, "CI_COMMIT_BRANCH": "main"]

    private static func with(_ base: [String: String], _ more: [String: String]) -> [String: String] {
        base.merging(more) { $1 }
    }

    static let otherCases: [EventCase] = [
        .init(
            testDescription: "Jenkins branch",
            variables: with(jenkins, ["BRANCH_NAME": "main", "GIT_PREVIOUS_SUCCESSFUL_COMMIT": b]),
            kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "Jenkins after a red build",
            variables: with(jenkins, ["GIT_BRANCH": "origin/main", "GIT_PREVIOUS_COMMIT": h]), kind: .push(before: nil),
            ref: main),
        .init(
            testDescription: "Jenkins change of a fork",
            variables: with(
                jenkins, ["CHANGE_ID": "8", "CHANGE_TARGET": "main", "CHANGE_BRANCH": "feature", "CHANGE_FORK": "ada"]),
            kind: .request, head: nil, ref: main, source: "feature", number: 8, isFromFork: true),
        .init(
            testDescription: "Jenkins tag", variables: with(jenkins, ["TAG_NAME": "v1", "BRANCH_NAME": "v1"]),
            kind: .tag,
            ref: "refs/tags/v1"),
        .init(
            testDescription: "Azure push",
            variables: with(azure, ["BUILD_REASON": "IndividualCI", "BUILD_SOURCEBRANCH": main]),
            kind: .push(before: nil), ref: main),
        .init(
            testDescription: "Azure pull request",
            variables: with(
                azure,
                [
                    "BUILD_REASON": "PullRequest", "BUILD_SOURCEVERSION": m, "BUILD_SOURCEBRANCH": "refs/pull/3/merge",
                    "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main", "SYSTEM_PULLREQUEST_SOURCECOMMITID": h,
                    "SYSTEM_PULLREQUEST_SOURCEBRANCH": "refs/heads/feature", "SYSTEM_PULLREQUEST_PULLREQUESTID": "3",
                    "SYSTEM_PULLREQUEST_ISFORK": "True", "SYSTEM_JOBATTEMPT": "2",
                ]), kind: .request, ref: main, source: "feature", number: 3, isFromFork: true, isRerun: true),
        .init(
            testDescription: "Azure tag",
            variables: with(azure, ["BUILD_REASON": "IndividualCI", "BUILD_SOURCEBRANCH": "refs/tags/v1"]), kind: .tag,
            ref: "refs/tags/v1"),
        .init(
            testDescription: "Azure schedule",
            variables: with(azure, ["BUILD_REASON": "Schedule", "BUILD_SOURCEBRANCH": main]), kind: .schedule, ref: main
        ),
        .init(
            testDescription: "Azure by hand",
            variables: with(azure, ["BUILD_REASON": "Manual", "BUILD_SOURCEBRANCH": main]), kind: .manual, ref: main),
        .init(
            testDescription: "Bitbucket push, told what it was",
            variables: with(bitbucket, ["BITBUCKET_BRANCH": "main", "GATEHOUSE_BEFORE": b]),
            kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "Bitbucket pull request",
            variables: with(
                bitbucket,
                ["BITBUCKET_PR_ID": "4", "BITBUCKET_PR_DESTINATION_BRANCH": "main", "BITBUCKET_BRANCH": "feature"]),
            kind: .request, ref: main, source: "feature", number: 4),
        .init(
            testDescription: "Bitbucket tag", variables: with(bitbucket, ["BITBUCKET_TAG": "v1"]), kind: .tag,
            ref: "refs/tags/v1"),
        .init(
            testDescription: "Buildkite push", variables: with(buildkite, ["BUILDKITE_SOURCE": "webhook"]),
            kind: .push(before: nil), ref: "refs/heads/x"),
        .init(
            testDescription: "Buildkite pull request of a fork",
            variables: with(
                buildkite,
                [
                    "BUILDKITE_PULL_REQUEST": "6", "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main",
                    "BUILDKITE_PULL_REQUEST_REPO": "git://f", "BUILDKITE_REPO": "git://o", "BUILDKITE_RETRY_COUNT": "1",
                ]), kind: .request, ref: main, source: "x", number: 6, isFromFork: true, isRerun: true),
        .init(
            testDescription: "Buildkite merge queue",
            variables: with(
                buildkite, ["BUILDKITE_PULL_REQUEST": "false", "BUILDKITE_MERGE_QUEUE_BASE_BRANCH": "main"]),
            kind: .mergeQueue, ref: main),
        .init(
            testDescription: "Buildkite schedule of HEAD",
            variables: with(buildkite, ["BUILDKITE_SOURCE": "schedule", "BUILDKITE_COMMIT": "HEAD"]), kind: .schedule,
            head: nil, ref: "refs/heads/x"),
        .init(testDescription: "CircleCI push", variables: circle, kind: .push(before: nil), ref: "refs/heads/x"),
        .init(
            testDescription: "CircleCI pull request",
            variables: with(circle, ["CIRCLE_PULL_REQUEST": "https://git.example/o/r/pull/11"]), kind: .request,
            source: "x", number: 11),
        .init(
            testDescription: "CircleCI fork",
            variables: with(circle, ["CIRCLE_PR_NUMBER": "11", "CIRCLE_PR_REPONAME": "r"]), kind: .request, source: "x",
            number: 11, isFromFork: true),
        .init(
            testDescription: "CircleCI tag", variables: with(circle, ["CIRCLE_TAG": "v1", "CIRCLE_BRANCH": ""]),
            kind: .tag, ref: "refs/tags/v1"),
        .init(
            testDescription: "Woodpecker push after a green one",
            variables: with(
                woodpecker,
                [
                    "CI_PIPELINE_EVENT": "push", "CI_PREV_COMMIT_SHA": b, "CI_PREV_PIPELINE_STATUS": "success",
                    "CI_PREV_PIPELINE_EVENT": "push", "CI_PREV_COMMIT_BRANCH": "main",
                ]), kind: .push(before: ObjectID(hex: b)), ref: main),
        .init(
            testDescription: "Woodpecker push after a red one",
            variables: with(
                woodpecker,
                [
                    "CI_PIPELINE_EVENT": "push", "CI_PREV_COMMIT_SHA": b, "CI_PREV_PIPELINE_STATUS": "failure",
                    "CI_PREV_PIPELINE_EVENT": "push", "CI_PREV_COMMIT_BRANCH": "main",
                ]), kind: .push(before: nil), ref: main),
        .init(
            testDescription: "Woodpecker pull request",
            variables: with(
                woodpecker,
                [
                    "CI_PIPELINE_EVENT": "pull_request", "CI_COMMIT_PULL_REQUEST": "2",
                    "CI_COMMIT_TARGET_BRANCH": "main",
                    "CI_COMMIT_SOURCE_BRANCH": "feature", "CI_PIPELINE_PARENT": "41",
                ]), kind: .request, ref: main, source: "feature", number: 2, isRerun: true),
        .init(
            testDescription: "Woodpecker tag",
            variables: with(
                woodpecker, ["CI_PIPELINE_EVENT": "tag", "CI_COMMIT_TAG": "v1", "CI_PIPELINE_PARENT": "0"]),
            kind: .tag, ref: "refs/tags/v1"),
        .init(
            testDescription: "Woodpecker schedule", variables: with(woodpecker, ["CI_PIPELINE_EVENT": "cron"]),
            kind: .schedule, ref: main),
        .init(
            testDescription: "Woodpecker by hand", variables: with(woodpecker, ["CI_PIPELINE_EVENT": "manual"]),
            kind: .manual, ref: main),
        .init(testDescription: "a shell", variables: ["CI": "true"], kind: .manual, head: nil),
    ]

    @Test("reads what made the pipeline run", arguments: gitHubCases + gitLabCases + otherCases)
    func reads(_ given: EventCase) throws {
        let event = try PipelineEvent(
            environment: given.variables, payload: given.payload.map { .text(Array($0.utf8)) } ?? .none)
        #expect(event.kind == given.kind)
        #expect(event.head?.hex == given.head)
        #expect(event.ref?.display == given.ref)
        #expect(event.source == given.source)
        #expect(event.number == given.number)
        #expect(event.isFromFork == given.isFromFork)
        #expect(event.isRerun == given.isRerun)
        #expect(event.targetRepository == given.targetRepository)
        #expect(!event.title.isEmpty)
    }

    static let lies: [(String, [String: String], String?)] = [
        ("no payload", gitHub("push", main), nil),
        ("an empty payload", gitHub("push", main), ""),
        ("no JSON", gitHub("pull_request", main), "<html>"),
        ("no object", gitHub("push", main), "[]"),
        ("a name that stands twice", gitHub("push", main), #"{"ref":"a","ref":"b"}"#),
        ("too deep", gitHub("push", main), String(repeating: "[", count: 100_000)),
        ("no pull request", gitHub("pull_request", main), #"{"number":1}"#),
        ("an id that is none", gitHub("pull_request", main), request().replacing(h, with: "HEAD")),
        ("an option for an id", gitHub("pull_request", main), request().replacing(h, with: "--upload-pack=x")),
        ("a branch that is an option", gitHub("pull_request", main), request(base: "-x")),
        ("a branch that is a refspec", gitHub("pull_request", main), request(base: "main:refs/heads/main")),
        ("a branch with an escape", gitHub("pull_request", main), request(base: #"a\u001b[2J"#)),
        ("another target", gitHub("pull_request", main, ["GITHUB_BASE_REF": "other"]), request()),
        ("another head", gitHub("push", main), #"{"ref":"refs/heads/main","before":"\#(b)","after":"\#(m)"}"#),
        ("another ref", gitHub("push", main), #"{"ref":"refs/heads/x","before":"\#(b)","after":"\#(h)"}"#),
        ("no event", ["GITHUB_ACTIONS": "true"], "{}"),
        ("a merge group without a base", gitHub("merge_group", main), #"{"merge_group":{"head_sha":"\#(h)"}}"#),
        (
            "another head of a merge group", gitHub("merge_group", main, sha: m),
            #"{"merge_group":{"head_sha":"\#(h)","base_ref":"main"}}"#
        ),
        (
            "a number below one", gitHub("pull_request", main),
            request().replacing(#""number":12"#, with: #""number":-12"#)
        ),
        (
            "a number that is none", gitHub("pull_request", main),
            request().replacing(#""number":12"#, with: #""number":1.5"#)
        ),
        (
            "a number without end", gitHub("pull_request", main),
            request().replacing(#""number":12"#, with: #""number":1e300"#)
        ),
        ("Jenkins with a number that is a path", with(jenkins, ["CHANGE_ID": "../1", "CHANGE_TARGET": "main"]), nil),
        ("GitLab's merge request without a number", gitLab("merge_request_event", ["CI_COMMIT_BRANCH": "x"]), nil),
        ("a merge request whose number is empty", gitLab("merge_request_event", ["CI_MERGE_REQUEST_IID": ""]), nil),
        ("GitLab without a source", ["GITLAB_CI": "true", "CI_COMMIT_SHA": h], nil),
        ("GitLab with half an id", gitLab("push", ["CI_COMMIT_SHA": "abc", "CI_COMMIT_BRANCH": "main"]), nil),
        ("GitLab without a target", gitLab("merge_request_event", ["CI_MERGE_REQUEST_IID": "5"]), nil),
        (
            "a request's number that is a path",
            gitLab("x", mergeRequest.merging(["CI_MERGE_REQUEST_IID": "../5"]) { $1 }), nil
        ),
        ("Azure without a reason", azure, nil),
        ("Jenkins without a target", with(jenkins, ["CHANGE_ID": "1"]), nil),
        ("CircleCI with no address", with(circle, ["CIRCLE_PULL_REQUEST": "/"]), nil),
        ("Woodpecker without an event", woodpecker, nil),
        ("a base that is no id", with(circle, ["GATEHOUSE_BEFORE": "main"]), nil),
    ]

    @Test("refuses what cannot be relied on, in words without the stranger's", arguments: lies)
    func refuses(_ name: String, _ variables: [String: String], _ payload: String?) throws {
        let error = try #require(throws: PipelineError.self) {
            try PipelineEvent(environment: variables, payload: payload.map { .text(Array($0.utf8)) } ?? .none)
        }
        #expect(error.exitStatus == .failed)
        #expect(error.hint != nil)
        #expect(!error.summary.contains("upload-pack") && !error.summary.contains("\u{1b}"))
    }

    @Test("a payload is bounded")
    func bounded() {
        #expect(throws: PipelineError.payloadTooLarge(bytes: EventPayload.maxBytes + 1)) {
            try PipelineEvent(
                environment: gitHub("push", Self.main), payload: .tooLarge(bytes: EventPayload.maxBytes + 1))
        }
        #expect(throws: PipelineError.payloadUnreadable("/x", reason: "it is no file")) {
            try PipelineEvent(
                environment: gitHub("push", Self.main), payload: .unreadable(path: "/x", reason: "it is no file"))
        }
    }
}
