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
                "INTERCOM_TOKEN=«dG9rO" + "X8xDWXvHrXvkQi9sQmA14vR7Oewnft3gl77mzozavbAJ53Lcbn2aJ9=»",
                "intercom_token: '«" + "1l08ylr0vgr7kwfd8moz200l533kuvtmegy3lbjn1soocmyprwbsev2qiylq»'",
            ],
            nonMatches: [
                "INTERCOM_TOKEN=" + "k6wy3oIPFJWvazlrDg6t1r3lxUyWM0vNYU3Fgh9U",
                "intercomSettings = {app_id: \"abcd1234\"}",
            ])
    ]
}
