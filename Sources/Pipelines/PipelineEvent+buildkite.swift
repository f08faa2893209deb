import GateModel

// https://buildkite.com/docs/pipelines/configure/environment-variables
extension PipelineEvent {
    static func buildkite(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        var event: PipelineEvent
        if let target = try variables.branch("BUILDKITE_MERGE_QUEUE_BASE_BRANCH") {
            event = PipelineEvent(.buildkite, .mergeQueue)
            event.ref = target
            event.headRefs = try variables.branch("BUILDKITE_BRANCH").map { [$0] } ?? []
        } else if let request = variables["BUILDKITE_PULL_REQUEST"], request != "false" {
            event = PipelineEvent(.buildkite, .request)
            let number = try EventVariables.number(request, "BUILDKITE_PULL_REQUEST")
            event.number = number
            _ = try variables.required("BUILDKITE_PULL_REQUEST_BASE_BRANCH", "the target of the pull request")
            event.ref = try variables.branch("BUILDKITE_PULL_REQUEST_BASE_BRANCH")
            event.source = variables["BUILDKITE_BRANCH"]
            event.headRefs = [RefName("refs/pull/\(number)/head")]
            if let repository = variables["BUILDKITE_PULL_REQUEST_REPO"] {
                event.isFromFork = repository != variables["BUILDKITE_REPO"]
            }
        } else if let tag = try variables.tag("BUILDKITE_TAG") {
            event = PipelineEvent(.buildkite, .tag)
            (event.ref, event.headRefs) = (tag, [tag])
        } else {
            let kind: Kind =
                switch variables["BUILDKITE_SOURCE"] {
                case "schedule": .schedule
                case "webhook": .push(before: try variables.handedBefore())
                default: .manual
                }
            event = PipelineEvent(.buildkite, kind)
            event.ref = try variables.branch("BUILDKITE_BRANCH")
            event.headRefs = event.ref.map { [$0] } ?? []
        }
        // A build that was started by hand may be of "HEAD": then what is checked out counts.
        if variables["BUILDKITE_COMMIT"] != "HEAD" { event.head = try variables.id("BUILDKITE_COMMIT") }
        event.actor = variables.actor("BUILDKITE_BUILD_CREATOR")
        event.defaultBranch = try variables.branch("BUILDKITE_PIPELINE_DEFAULT_BRANCH")
        let retries = variables["BUILDKITE_RETRY_COUNT"].flatMap { Int($0) } ?? 0
        event.isRerun = retries > 0 || variables["BUILDKITE_REBUILT_FROM_BUILD_ID"] != nil
        return event
    }
}
