import GateModel

// https://woodpecker-ci.org/docs/usage/environment
extension PipelineEvent {
    static func woodpecker(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        let name = try variables.required("CI_PIPELINE_EVENT", "which event it is")
        var event: PipelineEvent
        switch name {
        case _ where name.hasPrefix("pull_request"):
            event = PipelineEvent(.woodpecker, .request)
            event.number = try variables.number("CI_COMMIT_PULL_REQUEST")
            _ = try variables.required("CI_COMMIT_TARGET_BRANCH", "the target of the pull request")
            event.ref = try variables.branch("CI_COMMIT_TARGET_BRANCH")
            event.source = variables["CI_COMMIT_SOURCE_BRANCH"]
            event.headRefs =
                event.number.map {
                    [RefName("refs/pull/\($0)/head"), RefName("refs/merge-requests/\($0)/head")]
                } ?? []
        case "tag", "release":
            event = PipelineEvent(.woodpecker, .tag)
            _ = try variables.required("CI_COMMIT_TAG", "which tag it is")
            event.ref = try variables.tag("CI_COMMIT_TAG")
            event.headRefs = event.ref.map { [$0] } ?? []
        default:
            let kind: Kind =
                name == "push" ? .push(before: try before(variables)) : name == "cron" ? .schedule : .manual
            event = PipelineEvent(.woodpecker, kind)
            event.name = name == "manual" ? nil : name
            _ = try variables.required("CI_COMMIT_BRANCH", "which branch is built")
            event.ref = try variables.branch("CI_COMMIT_BRANCH")
            event.headRefs = event.ref.map { [$0] } ?? []
        }
        event.head = try variables.id("CI_COMMIT_SHA")
        event.actor = variables.actor("CI_PIPELINE_AUTHOR", "CI_COMMIT_AUTHOR")
        event.defaultBranch = try variables.branch("CI_REPO_DEFAULT_BRANCH")
        event.isRerun = variables["CI_PIPELINE_PARENT"].map { $0 != "0" } ?? false
        return event
    }

    /// The commit of the pipeline before, where that was of this branch and green: after a red one, to run again would find
    /// nothing new.
    private static func before(_ variables: EventVariables) throws(PipelineError) -> ObjectID? {
        guard variables["CI_PREV_PIPELINE_STATUS"] == "success", variables["CI_PREV_PIPELINE_EVENT"] == "push",
            variables["CI_PREV_COMMIT_BRANCH"] == variables["CI_COMMIT_BRANCH"]
        else { return try variables.handedBefore() }
        return try variables.before("CI_PREV_COMMIT_SHA")
    }
}
