import GateModel

extension SecretRule {
    /// https://mailchimp.com/developer/marketing/docs/fundamentals/,
    /// https://mailchimp.com/developer/transactional/docs/fundamentals/
    static let mailchimp: [SecretRule] = [
        SecretRule(
            id: "mailchimp-api-key", title: "Mailchimp API key",
            keywords: ["-us1", "-us2", "-us3", "-us4", "-us5", "-us6", "-us7", "-us8", "-us9", "-us0"],
            pattern: #"(?<![A-Za-z0-9])[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])"#,
            reach: Reach(before: 32), minimumEntropy: 3,
            revoke: "In Mailchimp, open Account › Extras › API keys and revoke the key.",
            matches: ["MAILCHIMP_API_KEY=«" + "2d96b46edb48de271d5770391817ace9" + "-us12»"],
            nonMatches: [
                "e5517adb3d8963ed872bb820dcc4603-us12", "x" + "86411d1323bbf3ed674d401514ccf211" + "-us1",
                "37be828796d87c4a602de22b277fb2a1-us-east-1",
            ]),
        SecretRule.assigned(
            id: "mandrill-api-key", title: "Mandrill API key",
            names: ["mandrill"],
            value: #"(?:md-)?(?=[A-Za-z_-]{0,20}[0-9])[\w-]{22}"#,
            minimumEntropy: 3.7,
            revoke: "In Mailchimp Transactional, open Settings › SMTP & API info and disable the key.",
            matches: [
                "MANDRILL_API_KEY=«md-" + "8LUB-6N0q9khGpw48gKS4s»", "mandrill_key: '«" + "7fZFAggQv_oO7CXowplDGb»'",
            ],
            nonMatches: ["MANDRILL_API_KEY=" + "yr4bAdanF4_aCtM", "mandrill_template = \"welcome-to-the-service\""]),
    ]
}
