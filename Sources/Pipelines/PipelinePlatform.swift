/// The system that runs a pipeline.
public enum PipelinePlatform: String, Sendable, CaseIterable {
    case gitHub = "github"
    case gitea
    case gitLab = "gitlab"
    case jenkins
    case azure
    case bitbucket
    case buildkite
    case circleCI = "circleci"
    case woodpecker
    /// No pipeline that is known: a shell, or another system.
    case none

    /// The system whose variables these are.
    ///
    /// Gitea's runner sets GitHub's variables too, and Woodpecker some of GitLab's names, so the special is asked before the
    /// common.
    public init(environment: [String: String]) {
        func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
        if isSet("GITEA_ACTIONS") || isSet("FORGEJO_ACTIONS") {
            self = .gitea
        } else if isSet("GITHUB_ACTIONS") {
            self = .gitHub
        } else if environment["CI"] == "woodpecker" || environment["CI_SYSTEM_NAME"] == "woodpecker" {
            self = .woodpecker
        } else if isSet("GITLAB_CI") {
            self = .gitLab
        } else if isSet("TF_BUILD") {
            self = .azure
        } else if isSet("BITBUCKET_BUILD_NUMBER") {
            self = .bitbucket
        } else if isSet("BUILDKITE") {
            self = .buildkite
        } else if isSet("CIRCLECI") {
            self = .circleCI
        } else if isSet("JENKINS_URL") {
            self = .jenkins
        } else {
            self = .none
        }
    }

    /// What people call it.
    public var title: String {
        switch self {
        case .gitHub: "GitHub Actions"
        case .gitea: "Gitea Actions"
        case .gitLab: "GitLab CI"
        case .jenkins: "Jenkins"
        case .azure: "Azure Pipelines"
        case .bitbucket: "Bitbucket Pipelines"
        case .buildkite: "Buildkite"
        case .circleCI: "CircleCI"
        case .woodpecker: "Woodpecker CI"
        case .none: "no pipeline"
        }
    }

    /// What makes the system clone the whole history: the exact line, and where it goes.
    public var wholeHistory: String {
        switch self {
        case .gitHub, .gitea: "give actions/checkout the line 'fetch-depth: 0' under 'with:'"
        case .gitLab: "give the job the line 'GIT_DEPTH: 0' under 'variables:'"
        case .jenkins: "give checkout the extension [$class: 'CloneOption', shallow: false]"
        case .azure: "give the step '- checkout: self' the line 'fetchDepth: 0'"
        case .bitbucket: "give the step the lines 'clone:' and, under it, 'depth: full'"
        case .buildkite: "set BUILDKITE_GIT_CLONE_FLAGS: '-v' for the agent, without --depth"
        case .circleCI: "give checkout the line 'method: full'"
        case .woodpecker: "give the clone step the lines 'depth: 0' and 'partial: false' under 'settings:'"
        case .none: "run: git fetch --unshallow"
        }
    }

    /// What makes the system clone all objects.
    public var wholeContent: String {
        switch self {
        case .gitHub, .gitea: "take the line 'filter: blob:none' from actions/checkout"
        case .woodpecker: "give the clone step the line 'partial: false' under 'settings:'"
        case .azure: "take the line 'fetchFilter' from the step '- checkout: self'"
        case .circleCI: "give checkout the line 'method: full'"
        case .gitLab, .jenkins, .bitbucket, .buildkite, .none:
            "clone without --filter, or run: git fetch --refetch --no-filter"
        }
    }
}
