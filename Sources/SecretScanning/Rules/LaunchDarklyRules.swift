import GateModel

extension SecretRule {
    /// https://docs.launchdarkly.com/home/account/api, https://docs.launchdarkly.com/sdk/concepts/client-side-server-side#keys
    static let launchDarkly: [SecretRule] = [
        SecretRule(
            id: "launchdarkly-sdk-key", title: "LaunchDarkly SDK key", severity: .high,
            keywords: ["sdk-"],
            pattern: #"(?<![\w-])sdk-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In LaunchDarkly, open Project settings › Environments › the environment and reset its SDK "
                + "key.",
            matches: ["LDClient(\"«sdk-" + "508ae5c6-873e-45f1-af06-926d2c7ea367»\")"],
            nonMatches: [
                "aws-sdk-" + "76b5c580-5f84-a757-78f2-1aa91b425c4f", "sdk-00000000-0000-4000-8000-000000000000",
            ]),
        SecretRule.assigned(
            id: "launchdarkly-access-token", title: "LaunchDarkly access token",
            names: ["launchdarkly"],
            value: #"(?:[\w=-]{40}|api-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"#,
            minimumEntropy: 3.2,
            revoke: "In LaunchDarkly, open Account settings › Authorization and delete the token.",
            matches: [
                "LAUNCHDARKLY_TOKEN=«api-" + "f84d8e40-ab92-c8dd-75d7-6b0fabb44700»",
                "launchdarkly_token: \"«" + "cv3CPSaKP6YH-HIvondd1R-xgrvKKvYtSokLRht5»\"",
            ],
            nonMatches: [
                "LAUNCHDARKLY_TOKEN=" + "wj8i0dX_ttsMzhtTodtRfXfYu3JXh5aS2SY-5A", "LAUNCHDARKLY_KEY=<api key>",
            ]),
    ]
}
