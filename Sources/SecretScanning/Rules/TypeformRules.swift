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
            matches: ["TYPEFORM_TOKEN=«tfp_" + "6TwzduIKHiGPrN5RzVNJ3QKZm8fYAtlQ0YnJ1O86yaEv_KrIVLMZstFo8i6»"],
            nonMatches: [
                "tfp_" + "dutHYf9HHGExr6aCHpo6ZJY4HpzvyDxu1QU1BuEQ", "import tensorflow_probability as tfp_module",
            ])
    ]
}
