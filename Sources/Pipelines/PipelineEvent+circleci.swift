import GateModel

// https://circleci.com/docs/reference/variables/
extension PipelineEvent {
    /// CircleCI names no target of a request: it is the default branch, or what `--target` says.
    static func circleCI(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        var event: PipelineEvent
        if let number = try requestNumber(variables) {
            event = PipelineEvent(.circleCI, .request)
            event.number = number
            event.source = variables["CIRCLE_BRANCH"]
            event.isFromFork = variables["CIRCLE_PR_REPONAME"] != nil
            event.headRefs = [RefName("refs/pull/\(number)/head")]
        } else if let tag = try variables.tag("CIRCLE_TAG") {
            event = PipelineEvent(.circleCI, .tag)
            (event.ref, event.headRefs) = (tag, [tag])
        } else {
            event = PipelineEvent(.circleCI, .push(before: try variables.handedBefore()))
            _ = try variables.required("CIRCLE_BRANCH", "which branch is built")
            event.ref = try variables.branch("CIRCLE_BRANCH")
            event.headRefs = event.ref.map { [$0] } ?? []
        }
        event.head = try variables.id("CIRCLE_SHA1")
        event.actor = variables.actor("CIRCLE_USERNAME")
        return event
    }

    /// Of a fork's request there is a number, of others its address, which ends with it.
    private static func requestNumber(_ variables: EventVariables) throws(PipelineError) -> Int? {
        if let number = try variables.number("CIRCLE_PR_NUMBER") { return number }
        guard let address = variables["CIRCLE_PULL_REQUEST"] else { return nil }
        guard let last = address.split(separator: "/").last else {
            throw .malformed("CIRCLE_PULL_REQUEST", wants: "the address of a pull request")
        }
        return try EventVariables.number(String(last), "CIRCLE_PULL_REQUEST")
    }
}
