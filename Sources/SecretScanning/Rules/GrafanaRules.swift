import GateModel

extension SecretRule {
    /// https://grafana.com/docs/grafana/latest/administration/service-accounts/, https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/
    static let grafana: [SecretRule] = [
        SecretRule(
            id: "grafana-api-key", title: "Grafana API key",
            keywords: ["eyjrijoi"],
            pattern: #"(?<![\w/+-])eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}(?![\w+/=-])"#,
            minimumEntropy: 3.6,
            revoke: "In Grafana, open Administration › API keys and delete the key; move to service accounts.",
            matches: [
                "GRAFANA_API_KEY=«eyJrIjoi"
                    + "CnvpFzs5A4IzcjR1iUM4S5erHlU7KcyA85h6mH0jLHmqqOaT4YRTxuN15WrEgNY5Slslil7myJRfMz3e=»"
            ],
            nonMatches: [
                "eyJrIjoi" + "VNVUf8edpoqPYijexiEuM1rc6Pr5AB",
                "xeyJrIjoi" + "NQDmqh7d2Fn79PSEZN6kqscBuUba6uJcqDpg7QeqUaDWAifyTNTSpHhj4xJeu8gI3WDxdgSNDUFkrq10",
            ]),
        SecretRule(
            id: "grafana-cloud-token", title: "Grafana Cloud access policy token",
            keywords: ["glc_"],
            pattern: #"(?<![A-Za-z0-9])glc_[A-Za-z0-9+/]{32,400}={0,3}(?![\w+/=])"#,
            minimumEntropy: 3.6,
            revoke: "In Grafana Cloud, open Security › Access policies and delete the token.",
            matches: [
                "GRAFANA_CLOUD_TOKEN=«glc_"
                    + "mGLEBUh1WIW74lWeobXFl9gwcxtZSw1FkKOymZzThFjWEnC0rOwAvi9obAEmHvQEd0ywPnIntedqh3xWxNgliOnCGX==»"
            ],
            nonMatches: [
                "glc_111111111111111111111111111111111111111111=", "glc_" + "n0W9EaV8ROi7jQOoThtY",
                "GLC_CreateLightmapTextureArrayCreateLightmapTextureArray",
            ]),
        SecretRule(
            id: "grafana-service-account-token", title: "Grafana service account token",
            keywords: ["glsa_"],
            pattern: #"(?<![A-Za-z0-9])glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.3,
            revoke: "In Grafana, open Administration › Service accounts › the account and delete the token.",
            matches: ["GRAFANA_TOKEN=«glsa_" + "kiYEAWQgshNMrsHz3sSsOjIuMDKQBIu5_8365cf42»"],
            nonMatches: [
                "glsa_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX_AAAAAAAA", "glsa_" + "6oksIlJu62wxG6feaum1pWjmPZfFJ7e_411ed0ea",
            ]),
    ]
}
