import GateModel

extension SecretRule {
    /// https://docs.datadoghq.com/account_management/api-app-keys/
    static let datadog: [SecretRule] = [
        SecretRule.assigned(
            id: "datadog-api-key", title: "Datadog API key", severity: .high,
            names: ["datadog", "dd_api_key", "dd-api-key", "ddapikey"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Datadog, open Organization settings › API keys and revoke the key.",
            matches: [
                "DD_API_KEY=«" + "3290fd332d12f2af53347b0fb6796ae6»",
                "datadog_api_key: \"«" + "5e0944d7c6a321d966b8f4e088b186bf»\"",
            ],
            nonMatches: ["DD_API_KEY=" + "1482b1e4badf0d3bd5f2f2d1e050c63", "datadog_site = \"datadoghq.eu\""]),
        SecretRule.assigned(
            id: "datadog-app-key", title: "Datadog application key",
            names: ["datadog", "dd_app_key", "dd-application-key", "dd_application_key", "ddappkey"],
            value: #"[A-Za-z0-9]{40}"#,
            revoke: "In Datadog, open Organization settings › Application keys and revoke the key.",
            matches: [
                "DD_APP_KEY=«" + "263f756bfd66b0f6788eb8aaf54fd62d12f1f68c»",
                "datadog_token: «" + "yn36oastgpfkec9w4piutvfbabkujoz30db5cry9»",
            ],
            nonMatches: [
                "DD_APP_KEY=" + "e701fb1405c3751f5a05d638d17d27ce879d03e",
                "datadog_app = \"abcabcabcabcabcabcabcabcabcabcabcabcabca\"",
            ]),
    ]
}
