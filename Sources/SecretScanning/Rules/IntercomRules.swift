import GateModel

extension SecretRule {
    /// https://developers.intercom.com/docs/build-an-integration/learn-more/authentication
    static let intercom: [SecretRule] = [
        SecretRule.assigned(
            id: "intercom-access-token", title: "Intercom access token",
            names: ["intercom"],
            value: #"[\w=+/-]{60}"#,
            minimumEntropy: 3.5,
            revoke:
                "In Intercom's Developer Hub, open the app › Configure › Authentication and regenerate the "
                + "access token.",
            matches: [
                "INTERCOM_TOKEN=«dG9rO" + "Dejmn77DPbOuTckdwG0vdvtwLbKZcv5PF1qZPizbygLUJkN6Aon21b=»",
                "intercom_token: '«" + "25g5za4rr95r1oprxzytfidue9gfqs0wht3nmawel2eycjuv20b9fcoeed23»'",
            ],
            nonMatches: [
                "INTERCOM_TOKEN=" + "u9OX8xDWXvHrXvkQi9sQmA14vR7Oewnft3gl77mz",
                "intercomSettings = {app_id: \"abcd1234\"}",
            ])
    ]
}
