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
                "FLW_SECRET_KEY=«FLWSECK-" + "5d4bc1b06546cfdfae9b629b83d7e44c-X»",
                "FLW_SECRET_KEY=«FLWSECK_TEST-" + "63e51e6e16fe35de058a03574e209957-X»",
            ],
            nonMatches: [
                "FLWSECK_TEST-" + "e45f7ed91a0ca67a68f18ce842a56e2-X", "FLWSECK-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-X",
            ]),
        SecretRule(
            id: "flutterwave-encryption-key", title: "Flutterwave encryption key", severity: .high,
            keywords: ["flwseck"],
            pattern: #"(?<![A-Za-z0-9])FLWSECK(?:_TEST)?-?[a-h0-9]{12}(?![\w-])"#,
            minimumEntropy: 2.2,
            revoke: "In Flutterwave, open Settings › API keys and generate new keys.",
            matches: ["FLW_ENCRYPTION_KEY=«FLWSECK_TEST-" + "e17dbfacb071»", "«FLWSECK_TEST" + "0e4f8b903371»"],
            nonMatches: ["FLWSECK_TEST-" + "74cc5fd3aa5", "FLWSECK_TEST-000000000000"]),
        SecretRule(
            id: "flutterwave-public-key", title: "Flutterwave public key", severity: .low,
            keywords: ["flwpubk"],
            pattern: #"(?<![A-Za-z0-9])FLWPUBK(?:_TEST)?-[A-Za-z0-9]{32}-X(?![\w-])"#,
            minimumEntropy: 2.8,
            revoke:
                "The public key stands in web pages by design; rotate it together with its secret under "
                + "Settings › API keys.",
            matches: ["FLW_PUBLIC_KEY=«FLWPUBK_TEST-" + "f2ec49833e541d13b79c0aba1d17495d-X»"],
            nonMatches: ["FLWPUBK_TEST-" + "808b8ffcef08a21761a818c6972b939-X", "FLWPUBK-your-public-key-X"]),
    ]
}
