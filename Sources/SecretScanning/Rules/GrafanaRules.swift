import GateModel

extension SecretRule {
    /// https://grafana.com/docs/grafana/latest/administration/service-accounts/,
    /// https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/
    static let grafana: [SecretRule] = [
        SecretRule(
            id: "grafana-api-key", title: "Grafana API key",
            keywords: ["eyjrijoi"],
            pattern: #"(?<![\w/+-])eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}(?![\w+/=-])"#,
            minimumEntropy: 3.6,
            revoke: "In Grafana, open Administration › API keys and delete the key; move to service accounts.",
            matches: [
                "GRAFANA_API_KEY=«eyJrIjoi"
                    + "IlJu62wxG6feaum1pWjmPZfFJ7eQLicUQdDIAaCugjntvuLoWVJ7J4Epd45VmxdjMJrpURv7jXcXC7hM=»"
            ],
            nonMatches: [
                "eyJrIjoi" + "rTxPJD2xRtZJlzwdUAeD4nWd3grDLP",
                "xeyJrIjoi" + "ABoGD52MGaMiijvr91waJTjV4Z2206ZkcNH4lnkostpstW42FuX7OcQstHJ3ooUqGHDmTEllIFO273VM",
            ]),
        SecretRule(
            id: "grafana-cloud-token", title: "Grafana Cloud access policy token",
            keywords: ["glc_"],
            pattern: #"(?<![A-Za-z0-9])glc_[A-Za-z0-9+/]{32,400}={0,3}(?![\w+/=])"#,
            minimumEntropy: 3.6,
            revoke: "In Grafana Cloud, open Security › Access policies and delete the token.",
            matches: [
                "GRAFANA_CLOUD_TOKEN=«glc_"
                    + "gcMlhMoAjf1i5BMtpBfRG4e1kEA4ZDxu74z8uSaXiYcnVifaOqYunRuw4rEfz0TE09uO5xL6SDIiDs0N4l79XhaXB8==»"
            ],
            nonMatches: [
                "glc_111111111111111111111111111111111111111111=", "glc_" + "Vvn93NihlnWMUWJovGdB",
                "GLC_CreateLightmapTextureArrayCreateLightmapTextureArray",
            ]),
        SecretRule(
            id: "grafana-service-account-token", title: "Grafana service account token",
            keywords: ["glsa_"],
            pattern: #"(?<![A-Za-z0-9])glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.3,
            revoke: "In Grafana, open Administration › Service accounts › the account and delete the token.",
            matches: ["GRAFANA_TOKEN=«glsa_" + "HB6If1mAdaUuKXy6ajCsxiujQgosZxhU_8de66d11»"],
            nonMatches: [
                "glsa_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX_AAAAAAAA", "glsa_" + "rZAInX0EiiYuIJvaNNZoyHM6GRpKXUX_a948695f",
            ]),
    ]
}
