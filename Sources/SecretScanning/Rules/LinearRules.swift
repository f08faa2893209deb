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
            matches: ["LINEAR_API_KEY=«lin_api_" + "EPkc5qx9loYAkCl06lShkFgcNKNpsQhFJ7Z7puEA»"],
            nonMatches: [
                "lin_api_" + "qLa1fWcuFeUlPRFcELSI9iFIpxCAGNQgGbXGkvT",
                "lin_api_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "linear-oauth-token", title: "Linear OAuth token", severity: .high,
            keywords: ["lin_oauth_", "lin_wh_"],
            pattern: #"(?<![A-Za-z0-9])lin_(?:oauth|wh)_[A-Za-z0-9]{40,64}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In Linear, open Settings › API › the OAuth application or the webhook and rotate its secret.",
            matches: ["Bearer «lin_oauth_" + "ae932c3a6e2ec9177291f8a1b03c4138ca48427bcdab06318e2044a1429b93de»"],
            nonMatches: ["lin_oauth_" + "RrunvywFZLr3Df2FyZsR"]),
        SecretRule.assigned(
            id: "linear-client-secret", title: "Linear client secret",
            names: ["linear"],
            value: #"[a-f0-9]{32}"#,
            revoke: "In Linear, open Settings › API › the OAuth application and rotate its secret.",
            matches: ["LINEAR_CLIENT_SECRET=«" + "29ce788604e2be27060234d90de7bc12»"],
            nonMatches: [
                "LINEAR_CLIENT_SECRET=" + "38bf2a0844a05b3b79271cd48173728",
                "linear_id = \"" + "88d3af33-c57f-0fa3-4e07-e7a992e5d96f\"",
                "bilinear = \"" + "cee7f159aa94cb2d368b026d08ecb7b9\"",
            ]),
    ]
}
