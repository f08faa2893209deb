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
            matches: ["TYPEFORM_TOKEN=«tfp_" + "iOfT5CMact9ZzrJDzHw1c0BRxQVGh9LZUmO9IbfWyMbU_TiD9JWnVZfbmf6»"],
            nonMatches: [
                "tfp_" + "qxyWnxO60n2skKKbncAXLi9ZTvSWCkHZmUxOqMpZ", "import tensorflow_probability as tfp_module",
            ])
    ]
}
