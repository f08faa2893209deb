import GateModel
import JSONReading

// GitHub Actions, and Gitea's, which speaks the same language.
// https://docs.github.com/en/actions/reference/workflows-and-actions/variables
// https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
extension PipelineEvent {
    static func gitHub(_ variables: EventVariables, _ payload: EventPayload) throws(PipelineError) -> PipelineEvent {
        let name = try variables.required("GITHUB_EVENT_NAME", "which event it is")
        var event: PipelineEvent
        switch name {
        case "push", "create": event = try push(variables, try payload.read(namedBy: "GITHUB_EVENT_PATH"))
        case "merge_group": event = try mergeGroup(variables, try payload.read(namedBy: "GITHUB_EVENT_PATH"))
        case "schedule":
            event = try standing(variables, .schedule)
        case _ where name.hasPrefix("pull_request"):
            event = try pullRequest(variables, try payload.read(namedBy: "GITHUB_EVENT_PATH"), name)
        case "workflow_dispatch", "repository_dispatch":
            event = try standing(variables, .manual)
        default:
            event = try standing(variables, .manual)
            event.name = name
        }
        event.actor = variables.actor("GITHUB_ACTOR")
        event.isRerun = try (variables.number("GITHUB_RUN_ATTEMPT") ?? 1) > 1
        if event.defaultBranch == nil, case .text = payload {
            event.defaultBranch = try defaultBranch(try payload.read(namedBy: "GITHUB_EVENT_PATH"))
        }
        return event
    }

    private static func push(_ variables: EventVariables, _ payload: JSONValue) throws(PipelineError) -> PipelineEvent {
        let sha = try variables.id("GITHUB_SHA")
        let refText = try variables.required("GITHUB_REF", "which ref was pushed")
        let ref = try EventVariables.ref(refText, "GITHUB_REF")
        // 'create' has no ids, and its ref is short.
        guard payload["after"] != nil || payload["before"] != nil else {
            var event = PipelineEvent(variables.platform, ref.tag == nil ? .newBranch : .tag)
            (event.ref, event.head, event.headRefs) = (ref, sha, [ref])
            return event
        }
        guard let claimed = payload["ref"]?.string else { throw .missing("'ref' in the payload", variables.platform) }
        guard claimed == refText else { throw .contradiction("GITHUB_REF", "'ref' of the payload") }
        let before = try id(payload["before"], "'before' of the payload", variables)
        let after = try id(payload["after"], "'after' of the payload", variables)
        let kind: Kind =
            after.isZero
            ? .deletion(before: before) : ref.tag != nil ? .tag : before.isZero ? .newBranch : .push(before: before)
        var event = PipelineEvent(variables.platform, kind)
        event.ref = ref
        if !after.isZero {
            if let sha, sha != after, ref.tag == nil { throw .contradiction("GITHUB_SHA", "'after' of the payload") }
            // Of an annotated tag, 'after' is the tag itself.
            event.head = ref.tag == nil ? after : sha ?? after
            event.headRefs = [ref]
        }
        return event
    }

    /// `base.sha` is what the target was when the request was opened, so it is not read.
    private static func pullRequest(
        _ variables: EventVariables, _ payload: JSONValue, _ name: String
    ) throws(PipelineError) -> PipelineEvent {
        guard let request = payload["pull_request"], request.object != nil else {
            throw .missing("'pull_request' in the payload", variables.platform)
        }
        var event = PipelineEvent(variables.platform, .request)
        event.head = try id(request["head"]?["sha"], "'pull_request.head.sha' of the payload", variables)
        guard let base = request["base"]?["ref"]?.string else {
            throw .missing("'pull_request.base.ref' in the payload", variables.platform)
        }
        let ref = try EventVariables.branch(base, "'pull_request.base.ref' of the payload")
        if let told = try variables.branch("GITHUB_BASE_REF"), told != ref {
            throw .contradiction("GITHUB_BASE_REF", "'pull_request.base.ref' of the payload")
        }
        event.ref = ref
        event.source = request["head"]?["ref"]?.string
        event.number = try number(request["number"] ?? payload["number"])
        let (from, into) = (
            request["head"]?["repo"]?["full_name"]?.string, request["base"]?["repo"]?["full_name"]?.string
        )
        event.isFromFork = into != nil && from != into
        event.headRefs = event.number.map { [RefName("refs/pull/\($0)/head")] } ?? []
        event.checksOutTarget = name == "pull_request_target"
        return event
    }

    private static func mergeGroup(
        _ variables: EventVariables, _ payload: JSONValue
    ) throws(PipelineError) -> PipelineEvent {
        guard let group = payload["merge_group"], group.object != nil else {
            throw .missing("'merge_group' in the payload", variables.platform)
        }
        var event = PipelineEvent(variables.platform, .mergeQueue)
        event.head = try id(group["head_sha"], "'merge_group.head_sha' of the payload", variables)
        guard let base = group["base_ref"]?.string else {
            throw .missing("'merge_group.base_ref' in the payload", variables.platform)
        }
        event.ref = try EventVariables.branch(base, "'merge_group.base_ref' of the payload")
        if let ref = group["head_ref"]?.string {
            event.headRefs = [try EventVariables.branch(ref, "'merge_group.head_ref' of the payload")]
        }
        if let sha = try variables.id("GITHUB_SHA"), sha != event.head {
            throw .contradiction("GITHUB_SHA", "'merge_group.head_sha' of the payload")
        }
        return event
    }

    /// An event that moves nothing: what stands on a ref.
    private static func standing(_ variables: EventVariables, _ kind: Kind) throws(PipelineError) -> PipelineEvent {
        let ref = try EventVariables.ref(try variables.required("GITHUB_REF", "which ref is built"), "GITHUB_REF")
        var event = PipelineEvent(variables.platform, ref.tag == nil ? kind : .tag)
        event.ref = ref
        event.head = try variables.id("GITHUB_SHA")
        event.headRefs = [ref]
        return event
    }

    /// It becomes part of a ref's name, and of what people read.
    private static func number(_ value: JSONValue?) throws(PipelineError) -> Int? {
        guard let value else { return nil }
        guard let number = value.int, number > 0, number < 1_000_000_000_000_000 else {
            throw .malformed("'pull_request.number' of the payload", wants: "a number")
        }
        return number
    }

    private static func defaultBranch(_ payload: JSONValue) throws(PipelineError) -> RefName? {
        guard let name = payload["repository"]?["default_branch"]?.string, !name.isEmpty else { return nil }
        return try EventVariables.branch(name, "'repository.default_branch' of the payload")
    }

    private static func id(
        _ value: JSONValue?, _ name: String, _ variables: EventVariables
    ) throws(PipelineError) -> ObjectID {
        guard let text = value?.string else { throw .missing(name, variables.platform) }
        return try EventVariables.id(text, name)
    }
}
