import GateModel

extension SecretRule {
    /// https://platform.openai.com/docs/api-reference/authentication
    static let openAI: [SecretRule] = [
        SecretRule(
            id: "openai-api-key", title: "OpenAI API key",
            // "OpenAI" in base 64, which stands in the middle of every key.
            keywords: ["t3blbkfj"],
            pattern: #"(?<![\w-])sk-(?:(?:proj|svcacct|admin|None)-[\w-]{16,160}?|[A-Za-z0-9]{16,48}?)"#
                + #"T3BlbkFJ[\w-]{16,160}(?![\w-])"#,
            reach: Reach(before: 176), minimumEntropy: 4,
            revoke: "On the OpenAI platform, open API keys and revoke the key; look at its usage.",
            matches: [
                "OPENAI_API_KEY=«sk-" + "W5CB6DQhxssKPLa8wOCET3Blbk" + "FJwYr5wAGDWYbhr910Tfaf»",
                "key: «sk-proj-" + "semQxMt4TVrjHUixmrEYZGgHErGUUyR8ALdAb25XztNw8vLoU2htm7JpDxDSq4ExpMPs6KtKgVT3Blbk"
                    + "FJNGWPfksqQdVCDgJsvGiQp5zz004M4niDvNIezLay8UbvnrUt4DYz71kyNKSswwu7hFI0Ykgznq»",
            ],
            nonMatches: [
                "sk-" + "W5CB6DQhxssKPLa8wOCE" + "wYr5wAGDWYbhr910Tfaf896426833134",
                "T3Blbk" + "FJwYr5wAGDWYbhr910Tfaf",
            ])
    ]

    /// https://docs.anthropic.com/en/api/getting-started
    static let anthropic: [SecretRule] = [
        SecretRule(
            id: "anthropic-api-key", title: "Anthropic API key",
            keywords: ["sk-ant-"],
            pattern: #"(?<![\w-])sk-ant-[a-z]{3,8}[0-9]{2}-[\w-]{80,130}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In the Anthropic console, open API keys and delete the key; look at its usage.",
            matches: [
                "x-api-key: «sk-ant-"
                    + "api03-qZS8zncZEAYlV2HvilcBUutCDi1Z5nfxyNVBQfMvdrpOLjSIn3W3S7epVtq7qzr0TZBCqUnl269LbtWnaqQY19MaXJrStAA»"
            ],
            nonMatches: [
                "sk-ant-" + "api03-896426833134",
                "sk-ant-"
                    + "api03-xxxxxxxxqZS8zncZEAYlV2HvilcBUutCDi1Z5nfxyNVBQfMvdrpOLjSIn3W3S7epVtq7qzr0TZBCqUnl269LbtWnaqQY19MaXJrSt",
            ])
    ]
}
