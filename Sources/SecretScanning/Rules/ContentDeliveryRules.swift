import GateModel

extension SecretRule {
    /// https://docs.fastly.com/en/guides/using-api-tokens
    static let fastly: [SecretRule] = [
        .assigned(
            id: "fastly-api-token", title: "Fastly API token",
            names: ["fastly"], value: #"[A-Za-z0-9=_-]{32}"#,
            besideCredentialWord: true, check: mixesLettersAndDigits,
            revoke: "In Fastly, open Account › Personal API tokens and delete the token.",
            matches: ["FASTLY_API_TOKEN=«" + "J2iExoTg_ozo5Tt2I9-gL4x40eP32ofC»"],
            nonMatches: [
                "FASTLY_API_TOKEN=" + "wYNEhbQUwP3qhm0yUmZy",
                "fastly_service: " + "3O2XPLkrUClvx2cXFieywGpovdtKxYBL",
            ])
    ]

    /// https://techdocs.akamai.com/developer/docs/set-up-authentication-credentials
    static let akamai: [SecretRule] = [
        SecretRule(
            id: "akamai-token", title: "Akamai EdgeGrid token", severity: .high,
            keywords: ["akab-"],
            // The name of an API host looks the same, but a domain follows.
            pattern: #"(?<![\w-])akab-[a-z0-9]{16}-[a-z0-9]{16}(?![\w.-])"#,
            minimumEntropy: 3,
            revoke:
                "In Akamai Control Center, open Identity & Access › API clients, deactivate the credential, then "
                + "delete it.",
            matches: ["access_token = «akab-" + "1kyrnmrqs0rsniu7-" + "c09j6lpoxv8r0kte»"],
            nonMatches: [
                "host = akab-" + "o4q5ocsmudogj2np-" + "jzctghwl02rz1xtw.luna.akamaiapis.net",
                "akab-" + "r1lh47r535qvbxel",
            ]),
        .assigned(
            id: "akamai-client-secret", title: "Akamai EdgeGrid client secret",
            names: ["akamai client secret", "akamai secret", "edgegrid client secret", "edgegrid secret"],
            value: #"[A-Za-z0-9+/]{43}="#,
            minimumEntropy: 4,
            revoke:
                "In Akamai Control Center, open Identity & Access › API clients, deactivate the credential, then "
                + "delete it.",
            matches: ["AKAMAI_CLIENT_SECRET=«" + "5A20DucDedNyDJxQgb/BlWbjpTb2G8gj4bLQ2t4vjzJ=»"],
            nonMatches: ["AKAMAI_CLIENT_SECRET=" + "VrYC6QgGn2uUCxEOuPeP=", "akamai_secret: <secret>"]),
    ]
}
