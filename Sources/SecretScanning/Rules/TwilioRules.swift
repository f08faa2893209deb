import GateModel

extension SecretRule {
    /// https://www.twilio.com/docs/glossary/what-is-a-sid
    static let twilio: [SecretRule] = [
        SecretRule(
            id: "twilio-api-key", title: "Twilio API key", severity: .high,
            keywords: [
                "sk0", "sk1", "sk2", "sk3", "sk4", "sk5", "sk6", "sk7", "sk8", "sk9", "ska", "skb", "skc", "skd", "ske",
                "skf",
            ],
            pattern: #"(?<![A-Za-z0-9+/])SK[0-9a-fA-F]{32}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 3,
            revoke: "In the Twilio console, open Account › API keys & tokens and delete the key.",
            matches: ["twilio: «SK" + "c2583983a55cac82299701e25b640ea4»"],
            nonMatches: [
                "sk" + "c2583983a55cac82299701e25b640ea4",
                "SK" + "c2583983a55cac82299701e25b640ea40",
                "SK" + "00000000000000000000000000000000",
                "aSK" + "c2583983a55cac82299701e25b640ea4",
            ]),
        SecretRule(
            id: "twilio-auth-token", title: "Twilio auth token",
            keywords: ["twilio"],
            pattern: #"(?i:twilio[\w.-]{0,24}(?:token|secret))(?:\\?["'])?[\])}]?[ \t]{0,8}(?:=>|:=|[=:,>])[ \t]{0,8}"#
                + #"(?:\\?["'`])?([0-9a-f]{32})(?![A-Za-z0-9])"#,
            group: 1, minimumEntropy: 3,
            revoke:
                "In the Twilio console, open Account › API keys & tokens, make a secondary auth token and promote it.",
            matches: ["TWILIO_AUTH_TOKEN=«" + "a434e96dc4d0e410761e2e946a002510»"],
            nonMatches: [
                "twilio_version: " + "a434e96dc4d0e410761e2e946a002510",
                "TWILIO_AUTH_TOKEN=" + "0123456789abcdef0123456789abcdef",
            ]),
    ]
}
