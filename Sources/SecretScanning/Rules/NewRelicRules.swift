import GateModel

extension SecretRule {
    /// https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
    static let newRelic: [SecretRule] = [
        SecretRule(
            id: "newrelic-user-key", title: "New Relic user key",
            keywords: ["nrak-"],
            pattern: #"(?<![\w-])NRAK-[A-Za-z0-9]{27}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In New Relic, open the user menu › API keys and delete the key.",
            matches: ["NEW_RELIC_API_KEY=«NRAK-" + "OBIAC840UCK5EA8KVMR2SZ47XK5»"],
            nonMatches: ["NRAK-" + "SN1O5W2YB4KEUOZR61LQI8KVVA", "NRAK-XXXXXXXXXXXXXXXXXXXXXXXXXXX"]),
        SecretRule(
            id: "newrelic-admin-key", title: "New Relic REST or admin key",
            keywords: ["nrra-", "nraa-"],
            pattern: #"(?<![\w-])NR[RA]A-[a-f0-9]{42}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In New Relic, open the user menu › API keys and delete the key.",
            matches: ["X-Api-Key: «NRRA-" + "7b0d22c9e70339d9fbfe1e7366324af99b458d1326»"],
            nonMatches: ["NRRA-" + "11f5eb9e9a3af90f518b57d5e5535f"]),
        SecretRule(
            id: "newrelic-insert-key", title: "New Relic insert or query key", severity: .high,
            keywords: ["nrii-", "nriq-"],
            pattern: #"(?<![\w-])NRI[IQ]-[A-Za-z0-9-]{32}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In New Relic, open API keys › Insights keys and delete the key; use a licence key in its "
                + "place.",
            matches: ["INSERT_KEY=«NRII-" + "gcNKNpsQhFJ7Z7puEAqLa1fWcuFeUlPR»"],
            nonMatches: ["NRII-" + "FcELSI9iFIpxCAGNQgGbXGkvTvCtIgS", "NRIQ-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"]),
        SecretRule(
            id: "newrelic-browser-key", title: "New Relic browser key", severity: .low,
            keywords: ["nrjs-"],
            pattern: #"(?<![\w-])NRJS-[a-f0-9]{19}(?![\w-])"#,
            minimumEntropy: 2.8,
            revoke: "The browser key stands in web pages by design; in New Relic, open API keys to replace it.",
            matches: ["licenseKey:\"«NRJS-" + "2c3a6e2ec9177291f8a»\""],
            nonMatches: ["NRJS-" + "1b03c4138ca48427bc"]),
        SecretRule(
            id: "newrelic-license-key", title: "New Relic licence key", severity: .high,
            keywords: ["fffnral", "nral"],
            pattern: #"(?<![A-Za-z0-9])(?:eu01xx)?[0-9a-f]{30,36}NRAL(?![A-Za-z0-9])"#,
            reach: Reach(before: 44), minimumEntropy: 3,
            revoke: "In New Relic, open API keys, create another ingest licence key and delete this one.",
            matches: [
                "NEW_RELIC_LICENSE_KEY=«" + "dab06318e2044a1429b93de8a6acbf8e2fc9" + "NRAL»",
                "«eu01xx" + "29ce788604e2be27060234d90de7bc" + "NRAL»",
            ],
            nonMatches: ["1238bf2a0844a05b3b79NRAL", "NRAL" + "992e5d96fcee7f159aa94cb2d368b026d08e"]),
        SecretRule.assigned(
            id: "newrelic-user-id", title: "New Relic key (old form)", severity: .high,
            names: ["newrelic", "new_relic", "new-relic"],
            value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 3.5,
            revoke: "In New Relic, open the user menu › API keys and delete the key.",
            matches: ["NEW_RELIC_TOKEN=«" + "nvp5zs08zcjier7lcy0hm7j7mqqaxur4glslilmy9fzefedpoqijexi4urcr013m»"],
            nonMatches: [
                "NEW_RELIC_TOKEN=" + "qhd5n4kqsc1ubau9cq3pgeqa30ifyp7hjx9eug83xdg35krqm641h8leob5lgwc",
                "new_relic_app = \"acme\"",
            ]),
        SecretRule.assigned(
            id: "newrelic-legacy-license-key", title: "New Relic licence key (old form)", severity: .high,
            names: ["newrelic license key", "new_relic_license_key", "newrelic_license", "new-relic-license-key"],
            value: #"[0-9a-f]{40}"#,
            revoke: "In New Relic, open API keys, create another ingest licence key and delete this one.",
            matches: ["NEW_RELIC_LICENSE_KEY=«" + "b9bf5c6c3f4f6e8bda470df6af1cb6692183bb35»"],
            nonMatches: [
                "NEW_RELIC_LICENSE_KEY=" + "46e6f04473954fd39389c994aeda8365cf42759",
                "new_relic_license_key: license_key",
            ]),
    ]
}
