import GateModel

extension SecretRule {
    /// https://developer.mastercard.com/open-banking-us/documentation/, https://finnhub.io/docs/api/authentication,
    /// https://coinmarketcap.com/api/documentation/v1/#section/Authentication
    static let financeData: [SecretRule] = [
        SecretRule.assigned(
            id: "finicity-api-token", title: "Finicity API token",
            names: ["finicity"],
            value: #"[a-fA-F0-9]{32}"#,
            revoke: "In Mastercard's open-banking dashboard, renew the app key.",
            matches: ["FINICITY_APP_KEY=«" + "e521a42e8f2ec49833e541d13b79c0ab»"],
            nonMatches: [
                "FINICITY_APP_KEY=" + "a1d17495d808b8ffcef08a21761a818", "finicity_url = \"https://api.finicity.com\"",
            ]),
        SecretRule.assigned(
            id: "finicity-client-secret", title: "Finicity client secret",
            names: ["finicity"],
            value: #"(?=[A-Za-z]{0,19}[0-9])[A-Za-z0-9]{20}"#,
            revoke: "In Mastercard's open-banking dashboard, reset the partner secret.",
            matches: ["FINICITY_SECRET=«" + "32y97LGm0tpGZe57xKt0»"],
            nonMatches: ["FINICITY_SECRET=" + "GhsrlncBP4NhkZQEOjf", "finicity_partner = \"abcabcabcabcabcabcab\""]),
        SecretRule.assigned(
            id: "finnhub-api-key", title: "Finnhub API key", severity: .medium,
            names: ["finnhub"],
            value: #"(?=[a-z]{0,19}[0-9])[a-z0-9]{20,40}"#,
            revoke: "In Finnhub's dashboard, regenerate the API key.",
            matches: ["FINNHUB_API_KEY=«" + "giu4dp6dtsp3df29e5bo»"],
            nonMatches: ["FINNHUB_API_KEY=" + "a9cbmmv1bjxp", "finnhub_url = \"https://finnhub.io/api/v1\""]),
        SecretRule.assigned(
            id: "coinmarketcap-api-key", title: "CoinMarketCap API key", severity: .medium,
            names: ["coinmarketcap", "cmc_pro_api_key", "cmc-pro-api-key"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In CoinMarketCap's developer portal, regenerate the API key.",
            matches: ["X-CMC_PRO_API_KEY: «" + "8636f826-25a4-419c-0011-a094cd95a48f»"],
            nonMatches: ["coinmarketcap_id = \"" + "e6609b4952bc\"", "CMC_PRO_API_KEY=your-key"]),
    ]
}
