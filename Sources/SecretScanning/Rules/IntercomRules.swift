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
                "INTERCOM_TOKEN=«dG9rO" + "Ab2JLfcoeedCDu9OX8xDWXvHrXvkQi9sQmA14vR7Oewnft3gl77mzo=»",
                "intercom_token: '«" + "zavb09cbna91l08ylr0vgr7kwfd8moz200l533kuvtmegy3lbjn1soocmypr»'",
            ],
            nonMatches: [
                "INTERCOM_TOKEN=" + "w75b2sKevCqUiL0VSylUqk6wy3oIPFJWvazlrDg6",
                "intercomSettings = {app_id: \"abcd1234\"}",
            ])
    ]
}
