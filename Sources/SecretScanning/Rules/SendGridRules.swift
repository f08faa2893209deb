import GateModel

extension SecretRule {
    /// https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
    static let sendGrid: [SecretRule] = [
        SecretRule(
            id: "sendgrid-api-key", title: "SendGrid API key",
            keywords: ["sg."],
            pattern: #"(?<![\w.-])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In SendGrid, open Settings › API Keys and delete the key.",
            matches: ["SENDGRID_API_KEY=«SG." + "49kAeZLUgDQPF1rRbOwT2V.TaNF5q4N2x2JUi9YSraUvvXXiGv6ecRmc1AqyZEzROb»"],
            nonMatches: [
                "SG." + "49kAeZLUgDQPF1rRbOwT2V." + "short",
                "sg." + "49kAeZLUgDQPF1rRbOwT2V.TaNF5q4N2x2JUi9YSraUvvXXiGv6ecRmc1AqyZEzROb",
                "MSG." + "49kAeZLUgDQPF1rRbOwT2V.TaNF5q4N2x2JUi9YSraUvvXXiGv6ecRmc1AqyZEzROb",
            ])
    ]
}
