import GateModel

extension SecretRule {
    /// https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
    static let sendGrid: [SecretRule] = [
        SecretRule(
            id: "sendgrid-api-key", title: "SendGrid API key",
            keywords: ["sg."],
            pattern: #"(?<![\w.-])SG\.(?:[\w-]{22}\.[\w-]{43}|(?=(?:[^0-9\s]{0,30}[0-9]){4})[\w=.-]{66})(?![\w=-])"#,
            minimumEntropy: 4,
            revoke: "In SendGrid, open Settings › API Keys and delete the key.",
            matches: ["SENDGRID_API_KEY=«SG." + "3-pFDwRqKd4_fMBwmDwe1t.HBNG-oLrM-4m76ARO55EF8WX9_WfRRb7yjiSdA9XBGE»"],
            nonMatches: [
                "SG." + "4cKqHNbXeQm1juCRsx0Y8o.short",
                "sg." + "ydIrxaRF4B9tzLtvmPXymK.PD7euvZF6qCTmaiFJ-5rH31WT3sZGg8PNnAI_QaPce1",
                "MSG." + "Edjvx8ryeyUS6nl3nGud23.KsPJsKMWF24Oq0Mdk_9LESvRS7mjOj_AuUcZoSCw1T6",
            ])
    ]
}
