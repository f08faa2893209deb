import GateModel

extension SecretRule {
    /// https://developers.mattermost.com/integrate/reference/personal-access-token/
    static let mattermost: [SecretRule] = [
        SecretRule.assigned(
            id: "mattermost-access-token", title: "Mattermost access token",
            names: ["mattermost"],
            value: #"[a-z0-9]{26}"#,
            revoke:
                "In Mattermost, open Profile › Security › Personal Access Tokens, or Integrations › Bot "
                + "Accounts, and delete the token.",
            matches: [
                "MATTERMOST_TOKEN=«" + "l6qg1lwf0exmiy6xetjsllfs6b»",
                "mattermost_token: \"«" + "jir3tjubxx3g4ntaqa2ifbcw32»\"",
            ],
            nonMatches: ["MATTERMOST_TOKEN=" + "17w1zb1yf1ln12fpi3c5dhdl6", "mattermost_token = \"<your token>\""]),
        SecretRule(
            id: "mattermost-webhook", title: "Mattermost webhook", severity: .high,
            keywords: ["/hooks/"],
            pattern: #"/hooks/([a-z0-9]{26})(?![\w/.-])"#,
            group: 1, minimumEntropy: 3.6,
            revoke: "In Mattermost, open Integrations › Incoming Webhooks and delete the webhook.",
            matches: ["https://chat.acme.dev/hooks/«" + "l23eo5loun0kryh22nqcibvdz6»"],
            nonMatches: ["https://acme.dev/hooks/usecustomhookforthispage", "/hooks/" + "txjnrju2mog07ocaoepkmc114"]),
    ]
}
