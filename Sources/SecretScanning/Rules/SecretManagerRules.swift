import GateModel

extension SecretRule {
    /// https://docs.doppler.com/reference/auth-token-formats
    static let doppler: [SecretRule] = [
        SecretRule(
            id: "doppler-token", title: "Doppler token",
            keywords: ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.said.", "dp.scim.", "dp.audit."],
            pattern: #"(?<![\w.-])dp\.(?:pt|ct|sa|said|scim|audit|st(?:\.[\w-]{2,35})?)\.[A-Za-z0-9]{40,44}"#
                + #"(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In Doppler, open Tokens (a service token: the config's Access) and revoke it.",
            matches: [
                "DOPPLER_TOKEN=«dp.pt." + "KPTzQzPFRCj4TgNzNIPT3Lz5k1MRxFJ4KGPDfj2OzLI»",
                "DOPPLER_TOKEN=«dp.st.prd." + "8igmXUQfVqwCVSLad1qRiXYptYwnsd6VEGSulzlXenW»",
            ],
            nonMatches: ["dp.pt." + "zYctcK4Q3jZW", "dp.st.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]

    /// https://developer.1password.com/docs/service-accounts/security/
    static let onePassword: [SecretRule] = [
        SecretRule(
            id: "1password-service-account-token", title: "1Password service account token",
            keywords: ["ops_eyj"],
            pattern: #"(?<![\w-])ops_eyJ[A-Za-z0-9+/]{250,1500}={0,3}(?![\w+/=-])"#,
            reach: Reach(after: 1700), minimumEntropy: 4,
            revoke: "On 1Password.com, open Developer › Service Accounts, rotate the token; look at its usage report.",
            matches: [
                "OP_SERVICE_ACCOUNT_TOKEN=«ops_eyJ"
                    + "ltU618Ee6DhnqwTRydyrTkBN2FhVo9iR0CQHNcxoH0bc0fk33BHSpGHft6FH6ajlgMd0NX5JUS3tvNAqrGZl"
                    + "jtyPkc2f7Vou8lxrKQ2Jqs3dzPOm0aGrmmpfxIc7zwCkMCzaE4dNyWKbSs51fLvakxPQEIhrSrjSCcwbZWeM"
                    + "q2+7M8E4KEE1D5GVi6iOto129RKcQGrh1LIZVDdDbmiH0JSBW/6t+4aIEMf6eWWJHaVj3f9LjezJRftKdoah"
                    + "YAl0kGthaqdxOr+eWwV6PA1dYAedupmwItjZXCY/WX7BZxHg8+9luQx+h/LNu9fkB+mUOYbHqiCyKiTPrijr»"
            ],
            nonMatches: [
                "ops_eyJ" + "q/Mbg1RCnZNld+AGHkU9ZnfTw2qhcc7D+JSOpoN/4QOfYJWGLk5/S10VSp/9/g6zMBl4lLDmHjhERfWU",
                "ops_token",
            ]),
        SecretRule(
            id: "1password-secret-key", title: "1Password secret key", cwe: [321, 798],
            keywords: ["a3-"],
            pattern: #"(?<![\w-])A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}"#
                + #"-[A-Z0-9]{5}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke:
                "In 1Password, open your profile › Change Secret Key; it is one of the two halves of the account's "
                + "key.",
            matches: ["OP_SECRET_KEY=«A3-" + "MN6ILF-" + "G4FWWV-" + "6TBN7-" + "IQTZV-" + "JDHHA-" + "CB4RJ»"],
            nonMatches: ["A3-" + "9O0FQ2-" + "OC73GQ", "A3-XXXXXX-XXXXXX-XXXXX-XXXXX-XXXXX-XXXXX"]),
    ]

    /// https://bitwarden.com/help/access-tokens/
    static let bitwarden: [SecretRule] = [
        SecretRule(
            id: "bitwarden-access-token", title: "Bitwarden Secrets Manager access token",
            keywords: ["bws", "bitwarden"],
            pattern: #"(?i:bws|bitwarden)[^\r\n]{0,80}?(?<![\w.-])(0\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}"#
                + #"-[0-9a-f]{4}-[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==)(?![\w=])"#,
            group: 1, minimumEntropy: 4,
            revoke: "In Secrets Manager, open Machine accounts › the account › Access tokens and revoke the token.",
            matches: [
                "BWS_ACCESS_TOKEN=«0."
                    + "7ff91dd3-d45d-4f13-95bb-9f966c72eb36."
                    + "9x99oTCaHR8dLFJwLv5Md0TW4PS8kq:"
                    + "Z+osbwJ4IFz0G4ySXU4AJJ==»"
            ],
            nonMatches: ["BWS_ACCESS_TOKEN=0." + "e0dd2ad4-75d0-46f7-94d9-a9dc77c8814f", #"bws_access_token: "…""#])
    ]

    /// https://infisical.com/docs/documentation/platform/token
    static let infisical: [SecretRule] = [
        SecretRule(
            id: "infisical-token", title: "Infisical service token",
            keywords: [
                "st.0", "st.1", "st.2", "st.3", "st.4", "st.5", "st.6", "st.7", "st.8", "st.9", "st.a", "st.b", "st.c",
                "st.d", "st.e", "st.f",
            ],
            pattern: #"(?<![\w.-])st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}(?![\w.-])"#,
            minimumEntropy: 3,
            revoke: "In Infisical, open the project's Access control › Service tokens and delete the token.",
            matches: [
                "INFISICAL_TOKEN=«st."
                    + "d3885135046e6aba585cb1ad."
                    + "d78cb8683df08bc651d4479d3cd46b3d."
                    + "42bcd4a0a0ab737809f1c1827671c6ae»"
            ],
            nonMatches: [
                "st." + "dc76290001156bd524eb342f." + "bb6aef089ec59ef01fad",
                "est."
                    + "572bdbae41d01f85ef009cd0."
                    + "f1ea961d4e3c9948673c2dfe847e55a1."
                    + "f44ce60f18947501d7eeddf770b92821",
            ])
    ]

    /// https://github.com/C2SP/C2SP/blob/main/age.md
    static let age: [SecretRule] = [
        SecretRule(
            id: "age-secret-key", title: "age secret key", cwe: [321],
            keywords: ["age-secret-key-1", "age-secret-key-pq-1"],
            // Bech32 in upper case. A wrong checksum may be a slip of the pen: the rest of a key is a secret too.
            pattern: #"(?<![\w-])AGE-SECRET-KEY-(?:1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}|"#
                + #"PQ-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})(?![A-Za-z0-9])"#,
            skipsPlaceholders: false, check: Bech32.check,
            revoke:
                "Make a new key with age-keygen, encrypt the files anew for its recipient, and change what they hold: "
                + "old copies stay readable.",
            matches: [
                "«AGE-SECRET-KEY-1" + "ZALAP8RYAULJPG6F4HGLRFDVPCNL4PAU6XV5G8LMALAP8X262XFV6VZK3K»",
                "AGE_KEY=«AGE-SECRET-KEY-1" + "E0NXPM0DWHA26Y70QFKCAAAJEM2LK6EKSV6WYQNYVQ9VJX9ZSEM77D8CZ3»",
            ],
            nonMatches: [
                "AGE-SECRET-KEY-1" + "U6DVY33NVC8030XQS6C8YY29TP6GUN",
                "age1" + "ce4et7t7yucxj4lont1sq8n6eyk2fhwyqik47evgzi39cu1kgqs2egqrn6",
            ])
    ]
}
