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
            matches: ["FIGMA_TOKEN=«figd_" + "Nl2_SxStojrEnJBfVdSAI1RTP3pG0dnefETpzwys»"],
            nonMatches: ["figd_" + "l76CWXVnPC3gjD4eH2IZ", "config_figd_value"]),
        SecretRule.assigned(
            id: "figma-legacy-access-token", title: "Figma access token (old form)",
            names: ["figma"],
            value: #"[0-9]{4,7}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            revoke: "In Figma, open Settings › Security › Personal access tokens and revoke the token.",
            matches: ["FIGMA_TOKEN=«" + "247665-9747504c-4040-cba6-df58-f4cbbe82e0ee»"],
            nonMatches: ["FIGMA_TOKEN=" + "b3dab80d-baea-c5c1-737e-825cfeff46a7", "figma_file: " + "943532-593285"]),
    ]
}
