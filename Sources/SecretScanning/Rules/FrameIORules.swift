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
            matches: ["FRAMEIO_TOKEN=«fio-u-" + "N6fYvMueYK7NwhVJ3vLXm2mDhmYIVoMWDFSuvZwuChgXaiVrENjAkPZx9ZA-WEqV»"],
            nonMatches: [
                "fio-u-" + "uEYKrkrbkbGpTYgPqIZyk0MwBWb9QJLN-CqgOMk9UIa5FDFZQW6VP2P8aj0Qv4Q", "fio-u-your-token",
            ])
    ]
}
