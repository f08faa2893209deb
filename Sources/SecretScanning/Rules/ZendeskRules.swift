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
                "ZENDESK_API_TOKEN=«" + "vPQQ7YVdEi46Dejmn77DPbOuTckdwG0vdvtwLbKZ»",
                "zendesk_token: «" + "cv5qizbyg9k0onb25g5za4rr95r1oprxzytfidue»",
            ],
            nonMatches: [
                "ZENDESK_API_TOKEN=" + "JgfqsAwhPtSUD1MnWm4awelCeLV9y6cP5juvC76",
                "zendesk_url: https://acme.zendesk.com/api/v2/tickets.json",
            ])
    ]
}
