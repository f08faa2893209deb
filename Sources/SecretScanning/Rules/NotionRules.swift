import GateModel

extension SecretRule {
    /// https://developers.notion.com/changelog/upcoming-new-api-token-format
    static let notion: [SecretRule] = [
        SecretRule(
            id: "notion-api-token", title: "Notion API token",
            keywords: ["ntn_"],
            pattern: #"(?<![A-Za-z0-9])ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke:
                "In Notion, open notion.so/my-integrations › the integration › Configuration and refresh the "
                + "secret.",
            matches: ["NOTION_KEY=«ntn_" + "85196981384x0afY1IRSP71G0mY1KAb1qZ7Dzwp57ZQYws»"],
            nonMatches: [
                "ntn_12345678901", "ntn_" + "53191466054tlN6iqAGfNRajvgE93tA8sG2Ud5gTpjLOuKO", "ntn_12345678901abc",
            ]),
        SecretRule(
            id: "notion-legacy-token", title: "Notion API token (old form)",
            keywords: ["notion"],
            pattern: #"(?i:notion)[^\r\n]{0,60}?(?<![A-Za-z0-9])(secret_[A-Za-z0-9]{43})(?![A-Za-z0-9])"#,
            group: 1, minimumEntropy: 4, skipsPlaceholders: false,
            revoke:
                "In Notion, open notion.so/my-integrations › the integration › Configuration and refresh the "
                + "secret.",
            matches: ["NOTION_TOKEN=«secret_" + "8Xg16DTzd4TcCnvpFzs5A4IzcjR1iUM4S5erHlU7Kcy»"],
            nonMatches: [
                "NOTION_TOKEN=secret_" + "A85h6mH0jLHmqqOaT4YR",
                "secret_" + "TxuN15WrEgNY5Slslil7myJRfMz3eVNVUf8edpoqPYi",
            ]),
    ]
}
