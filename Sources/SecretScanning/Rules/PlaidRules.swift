import GateModel

extension SecretRule {
    /// https://plaid.com/docs/api/
    static let plaid: [SecretRule] = [
        SecretRule(
            id: "plaid-access-token", title: "Plaid access token",
            keywords: ["access-sandbox-", "access-development-", "access-production-"],
            pattern: #"(?<![\w-])access-(?:sandbox|development|production)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#
                + #"(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "Call /item/access_token/invalidate with the token.",
            matches: ["token = \"«access-production-" + "44c1ed61-bead-c656-53ea-af2f41e381fd»\""],
            nonMatches: ["access-production-" + "36f1630b4caf", "access-sandbox-00000000-0000-0000-0000-000000000000"]),
        SecretRule.assigned(
            id: "plaid-client-id", title: "Plaid client id", severity: .low,
            names: ["plaid"],
            value: #"[A-Za-z0-9]{24}"#,
            minimumEntropy: 3,
            revoke:
                "The id alone gives no access; where its secret was beside it, rotate that in the Plaid "
                + "dashboard.",
            matches: ["PLAID_CLIENT_ID=«" + "da4618740a752324af86685e»"],
            nonMatches: ["PLAID_CLIENT_ID=" + "b561e4daca9ed3e0f77077b", "plaid_env = \"sandbox\""]),
        SecretRule.assigned(
            id: "plaid-secret", title: "Plaid secret",
            names: ["plaid"],
            value: #"[A-Za-z0-9]{30}"#,
            minimumEntropy: 3,
            revoke: "In the Plaid dashboard, open Developers › Keys and rotate the secret.",
            matches: ["PLAID_SECRET=«" + "ce09b0c8f4927a25f616b8e8e415df»"],
            nonMatches: ["PLAID_SECRET=" + "9e43199f7c23c3b4f44ef0be8b2bb", "plaid_products = \"auth,transactions\""]),
    ]
}
