import GateModel

extension SecretRule {
    /// https://platform.openai.com/docs/api-reference/authentication
    static let openAI: [SecretRule] = [
        SecretRule(
            id: "openai-api-key", title: "OpenAI API key",
            // "OpenAI" in base 64, which stands in the middle of every key.
            keywords: ["t3blbkfj"],
            pattern: #"(?<![\w-])sk-(?:(?:proj|svcacct|None)-[\w-]{16,160}?|[A-Za-z0-9]{16,48}?)"#
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
            ]),
        SecretRule(
            id: "openai-admin-key", title: "OpenAI admin key",
            keywords: ["sk-admin-"],
            pattern: #"(?<![\w-])sk-admin-[\w-]{40,200}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "On the OpenAI platform, open Organization › Admin keys and revoke the key; look at the audit log.",
            matches: [
                "OPENAI_ADMIN_KEY=«sk-admin-"
                    + "GPzEyoL8EsaJd_wyXxQPplH8ACyjkz4jmBQlm7knI4pShZFC8ZrXbeg_fT3pG-h8msMlc-T1ah"
                    + "9sdbEl7oX8nrEHAluvtdgDW1-In81LJK6yc-jecsblnAk2vnXK6-Zy2GKlPOyJV9YZGWNkJnsr»"
            ],
            nonMatches: [
                "sk-admin-" + "lMkU6ag5t_Zj",
                "sk-admin-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
    ]

    /// https://docs.anthropic.com/en/api/getting-started
    static let anthropic: [SecretRule] = [
        SecretRule(
            id: "anthropic-api-key", title: "Anthropic API key",
            keywords: ["sk-ant-"],
            pattern: #"(?<![\w-])sk-ant-(?!admin)[a-z]{3,8}[0-9]{2}-[\w-]{80,130}(?![\w-])"#,
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
            ]),
        SecretRule(
            id: "anthropic-admin-key", title: "Anthropic admin key",
            keywords: ["sk-ant-admin"],
            pattern: #"(?<![\w-])sk-ant-admin[0-9]{2}-[\w-]{80,130}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In the Anthropic console, open Settings › Admin keys and delete the key.",
            matches: [
                "«sk-ant-admin01-"
                    + "LRTlGrwQ2d8m3Dze9n2cldhT-7JZjyUDevwBJSMglyU59Fo95X07mVvp_DKOHQ9UODdfdFd2lA2D-FNQEoQ-"
                    + "_xZ90txdeAA»"
            ],
            nonMatches: [
                "sk-ant-admin01-" + "gvcU-G7lJ2m7",
                "sk-ant-admin01-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                    + "xxxxxxxxxxxxxxxxxxxxxx",
            ]),
    ]
}
