import GateModel

extension SecretRule {
    /// https://plaid.com/docs/api/
    static let plaid: [SecretRule] = [
        SecretRule(
            id: "plaid-access-token", title: "Plaid access token",
            keywords: ["access-sandbox-", "access-development-", "access-production-"],
            pattern:
                #"(?<![\w-])access-(?:sandbox|development|production)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "Call /item/access_token/invalidate with the token.",
            matches: ["token = \"«access-production-" + "74513d91-cefd-02e8-ec20-df54302a1ce1»\""],
            nonMatches: ["access-production-" + "2692ef22147b", "access-sandbox-00000000-0000-0000-0000-000000000000"]),
        SecretRule.assigned(
            id: "plaid-client-id", title: "Plaid client id", severity: .low,
            names: ["plaid"],
            value: #"[A-Za-z0-9]{24}"#,
            minimumEntropy: 3,
            revoke:
                "The id alone gives no access; where its secret was beside it, rotate that in the Plaid "
                + "dashboard.",
            matches: ["PLAID_CLIENT_ID=«" + "b2a961e3c3858d5cd0644694»"],
            nonMatches: ["PLAID_CLIENT_ID=" + "b0cb05ecb139ac7d2ed8644", "plaid_env = \"sandbox\""]),
        SecretRule.assigned(
            id: "plaid-secret", title: "Plaid secret",
            names: ["plaid"],
            value: #"[A-Za-z0-9]{30}"#,
            minimumEntropy: 3,
            revoke: "In the Plaid dashboard, open Developers › Keys and rotate the secret.",
            matches: ["PLAID_SECRET=«" + "244c1ed61beadc65653eaaf2f41e38»"],
            nonMatches: ["PLAID_SECRET=" + "1fd36f1630b4cafda4618740a7523", "plaid_products = \"auth,transactions\""]),
    ]
}
