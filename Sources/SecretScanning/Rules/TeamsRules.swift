import GateModel

extension SecretRule {
    /// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
    static let teams: [SecretRule] = [
        SecretRule(
            id: "microsoft-teams-webhook", title: "Microsoft Teams webhook", severity: .high,
            keywords: [".webhook.office.com/", "outlook.office.com/webhook"],
            pattern: #"(?:\.webhook\.office\.com/webhookb2|outlook\.office\.com/webhook)/([a-z0-9]{8}(?:-"#
                + #"[a-z0-9]{4}){3}-[a-z0-9]{12}@[a-z0-9]{8}(?:-[a-z0-9]{4}){3}-[a-z0-9]{12}/IncomingWebhook/"#
                + #"[a-z0-9]{32}/[a-z0-9-]{36}(?:/V2[\w-]{20,60})?)(?![\w-])"#,
            group: 1, minimumEntropy: 3,
            revoke:
                "In Teams, open the channel's › Manage channel › Connectors (or Workflows) and remove the "
                + "webhook.",
            matches: [
                "https://acme.webhook.office.com/webhookb2/«"
                    + "abb403ba-eab1-f8dd-bb44-37fe35bfba46@7defd399-ad25-5569-159c-46ed9fac0dc1/IncomingWebhook/3nuzd112ky1txp0v869w8iy5d1aig4z5/a2ef7c31-eb9d-9774-7a2c-851be7790fb9»"
            ],
            nonMatches: [
                "https://acme.webhook.office.com/webhookb2/"
                    + "fb2eef35-896f-4abc-a38f-afc043a9284a@589083f9-aa66-0ae9-6fb9-a75970adc03d/IncomingWebhook/",
                "https://acme.webhook.office.com/webhookb2/<your webhook>",
            ]),
        SecretRule(
            id: "microsoft-workflow-url", title: "Microsoft Power Automate trigger", severity: .high,
            keywords: ["/triggers/manual/paths/invoke"],
            pattern: #"/triggers/manual/paths/invoke\?[^\s"'<>]{0,300}?&(?:amp;)?sig=([\w-]{43})(?![\w-])"#,
            group: 1, minimumEntropy: 4,
            revoke:
                "In Power Automate, save the flow with a new trigger, or regenerate the access keys of the "
                + "logic app.",
            matches: [
                "https://prod-01.westeurope.logic.azure.com:443/workflows/0a/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=«"
                    + "3e3S6GaIHXVBjViHKsoTvGeQM1MkFbuPW1dNodIZHQM»"
            ],
            nonMatches: [
                "/triggers/manual/paths/invoke?api-version=2016-06-01&sig=" + "6En1ohYN3FxH_h3nvxQ1",
                "/triggers/manual/paths/invoke?api-version=2016-06-01",
            ]),
    ]
}
