import GateModel

extension SecretRule {
    /// https://learning.postman.com/docs/developer/postman-api/authentication/
    static let postman: [SecretRule] = [
        SecretRule(
            id: "postman-api-key", title: "Postman API key",
            keywords: ["pmak-"],
            pattern: #"(?<![\w-])PMAK-[0-9a-f]{24}-[0-9a-f]{34}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Postman, open Settings › API keys and revoke the key.",
            matches: ["POSTMAN_API_KEY=«PMAK-" + "1d0a14af1208f88c150f53e7-c77561399861f0ef0636a37add2d5ceb19»"],
            nonMatches: [
                "PMAK-" + "634c971519f6357478d2f9a9",
                "PMAK-" + "0f6ffe1de71966b31c189c57-7413133d3c61a3c5481cbb354c4344653",
            ]),
        SecretRule(
            id: "postman-collection-key", title: "Postman collection access key", severity: .medium,
            keywords: ["pmat-"],
            pattern: #"(?<![\w-])PMAT-[0-9A-Z]{26}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Postman, open Settings › Collection access keys and delete the key.",
            matches: ["?access_key=«PMAT-" + "034BY29LTGBX0EMM3826N2N0DI»"],
            nonMatches: ["PMAT-" + "G4X0Q298ED5BE5LTW3ZK", "PMAT-00000000000000000000000000"]),
    ]
}
