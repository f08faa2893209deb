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
            matches: ["POSTMAN_API_KEY=«PMAK-" + "c77561399861f0ef0636a37a-dd2d5ceb19634c971519f6357478d2f9a9»"],
            nonMatches: [
                "PMAK-" + "0f6ffe1de71966b31c189c57",
                "PMAK-" + "7413133d3c61a3c5481cbb35-4c4344653def0ce5930bd266ee6e6d143",
            ]),
        SecretRule(
            id: "postman-collection-key", title: "Postman collection access key", severity: .medium,
            keywords: ["pmat-"],
            pattern: #"(?<![\w-])PMAT-[0-9A-Z]{26}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Postman, open Settings › Collection access keys and delete the key.",
            matches: ["?access_key=«PMAT-" + "4X0Q298ED5BE5LTW3ZKH1AX7U3»"],
            nonMatches: ["PMAT-" + "HO34S7SFXIUCF3Q6O56W", "PMAT-00000000000000000000000000"]),
    ]
}
