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
            matches: ["POSTMAN_API_KEY=«PMAK-" + "4c971519f6357478d2f9a90f-6ffe1de71966b31c189c577413133d3c61»"],
            nonMatches: [
                "PMAK-" + "a3c5481cbb354c4344653def",
                "PMAK-" + "0ce5930bd266ee6e6d143fbd-8e21f02f59bec53d0bae37ef992b4a12e",
            ]),
        SecretRule(
            id: "postman-collection-key", title: "Postman collection access key", severity: .medium,
            keywords: ["pmat-"],
            pattern: #"(?<![\w-])PMAT-[0-9A-Z]{26}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Postman, open Settings › Collection access keys and delete the key.",
            matches: ["?access_key=«PMAT-" + "Q6O56WTIXEGNX9DVMNYO7QMR65»"],
            nonMatches: ["PMAT-" + "IWRSHVHOBL5JJDPPSL5G", "PMAT-00000000000000000000000000"]),
    ]
}
