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
            matches: ["LINKEDIN_SECRET=«WPL_AP1." + "EXnXinMoOQasbA7B.ji1Ad9==»"],
            nonMatches: ["WPL_AP1." + "eHCY9dh87C"]),
        SecretRule.assigned(
            id: "linkedin-client-secret", title: "LinkedIn client secret (old form)",
            names: ["linkedin", "linked_in", "linked-in"],
            value: #"(?=[A-Za-z]{0,15}[0-9])[A-Za-z0-9]{16}"#,
            minimumEntropy: 2.8,
            revoke: "In LinkedIn's developer portal, open the app › Auth and generate a new client secret.",
            matches: ["LINKEDIN_CLIENT_SECRET=«" + "Xq7WFV1XP7JJpRCv»"],
            nonMatches: ["LINKEDIN_CLIENT_SECRET=" + "ngL4gZ9W9dJsEk3", "linkedin_profile = \"adalovelacegmbhx\""]),
        SecretRule.assigned(
            id: "linkedin-client-id", title: "LinkedIn client id", severity: .low,
            names: ["linkedin", "linked_in", "linked-in"],
            value: #"(?=[a-z]{0,13}[0-9])[a-z0-9]{14}"#,
            minimumEntropy: 2.6,
            revoke:
                "The id alone gives no access; where its secret was beside it, generate a new one under the "
                + "app › Auth.",
            matches: ["LINKEDIN_CLIENT_ID=«" + "tztz9x5npzblks»"],
            nonMatches: ["LINKEDIN_CLIENT_ID=" + "m3ly0sitdgyur", "linkedin_company = \"acmecorporatio\""]),
    ]
}
