import GateModel

extension SecretRule {
    /// https://developer.frame.io/docs/getting-started/authentication
    static let frameIO: [SecretRule] = [
        SecretRule(
            id: "frameio-api-token", title: "Frame.io API token",
            keywords: ["fio-u-"],
            pattern: #"(?<![\w-])fio-u-[\w=-]{64}(?![\w=-])"#,
            minimumEntropy: 3.5,
            revoke: "In Frame.io's developer site, open Tokens and delete the token.",
            matches: ["FRAMEIO_TOKEN=«fio-u-" + "co-IMkuUZ6sAZCXS6O982i9smp5h14mADc7b_aD6ygkFukoZ9noG77Jwbm8n_PN6»"],
            nonMatches: [
                "fio-u-" + "fYvMueYK7NwhVJ3vLXm2mDhmYIVoMWDFSuvZwuChgXaiVrENjAkPZx9ZA-WEqVu", "fio-u-your-token",
            ])
    ]
}
