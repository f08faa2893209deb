import GateModel

extension SecretRule {
    /// https://api.slack.com/concepts/token-types, https://api.slack.com/messaging/webhooks
    static let slack: [SecretRule] = [
        SecretRule(
            id: "slack-token", title: "Slack token",
            keywords: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.xox", "xapp-"],
            pattern: #"(?<![A-Za-z0-9])(?:"#
                + #"xoxb-[0-9]{8,14}-(?:[0-9]{8,14}-)?[A-Za-z0-9]{18,34}"#
                + #"|xox[pars]-(?:[0-9]-)?(?:[0-9]{8,14}-){1,3}[A-Za-z0-9]{24,64}"#
                + #"|xoxe(?:\.xox[bp])?-[0-9]-[A-Za-z0-9]{100,300}"#
                + #"|xapp-[0-9]-[A-Z0-9]{8,12}-[0-9]{8,14}-[a-f0-9]{64})(?![A-Za-z0-9-])"#,
            minimumEntropy: 3,
            revoke:
                "Call auth.revoke with the token, or regenerate it on the app's page under api.slack.com/apps; look for its "
                + "use in the access logs.",
            matches: [
                "SLACK_BOT_TOKEN=«xoxb-" + "896426833134-8972223779342-lYFo5RCCh7iIQf19WwWSIioy»",
                "«xoxp-" + "896426833134-8972223779342-896426833134-3803696611e0c6caedf0747b3f79bac3»",
                "«xoxe.xoxp-"
                    + "1-Uj0Q6XGa4nqiyJCxlPuGPBU7e7xOGXfC1HecgUxVbflTjFIinNbYRE093kFJqBOz9VowIBPSfBasgn9HPlXETxJO3vBZq2lRyl4at4pcnK8d0kWwSriqAqxt2Xl0t3yhvQehuJpsB2WbNUYZrC»",
                "app: «xapp-"
                    + "1-A052FGTS2DL-8972223779342-6e9ae1cfda0a41a2c425e6848fb9cc7dfa29afdba97b1e54c0346a21b478eadd»",
            ],
            nonMatches: [
                "xoxb-" + "xxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx",
                "xoxp-" + "1234-1234-1234-4ddbc191d40ee098cbaae6f3523ada2d",
                "xoxb-abcdef-abcdef",
                "xoxb-" + "896426833134-8972223779342-########################",
            ]),
        SecretRule(
            id: "slack-webhook", title: "Slack webhook", severity: .high,
            keywords: ["hooks.slack.com/"],
            pattern: #"hooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9+/]{43,80})(?![A-Za-z0-9+/])"#,
            group: 1, minimumEntropy: 3.5,
            revoke:
                "On the app's page under api.slack.com/apps, remove the webhook under Incoming Webhooks and make a new one.",
            matches: ["https://hooks.slack.com/services/«" + "TNPOEQU3U/BQYGROQTR/URDWYQfSgzmuvSA7ZDNgCOrA»"],
            nonMatches: [
                "https://hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
                "https://hooks.slack.com/services/",
            ]),
    ]
}
