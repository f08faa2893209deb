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
                "MATTERMOST_TOKEN=«" + "xd2jl08w4l6qg1lwf0exmiy6xe»",
                "mattermost_token: \"«" + "tjsllfs6bjir3tjubxx3g4ntaq»\"",
            ],
            nonMatches: ["MATTERMOST_TOKEN=" + "a2ifbcw3217w1zb1yf1ln12fp", "mattermost_token = \"<your token>\""]),
        SecretRule(
            id: "mattermost-webhook", title: "Mattermost webhook", severity: .high,
            keywords: ["/hooks/"],
            pattern: #"/hooks/([a-z0-9]{26})(?![\w/.-])"#,
            group: 1, minimumEntropy: 3.6,
            revoke: "In Mattermost, open Integrations › Incoming Webhooks and delete the webhook.",
            matches: ["https://chat.acme.dev/hooks/«" + "i3c5dhdl6l23eo5loun0kryh22»"],
            nonMatches: ["https://acme.dev/hooks/usecustomhookforthispage", "/hooks/" + "nqcibvdz6txjnrju2mog07oca"]),
    ]
}
