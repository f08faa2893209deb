import GateModel

// https://docs.gitlab.com/ci/variables/predefined_variables/
extension PipelineEvent {
    static func gitLab(_ variables: EventVariables) throws(PipelineError) -> PipelineEvent {
        let commit = try variables.id("CI_COMMIT_SHA")
        var event: PipelineEvent
        // A child of a request's pipeline has its variables too, with another source.
        if let number = try variables.number("CI_MERGE_REQUEST_IID") {
            event = try mergeRequest(variables, number, commit)
        } else if let tag = try variables.tag("CI_COMMIT_TAG") {
            event = PipelineEvent(.gitLab, .tag)
            event.ref = tag
        } else {
            let before = try variables.before("CI_COMMIT_BEFORE_SHA")
            let kind: Kind =
                switch variables["CI_PIPELINE_SOURCE"] {
                case "push": before.map { .push(before: $0) } ?? .newBranch
                case "schedule": .schedule
                case "merge_request_event":
                    throw .missing("which merge request it is (CI_MERGE_REQUEST_IID)", .gitLab)
                case nil: throw .missing("what started it (CI_PIPELINE_SOURCE)", .gitLab)
                default: .manual
                }
            event = PipelineEvent(.gitLab, kind)
            let source = variables["CI_PIPELINE_SOURCE"]
            event.name = ["web", "api", "trigger", "webide", "chat"].contains(source) ? nil : source
            event.ref = try variables.branch("CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME")
        }
        if event.head == nil { event.head = commit }
        if event.headRefs.isEmpty, let ref = event.ref { event.headRefs = [ref] }
        event.actor = variables.actor("GITLAB_USER_LOGIN")
        event.defaultBranch = try variables.branch("CI_DEFAULT_BRANCH")
        return event
    }

    private static func mergeRequest(
        _ variables: EventVariables, _ number: Int, _ commit: ObjectID?
    ) throws(PipelineError) -> PipelineEvent {
        // A train's entry is merged with those before it: what will land is the whole of it.
        let isTrain = variables["CI_MERGE_REQUEST_EVENT_TYPE"] == "merge_train"
        var event = PipelineEvent(.gitLab, isTrain ? .mergeQueue : .request)
        event.number = number
        // Set where CI_COMMIT_SHA is a merge that GitLab has made.
        event.head = isTrain ? commit : try variables.id("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") ?? commit
        _ = try variables.required("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "the target of the merge request")
        event.ref = try variables.branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
        event.source = variables["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"]
        event.headRefs = [RefName("refs/merge-requests/\(number)/\(isTrain ? "train" : "head")")]
        let target = variables["CI_MERGE_REQUEST_PROJECT_ID"]
        event.isFromFork = target != nil && variables["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] != target
        // A fork's pipeline runs in the fork, whose branch of the same name is its owner's to write.
        if let target, let project = variables["CI_PROJECT_ID"], project != target {
            event.targetRepository =
                try variables.required("CI_MERGE_REQUEST_PROJECT_URL", "where the target of the merge request is")
                + ".git"
        }
        return event
    }
}
