import GateModel

extension SecretRule {
    /// https://support.zendesk.com/hc/articles/4408889192858
    static let zendesk: [SecretRule] = [
        SecretRule.assigned(
            id: "zendesk-api-token", title: "Zendesk API token",
            names: ["zendesk"],
            value: #"[A-Za-z0-9]{40}"#,
            minimumEntropy: 3.2,
            revoke:
                "In Zendesk's Admin Center, open Apps and integrations › APIs › API tokens and delete the "
                + "token.",
            matches: [
                "ZENDESK_API_TOKEN=«" + "DukVNewLyRIVqw78fjI7gilXLcafwIWVD8H282Aw»",
                "zendesk_token: «" + "qj9sqnsicu3nfyiwy41p5b5n0u0qrr3ch81pddcf»",
            ],
            nonMatches: [
                "ZENDESK_API_TOKEN=" + "FZT01DTcm50OgLvUDfPj9yPPQGSvPQQ7YVdEi46",
                "zendesk_url: https://acme.zendesk.com/api/v2/tickets.json",
            ])
    ]
}
