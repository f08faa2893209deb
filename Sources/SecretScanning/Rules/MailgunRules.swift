import GateModel

extension SecretRule {
    /// https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/api-key-mgmt
    static let mailgun: [SecretRule] = [
        SecretRule(
            id: "mailgun-private-key", title: "Mailgun private key",
            keywords: [
                "key-0", "key-1", "key-2", "key-3", "key-4", "key-5", "key-6", "key-7", "key-8", "key-9", "key-a",
                "key-b", "key-c", "key-d", "key-e", "key-f",
            ],
            pattern: #"(?<![\w-])key-[0-9a-f]{32}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Mailgun, open API Security and delete the key.",
            matches: ["api:«key-" + "f24788bac22896d11fdb226d72ffdc61»"],
            nonMatches: [
                "key-" + "9d492eaa59811802c2fd814fd032a5b", "pubkey-" + "fd67378219240f0569308b8d5b0dde12",
                "api-key-" + "a441c9ff8d6e07325abf367de2fa9031",
            ]),
        SecretRule(
            id: "mailgun-api-key", title: "Mailgun API key",
            keywords: ["mailgun"],
            pattern: Assignment.pattern(names: ["mailgun"], value: #"[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}"#),
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 3,
            revoke:
                "In Mailgun, open API Security and delete the key; a webhook signing key is renewed under "
                + "Sending › Webhooks.",
            matches: ["MAILGUN_API_KEY=«" + "8c52063f725d8cf3568e48f4d74a88fd-86f85c5a-4ec69736»"],
            nonMatches: [
                "MAILGUN_API_KEY=" + "e3e80f8b731ac324e8ec1a61d1dd2277-166a1c52", "mailgun_domain: mg.acme.dev",
            ]),
        SecretRule(
            id: "mailgun-public-key", title: "Mailgun public validation key", severity: .low,
            keywords: ["pubkey-"],
            pattern: #"(?<![\w-])pubkey-[0-9a-f]{32}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Mailgun, open API Security and delete the verification key.",
            matches: ["MAILGUN_PUBLIC_KEY=«pubkey-" + "207f87036b91fde72c22136b49a557f1»"],
            nonMatches: ["pubkey-" + "6507bf9d2d9d7fd3c49f452996d8089", "pubkey-rsa"]),
    ]
}
