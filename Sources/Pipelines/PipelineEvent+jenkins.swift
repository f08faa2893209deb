import GateModel

// Multibranch and plain jobs: https://www.jenkins.io/doc/book/pipeline/multibranch/#additional-environment-variables
extension PipelineEvent {
    static func jenkins(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        var event: PipelineEvent
        if let number = try variables.number("CHANGE_ID") {
            event = PipelineEvent(.jenkins, .request)
            event.number = number
            _ = try variables.required("CHANGE_TARGET", "the target of the change")
            event.ref = try variables.branch("CHANGE_TARGET")
            event.source = variables["CHANGE_BRANCH"]
            event.isFromFork = variables["CHANGE_FORK"] != nil
            event.headRefs = [RefName("refs/pull/\(number)/head"), RefName("refs/merge-requests/\(number)/head")]
            event.actor = variables.actor("CHANGE_AUTHOR")
            // Where the job merges, GIT_COMMIT is one or the other, by the plug-in: what is checked out counts.
            return event
        }
        if let tag = try variables.tag("TAG_NAME") {
            event = PipelineEvent(.jenkins, .tag)
            event.ref = tag
        } else {
            // GIT_PREVIOUS_COMMIT may be of a build that was red: run again, that would find nothing new and be green.
            event = PipelineEvent(.jenkins, .push(before: try variables.before("GIT_PREVIOUS_SUCCESSFUL_COMMIT")))
            event.ref = try variables.branch("BRANCH_NAME")
            if event.ref == nil { event.ref = try plainBranch(variables) }
            if variables.isTrue("BRANCH_IS_PRIMARY") { event.defaultBranch = event.ref }
        }
        event.head = try variables.id("GIT_COMMIT")
        event.headRefs = event.ref.map { [$0] } ?? []
        event.actor = variables.actor("BUILD_USER_ID")
        return event
    }

    /// `origin/main`, as the Git plug-in has it.
    private static func plainBranch(_ variables: EventVariables) throws(PipelineError) -> RefName? {
        guard let name = variables["GIT_BRANCH"] else { return nil }
        let branch = name.hasPrefix("origin/") ? String(name.dropFirst("origin/".count)) : name
        return try EventVariables.branch(branch, "GIT_BRANCH")
    }
}
