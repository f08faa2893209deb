import GateModel

extension SecretRule {
    /// https://developers.linear.app/docs/graphql/working-with-the-graphql-api
    static let linear: [SecretRule] = [
        SecretRule(
            id: "linear-api-key", title: "Linear API key",
            keywords: ["lin_api_"],
            pattern: #"(?<![A-Za-z0-9])lin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In Linear, open Settings › Security & access › Personal API keys and revoke the key.",
            matches: ["LINEAR_API_KEY=«lin_api_" + "bX8tLfNkqz3x19TO0HJannksJLKEqpJ82Qx0b20H»"],
            nonMatches: [
                "lin_api_" + "BJ6SNZUW2fVeXQzsCpah4Wh4tBt7ETwUECcVOWS",
                "lin_api_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "linear-oauth-token", title: "Linear OAuth token", severity: .high,
            keywords: ["lin_oauth_", "lin_wh_"],
            pattern: #"(?<![A-Za-z0-9])lin_(?:oauth|wh)_[A-Za-z0-9]{40,64}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In Linear, open Settings › API › the OAuth application or the webhook and rotate its secret.",
            matches: ["Bearer «lin_oauth_" + "90f518b57d5e5535f31793f7afd8021af25f1f4f7bed305aae932c3a6e2ec917»"],
            nonMatches: ["lin_oauth_" + "RWpfOtcQEq1ucMwZ19bS"]),
        SecretRule.assigned(
            id: "linear-client-secret", title: "Linear client secret",
            names: ["linear"],
            value: #"[a-f0-9]{32}"#,
            revoke: "In Linear, open Settings › API › the OAuth application and rotate its secret.",
            matches: ["LINEAR_CLIENT_SECRET=«" + "3c4138ca48427bcdab06318e2044a142»"],
            nonMatches: [
                "LINEAR_CLIENT_SECRET=" + "9b93de8a6acbf8e2fc929ce788604e2",
                "linear_id = \"" + "be270602-34d9-0de7-bc12-38bf2a0844a0\"",
                "bilinear = \"" + "fa34e07e7a992e5d96fcee7f159aa94c\"",
            ]),
    ]
}
