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
            matches: ["LDClient(\"«sdk-" + "94b236b1-a66c-4786-a8f4-b893a3705f44»\")"],
            nonMatches: [
                "aws-sdk-" + "17795f35-08ae-5c68-73e5-f1f06926d2c7", "sdk-00000000-0000-4000-8000-000000000000",
            ]),
        SecretRule.assigned(
            id: "launchdarkly-access-token", title: "LaunchDarkly access token",
            names: ["launchdarkly"],
            value: #"(?:[\w=-]{40}|api-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"#,
            minimumEntropy: 3.2,
            revoke: "In LaunchDarkly, open Account settings › Authorization and delete the token.",
            matches: [
                "LAUNCHDARKLY_TOKEN=«api-" + "ea36776b-5c58-05f8-4a75-778f21aa91b4»",
                "launchdarkly_token: \"«" + "iwYr--Gt0G7tbQSKiWG23Fu2FzVb_RSUssCdccv3»\"",
            ],
            nonMatches: [
                "LAUNCHDARKLY_TOKEN=" + "CPSaKP6YH-HIvondd1R-xgrvKKvYtSokLRht5w", "LAUNCHDARKLY_KEY=<api key>",
            ]),
    ]
}
