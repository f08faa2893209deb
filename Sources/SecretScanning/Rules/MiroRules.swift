import GateModel

extension SecretRule {
    /// https://developers.miro.com/docs/getting-started-with-oauth
    static let miro: [SecretRule] = [
        SecretRule(
            id: "miro-access-token", title: "Miro access token",
            keywords: ["eyjtaxjv"],
            pattern: #"(?<![\w.-])eyJtaXJv[A-Za-z0-9]{10,60}={0,2}_[\w-]{27}(?![\w.-])"#,
            minimumEntropy: 4,
            revoke:
                "In Miro, open Profile settings › Your apps › the app and reinstall it or delete it; POST "
                + "/v1/oauth/revoke ends one token.",
            matches: ["MIRO_TOKEN=«eyJtaXJvLm9yaWdpbiI6ImV1MDEifQ_" + "LNl2_SxStojrEnJBfVdSAI1RTP3»"],
            nonMatches: ["eyJtaXJvLm9yaWdpbiI6ImV1MDEifQ", "eyJtaXJvLm9yaWdpbiI6ImV1MDEifQ_" + "eKUS64Ma3jcUT-l76CWX"])
    ]
}
