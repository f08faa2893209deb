import GateModel

// https://learn.microsoft.com/azure/devops/pipelines/build/variables
extension PipelineEvent {
    static func azure(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        let reason = try variables.required("BUILD_REASON", "what started it")
        var event: PipelineEvent
        if reason == "PullRequest" {
            event = PipelineEvent(.azure, .request)
            _ = try variables.required("SYSTEM_PULLREQUEST_TARGETBRANCH", "the target of the pull request")
            event.ref = try variables.branch("SYSTEM_PULLREQUEST_TARGETBRANCH")
            event.head = try variables.id("SYSTEM_PULLREQUEST_SOURCECOMMITID")
            event.source = try variables.branch("SYSTEM_PULLREQUEST_SOURCEBRANCH")?.short
            event.number =
                try variables.number("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID")
            event.isFromFork = variables.isTrue("SYSTEM_PULLREQUEST_ISFORK")
            // Azure Repos has no ref of a request's own head.
            event.headRefs = event.number.map { [RefName("refs/pull/\($0)/head")] } ?? []
            if !event.isFromFork, let branch = try variables.branch("SYSTEM_PULLREQUEST_SOURCEBRANCH") {
                event.headRefs.append(branch)
            }
        } else {
            let text = try variables.required("BUILD_SOURCEBRANCH", "which ref is built")
            let ref = try EventVariables.ref(text, "BUILD_SOURCEBRANCH")
            let kind: Kind =
                switch reason {
                case _ where ref.tag != nil: .tag
                case "Schedule": .schedule
                case "IndividualCI", "BatchedCI": .push(before: try variables.handedBefore())
                default: .manual
                }
            event = PipelineEvent(.azure, kind)
            event.name = reason == "Manual" ? nil : reason
            (event.ref, event.headRefs) = (ref, [ref])
            event.head = try variables.id("BUILD_SOURCEVERSION")
        }
        event.actor = variables.actor("BUILD_REQUESTEDFOR")
        event.isRerun = try (variables.number("SYSTEM_JOBATTEMPT") ?? 1) > 1
        return event
    }
}
