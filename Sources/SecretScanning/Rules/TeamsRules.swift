import GateModel

extension SecretRule {
    /// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
    static let teams: [SecretRule] = [
        SecretRule(
            id: "microsoft-teams-webhook", title: "Microsoft Teams webhook", severity: .high,
            keywords: [".webhook.office.com/", "outlook.office.com/webhook"],
            pattern:
                #"(?:\.webhook\.office\.com/webhookb2|outlook\.office\.com/webhook)/([a-z0-9]{8}(?:-[a-z0-9]{4}){3}-[a-z0-9]{12}"#
                + #"@[a-z0-9]{8}(?:-[a-z0-9]{4}){3}-[a-z0-9]{12}/IncomingWebhook/[a-z0-9]{32}/[a-z0-9-]{36}"#
                + #"(?:/V2[\w-]{20,60})?)(?![\w-])"#,
            group: 1, minimumEntropy: 3,
            revoke:
                "In Teams, open the channel's › Manage channel › Connectors (or Workflows) and remove the "
                + "webhook.",
            matches: [
                "https://acme.webhook.office.com/webhookb2/«"
                    + "ab1f8ddb-b443-7fe3-5bfb-a467defd399a@d2555691-59c4-6ed9-fac0-dc1e6ac1dde5/IncomingWebhook/y1txp0v869w8iy5d1aig4z5ue34pzgd6/eb9d9774-7a2c-851b-e779-0fb9fb2eef35»"
            ],
            nonMatches: [
                "https://acme.webhook.office.com/webhookb2/"
                    + "896f4abc-a38f-afc0-43a9-284a589083f9@aa660ae9-6fb9-a759-70ad-c03dd1dbe808/IncomingWebhook/",
                "https://acme.webhook.office.com/webhookb2/<your webhook>",
            ]),
        SecretRule(
            id: "microsoft-workflow-url", title: "Microsoft Power Automate trigger", severity: .high,
            keywords: ["/triggers/manual/paths/invoke"],
            pattern: #"/triggers/manual/paths/invoke\?[^\s"\'<>]{0,300}?&(?:amp;)?sig=([\w-]{43})(?![\w-])"#,
            group: 1, minimumEntropy: 4,
            revoke:
                "In Power Automate, save the flow with a new trigger, or regenerate the access keys of the "
                + "logic app.",
            matches: [
                "https://prod-01.westeurope.logic.azure.com:443/workflows/0a/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=«"
                    + "HXVBjViHKsoTvGeQM1MkFbuPW1dNodIZHQM6En1ohYN»"
            ],
            nonMatches: [
                "/triggers/manual/paths/invoke?api-version=2016-06-01&sig=" + "3FxH_h3nvxQ1Vh5tx0T9",
                "/triggers/manual/paths/invoke?api-version=2016-06-01",
            ]),
    ]
}
