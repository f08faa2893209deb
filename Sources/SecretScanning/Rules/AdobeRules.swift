import GateModel

extension SecretRule {
    /// https://developer.adobe.com/developer-console/docs/guides/authentication/
    static let adobe: [SecretRule] = [
        SecretRule(
            id: "adobe-client-secret", title: "Adobe client secret",
            keywords: ["p8e-"],
            pattern: #"(?<![\w-])p8e-[\w-]{32}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In the Adobe Developer Console, open the project › OAuth Server-to-Server › Credential "
                + "details and rotate the client secret.",
            matches: ["ADOBE_CLIENT_SECRET=«p8e-" + "cI5Gq3jBQkPaAuEMvlguVRWiG2OxTZxO»"],
            nonMatches: ["p8e-" + "WhNsTLIqaAaB1JTniovm3wavy6fbPUB", "p8e-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule.assigned(
            id: "adobe-client-id", title: "Adobe client id", severity: .low,
            names: ["adobe"],
            value: #"[a-fA-F0-9]{32}"#,
            revoke:
                "The id alone gives no access; where its secret was beside it, rotate that in the Adobe "
                + "Developer Console.",
            matches: ["ADOBE_CLIENT_ID=«" + "1e9e8a5d8f4824808d8a0626b8e90d92»"],
            nonMatches: [
                "ADOBE_CLIENT_ID=" + "385c5e4d7e17c4151005d417d9513f8",
                "adobe_id = \"00000000000000000000000000000000\"",
            ]),
    ]
}
