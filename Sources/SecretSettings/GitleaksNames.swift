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

    /// The one rule of ours that finds what the named one finds, and nothing else; `nil` where there is none such.
    static func counterpart(of name: String, among known: Set<RuleID>) -> RuleID? {
        if known.contains(RuleID(name)) { return RuleID(name) }
        if name == "generic-api-key" { return known.contains("generic-secret") ? "generic-secret" : nil }
        guard let targets = aliases[name], targets.count == 1, known.contains(RuleID(targets[0])) else { return nil }
        return aliases.values.count { $0.contains(targets[0]) } == 1 ? RuleID(targets[0]) : nil
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
        "jwt": ["json-web-token", "jwt"],
        "jwt-base64": ["json-web-token", "jwt"],
        "aws-amazon-bedrock-api-key-long-lived": ["aws-bedrock-api-key"],
        "aws-amazon-bedrock-api-key-short-lived": ["aws-bedrock-session-key"],
        "azure-ad-client-secret": ["azure-client-secret"],
        "gitlab-cicd-job-token": ["gitlab-ci-job-token"],
        "gitlab-kubernetes-agent-token": ["gitlab-agent-token"],
        "gitlab-oauth-app-secret": ["gitlab-oauth-secret"],
        "gitlab-runner-authentication-token": ["gitlab-runner-token"],
        "cloudflare-api-key": ["cloudflare-token", "cloudflare-api-token"],
        "digitalocean-access-token": ["digitalocean-token"],
        "digitalocean-pat": ["digitalocean-token"],
        "doppler-api-token": ["doppler-token"],
        "fly-access-token": ["fly-token"],
        "hashicorp-tf-api-token": ["terraform-cloud-token"],
        "hashicorp-tf-password": ["terraform-password"],
        "heroku-api-key-v2": ["heroku-token"],
        "huggingface-access-token": ["huggingface-token"],
        "huggingface-organization-api-token": ["huggingface-organization-token"],
        "netlify-access-token": ["netlify-token"],
        "rubygems-api-token": ["rubygems-api-key"],
        "sentry-access-token": ["sentry-token"],
        "slack-legacy-bot-token": ["slack-legacy-token"],
        "sonar-api-token": ["sonar-token"],
        "sourcegraph-access-token": ["sourcegraph-token"],
        "vault-batch-token": ["vault-token"],
        "vault-service-token": ["vault-token"],
        "alibaba-secret-key": ["alibaba-access-key-secret"],
        "databricks-api-token": ["databricks-token"],
        "discord-client-secret": ["discord-client-secret"],
        "figma-personal-access-token": ["figma-access-token"],
        "openai-api-key": ["openai-api-key", "openai-admin-key"],
        "plaid-api-token": ["plaid-access-token"],
        "plaid-secret-key": ["plaid-secret"],
        "postman-api-token": ["postman-api-key"],
        "pulumi-api-token": ["pulumi-access-token"],
        "scalingo-api-token": ["scalingo-token"],
        "snyk-api-token": ["snyk-api-token", "snyk-access-token"],
        "travisci-access-token": ["travis-token"],
    ]
}
