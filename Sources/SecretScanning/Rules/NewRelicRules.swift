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
            matches: ["NEW_RELIC_API_KEY=«NRAK-" + "7OQQ3WRU6U4LJ40MF17DE56D5MQ»"],
            nonMatches: ["NRAK-" + "ZYN36OASTGPFKEC9W4PIUTVFBA", "NRAK-XXXXXXXXXXXXXXXXXXXXXXXXXXX"]),
        SecretRule(
            id: "newrelic-admin-key", title: "New Relic REST or admin key",
            keywords: ["nrra-", "nraa-"],
            pattern: #"(?<![\w-])NR[RA]A-[a-f0-9]{42}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In New Relic, open the user menu › API keys and delete the key.",
            matches: ["X-Api-Key: «NRRA-" + "05a47ced10f18ce701fb1405c3751f5a05d638d17d»"],
            nonMatches: ["NRRA-" + "27ce879d03e70401fda15f205a68e9"]),
        SecretRule(
            id: "newrelic-insert-key", title: "New Relic insert or query key", severity: .high,
            keywords: ["nrii-", "nriq-"],
            pattern: #"(?<![\w-])NRI[IQ]-[A-Za-z0-9-]{32}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In New Relic, open API keys › Insights keys and delete the key; use a licence key in its "
                + "place.",
            matches: ["INSERT_KEY=«NRII-" + "2zEHxSkFsnMNN8BoWVFKwSC7ybV1EkVe»"],
            nonMatches: ["NRII-" + "Kuozr3GBlSqiIkvv6aNc8N5nb9baQra", "NRIQ-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"]),
        SecretRule(
            id: "newrelic-browser-key", title: "New Relic browser key", severity: .low,
            keywords: ["nrjs-"],
            pattern: #"(?<![\w-])NRJS-[a-f0-9]{19}(?![\w-])"#,
            minimumEntropy: 2.8,
            revoke: "The browser key stands in web pages by design; in New Relic, open API keys to replace it.",
            matches: ["licenseKey:\"«NRJS-" + "d9c5e60f563cd2cb792»\""],
            nonMatches: ["NRJS-" + "ce09258cb06659f87b"]),
        SecretRule(
            id: "newrelic-license-key", title: "New Relic licence key", severity: .high,
            keywords: ["fffnral", "nral"],
            pattern: #"(?<![A-Za-z0-9])(?:eu01xx)?[0-9a-f]{30,36}NRAL(?![A-Za-z0-9])"#,
            reach: Reach(before: 44), minimumEntropy: 3,
            revoke: "In New Relic, open API keys, create another ingest licence key and delete this one.",
            matches: [
                "NEW_RELIC_LICENSE_KEY=«" + "0d22c9e70339d9fbfe1e7366324af99b458d" + "NRAL»",
                "«eu01xx" + "6f4911f5eb9e9a3af90f518b57d5e5" + "NRAL»",
            ],
            nonMatches: ["535f31793f7afd8021afNRAL", "NRAL" + "25f1f4f7bed305aae932c3a6e2ec9177291f"]),
        SecretRule.assigned(
            id: "newrelic-user-id", title: "New Relic key (old form)", severity: .high,
            names: ["newrelic", "new_relic", "new-relic"],
            value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 3.5,
            revoke: "In New Relic, open the user menu › API keys and delete the key.",
            matches: ["NEW_RELIC_TOKEN=«" + "qucwbgzidhqzvjrjfowy80vwanhdr3ebji8udje7swth02runvyw5r3f5ysety2p»"],
            nonMatches: [
                "NEW_RELIC_TOKEN=" + "qq8mai2f6x3eo6ambfgj9809sb03pwzcfgrx4evbrjjuakwh8wo7te6ocz0ircp",
                "new_relic_app = \"acme\"",
            ]),
        SecretRule.assigned(
            id: "newrelic-legacy-license-key", title: "New Relic licence key (old form)", severity: .high,
            names: ["newrelic license key", "new_relic_license_key", "newrelic_license", "new-relic-license-key"],
            value: #"[0-9a-f]{40}"#,
            revoke: "In New Relic, open API keys, create another ingest licence key and delete this one.",
            matches: ["NEW_RELIC_LICENSE_KEY=«" + "f159aa94cb2d368b026d08ecb7b9a6238dd0b9a6»"],
            nonMatches: [
                "NEW_RELIC_LICENSE_KEY=" + "f9e345f6b6a5a2d9548d204a3f9d91374a3ec11",
                "new_relic_license_key: license_key",
            ]),
    ]
}
