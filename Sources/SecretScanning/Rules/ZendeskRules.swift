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
                "ZENDESK_API_TOKEN=«" + "7DPbOuTckdwG0vdvtwLbKZcv5PF1qZPizbygLUJk»",
                "zendesk_token: «" + "0onb25g5za4rr95r1oprxzytfidue9gfqs0wht3n»",
            ],
            nonMatches: [
                "ZENDESK_API_TOKEN=" + "Wm4awelCeLV9y6cP5juvC76Ab2JLfcoeedCDu9O",
                "zendesk_url: https://acme.zendesk.com/api/v2/tickets.json",
            ])
    ]
}
