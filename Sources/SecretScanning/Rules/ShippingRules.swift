import GateModel

extension SecretRule {
    /// https://docs.lob.com/#tag/Authentication, https://docs.goshippo.com/docs/guides_general/authentication/,
    /// https://docs.easypost.com/docs/authentication, https://duffel.com/docs/api/overview/authentication
    static let shipping: [SecretRule] = [
        SecretRule(
            id: "lob-api-key", title: "Lob API key",
            keywords: ["live_"],
            pattern: #"(?<![A-Za-z0-9])live_[0-9a-f]{35}(?![\w])"#,
            minimumEntropy: 3,
            revoke: "In Lob's dashboard, open Settings › API keys and roll the key.",
            matches: ["LOB_API_KEY=«live_" + "14b304a1c1c5d8c1e0bdbcfe6b1b43e6041»"],
            nonMatches: [
                "live_" + "aaebade3010aa7d3698ec736de3983d6a7", "alive_" + "e6a5760db3650dfaba6e34362a8100c0948",
            ]),
        SecretRule(
            id: "lob-test-api-key", title: "Lob test API key", severity: .low,
            keywords: [
                "test_0", "test_1", "test_2", "test_3", "test_4", "test_5", "test_6", "test_7", "test_8", "test_9",
                "test_a", "test_b", "test_c", "test_d", "test_e", "test_f",
            ],
            pattern: #"(?<![A-Za-z0-9])test_[0-9a-f]{35}(?![\w])"#,
            minimumEntropy: 3,
            revoke: "In Lob's dashboard, open Settings › API keys and roll the test key.",
            matches: ["LOB_API_KEY=«test_" + "36f7b6616e5d53573f1982374b688904944»"],
            nonMatches: [
                "test_" + "d5eff8161b734c3727348816e29d762600", "latest_" + "c0c4f7d160f70ecfea87c944aeb58987803",
            ]),
        SecretRule(
            id: "lob-publishable-key", title: "Lob publishable key", severity: .low,
            keywords: ["live_pub_", "test_pub_"],
            pattern: #"(?<![A-Za-z0-9])(?:live|test)_pub_[0-9a-f]{31}(?![\w])"#,
            minimumEntropy: 3,
            revoke: "In Lob's dashboard, open Settings › API keys and roll the publishable key.",
            matches: ["lob_pub_key = \"«live_pub_" + "345c8fcc814fbf2e2b380c0b279490a»\""],
            nonMatches: ["live_pub_" + "c78858db41c09d6f817a3022b65b0d"]),
        SecretRule(
            id: "shippo-api-token", title: "Shippo API token",
            keywords: ["shippo_live_", "shippo_test_"],
            pattern: #"(?<![A-Za-z0-9])shippo_(?:live|test)_[a-fA-F0-9]{40}(?![\w])"#,
            minimumEntropy: 3,
            revoke: "In Shippo, open Settings › API and delete the token.",
            matches: ["SHIPPO_TOKEN=«shippo_live_" + "34d1c7c224cc21c6b3227e650c964937d210b86c»"],
            nonMatches: ["shippo_live_" + "8a05ef8452c4dae6873cc19bc587379274031fc", "shippo_test_token_goes_here"]),
        SecretRule(
            id: "easypost-api-key", title: "EasyPost API key",
            keywords: ["ezak"],
            pattern: #"(?<![\w+/-])EZAK[A-Za-z0-9]{54}(?![\w+/=-])"#,
            minimumEntropy: 3.5,
            revoke: "In EasyPost, open Account › API keys and disable the production key.",
            matches: ["EASYPOST_API_KEY=«EZAK" + "NS6bxVNzmuAqDsOnQP1OzzvCg09L7zmdIN43DEzBUgHgbXcAiOVAJv»"],
            nonMatches: [
                "EZAK" + "yxp97WYDwPv2wBrYe0JwzMCyO93llTKJfpvFUn2EFPsEPo3recU9U",
                "+EZAK" + "tvx2U5QfmwdQdZMqjyMur6YsCgCrzubrKZQEnZkGI5LCM0rTxwJzjI/",
            ]),
        SecretRule(
            id: "easypost-test-api-key", title: "EasyPost test API key", severity: .low,
            keywords: ["eztk"],
            pattern: #"(?<![\w+/-])EZTK[A-Za-z0-9]{54}(?![\w+/=-])"#,
            minimumEntropy: 3.5,
            revoke: "In EasyPost, open Account › API keys and disable the test key.",
            matches: ["EASYPOST_API_KEY=«EZTK" + "ze89rGj6nV7Hw7dKV1KQpodzVFv1vfed6DEcV9s4wjJB9YsUQf4w06»"],
            nonMatches: [
                "EZTK" + "bxnYiNNzFzbDaE5XCvnKoYjdxiaINlDLHd1KjmvG16uN0hVltYJcl",
                "+EZTK" + "dNK3IF7430yRiZg60f8o7PFtX91PC53jJ1SYLXF1kgzWgE5cpSp9IL/",
            ]),
        SecretRule(
            id: "duffel-api-token", title: "Duffel API token",
            keywords: ["duffel_"],
            pattern: #"(?<![A-Za-z0-9])duffel_(?:test|live)_[\w=-]{43}(?![\w=-])"#,
            minimumEntropy: 3.5,
            revoke: "In Duffel, open More › Developers › Access tokens and revoke the token.",
            matches: ["DUFFEL_TOKEN=«duffel_live_" + "s2QIywglDyJiwlBb3Mqk66rjU0ra4ra6rWkwZHUajUm»"],
            nonMatches: [
                "duffel_live_" + "i4O3hDD2MsimREJumJ-Kj4qMfCKkXby9sB9fx-2MHp", "duffel_test_your_access_token",
            ]),
    ]
}
