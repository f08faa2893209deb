import GateModel

extension SecretRule {
    /// https://developer.gitter.im/docs/authentication
    static let gitter: [SecretRule] = [
        SecretRule.assigned(
            id: "gitter-access-token", title: "Gitter access token", severity: .high,
            names: ["gitter"],
            value: #"[\w-]{40}"#,
            revoke: "In Gitter's developer settings, reset the personal access token.",
            matches: ["GITTER_TOKEN=«" + "3yaybt5b3cckjt3ukewy8qwfj8gilcafw8370wqj»"],
            nonMatches: [
                "GITTER_TOKEN=" + "9sqnsicu3nfyiwy41p5b5n0u0qrr3ch81pddcf5",
                "gitter_token = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
            ])
    ]
}
