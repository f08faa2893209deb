import GateModel

// https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
extension PipelineEvent {
    /// Schedules and runs by hand cannot be told from pushes here, and nothing says what a branch was before.
    static func bitbucket(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        var event: PipelineEvent
        if let number = try variables.number("BITBUCKET_PR_ID") {
            event = PipelineEvent(.bitbucket, .request)
            event.number = number
            _ = try variables.required("BITBUCKET_PR_DESTINATION_BRANCH", "the target of the pull request")
            event.ref = try variables.branch("BITBUCKET_PR_DESTINATION_BRANCH")
            event.source = variables["BITBUCKET_BRANCH"]
            event.headRefs = [RefName("refs/pull-requests/\(number)/from")]
            if let branch = try variables.branch("BITBUCKET_BRANCH") { event.headRefs.append(branch) }
        } else if let tag = try variables.tag("BITBUCKET_TAG") {
            event = PipelineEvent(.bitbucket, .tag)
            (event.ref, event.headRefs) = (tag, [tag])
        } else {
            event = PipelineEvent(.bitbucket, .push(before: try variables.handedBefore()))
            _ = try variables.required("BITBUCKET_BRANCH", "which branch is built")
            event.ref = try variables.branch("BITBUCKET_BRANCH")
            event.headRefs = event.ref.map { [$0] } ?? []
        }
        // In pipelines of pull requests it has been twelve digits (https://jira.atlassian.com/browse/BCLOUD-19393).
        (event.head, event.headDigits) = try variables.idOrDigits("BITBUCKET_COMMIT")
        event.actor = variables.actor("BITBUCKET_STEP_TRIGGERER_UUID")
        return event
    }
}
