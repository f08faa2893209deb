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
                    + "1MXL0HO1TSHXFY55G0IOZVKJ.5PFNUFR0BRNQUALMIPWO3EHUY4VCSPCJ4Z1IS2XYG6YTUZWNAF0KOZ3NDGBKVPDD»"
            ],
            nonMatches: [
                "dt0c01." + "VZEYFQ99PTLGRGGLOW1X0YN5",
                "dt0c01." + "K0O81827Z9O97PSFLMRGV7SV.NJVZJHRH77CBO14SFLFVWNL50RPG6B58MHM9U521GDH19SQ66O9WFBTYFJWT6CD",
            ]),
        SecretRule(
            id: "honeycomb-api-key", title: "Honeycomb API key",
            keywords: ["hcaik_", "hcbik_", "hccik_", "hcxik_", "hcalk_", "hcamk_", "hcxmk_"],
            pattern: #"(?<![A-Za-z0-9])hc[a-z][ilm]k_[a-z0-9]{58}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke: "In Honeycomb, open Environment settings › API keys and disable the key.",
            matches: ["x-honeycomb-team: «hcaik_" + "e8265hjr2oxs9df6zhb2om6c1k47gn3vrnp3e7lcix8o7r9xzf6l1q6hve»"],
            nonMatches: ["hcaik_" + "flfq0xpvxnj2ljqjbsn88oduh62jlr2nirv45uguyhj2sis3cy63xfd8y"]),
        SecretRule.assigned(
            id: "honeycomb-classic-key", title: "Honeycomb API key (old form)",
            names: ["honeycomb"],
            value: #"(?=[A-Za-z]{0,21}[0-9])(?:[0-9a-f]{32}|[A-Za-z0-9]{22})"#,
            revoke: "In Honeycomb, open Team settings › API keys and disable the key.",
            matches: [
                "HONEYCOMB_API_KEY=«" + "e0a2c579afa463f390e577e58f395cbf»",
                "x-honeycomb-team: «" + "npk0WvktnhggwX1d2isj0Z»",
            ],
            nonMatches: [
                "HONEYCOMB_API_KEY=" + "b5c38cbd5e62e1f0dde0ef4f84764bb",
                "honeycomb_dataset = \"production-frontend-app\"",
            ]),
        SecretRule.assigned(
            id: "rollbar-access-token", title: "Rollbar access token", severity: .medium,
            names: ["rollbar"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Rollbar, open the project's Settings › Access tokens and disable the token.",
            matches: ["ROLLBAR_ACCESS_TOKEN=«" + "5ee46d19fe911aee1f0bed9825186a24»"],
            nonMatches: ["ROLLBAR_ACCESS_TOKEN=" + "c6c9b77a39de056fe9be2f20d1b7ae8", "rollbar_env = \"production\""]),
        SecretRule.assigned(
            id: "bugsnag-api-key", title: "Bugsnag API key", severity: .low,
            names: ["bugsnag"],
            value: #"[0-9a-f]{32}"#,
            revoke:
                "In Bugsnag, open the project's settings; the notifier key is replaced by making another "
                + "project.",
            matches: ["BUGSNAG_API_KEY=«" + "e6207486c3f9dcc69a852efb0634b03e»"],
            nonMatches: ["BUGSNAG_API_KEY=" + "fba47c0789e391b290afba08086a396", "bugsnag_stage = \"production\""]),
        SecretRule.assigned(
            id: "airbrake-key", title: "Airbrake key", severity: .medium,
            names: ["airbrake"],
            value: #"(?:[0-9a-f]{32}|[0-9a-f]{40})"#,
            revoke: "In Airbrake, open Settings and regenerate the project or user key.",
            matches: ["AIRBRAKE_PROJECT_KEY=«" + "1b782b121f80e72a08d756b361d6f0b5»"],
            nonMatches: ["AIRBRAKE_PROJECT_KEY=" + "a3bcec76fcad211a6cf72eae2de8422"]),
        SecretRule.assigned(
            id: "pagerduty-api-key", title: "PagerDuty API key", severity: .high,
            names: ["pagerduty", "pager_duty"],
            value: #"(?:[a-z]\+[\w+-]{18}|(?=[a-z]{0,20}[0-9])[a-z0-9]{32}|(?=[A-Za-z+_-]{0,19}[0-9])[\w+-]{20})"#,
            minimumEntropy: 3.2,
            revoke: "In PagerDuty, open Integrations › API access keys and delete the key.",
            matches: [
                "PAGERDUTY_TOKEN=«u+" + "WiUdRPds6IIqeLLHhu»",
                "PAGERDUTY_INTEGRATION_KEY=«" + "5c677d9311c842ea99c2cdd2a6794c04»",
            ],
            nonMatches: [
                "PAGERDUTY_TOKEN=" + "JbZSR6UONBqHeespEXe", "pagerduty_service = \"Default Escalation Policy\"",
            ]),
        SecretRule.assigned(
            id: "opsgenie-api-key", title: "Opsgenie API key", severity: .high,
            names: ["opsgenie", "geniekey"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke:
                "In Opsgenie, open Settings › API key management (or the team's integration) and delete the "
                + "key.",
            matches: ["OPSGENIE_API_KEY=«" + "5f853d81-2f86-494f-8c10-8e84d26a2a06»"],
            nonMatches: ["OPSGENIE_API_KEY=" + "5795215bac28da5bc5ac194b9840606d", "opsgenie_team = \"ops\""]),
        SecretRule.assigned(
            id: "sumologic-access-id", title: "Sumo Logic access id", severity: .low,
            names: ["sumo"],
            value: #"su[A-Za-z0-9]{12}"#,
            revoke:
                "The id alone gives no access; where its key was beside it, delete the pair under "
                + "Administration › Security › Access keys.",
            matches: ["SUMO_ACCESS_ID=«su" + "r38wOHgeThkg»"],
            nonMatches: ["SUMO_ACCESS_ID=su" + "BlWakmTYDcR", "sumo_region = \"sunflower\""]),
        SecretRule.assigned(
            id: "sumologic-access-key", title: "Sumo Logic access key",
            names: ["sumo"],
            value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 3.5,
            revoke: "In Sumo Logic, open Administration › Security › Access keys and delete the key.",
            matches: ["SUMO_ACCESS_KEY=«" + "auQNP4xnVffc8aSCW2oyYsZeAyYPhBi6qaRe2BTIqtfhfhaTB434ZT9zfUOb8u9J»"],
            nonMatches: ["SUMO_ACCESS_KEY=" + "96v9vcDUsDPT7qJv0Ll6UBqYGYFi1UXMJqfirYWHaqUAqK7va6WnQOIZemxqCt1"]),
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
                "SPLUNK_HEC_TOKEN=«" + "0d92385c-5e4d-7e17-c415-1005d417d951»",
                "Authorization: Splunk «" + "3f803f89-25bc-e46c-7cbe-affd2f433e1d»",
            ],
            nonMatches: ["SPLUNK_HEC_TOKEN=" + "e3670e0f07e6127523cf338ee8503f3f", "splunk_index = \"main\""]),
        SecretRule.assigned(
            id: "logzio-token", title: "Logz.io token", severity: .medium,
            names: ["logzio", "logz_io"],
            value: #"(?:[A-Za-z]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"#,
            minimumEntropy: 3.4,
            revoke: "In Logz.io, open Settings › Manage tokens and delete the token.",
            matches: ["LOGZIO_TOKEN=«" + "utHLOSDczktOZUkczsDNUtldxrBksZyg»"],
            nonMatches: ["LOGZIO_TOKEN=" + "BgOodgzVrxhtyopwkXkzlkoUddyQaex", "logzio_listener = \"listener.logz.io\""]),
        SecretRule.assigned(
            id: "loggly-token", title: "Loggly token", severity: .medium,
            names: ["loggly"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In Loggly, open Source setup › Customer tokens and retire the token.",
            matches: ["LOGGLY_TOKEN=«" + "479262ac-5fc6-fc74-b57c-942402083bc1»"],
            nonMatches: ["LOGGLY_TOKEN=" + "cacebadaf02da5ea42e019c8ecb1db36"]),
        SecretRule(
            id: "axiom-token", title: "Axiom token",
            keywords: ["xaat-", "xapt-"],
            pattern: #"(?<![\w-])xa[ap]t-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Axiom, open Settings › API tokens and delete the token.",
            matches: ["AXIOM_TOKEN=«xaat-" + "02c04e62-0628-bc6b-6950-61d4ae56b87c»"],
            nonMatches: ["xaat-" + "a560517df28ef367bad008409b8d6078", "xapt-00000000-0000-0000-0000-000000000000"]),
        SecretRule.assigned(
            id: "uptimerobot-api-key", title: "UptimeRobot API key", severity: .high,
            names: ["uptimerobot", "uptime_robot"],
            value: #"[um][0-9]{5,10}-[0-9a-f]{24,32}"#,
            revoke: "In UptimeRobot, open Integrations & API and regenerate the key.",
            matches: ["UPTIMEROBOT_API_KEY=«u" + "3837197-6db8801bc3a5eba96f26d2e70ce38f48»"],
            nonMatches: ["UPTIMEROBOT_API_KEY=u" + "8333214", "uptimerobot_monitor = \"m123\""]),
    ]
}
