import Testing

@testable import Pipelines

@Suite("PipelinePlatform")
struct PlatformTests {
    static let cases: [([String: String], PipelinePlatform)] = [
        ([:], .none),
        (["CI": "true"], .none),
        (["CI": "true", "GITHUB_ACTIONS": "true"], .gitHub),
        (["GITHUB_ACTIONS": "true", "GITEA_ACTIONS": "true"], .gitea),
        (["GITHUB_ACTIONS": "true", "FORGEJO_ACTIONS": "true"], .gitea),
        (["GITHUB_ACTIONS": ""], .none),
        (["GITLAB_CI": "true", "CI": "true"], .gitLab),
        (["CI": "woodpecker", "CI_COMMIT_SHA": "x"], .woodpecker),
        (["CI": "true", "CI_SYSTEM_NAME": "woodpecker"], .woodpecker),
        (["TF_BUILD": "True"], .azure),
        (["BITBUCKET_BUILD_NUMBER": "7"], .bitbucket),
        (["BUILDKITE": "true"], .buildkite),
        (["CIRCLECI": "true"], .circleCI),
        (["JENKINS_URL": "http://jenkins.example/"], .jenkins),
        // A job of GitHub's on an agent that Jenkins started.
        (["JENKINS_URL": "http://jenkins.example/", "GITHUB_ACTIONS": "true"], .gitHub),
    ]

    @Test("is told from the variables", arguments: cases)
    func told(_ variables: [String: String], _ platform: PipelinePlatform) {
        #expect(PipelinePlatform(environment: variables) == platform)
    }

    @Test("each says how to clone the whole history", arguments: PipelinePlatform.allCases)
    func history(_ platform: PipelinePlatform) {
        #expect(!platform.wholeHistory.isEmpty && !platform.wholeContent.isEmpty && !platform.title.isEmpty)
    }

    static let names: [(String, Bool)] = [
        ("refs/heads/main", true), ("refs/heads/a/b-c.d", true), ("refs/heads/ü", true), ("refs/heads/-x", false),
        ("refs/heads/", false), ("refs/heads", false), ("main", false), ("refs/heads/a..b", false),
        ("refs/heads/a b", false), ("refs/heads/a:b", false), ("refs/heads/a\nb", false), ("refs/heads/a@{1}", false),
        ("refs/heads/*", false), ("refs/heads/a.lock", false), ("refs/heads/.a", false), ("refs/heads/a//b", false),
        ("refs/heads/a^", false), ("refs/heads/a~1", false), ("refs/heads/a\\b", false),
        ("refs/heads/\u{1b}[2J", false),
    ]

    @Test("a ref's name follows git's rules", arguments: names)
    func name(_ name: String, _ isWellFormed: Bool) {
        #expect(EventVariables.isWellFormed(name) == isWellFormed)
    }
}
