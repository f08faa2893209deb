import GateModel

extension SecretRule {
    /// https://www.typeform.com/developers/get-started/personal-access-token/
    static let typeform: [SecretRule] = [
        SecretRule(
            id: "typeform-api-token", title: "Typeform API token",
            keywords: ["tfp_"],
            pattern: #"(?<![A-Za-z0-9])tfp_[\w.=-]{59}(?![\w=-])"#,
            minimumEntropy: 3.8,
            revoke: "In Typeform, open Profile › Personal tokens and delete the token.",
            matches: ["TYPEFORM_TOKEN=«tfp_" + "2pz3sHi9ITfY3ia1faMq3h6TwzduIKHiGPrN5RzVNJ3Q_KZm8fYAtlQ0YnJ»"],
            nonMatches: [
                "tfp_" + "1O86yaEvKrIVLMZstFo8i6dutHYf9HHGExr6aCHp", "import tensorflow_probability as tfp_module",
            ])
    ]
}
