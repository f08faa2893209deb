import GateModel

/// What gitleaks calls rules that we have under another name. Where names are the same nothing has to stand here.
enum GitleaksNames {
    /// Our rules for a name in a `.gitleaks.toml` that uses gitleaks' own rules.
    ///
    /// - Returns: empty where we have no such rule.
    static func rules(for name: String, among known: Set<RuleID>) -> Set<RuleID> {
        if known.contains(RuleID(name)) { return [RuleID(name)] }
        if name.hasPrefix("generic-") { return known.filter { $0.rawValue.hasPrefix("generic-") } }
        return Set((aliases[name] ?? []).map { RuleID($0) }).intersection(known)
    }

    private static let aliases: [String: [String]] = [
        "aws-access-token": ["aws-access-key", "aws-secret-access-key"],
        "github-pat": ["github-token"],
        "github-oauth": ["github-token"],
        "github-app-token": ["github-token"],
        "github-refresh-token": ["github-token"],
        "github-fine-grained-pat": ["github-fine-grained-token"],
        "gitlab-pat": ["gitlab-token"],
        "gitlab-ptt": ["gitlab-token"],
        "gitlab-rrt": ["gitlab-token"],
        "gcp-api-key": ["google-api-key"],
        "slack-bot-token": ["slack-token"],
        "slack-user-token": ["slack-token"],
        "slack-app-token": ["slack-token"],
        "slack-webhook-url": ["slack-webhook"],
        "stripe-access-token": ["stripe-live-key"],
        "sendgrid-api-token": ["sendgrid-api-key"],
        "npm-access-token": ["npm-token"],
        "pypi-upload-token": ["pypi-token"],
        "telegram-bot-api-token": ["telegram-bot-token"],
        "discord-api-token": ["discord-bot-token"],
        "jwt": ["json-web-token"],
    ]
}
