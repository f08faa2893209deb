import GateModel

extension SecretRule {
    /// https://developer.flutterwave.com/docs/authentication
    static let flutterwave: [SecretRule] = [
        SecretRule(
            id: "flutterwave-secret-key", title: "Flutterwave secret key",
            keywords: ["flwseck"],
            pattern: #"(?<![A-Za-z0-9])FLWSECK(?:_TEST)?-[A-Za-z0-9]{32}-X(?![\w-])"#,
            minimumEntropy: 2.8,
            revoke: "In Flutterwave, open Settings › API keys and generate new secret keys.",
            matches: [
                "FLW_SECRET_KEY=«FLWSECK-" + "24af86685eb561e4daca9ed3e0f77077-X»",
                "FLW_SECRET_KEY=«FLWSECK_TEST-" + "bce09b0c8f4927a25f616b8e8e415df9-X»",
            ],
            nonMatches: [
                "FLWSECK_TEST-" + "e43199f7c23c3b4f44ef0be8b2bb5d4-X", "FLWSECK-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-X",
            ]),
        SecretRule(
            id: "flutterwave-encryption-key", title: "Flutterwave encryption key", severity: .high,
            keywords: ["flwseck"],
            pattern: #"(?<![A-Za-z0-9])FLWSECK(?:_TEST)?-?[a-h0-9]{12}(?![\w-])"#,
            minimumEntropy: 2.2,
            revoke: "In Flutterwave, open Settings › API keys and generate new keys.",
            matches: ["FLW_ENCRYPTION_KEY=«FLWSECK_TEST-" + "bc1b06546cfd»", "«FLWSECK_TEST" + "fae9b629b83d»"],
            nonMatches: ["FLWSECK_TEST-" + "7e44c63e51e", "FLWSECK_TEST-000000000000"]),
        SecretRule(
            id: "flutterwave-public-key", title: "Flutterwave public key", severity: .low,
            keywords: ["flwpubk"],
            pattern: #"(?<![A-Za-z0-9])FLWPUBK(?:_TEST)?-[A-Za-z0-9]{32}-X(?![\w-])"#,
            minimumEntropy: 2.8,
            revoke:
                "The public key stands in web pages by design; rotate it together with its secret under "
                + "Settings › API keys.",
            matches: ["FLW_PUBLIC_KEY=«FLWPUBK_TEST-" + "6e16fe35de058a03574e209957e45f7e-X»"],
            nonMatches: ["FLWPUBK_TEST-" + "d91a0ca67a68f18ce842a56e2e17dbf-X", "FLWPUBK-your-public-key-X"]),
    ]
}
