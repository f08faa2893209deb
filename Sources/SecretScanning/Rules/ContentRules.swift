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
            matches: ["CONTENTFUL_MANAGEMENT_TOKEN=«CFPAT-" + "WOuAcxfF39iH59nzFVR1caHsdNVJ0zbCJEE8k7y3TJG»"],
            nonMatches: ["CFPAT-" + "bhUWnOv5UPMy_lA2k6Fa", "CFPAT-your-token-here"]),
        SecretRule.assigned(
            id: "contentful-delivery-token", title: "Contentful delivery token", severity: .medium,
            names: ["contentful"],
            value: #"[\w=-]{43}"#,
            minimumEntropy: 3.7,
            revoke: "In Contentful, open the space's Settings › API keys and delete the key.",
            matches: ["CONTENTFUL_ACCESS_TOKEN=«" + "X7nG8qICEFxmIQhf5xYQY2Zh6yx6fijRFm6ftZcpGN2»"],
            nonMatches: [
                "CONTENTFUL_ACCESS_TOKEN=" + "fUDY5sZAv6n04m_n0PfrYZdLsfehMshHU5yEx4X1uu",
                "contentful_access_token: <your delivery token>",
            ]),
        SecretRule.assigned(
            id: "contentstack-token", title: "Contentstack token", severity: .high,
            names: ["contentstack"],
            value: #"(?:cs|blt)[0-9a-f]{16,40}"#,
            revoke: "In Contentstack, open the stack's Settings › Tokens and delete the token.",
            matches: [
                "CONTENTSTACK_MANAGEMENT_TOKEN=«cs" + "1478334504d897f40e103b9c»",
                "contentstack_api_key: «blt" + "5682aa445c419a8e»",
            ],
            nonMatches: ["CONTENTSTACK_TOKEN=cs" + "2a31796e", "contentstack_env: csdevelopment"]),
        SecretRule(
            id: "readme-api-token", title: "ReadMe API token",
            keywords: ["rdme_"],
            pattern: #"(?<![A-Za-z0-9])rdme_[a-z0-9]{70}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.3,
            revoke: "In ReadMe, open Configuration › API keys and delete the key.",
            matches: [
                "README_API_KEY=«rdme_" + "v24gbjrfdsqyd5iikkaeimvj3daytmgp0qxo0nu1ovqd38oc8arh79hcfww1wvilqlvfc1»"
            ],
            nonMatches: [
                "rdme_" + "avdiu75dfbq74r9rzdka4kh2p7z7ppkn9d66hssqnd4a24bnhmvgpu00e661kz3xc9snh", "rdme_api_key",
            ]),
    ]
}
