import GateModel

extension SecretRule {
    /// https://developers.freshdesk.com/api/#authentication, https://www.freshbooks.com/api/authentication
    static let freshworks: [SecretRule] = [
        SecretRule.assigned(
            id: "freshdesk-api-key", title: "Freshdesk API key",
            names: ["freshdesk api", "freshdesk_key", "freshdesk_token", "freshdesktoken", "freshdeskkey"],
            value: #"(?=[A-Za-z]{0,18}[0-9])[A-Za-z0-9]{18,20}"#,
            minimumEntropy: 3.2,
            revoke: "In Freshdesk, open Profile settings › View API key and reset it.",
            matches: ["FRESHDESK_API_KEY=«" + "ozavbAJ53Lcbn2aJ9BNl»"],
            nonMatches: ["FRESHDESK_API_KEY=yourfreshdeskapikey", "FRESHDESK_API_KEY=" + "AIylrS04Y"]),
        SecretRule.assigned(
            id: "freshbooks-access-token", title: "FreshBooks access token",
            names: ["freshbooks"],
            value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 3.5,
            revoke:
                "In FreshBooks' developer portal, open the app and reset its client secret, which ends its "
                + "tokens.",
            matches: ["FRESHBOOKS_TOKEN=«" + "0vgr7kwfd8moz200l533kuvtmegy3lbjn1soocmyprwbsev2qiylqkwyo859vazl»"],
            nonMatches: [
                "FRESHBOOKS_TOKEN=" + "r3gtrlxyv5ghknf2pucap0vk91z6kbhe6umka69a4re9mcg98c0q6os5gicoy11",
                "freshbooks_client = \"acme\"",
            ]),
    ]
}
