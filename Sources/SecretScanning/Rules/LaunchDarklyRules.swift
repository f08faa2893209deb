import GateModel

extension SecretRule {
    /// https://docs.launchdarkly.com/home/account/api,
    /// https://docs.launchdarkly.com/sdk/concepts/client-side-server-side#keys
    static let launchDarkly: [SecretRule] = [
        SecretRule(
            id: "launchdarkly-sdk-key", title: "LaunchDarkly SDK key", severity: .high,
            keywords: ["sdk-"],
            pattern: #"(?<![\w-])sdk-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In LaunchDarkly, open Project settings › Environments › the environment and reset its SDK "
                + "key.",
            matches: ["LDClient(\"«sdk-" + "3d0bae37-ef99-42b4-aa12-e87fb94b236b»\")"],
            nonMatches: [
                "aws-sdk-" + "1a66c786-8f4b-893a-3705-f4417795f350", "sdk-00000000-0000-4000-8000-000000000000",
            ]),
        SecretRule.assigned(
            id: "launchdarkly-access-token", title: "LaunchDarkly access token",
            names: ["launchdarkly"],
            value: #"(?:[\w=-]{40}|api-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"#,
            minimumEntropy: 3.2,
            revoke: "In LaunchDarkly, open Account settings › Authorization and delete the token.",
            matches: [
                "LAUNCHDARKLY_TOKEN=«api-" + "8ae5c687-3e5f-1f06-926d-2c7ea36776b5»",
                "launchdarkly_token: \"«" + "YuIcw9IqPDwCCG8lfOPLfVtiwYr--Gt0G7tbQSKi»\"",
            ],
            nonMatches: [
                "LAUNCHDARKLY_TOKEN=" + "WG23Fu2FzVb_RSUssCdccv3CPSaKP6YH-HIvon", "LAUNCHDARKLY_KEY=<api key>",
            ]),
    ]
}
