import GateModel

extension SecretRule {
    /// https://www.infracost.io/docs/
    static let infracost: [SecretRule] = [
        SecretRule(
            id: "infracost-api-key", title: "Infracost API key", severity: .high,
            keywords: ["ico-"],
            pattern: #"(?<![\w-])ico-[A-Za-z0-9]{32}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "In Infracost Cloud, open Org settings › API tokens and delete the key.",
            matches: ["INFRACOST_API_KEY=«ico-" + "m1nS7SAQFcg36OREffn8I0IcLtPCs31N»"],
            nonMatches: ["ico-" + "FIyY00BXDdwh", "favico-" + "tIc0NHAy9WJxLDMmEeuStG7N5nCSD9zL"])
    ]

    /// https://www.pulumi.com/docs/administration/access-identity/access-tokens/
    static let pulumi: [SecretRule] = [
        SecretRule(
            id: "pulumi-access-token", title: "Pulumi access token",
            keywords: ["pul-"],
            pattern: #"(?<![\w-])pul-[a-f0-9]{40}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Pulumi Cloud, open Access tokens and delete the token.",
            matches: ["PULUMI_ACCESS_TOKEN=«pul-" + "613cd39a7903532f1be38fcf8420ccbae68ade8a»"],
            nonMatches: ["pul-" + "e400e2cf230a8b1f2ddb", "pul-0000000000000000000000000000000000000000"])
    ]

    /// https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys
    static let harness: [SecretRule] = [
        SecretRule(
            id: "harness-api-key", title: "Harness API key",
            keywords: ["pat.", "sat."],
            pattern: #"(?<![\w.-])[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}(?![\w.-])"#,
            minimumEntropy: 3.8,
            revoke: "In Harness, open your profile (or the service account) › API keys and delete the token.",
            matches: [
                "HARNESS_API_KEY=«pat."
                    + "bW5QKPlFynSaJLsAhQsv2Z."
                    + "73c2c4eded1b775e6cadb32f."
                    + "UXbCZN7zoK1SNqbfCkmP»"
            ],
            nonMatches: [
                "pat." + "7iKNevJMAjhA9XZvj5-DkU." + "8eea703ca1",
                "compat." + "vCr1Qm-WEWyjj68rDtuj_b." + "b6a952a8e17dc1e61cf26180." + "doLTzbw6yCul7gbLEVxP",
            ])
    ]

    /// https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key
    static let octopusDeploy: [SecretRule] = [
        SecretRule(
            id: "octopus-api-key", title: "Octopus Deploy API key",
            keywords: ["api-"],
            pattern: #"(?<![\w/-])API-[A-Z0-9]{25,32}(?![\w-])"#,
            minimumEntropy: 3.5, check: mixesLettersAndDigits,
            revoke: "In Octopus, open your profile › My API Keys and revoke the key.",
            matches: [#"octopus_api_token = "«API-"# + #"R0MTRL897G1KTKTR41VE26JB5X»""#],
            nonMatches: [
                "GSSAPI-VIRHEKAPSELOINTIMERKKIJONO",
                "https://acme.example/API-" + "D46F72629255867DF4C8CA6591DEA569",
                "api-" + "2a42c8a10424ceeb3c5e640d8",
            ])
    ]

    /// https://documentation.meraki.com/General_Administration/Other_Topics/Cisco_Meraki_Dashboard_API
    static let meraki: [SecretRule] = [
        .assigned(
            id: "meraki-api-key", title: "Cisco Meraki API key",
            names: ["meraki"], value: #"[0-9a-f]{40}"#,
            revoke: "In the Meraki dashboard, open My profile › API access and revoke the key.",
            matches: ["MERAKI_DASHBOARD_API_KEY=«" + "4d2feced7bbc47c2fdf1ac00b8dffe4dc67ef7ec»"],
            nonMatches: [
                "NativeCameraKit: " + "addbcd9d5e9e010f0636b74e09423d4bb017d49a",
                "meraki: " + "587A9B06485BC01E5C486AC8191B5D2E0911424F",
                "meraki_token = " + "ffbece780294a35b1f60d5877a6659",
            ])
    ]
}
