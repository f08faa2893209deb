import GateModel

extension SecretRule {
    /// https://www.contentful.com/developers/docs/references/authentication/,
    /// https://www.contentstack.com/docs/developers/create-tokens/about-management-tokens, https://docs.readme.com/main/docs/api-keys
    static let contentServices: [SecretRule] = [
        SecretRule(
            id: "contentful-management-token", title: "Contentful management token",
            keywords: ["cfpat-"],
            pattern: #"(?<![\w-])CFPAT-[\w-]{43}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In Contentful, open Account settings › CMA tokens and revoke the token.",
            matches: ["CONTENTFUL_MANAGEMENT_TOKEN=«CFPAT-" + "aj0Qv4Qql5beNYJ7YTf3UoydlWdr7BkdylGUWBUBLuc»"],
            nonMatches: ["CFPAT-" + "Af0rQ4uzUGFWOuAcxfF3", "CFPAT-your-token-here"]),
        SecretRule.assigned(
            id: "contentful-delivery-token", title: "Contentful delivery token", severity: .medium,
            names: ["contentful"],
            value: #"[\w=-]{43}"#,
            minimumEntropy: 3.7,
            revoke: "In Contentful, open the space's Settings › API keys and delete the key.",
            matches: ["CONTENTFUL_ACCESS_TOKEN=«" + "9iH59nzFVR1caHsdNVJ0zbCJEE8k7y3TJGbhUWnOv5U»"],
            nonMatches: [
                "CONTENTFUL_ACCESS_TOKEN=" + "PMy_lA2k6FaX7nG8qICEFxmIQhf5xYQY2Zh6yx6fij",
                "contentful_access_token: <your delivery token>",
            ]),
        SecretRule.assigned(
            id: "contentstack-token", title: "Contentstack token", severity: .high,
            names: ["contentstack"],
            value: #"(?:cs|blt)[0-9a-f]{16,40}"#,
            revoke: "In Contentstack, open the stack's Settings › Tokens and delete the token.",
            matches: [
                "CONTENTSTACK_MANAGEMENT_TOKEN=«cs" + "a73e14c0389d1b7ce4c65e3d»",
                "contentstack_api_key: «blt" + "9418be675ecd5514»",
            ],
            nonMatches: ["CONTENTSTACK_TOKEN=cs" + "78334504", "contentstack_env: csdevelopment"]),
        SecretRule(
            id: "readme-api-token", title: "ReadMe API token",
            keywords: ["rdme_"],
            pattern: #"(?<![A-Za-z0-9])rdme_[a-z0-9]{70}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.3,
            revoke: "In ReadMe, open Configuration › API keys and delete the key.",
            matches: [
                "README_API_KEY=«rdme_" + "0qto49ia2dahx6szknqe9vujjlzidtur3fvh8cpt7n3v24gbjrfdsqyd5iikkaeimvj3da»"
            ],
            nonMatches: [
                "rdme_" + "ytmgp0qxo0nu1ovqd38oc8arh79hcfww1wvilqlvfc1avdiu75dfbq74r9rzdka4kh2p7", "rdme_api_key",
            ]),
    ]
}
