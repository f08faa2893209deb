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
            matches: ["FINICITY_APP_KEY=«" + "8561d35f4234af171997e12e2f070106»"],
            nonMatches: [
                "FINICITY_APP_KEY=" + "6ad04b78636f82625a4419c0011a094", "finicity_url = \"https://api.finicity.com\"",
            ]),
        SecretRule.assigned(
            id: "finicity-client-secret", title: "Finicity client secret",
            names: ["finicity"],
            value: #"(?=[A-Za-z]{0,19}[0-9])[A-Za-z0-9]{20}"#,
            revoke: "In Mastercard's open-banking dashboard, reset the partner secret.",
            matches: ["FINICITY_SECRET=«" + "6zB9slRWVvj82r5MECm2»"],
            nonMatches: ["FINICITY_SECRET=" + "MWna0IUtxZQj19STtGl", "finicity_partner = \"abcabcabcabcabcabcab\""]),
        SecretRule.assigned(
            id: "finnhub-api-key", title: "Finnhub API key", severity: .medium,
            names: ["finnhub"],
            value: #"(?=[a-z]{0,19}[0-9])[a-z0-9]{20,40}"#,
            revoke: "In Finnhub's dashboard, regenerate the API key.",
            matches: ["FINNHUB_API_KEY=«" + "fwydnnaaslz2peeagm03»"],
            nonMatches: ["FINNHUB_API_KEY=" + "hrs4e1288j4f", "finnhub_url = \"https://finnhub.io/api/v1\""]),
        SecretRule.assigned(
            id: "coinmarketcap-api-key", title: "CoinMarketCap API key", severity: .medium,
            names: ["coinmarketcap", "cmc_pro_api_key", "cmc-pro-api-key"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In CoinMarketCap's developer portal, regenerate the API key.",
            matches: ["X-CMC_PRO_API_KEY: «" + "4156519a-98bf-f747-1093-b572939917f8»"],
            nonMatches: ["coinmarketcap_id = \"" + "01b7fa3eb5e2\"", "CMC_PRO_API_KEY=your-key"]),
    ]
}
