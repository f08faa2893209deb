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
            matches: ["LINEAR_API_KEY=«lin_api_" + "kCl06lShkFgcNKNpsQhFJ7Z7puEAqLa1fWcuFeUl»"],
            nonMatches: [
                "lin_api_" + "PRFcELSI9iFIpxCAGNQgGbXGkvTvCtIgSe8zh1u",
                "lin_api_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "linear-oauth-token", title: "Linear OAuth token", severity: .high,
            keywords: ["lin_oauth_", "lin_wh_"],
            pattern: #"(?<![A-Za-z0-9])lin_(?:oauth|wh)_[A-Za-z0-9]{40,64}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In Linear, open Settings › API › the OAuth application or the webhook and rotate its secret.",
            matches: ["Bearer «lin_oauth_" + "6e2ec9177291f8a1b03c4138ca48427bcdab06318e2044a1429b93de8a6acbf8»"],
            nonMatches: ["lin_oauth_" + "3Df2FyZsR6RetSZy63LC"]),
        SecretRule.assigned(
            id: "linear-client-secret", title: "Linear client secret",
            names: ["linear"],
            value: #"[a-f0-9]{32}"#,
            revoke: "In Linear, open Settings › API › the OAuth application and rotate its secret.",
            matches: ["LINEAR_CLIENT_SECRET=«" + "788604e2be27060234d90de7bc1238bf»"],
            nonMatches: [
                "LINEAR_CLIENT_SECRET=" + "af33c57f0fa34e07e7a992e5d96fcee",
                "linear_id = \"" + "7f159aa9-4cb2-d368-b026-d08ecb7b9a62\"",
                "bilinear = \"" + "38dd0b9a6f9e345f6b6a5a2d9548d204\"",
            ]),
    ]
}
