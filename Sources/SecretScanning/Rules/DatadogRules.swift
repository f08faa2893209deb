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
                "DD_API_KEY=«" + "7e715f9bc52e36920b90c4f13d701f14»",
                "datadog_api_key: \"«" + "4520ae298d23849d55ae375fe9be74e8»\"",
            ],
            nonMatches: ["DD_API_KEY=" + "06eae663ffc573488e71453b16e59b9", "datadog_site = \"datadoghq.eu\""]),
        SecretRule.assigned(
            id: "datadog-app-key", title: "Datadog application key",
            names: ["datadog", "dd_app_key", "dd-application-key", "dd_application_key", "ddappkey"],
            value: #"[A-Za-z0-9]{40}"#,
            revoke: "In Datadog, open Organization settings › Application keys and revoke the key.",
            matches: [
                "DD_APP_KEY=«" + "372363290fd332d12f2af53347b0fb6796ae65e0»",
                "datadog_token: «" + "tii0oymuhfd1tmmwq5j39b67rrwcrmx4cirfxd3i»",
            ],
            nonMatches: [
                "DD_APP_KEY=" + "badf0d3bd5f2f2d1e050c63263f756bfd66b0f6",
                "datadog_app = \"abcabcabcabcabcabcabcabcabcabcabcabcabca\"",
            ]),
    ]
}
