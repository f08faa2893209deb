import GateModel

extension SecretRule {
    /// https://api.slack.com/concepts/token-types, https://api.slack.com/messaging/webhooks,
    /// https://api.slack.com/authentication/rotation
    static let slack: [SecretRule] = [
        SecretRule(
            id: "slack-bot-token", title: "Slack bot token",
            keywords: ["xoxb-"],
            pattern: #"(?<![A-Za-z0-9])xoxb-[0-9]{8,14}-(?:[0-9]{8,14}-)?[A-Za-z0-9]{18,34}(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke:
                "Call auth.revoke with the token, or reinstall the app under api.slack.com/apps › OAuth & "
                + "Permissions; look for its use in the access logs.",
            matches: [
                "SLACK_BOT_TOKEN=«xoxb-" + "968871939325-2409797048832-golcAjq4nOtGqFhsTitF9Cg2»",
                "«xoxb-" + "989773595877-HTpUU9pENyYyEFW8yZcvv1aD»",
            ],
            nonMatches: [
                "xoxb-xxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx", "xoxb-abcdef-abcdef",
                "xoxb-" + "311503768384-3083689922747-########################",
            ]),
        SecretRule(
            id: "slack-user-token", title: "Slack user token",
            keywords: ["xoxp-", "xoxe-"],
            pattern: #"(?<![A-Za-z0-9])xox[pe]-(?:[0-9]{8,14}-){1,3}[A-Za-z0-9][A-Za-z0-9-]{22,62}[A-Za-z0-9]"#
                + #"(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke:
                "Call auth.revoke with the token; as an admin, remove the app from the user under Manage "
                + "apps; look for its use in the access logs.",
            matches: [
                "«xoxp-" + "734953713902-1767704249406-805196123522-dcf3608450a7e6f469453ac639a7e155»",
                "token: \"«xoxp-" + "63987235910-9134779246-dcbd4c81fa9368fa0a01d70255f461»\"",
            ],
            nonMatches: [
                "xoxp-1234-1234-1234-" + "6bbe32d3850dd94a8499c7dea4d902ff", "xoxp-1234567890",
                "xoxp-" + "843525957181-517325061985-326858977188-####################",
                "xoxp-XXXXXXXXXX-XXXXXXXXXX-XXXXXXXXXXX-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
            ]),
        SecretRule(
            id: "slack-app-token", title: "Slack app-level token",
            keywords: ["xapp-"],
            pattern: #"(?<![A-Za-z0-9])xapp-[0-9]-[A-Z0-9]{8,12}-[0-9]{8,14}-[A-Za-z0-9]{40,64}(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke:
                "Under api.slack.com/apps › Basic Information › App-Level Tokens, open the token and revoke "
                + "it.",
            matches: [
                "app: «xapp-1-A052FGTS2DL-"
                    + "2344556114843-d11fdb226d72ffdc619d492eaa59811802c2fd814fd032a5bfd67378219240f0»"
            ],
            nonMatches: ["xapp-1-A052FGTS2DL-" + "2834810495469-5b0dde12a441c9ff8d6e07325abf367d", "xapp-1-xxx"]),
        SecretRule(
            id: "slack-config-token", title: "Slack app configuration token",
            keywords: ["xoxe.xox"],
            pattern: #"(?<![A-Za-z0-9])xoxe\.xox[bp]-[0-9]-[A-Za-z0-9]{100,300}(?![A-Za-z0-9-])"#,
            minimumEntropy: 3.5,
            revoke: "Under api.slack.com/apps, delete the app configuration token of the workspace.",
            matches: [
                "«xoxe.xoxp-1-"
                    + "Cf6FvsagcDoUjLauyE4hg8CnKhGJChxe1Dpw8bUVwwLcXr4zGXlqhSqHqqfrzlfMbmh0UFJS6Y1oPKSfkMBrW9410zEhNk0mZPNMrD682jqSEUjLBo9UVYiur5rP1VRUF3AqZnSQFVXZqlXz7k6uZjZDS6zmtogHmHGLVw»",
                "«xoxe.xoxb-1-"
                    + "IiSyC24gWOJVSdJrj6GC44wzm1yXSitlKOtf3U3h2F5JNU1kKXG8pGp9NtT1SKbYKxo4oIZoRGTdosCOMRNhDqbL9NEq1RxoWK8Qh9dvzhfiLOGZ1DrCzPcMSum1cBd8VQ6ABffWoNYQKp6I6cnP0mvd9PzleeboQEq»",
            ],
            nonMatches: ["xoxe.xoxp-1-" + "GobQgnw4sRcEQKRKAT2YC9oHeyVf2RfNV96ch6mw", "xoxe.xoxb-1-xxx"]),
        SecretRule(
            id: "slack-refresh-token", title: "Slack refresh token",
            keywords: ["xoxe-"],
            pattern: #"(?<![A-Za-z0-9])xoxe-[0-9]-[A-Za-z0-9]{100,300}(?![A-Za-z0-9-])"#,
            minimumEntropy: 3.5,
            revoke:
                "Call auth.revoke with an access token made from it, or reinstall the app; then rotate with "
                + "oauth.v2.exchange.",
            matches: [
                "refresh_token=«xoxe-1-"
                    + "8NXSjGtKuRllpFdnl9boS5xEtUIQBW7fZOYBTtL8LLBR1X7GMoERBJU5hzYisFHjl8fssPWmB2r1b4Sqsoz5M4mUFu5IWNiY4BN9dwnA3WqGtW969qwZUI4iF0JB3sb2qHrGLUqmeqq3YcCYqj»"
            ],
            nonMatches: [
                "xoxe-1-xxx", "XOxE-RROAmw, Home and Garden, 5:24, 20120323",
                "xoxe-1-" + "0NpJfAsnH1H9w5NjXn6DANwjqPOAXCeVocBkooah",
            ]),
        SecretRule(
            id: "slack-legacy-token", title: "Slack legacy token",
            keywords: ["xoxo-", "xoxs-"],
            pattern: #"(?<![A-Za-z0-9])xox[os]-(?:[0-9]{4,14}-){3}[0-9a-fA-F]{10,64}(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke:
                "Under api.slack.com/legacy/custom-integrations/legacy-tokens, revoke the token; move to an "
                + "app's token.",
            matches: [
                "api_token: «xoxs-" + "49094035697-47822039569-58164493917-d872bb820d»",
                "«xoxo-" + "966293-014329-980980-d1323bbf3ed674d40151»",
            ],
            nonMatches: ["xoxs-" + "26867180013-be828796d8", "xoxo-1-2-3-abcdef"]),
        SecretRule(
            id: "slack-legacy-workspace-token", title: "Slack legacy workspace token",
            keywords: ["xoxa-", "xoxr-"],
            pattern:
                #"(?<![A-Za-z0-9])xox[ar]-(?:[0-9]-)?(?:[0-9]{8,14}-){0,3}(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{8,64}"#
                + #"(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke: "Call auth.revoke with the token; move the app to a bot token.",
            matches: [
                "«xoxa-2-" + "pyiumaf13ffw»",
                "SLACK=«xoxr-" + "193375185074-537746271041-5ef19be4e1c7611a5f3ae7c353278064»",
            ],
            nonMatches: ["xoxa-replacewithtoken", "xoxr-abc1"]),
        SecretRule(
            id: "slack-session-token", title: "Slack browser session",
            keywords: ["xoxc-", "xoxd-"],
            pattern: #"(?<![A-Za-z0-9])(?:xoxc-(?:[0-9]{8,14}-){1,3}[0-9a-f]{64}|xoxd-[A-Za-z0-9%+/]{80,400}={0,2})"#
                + #"(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke:
                "Sign out of all other sessions under Slack's account settings; an admin can reset the user's "
                + "sessions.",
            matches: [
                "\"token\": \"«xoxc-"
                    + "978030013770-3294200571193-1571783945574-7aa11d821c5e84a8177e26862578378b6be06b4f38bd313dba01e9ff330bcd70»\"",
                "Cookie: d=«xoxd-"
                    + "7efS8T52Dm1iKxiOjadS1aiAev75kwBJ4CRY9ETDwpqIXTXEnEjzGLHP9QvWK5eNarXpwbwpiQuB7lWNO86jO1FqqdYjFuF6TyEgQa6CQUcn1JaCiUpo7hXq%2B2g1ueivAxn3FL0N7mTnCsO2PaewNPFjf52IvlQXPUI2v5R4tk9RatJKc2ri7»",
            ],
            nonMatches: ["xoxc-" + "032727542287-2870dbe4f918d5abcfa4f23d5767597a", "xoxd-" + "XJGlyAhJV5Ce35Qr8a4y"]),
        SecretRule(
            id: "slack-webhook", title: "Slack webhook", severity: .high,
            keywords: ["hooks.slack.com/"],
            pattern: #"hooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9+/]{43,80})(?![A-Za-z0-9+/])"#,
            group: 1, minimumEntropy: 3.5,
            revoke:
                "On the app's page under api.slack.com/apps, remove the webhook under Incoming Webhooks and "
                + "make a new one; a workflow's trigger is renewed in Workflow Builder.",
            matches: [
                "https://hooks.slack.com/services/«" + "ZGJB1BFNL/753LR3E6M/3oE5hblxhYShKJgeJQffYhG7»",
                "https://hooks.slack.com/workflows/«"
                    + "QX1RRBAELG0/9G4HA23RRNE/495451943796804581/rtbxwirUx9DTZfwsLAMhQAi8»",
            ],
            nonMatches: [
                "https://hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
                "https://hooks.slack.com/services/",
            ]),
    ]
}
