import GateModel

extension SecretRule {
    /// https://www.contentful.com/developers/docs/references/authentication/,
    /// https://www.contentstack.com/docs/developers/create-tokens/about-management-tokens,
    /// https://docs.readme.com/main/docs/api-keys
    static let contentServices: [SecretRule] = [
        SecretRule(
            id: "contentful-management-token", title: "Contentful management token",
            keywords: ["cfpat-"],
            pattern: #"(?<![\w-])CFPAT-[\w-]{43}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In Contentful, open Account settings › CMA tokens and revoke the token.",
            matches: ["CONTENTFUL_MANAGEMENT_TOKEN=«CFPAT-" + "DFZQW6VP2P8aj0Qv4Qql5beNYJ7YTf3UoydlWdr7Bkd»"],
            nonMatches: ["CFPAT-" + "ylGUWBUBLucAf0rQ4uzU", "CFPAT-your-token-here"]),
        SecretRule.assigned(
            id: "contentful-delivery-token", title: "Contentful delivery token", severity: .medium,
            names: ["contentful"],
            value: #"[\w=-]{43}"#,
            minimumEntropy: 3.7,
            revoke: "In Contentful, open the space's Settings › API keys and delete the key.",
            matches: ["CONTENTFUL_ACCESS_TOKEN=«" + "GFWOuAcxfF39iH59nzFVR1caHsdNVJ0zbCJEE8k7y3T»"],
            nonMatches: [
                "CONTENTFUL_ACCESS_TOKEN=" + "JGbhUWnOv5UPMy_lA2k6FaX7nG8qICEFxmIQhf5xYQ",
                "contentful_access_token: <your delivery token>",
            ]),
        SecretRule.assigned(
            id: "contentstack-token", title: "Contentstack token", severity: .high,
            names: ["contentstack"],
            value: #"(?:cs|blt)[0-9a-f]{16,40}"#,
            revoke: "In Contentstack, open the stack's Settings › Tokens and delete the token.",
            matches: [
                "CONTENTSTACK_MANAGEMENT_TOKEN=«cs" + "cdc1e65e122a73e14c0389d1»",
                "contentstack_api_key: «blt" + "b7ce4c65e3de3f3d»",
            ],
            nonMatches: ["CONTENTSTACK_TOKEN=cs" + "a14cc094", "contentstack_env: csdevelopment"]),
        SecretRule(
            id: "readme-api-token", title: "ReadMe API token",
            keywords: ["rdme_"],
            pattern: #"(?<![A-Za-z0-9])rdme_[a-z0-9]{70}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.3,
            revoke: "In ReadMe, open Configuration › API keys and delete the key.",
            matches: [
                "README_API_KEY=«rdme_" + "ccdtjdqx2mpl2y0kkdjoq8ghjlbj0qto49ia2dahx6szknqe9vujjlzidtur3fvh8cpt7n»"
            ],
            nonMatches: [
                "rdme_" + "3v24gbjrfdsqyd5iikkaeimvj3daytmgp0qxo0nu1ovqd38oc8arh79hcfww1wvilqlvf", "rdme_api_key",
            ]),
    ]
}
