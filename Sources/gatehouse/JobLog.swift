import Feedback
import Pipelines

/// Text on its way to a job's log, in which a system looks for commands.
enum JobLog {
    /// The same text, in which nothing is a command any more.
    static func safe(_ text: String, on platform: PipelinePlatform) -> String {
        switch platform {
        case .gitHub, .gitea: GitHubAnnotations.shielded(text, token: token())
        case .azure: text.replacing("##", with: "# #")
        case .gitLab, .jenkins, .bitbucket, .buildkite, .circleCI, .woodpecker, .none: text
        }
    }

    /// Nobody else can know it.
    private static func token() -> String {
        var random = SystemRandomNumberGenerator()
        return String(decoding: (0..<32).map { _ in UInt8.random(in: 97...122, using: &random) }, as: UTF8.self)
    }

    static func gitHubData(_ text: String) -> String {
        escapedForTerminal(text, limit: 2_000).replacing("%", with: "%25")
    }

    static func azureData(_ text: String) -> String {
        escapedForTerminal(text, limit: 2_000).replacing("%", with: "%AZP25").replacing("##", with: "# #")
    }
}
