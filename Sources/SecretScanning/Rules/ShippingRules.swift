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
            matches: ["LOB_API_KEY=«live_" + "e6b1b43e6041aaebade3010aa7d3698ec73»"],
            nonMatches: [
                "live_" + "6de3983d6a7e6a5760db3650dfaba6e343", "alive_" + "62a8100c094836f7b6616e5d53573f19823",
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
            matches: ["LOB_API_KEY=«test_" + "74b688904944d5eff8161b734c372734881»"],
            nonMatches: [
                "test_" + "6e29d762600c0c4f7d160f70ecfea87c94", "latest_" + "4aeb58987803345c8fcc814fbf2e2b380c0",
            ]),
        SecretRule(
            id: "lob-publishable-key", title: "Lob publishable key", severity: .low,
            keywords: ["live_pub_", "test_pub_"],
            pattern: #"(?<![A-Za-z0-9])(?:live|test)_pub_[0-9a-f]{31}(?![\w])"#,
            minimumEntropy: 3,
            revoke: "In Lob's dashboard, open Settings › API keys and roll the publishable key.",
            matches: ["lob_pub_key = \"«live_pub_" + "b279490ac78858db41c09d6f817a302»\""],
            nonMatches: ["live_pub_" + "2b65b0d34d1c7c224cc21c6b3227e6"]),
        SecretRule(
            id: "shippo-api-token", title: "Shippo API token",
            keywords: ["shippo_live_", "shippo_test_"],
            pattern: #"(?<![A-Za-z0-9])shippo_(?:live|test)_[a-fA-F0-9]{40}(?![\w])"#,
            minimumEntropy: 3,
            revoke: "In Shippo, open Settings › API and delete the token.",
            matches: ["SHIPPO_TOKEN=«shippo_live_" + "50c964937d210b86c8a05ef8452c4dae6873cc19»"],
            nonMatches: ["shippo_live_" + "bc587379274031fc0bc6ad8e96ccae3c61efcd3", "shippo_test_token_goes_here"]),
        SecretRule(
            id: "easypost-api-key", title: "EasyPost API key",
            keywords: ["ezak"],
            pattern: #"(?<![\w+/-])EZAK[A-Za-z0-9]{54}(?![\w+/=-])"#,
            minimumEntropy: 3.5,
            revoke: "In EasyPost, open Account › API keys and disable the production key.",
            matches: ["EASYPOST_API_KEY=«EZAK" + "HgbXcAiOVAJvyxp97WYDwPv2wBrYe0JwzMCyO93llTKJfpvFUn2EFP»"],
            nonMatches: [
                "EZAK" + "sEPo3recU9Utvx2U5QfmwdQdZMqjyMur6YsCgCrzubrKZQEnZkGI5",
                "+EZAK" + "LCM0rTxwJzjIze89rGj6nV7Hw7dKV1KQpodzVFv1vfed6DEcV9s4wj/",
            ]),
        SecretRule(
            id: "easypost-test-api-key", title: "EasyPost test API key", severity: .low,
            keywords: ["eztk"],
            pattern: #"(?<![\w+/-])EZTK[A-Za-z0-9]{54}(?![\w+/=-])"#,
            minimumEntropy: 3.5,
            revoke: "In EasyPost, open Account › API keys and disable the test key.",
            matches: ["EASYPOST_API_KEY=«EZTK" + "FvyxUeochwYbxnYiNNzFzbDaE5XCvnKoYjdxiaINlDLHd1KjmvG16u»"],
            nonMatches: [
                "EZTK" + "N0hVltYJcldNK3IF7430yRiZg60f8o7PFtX91PC53jJ1SYLXF1kgz",
                "+EZTK" + "WgE5cpSp9ILjBvrmlHXdfJoJmreGlfn20aZ13BtifV1DKJKDUHieR8/",
            ]),
        SecretRule(
            id: "duffel-api-token", title: "Duffel API token",
            keywords: ["duffel_"],
            pattern: #"(?<![A-Za-z0-9])duffel_(?:test|live)_[\w=-]{43}(?![\w=-])"#,
            minimumEntropy: 3.5,
            revoke: "In Duffel, open More › Developers › Access tokens and revoke the token.",
            matches: ["DUFFEL_TOKEN=«duffel_live_" + "U0ra4ra6rWkwZHUajUmi4O3hDD2MsimREJumJ-Kj4qM»"],
            nonMatches: [
                "duffel_live_" + "fCKkXby9sB9fx-2MHpiluwuM8JPICtyEtQ0KsZ6vok", "duffel_test_your_access_token",
            ]),
    ]
}
