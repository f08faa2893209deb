public import GateModel

/// What made a pipeline run, as its system says it: checked in form, not yet against the repository.
public struct PipelineEvent: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A branch was moved, perhaps back or sideways.
        ///
        /// - `before`: what it held; `nil` where the system does not say.
        case push(before: ObjectID?)
        case newBranch
        case deletion(before: ObjectID?)
        /// A pull or merge request.
        case request
        /// An entry of a merge queue or merge train.
        case mergeQueue
        case tag
        case schedule
        /// Started by a person or through the API, or by an event that moves nothing.
        case manual
    }

    /// Who made the run happen, as the system says.
    public struct Actor: Sendable, Equatable {
        public let name: String
        /// The variable that says so.
        public let variable: String

        /// - Parameters:
        ///   - name: the account.
        ///   - variable: what says so.
        public init(name: String, variable: String) {
            self.name = name
            self.variable = variable
        }
    }

    public let platform: PipelinePlatform
    public let kind: Kind
    /// The commit that the event is about: of a request, its own head, not the merge that the system makes of it; `nil` where
    /// the system does not say, and what is checked out counts.
    public var head: ObjectID?
    /// Its first digits, of a system that says no more; ``head`` is `nil` then.
    public var headDigits: String?
    /// The branch or tag that was moved; of a request and a queue's entry, the target; `nil` where the system does not say.
    public var ref: RefName?
    /// The branch that a request comes from.
    public var source: String?
    public var number: Int?
    public var actor: Actor?
    public var defaultBranch: RefName?
    /// Where the head can be fetched from, the surest first.
    public var headRefs: [RefName] = []
    /// The repository that the target branch is in, where it is not the one that was cloned.
    public var targetRepository: String?
    /// What the system calls the event, "issues"; `nil` where it says no more than ``kind``.
    public var name: String?
    public var isFromFork = false
    public var isRerun = false
    /// Whether the system checks out something else on purpose, as for `pull_request_target`.
    public var checksOutTarget = false

    init(_ platform: PipelinePlatform, _ kind: Kind) {
        self.platform = platform
        self.kind = kind
    }

    /// Reads what the system says.
    ///
    /// - Parameters:
    ///   - environment: the process's variables.
    ///   - platform: `nil` tells it from the variables.
    ///   - payload: the file that the system names, where it does: ``payloadVariable(of:)``.
    public init(
        environment: [String: String], platform: PipelinePlatform? = nil, payload: EventPayload
    ) throws(PipelineError) {
        let platform = platform ?? PipelinePlatform(environment: environment)
        let variables = EventVariables(environment, of: platform)
        self =
            switch platform {
            case .gitHub, .gitea: try .gitHub(variables, payload)
            case .gitLab: try .gitLab(variables)
            case .jenkins: try .jenkins(variables)
            case .azure: try .azure(variables)
            case .bitbucket: try .bitbucket(variables)
            case .buildkite: try .buildkite(variables)
            case .circleCI: try .circleCI(variables)
            case .woodpecker: try .woodpecker(variables)
            case .none: PipelineEvent(.none, .manual)
            }
    }

    /// The variable that names the payload's file, where the system writes one.
    public static func payloadVariable(of platform: PipelinePlatform) -> String? {
        platform == .gitHub || platform == .gitea ? "GITHUB_EVENT_PATH" : nil
    }

    /// Whether the event is about what a branch itself is, or has become: not about what is to get into it.
    public func isAbout(_ branch: RefName) -> Bool {
        switch kind {
        case .push, .newBranch, .schedule: ref == branch
        // A person who names the branch that is checked out asks what of it the server has not.
        case .manual: platform != .none && ref == branch
        case .deletion, .request, .mergeQueue, .tag: false
        }
    }

    /// "pull request 12 from feature, of a fork, into main", for people; what is named in it is a stranger's.
    public var title: String {
        let place = ref.map { " of \($0.short)" } ?? ""
        var text: String
        switch kind {
        case .push: text = "push\(ref.map { " to \($0.short)" } ?? "")"
        case .newBranch: text = "new branch\(ref.map { " \($0.short)" } ?? "")"
        case .deletion: text = "deletion\(place)"
        case .request, .mergeQueue:
            let word = platform == .gitLab ? "merge request" : "pull request"
            text = kind == .request ? word : platform == .gitLab ? "merge train" : "merge queue"
            if let number { text += " \(number)" }
            if let source { text += " from \(source)" }
            if isFromFork { text += " of a fork" }
            if let ref { text += " into \(ref.short)" }
        case .tag: text = "tag\(ref.map { " \($0.short)" } ?? "")"
        case .schedule: text = "schedule\(place)"
        case .manual: text = platform == .none ? "by hand" : "\(name.map { "event '\($0)'" } ?? "manual run")\(place)"
        }
        return isRerun ? text + ", run again" : text
    }
}
