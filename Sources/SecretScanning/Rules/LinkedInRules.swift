import GateModel

extension SecretRule {
    /// https://learn.microsoft.com/linkedin/shared/authentication/authentication
    static let linkedIn: [SecretRule] = [
        SecretRule(
            id: "linkedin-secret", title: "LinkedIn client secret",
            keywords: ["wpl_ap1."],
            pattern: #"(?<![\w.-])WPL_AP1\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}={0,2}(?![\w+/=])"#,
            minimumEntropy: 3.5,
            revoke: "In LinkedIn's developer portal, open the app › Auth and generate a new client secret.",
            matches: ["LINKEDIN_SECRET=«WPL_AP1." + "F6E3HM3KR9l05kAX.AVX0FF==»"],
            nonMatches: ["WPL_AP1." + "b4LL2MslMo"]),
        SecretRule.assigned(
            id: "linkedin-client-secret", title: "LinkedIn client secret (old form)",
            names: ["linkedin", "linked_in", "linked-in"],
            value: #"(?=(?:[A-Za-z]{0,15}[0-9]){2}|[a-z]{0,15}[0-9])[A-Za-z0-9]{16}"#,
            minimumEntropy: 2.8,
            revoke: "In LinkedIn's developer portal, open the app › Auth and generate a new client secret.",
            matches: ["LINKEDIN_CLIENT_SECRET=«" + "wB5B3QcbEk4bjY1B»"],
            nonMatches: [
                "LINKEDIN_CLIENT_SECRET=" + "aUDYylaN9Kt1hS4", "linkedin_profile = \"adalovelacegmbhx\"",
                "class LinkedInTests(OAuth2TestsMixin, TestCase)",
            ]),
        SecretRule.assigned(
            id: "linkedin-client-id", title: "LinkedIn client id", severity: .low,
            names: ["linkedin", "linked_in", "linked-in"],
            value: #"(?=[a-z]{0,13}[0-9])[a-z0-9]{14}"#,
            minimumEntropy: 2.6,
            revoke:
                "The id alone gives no access; where its secret was beside it, generate a new one under the "
                + "app › Auth.",
            matches: ["LINKEDIN_CLIENT_ID=«" + "s9j9ny601mgw1t»"],
            nonMatches: ["LINKEDIN_CLIENT_ID=" + "wocnh9lfv4611", "linkedin_company = \"acmecorporatio\""]),
    ]
}
