import GateModel

extension SecretRule {
    /// https://postmarkapp.com/developer/api/overview#authentication,
    /// https://developers.brevo.com/docs/getting-started, https://resend.com/docs/dashboard/api-keys/introduction,
    /// https://developers.sparkpost.com/api/#header-authentication
    static let mail: [SecretRule] = [
        SecretRule.assigned(
            id: "postmark-server-token", title: "Postmark server token",
            names: ["postmark"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke:
                "In Postmark, open the server › API Tokens and generate another token, then delete the old "
                + "one.",
            matches: [
                "X-Postmark-Server-Token: «" + "400af237-2ae2-e69b-af97-aa11d821c5e8»",
                "POSTMARK_API_TOKEN=«" + "4a8177e2-6862-5783-78b6-be06b4f38bd3»",
            ],
            nonMatches: [
                "POSTMARK_API_TOKEN=" + "13dba01e9ff330bcd7022e64b440104d", "X-Postmark-Server-Token: server token",
            ]),
        SecretRule(
            id: "sendinblue-api-key", title: "Brevo (Sendinblue) API key",
            keywords: ["xkeysib-"],
            pattern: #"(?<![\w-])xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}(?![\w-])"#,
            minimumEntropy: 3.4,
            revoke: "In Brevo, open SMTP & API › API keys and delete the key.",
            matches: [
                "BREVO_API_KEY=«xkeysib-"
                    + "2a5bdefeb78f6f4ca2087b0b74ad54f8814fafcf30e160e477383a24adb6f66e-sO2PaewNPFjf52Iv»"
            ],
            nonMatches: [
                "xkeysib-" + "0253d3f30ee88629a8b297fc19a2890bb48be2b9d3d4abb403baeab1f8ddbb44", "xkeysib-your-key",
            ]),
        SecretRule(
            id: "sendinblue-smtp-key", title: "Brevo (Sendinblue) SMTP key",
            keywords: ["xsmtpsib-"],
            pattern: #"(?<![\w-])xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}(?![\w-])"#,
            minimumEntropy: 3.4,
            revoke: "In Brevo, open SMTP & API › SMTP and delete the key.",
            matches: [
                "SMTP_PASSWORD=«xsmtpsib-"
                    + "1d043fcfa2ef7c31eb9d97747a2c851be7790fb9fb2eef35896f4abca38fafc0-H9jhMUutXe0qjKHS»"
            ],
            nonMatches: ["xsmtpsib-" + "a589083f9aa660ae96fb9a75970adc03dd1dbe8088cb62b28943b581a9d92705"]),
        SecretRule.assigned(
            id: "sparkpost-api-key", title: "SparkPost API key",
            names: ["sparkpost"],
            value: #"[0-9a-f]{40}"#,
            revoke: "In SparkPost, open Configuration › API keys and delete the key.",
            matches: ["SPARKPOST_API_KEY=«" + "acd09308c8a9e73d31c9d758f1d355adb1e45dbf»"],
            nonMatches: [
                "SPARKPOST_API_KEY=" + "583d5b2d2b64cb294955290448e94a0bbe3f690",
                "sparkpost_host = \"smtp.sparkpostmail.com\"",
            ]),
        SecretRule.assigned(
            id: "resend-api-key", title: "Resend API key",
            names: ["resend"],
            value: #"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"#,
            minimumEntropy: 3.5,
            revoke: "In Resend, open API Keys and delete the key.",
            matches: [
                "new Resend(\"«re_" + "RPUM0qaC_iPfbP3KZc17wDCBHO0OSwBzb»\")",
                "RESEND_API_KEY=«re_" + "50OOBNyf_BlNnBC9fXpU1Li5Dc6FdhPdl»",
            ],
            nonMatches: ["RESEND_API_KEY=re_" + "GlKCDeoF", "resend_re = \"re_send_the_message_to_the_list\""]),
        SecretRule.assigned(
            id: "mailjet-secret", title: "Mailjet key",
            names: ["mailjet", "mj_apikey_private", "mj_apikey_public"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Mailjet, open Account settings › API key management and reset the secret key.",
            matches: ["MJ_APIKEY_PRIVATE=«" + "57a6d58c3ee68140a1c9b4684ae673d7»"],
            nonMatches: ["MJ_APIKEY_PRIVATE=" + "10727561ddfec0c09f0e11549ea52bc", "mailjet_sender = \"ada@acme.dev\""]),
        SecretRule.assigned(
            id: "customerio-api-key", title: "Customer.io API key", severity: .high,
            names: ["customerio", "customer_io"],
            value: #"(?:[0-9a-f]{32}|[0-9a-f]{20})"#,
            minimumEntropy: 2.8,
            revoke: "In Customer.io, open Settings › API credentials and delete the key.",
            matches: [
                "CUSTOMERIO_API_KEY=«" + "8b24345102bedb849869»",
                "CUSTOMERIO_APP_KEY=«" + "fe163ae24ca1f4e2466e0a151ba1a9b0»",
            ],
            nonMatches: ["CUSTOMERIO_API_KEY=" + "1af84c0c35d760ef3fc", "customerio_site = \"eu\""]),
        SecretRule.assigned(
            id: "klaviyo-api-key", title: "Klaviyo private key",
            names: ["klaviyo"],
            value: #"pk_[0-9a-f]{34}"#,
            revoke: "In Klaviyo, open Settings › API keys and delete the private key.",
            matches: [
                "KLAVIYO_API_KEY=«pk_" + "0f88f8d778bcc9241a23289db39e660b25»",
                "Authorization: Klaviyo-API-Key=«pk_" + "e2c14aaed0217221eeabea8a5496da2b62»",
            ],
            nonMatches: ["KLAVIYO_API_KEY=pk_" + "9356c7c0a0d1060d5dc58da385b2167ce", "klaviyo_list = \"pk_main\""]),
    ]
}
