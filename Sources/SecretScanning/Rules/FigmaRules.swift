import GateModel

extension SecretRule {
    /// https://www.figma.com/developers/api#access-tokens
    static let figma: [SecretRule] = [
        SecretRule(
            id: "figma-access-token", title: "Figma access token",
            keywords: ["figd_", "figu_", "figo_", "figoh_", "figur_"],
            pattern: #"(?<![A-Za-z0-9])fig(?:d|u|o|oh|ur)_[\w-]{40}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In Figma, open Settings › Security › Personal access tokens and revoke the token.",
            matches: ["FIGMA_TOKEN=«figd_" + "EOHP4BbGYwLNl2_SxStojrEnJBfVdSAI1RTP3pG0»"],
            nonMatches: ["figd_" + "dnefETpzwysGgNc9-eKU", "config_figd_value"]),
        SecretRule.assigned(
            id: "figma-legacy-access-token", title: "Figma access token (old form)",
            names: ["figma"],
            value: #"[0-9]{4,7}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            revoke: "In Figma, open Settings › Security › Personal access tokens and revoke the token.",
            matches: ["FIGMA_TOKEN=«" + "577940-d20bbf2e-e7cc-b3a7-d127-e18d8c48edca»"],
            nonMatches: ["FIGMA_TOKEN=" + "9747504c-4040-cba6-df58-f4cbbe82e0ee", "figma_file: " + "516554-065575"]),
    ]
}
