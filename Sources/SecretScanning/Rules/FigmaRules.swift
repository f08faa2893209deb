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
            matches: ["FIGMA_TOKEN=«figd_" + "FuUGkbHDHfyImj7qZmLDU7CHdWgpJSL6st_yRp0R»"],
            nonMatches: ["figd_" + "ryx1AO_7NGBhnYeTF-Iu", "config_figd_value"]),
        SecretRule.assigned(
            id: "figma-legacy-access-token", title: "Figma access token (old form)",
            names: ["figma"],
            value: #"[0-9]{4,7}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            revoke: "In Figma, open Settings › Security › Personal access tokens and revoke the token.",
            matches: ["FIGMA_TOKEN=«" + "150027-be6ba772-d790-003a-d78a-b955c9cdc6ef»"],
            nonMatches: ["FIGMA_TOKEN=" + "72ab3962-3826-73fd-408a-7a57c2dd7567", "figma_file: " + "545738-046929"]),
    ]
}
