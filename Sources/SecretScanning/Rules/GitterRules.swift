import GateModel

extension SecretRule {
    /// https://developer.gitter.im/docs/authentication
    static let gitter: [SecretRule] = [
        SecretRule.assigned(
            id: "gitter-access-token", title: "Gitter access token", severity: .high,
            names: ["gitter"],
            value: #"[\w-]{40}"#,
            revoke: "In Gitter's developer settings, reset the personal access token.",
            matches: ["GITTER_TOKEN=«" + "oepkmc1143yaybt5b3cckjt3ukewy8qwfj8gilca»"],
            nonMatches: [
                "GITTER_TOKEN=" + "fw8370wqj9sqnsicu3nfyiwy41p5b5n0u0qrr3c",
                "gitter_token = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
            ])
    ]
}
