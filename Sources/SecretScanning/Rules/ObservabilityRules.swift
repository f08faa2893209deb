import GateModel

extension SecretRule {
    /// https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens,
    /// https://docs.honeycomb.io/configure/environments/manage-api-keys/, https://axiom.co/docs/reference/tokens
    static let observability: [SecretRule] = [
        SecretRule(
            id: "dynatrace-api-token", title: "Dynatrace token",
            keywords: ["dt0"],
            pattern: #"(?<![A-Za-z0-9])dt0[a-z][0-9]{2}\.[A-Za-z0-9]{8,24}(?:\.[A-Za-z0-9]{64})(?![A-Za-z0-9])"#,
            minimumEntropy: 3.8,
            revoke: "In Dynatrace, open Access tokens and delete the token.",
            matches: [
                "Authorization: Api-Token «dt0c01."
                    + "NUUSWSCBRDS1KZHOI4FUUY8R.U3QEULB6VF6VBGFPGDD73PK3VJ6CRDPWCGJ6YZBXJJY975LJSW7CWVWJ1F405YAY»"
            ],
            nonMatches: [
                "dt0c01." + "MSGTRB8CHBKE6CQBVXSR0656",
                "dt0c01." + "C9N9WNDHZQVW0IKFQDZ42NQS.I7IPGGQQ5A6JG1KNY6BEVC5BREH588BKXMJKX9N097A2AH55P02Q2MT19OPE2P4",
            ]),
        SecretRule(
            id: "honeycomb-api-key", title: "Honeycomb API key",
            keywords: ["hcaik_", "hcbik_", "hccik_", "hcxik_", "hcalk_", "hcamk_", "hcxmk_"],
            pattern: #"(?<![A-Za-z0-9])hc[a-z][ilm]k_[a-z0-9]{58}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke: "In Honeycomb, open Environment settings › API keys and disable the key.",
            matches: ["x-honeycomb-team: «hcaik_" + "12ntjqb965t8hq088yjx0n9w91z2wrhfkp1mtmaw5eaha9hdw973kymf2o»"],
            nonMatches: ["hcaik_" + "79apvzj3doyj1r802a2olzkl229s7f6biigm1mxl0ho1tshxfy55g0ioz"]),
        SecretRule.assigned(
            id: "honeycomb-classic-key", title: "Honeycomb API key (old form)",
            names: ["honeycomb"],
            value: #"(?=[A-Za-z]{0,21}[0-9])(?:[0-9a-f]{32}|[A-Za-z0-9]{22})"#,
            revoke: "In Honeycomb, open Team settings › API keys and disable the key.",
            matches: [
                "HONEYCOMB_API_KEY=«" + "a54f726a28d0868a05647b7e23acfa19»",
                "x-honeycomb-team: «" + "SVLpUcMjERzBisCx1ygQGy»",
            ],
            nonMatches: [
                "HONEYCOMB_API_KEY=" + "9acb602d57ce61305a711ac2c287953",
                "honeycomb_dataset = \"production-frontend-app\"",
            ]),
        SecretRule.assigned(
            id: "rollbar-access-token", title: "Rollbar access token", severity: .medium,
            names: ["rollbar"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Rollbar, open the project's Settings › Access tokens and disable the token.",
            matches: ["ROLLBAR_ACCESS_TOKEN=«" + "83357bdbdc6f5d7dec77925683a9a64a»"],
            nonMatches: ["ROLLBAR_ACCESS_TOKEN=" + "c4383107df9252ab65fd8730f636afe", "rollbar_env = \"production\""]),
        SecretRule.assigned(
            id: "bugsnag-api-key", title: "Bugsnag API key", severity: .low,
            names: ["bugsnag"],
            value: #"[0-9a-f]{32}"#,
            revoke:
                "In Bugsnag, open the project's settings; the notifier key is replaced by making another "
                + "project.",
            matches: ["BUGSNAG_API_KEY=«" + "d313d987b209c24b9112ef348e7b912c»"],
            nonMatches: ["BUGSNAG_API_KEY=" + "30e761d5f36ea867e2514b78bc25d83", "bugsnag_stage = \"production\""]),
        SecretRule.assigned(
            id: "airbrake-key", title: "Airbrake key", severity: .medium,
            names: ["airbrake"],
            value: #"(?:[0-9a-f]{32}|[0-9a-f]{40})"#,
            revoke: "In Airbrake, open Settings and regenerate the project or user key.",
            matches: ["AIRBRAKE_PROJECT_KEY=«" + "a22528db7ab64e548409671a3e458e64»"],
            nonMatches: ["AIRBRAKE_PROJECT_KEY=" + "8affa3ac34e949e1ceb21ce21f9aada"]),
        SecretRule.assigned(
            id: "pagerduty-api-key", title: "PagerDuty API key", severity: .high,
            names: ["pagerduty", "pager_duty"],
            value: #"(?:[a-z]\+[\w+-]{18}|(?=[a-z]{0,20}[0-9])[a-z0-9]{32}|(?=[A-Za-z+_-]{0,19}[0-9])[\w+-]{20})"#,
            minimumEntropy: 3.2,
            revoke: "In PagerDuty, open Integrations › API access keys and delete the key.",
            matches: [
                "PAGERDUTY_TOKEN=«u+" + "z98jVvi0l65VsKJjRz»",
                "PAGERDUTY_INTEGRATION_KEY=«" + "c38cbd5e62e1f0dde0ef4f84764bb5ee»",
            ],
            nonMatches: [
                "PAGERDUTY_TOKEN=" + "1iTmQYBct8FDYtWUc3c", "pagerduty_service = \"Default Escalation Policy\"",
            ]),
        SecretRule.assigned(
            id: "opsgenie-api-key", title: "Opsgenie API key", severity: .high,
            names: ["opsgenie", "geniekey"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke:
                "In Opsgenie, open Settings › API key management (or the team's integration) and delete the "
                + "key.",
            matches: ["OPSGENIE_API_KEY=«" + "aee1f0be-d982-5186-a24c-6c9b77a39de0»"],
            nonMatches: ["OPSGENIE_API_KEY=" + "56fe9be2f20d1b7ae8e6207486c3f9dc", "opsgenie_team = \"ops\""]),
        SecretRule.assigned(
            id: "sumologic-access-id", title: "Sumo Logic access id", severity: .low,
            names: ["sumo"],
            value: #"su[A-Za-z0-9]{12}"#,
            revoke:
                "The id alone gives no access; where its key was beside it, delete the pair under "
                + "Administration › Security › Access keys.",
            matches: ["SUMO_ACCESS_ID=«su" + "znsuHYGTq1SR»"],
            nonMatches: ["SUMO_ACCESS_ID=su" + "TleSCQ3ExbN", "sumo_region = \"sunflower\""]),
        SecretRule.assigned(
            id: "sumologic-access-key", title: "Sumo Logic access key",
            names: ["sumo"],
            value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 3.5,
            revoke: "In Sumo Logic, open Administration › Security › Access keys and delete the key.",
            matches: ["SUMO_ACCESS_KEY=«" + "00nhj9w9VKahTCFUxui5oza8JI6p6PqXtX588CgTscT6Rxf4saOPvSRL3ISEwvar»"],
            nonMatches: ["SUMO_ACCESS_KEY=" + "G6bVrmuVgsN6ncXxoHqexL5dfdE1qaYCpQeV0vUarAToW2km48xgmdB7WSm2O47"]),
        SecretRule(
            id: "splunk-hec-token", title: "Splunk HTTP Event Collector token", severity: .high,
            keywords: ["splunk"],
            pattern:
                #"(?|(?i:Authorization)[\"': ]{1,6}Splunk ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])|(?i:splunk) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])|"#
                + Assignment.pattern(names: ["splunk"], value: #"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"#)
                + ")",
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 3,
            revoke: "In Splunk, open Settings › Data inputs › HTTP Event Collector and delete the token.",
            matches: [
                "SPLUNK_HEC_TOKEN=«" + "f0b5a3bc-ec76-fcad-211a-6cf72eae2de8»",
                "Authorization: Splunk «" + "42241198-23a5-c677-d931-1c842ea99c2c»",
            ],
            nonMatches: ["SPLUNK_HEC_TOKEN=" + "dd2a6794c040d82297f25f853d812f86", "splunk_index = \"main\""]),
        SecretRule.assigned(
            id: "logzio-token", title: "Logz.io token", severity: .medium,
            names: ["logzio", "logz_io"],
            value: #"(?:[A-Za-z]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"#,
            minimumEntropy: 3.4,
            revoke: "In Logz.io, open Settings › Manage tokens and delete the token.",
            matches: ["LOGZIO_TOKEN=«" + "jOWKtiEqVNTydNQTbrCqiBeVnvfZTuTQ»"],
            nonMatches: ["LOGZIO_TOKEN=" + "OaSnkptMkfdGkxUJIQYvyeqBulKwVIR", "logzio_listener = \"listener.logz.io\""]),
        SecretRule.assigned(
            id: "loggly-token", title: "Loggly token", severity: .medium,
            names: ["loggly"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In Loggly, open Source setup › Customer tokens and retire the token.",
            matches: ["LOGGLY_TOKEN=«" + "c5ac194b-9840-606d-8b32-353d5056e10a»"],
            nonMatches: ["LOGGLY_TOKEN=" + "b62210e7c92dc3d4802d8923230dc20a"]),
        SecretRule(
            id: "axiom-token", title: "Axiom token",
            keywords: ["xaat-", "xapt-"],
            pattern: #"(?<![\w-])xa[ap]t-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Axiom, open Settings › API tokens and delete the token.",
            matches: ["AXIOM_TOKEN=«xaat-" + "aa1e9e8a-5d8f-4824-808d-8a0626b8e90d»"],
            nonMatches: ["xaat-" + "92385c5e4d7e17c4151005d417d9513f", "xapt-00000000-0000-0000-0000-000000000000"]),
        SecretRule.assigned(
            id: "uptimerobot-api-key", title: "UptimeRobot API key", severity: .high,
            names: ["uptimerobot", "uptime_robot"],
            value: #"[um][0-9]{5,10}-[0-9a-f]{24,32}"#,
            revoke: "In UptimeRobot, open Integrations & API and regenerate the key.",
            matches: ["UPTIMEROBOT_API_KEY=«u" + "4017449-25bce46c7cbeaffd2f433e1de3670e0f»"],
            nonMatches: ["UPTIMEROBOT_API_KEY=u" + "0373019", "uptimerobot_monitor = \"m123\""]),
    ]
}
