import GateModel

extension SecretRule {
    /// https://docs.digitalocean.com/reference/api/create-personal-access-token/
    static let digitalOcean: [SecretRule] = [
        SecretRule(
            id: "digitalocean-token", title: "DigitalOcean token",
            keywords: ["dop_v1_", "doo_v1_"],
            pattern: #"(?<![A-Za-z0-9])do[op]_v1_[a-f0-9]{64}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In the DigitalOcean control panel, open API › Tokens and delete the token; look at the account's "
                + "security history.",
            matches: [
                "DIGITALOCEAN_TOKEN=«dop_v1_"
                    + "3c1eee3f913e194351e2605979a67e3a47e044ed82c864863d4820cbfa3e4f60»",
                "token: «doo_v1_" + "6e6f451274ffa3c72e3f921b6ebaf982306d59a9133ae2e7a72846542ee94a59»",
            ],
            nonMatches: [
                "dop_v1_" + "02a3ed5c2a64ccadb9f79d9f4bb837c0c60a0eb3",
                "dop_v1_" + "VC8C3ZXZS1V3MHGVEJ95PBT7ABOQLDMBFTQBYP0DSH97MSLJC9QWOX6MJ9BP5Z2S",
            ]),
        SecretRule(
            id: "digitalocean-refresh-token", title: "DigitalOcean refresh token",
            keywords: ["dor_v1_"],
            pattern: #"(?<![A-Za-z0-9])dor_v1_[a-f0-9]{64}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In the DigitalOcean control panel, open API › OAuth Applications and revoke the application.",
            matches: [
                "refresh_token=«dor_v1_" + "aeb4bd7fd1a92baa0170bde01591048605022328cc2627c0b411304512e884a3»"
            ],
            nonMatches: [
                "dor_v1_" + "45d6a9ad7650b3c04790",
                "xdor_v1_" + "eb16d05a1a68f92fc789675f0b8df2a92d80987080eb2f7d715e60d7f7dcda1b",
            ]),
        SecretRule(
            id: "digitalocean-spaces-key-id", title: "DigitalOcean Spaces access key id", severity: .medium,
            keywords: ["do00"],
            pattern: #"(?<![A-Za-z0-9])DO00[A-Z0-9]{16}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In the DigitalOcean control panel, open API › Spaces Keys and delete the key with its secret.",
            matches: ["SPACES_ACCESS_KEY_ID=«DO00" + "F92KM1KBZ5GBF6TS»"],
            nonMatches: ["DO00" + "G2N73SP3", "do00" + "sxo3u1wph1jicfe2"]),
        .assigned(
            id: "digitalocean-spaces-secret", title: "DigitalOcean Spaces secret",
            names: ["spaces secret", "spaces access key secret", "do spaces"], value: #"[A-Za-z0-9+/]{43}"#,
            minimumEntropy: 4, check: mixesLettersAndDigits,
            revoke: "In the DigitalOcean control panel, open API › Spaces Keys and delete the key.",
            matches: ["SPACES_SECRET_ACCESS_KEY=«" + "ll4kFXCZ1sy+5ZzITbjs2SCHC7Q+avYjViRlZUTTeKM»"],
            nonMatches: [
                "SPACES_SECRET=" + "xyZ6p3nCShO5dAqUwYUE6wSI1mI1oV",
                "spaces_secret_name: my-secret-of-spaces",
            ]),
    ]
}
