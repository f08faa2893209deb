import GateModel

extension SecretRule {
    /// https://amplitude.com/docs/apis/authentication, https://developer.mixpanel.com/reference/project-secret,
    /// https://posthog.com/docs/api#authentication, https://segment.com/docs/connections/find-writekey/
    static let analytics: [SecretRule] = [
        SecretRule.assigned(
            id: "amplitude-key", title: "Amplitude key", severity: .medium,
            names: ["amplitude"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Amplitude, open Settings › Projects › the project and rotate the secret key.",
            matches: ["AMPLITUDE_SECRET_KEY=«" + "a11e5cacdc1e65e122a73e14c0389d1b»"],
            nonMatches: [
                "AMPLITUDE_SECRET_KEY=" + "e675ecd551478334504d897f40e103b",
                "amplitude_server = \"api.eu.amplitude.com\"",
            ]),
        SecretRule.assigned(
            id: "mixpanel-secret", title: "Mixpanel secret", severity: .medium,
            names: ["mixpanel"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Mixpanel, open Project settings › Access keys and reset the API secret.",
            matches: ["MIXPANEL_API_SECRET=«" + "9c5682aa445c419a8e2a31796eaef304»"],
            nonMatches: [
                "MIXPANEL_API_SECRET=" + "82198c1f44550246a4e10c9637d8b7d", "mixpanel_host = \"api-eu.mixpanel.com\"",
            ]),
        SecretRule(
            id: "segment-write-key", title: "Segment write key", severity: .medium,
            keywords: ["write_key", "writekey", "write-key"],
            pattern: Assignment.pattern(names: ["write key"], value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32}"#),
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 4,
            revoke: "In Segment, open the source › Settings › API keys and generate a new write key.",
            matches: ["WRITE_KEY=«" + "nuX1BovKRPM9NX00qdD5VISocIarShHJ»"],
            nonMatches: ["WRITE_KEY=" + "hcfwRP9wUBwviRlYqO3lv24fPcWBRav", "writeKey: \"<your write key>\""]),
        SecretRule(
            id: "posthog-personal-key", title: "PostHog personal API key",
            keywords: ["phx_"],
            pattern: #"(?<![A-Za-z0-9])phx_[A-Za-z0-9]{40,60}(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke: "In PostHog, open Settings › User › Personal API keys and delete the key.",
            matches: ["POSTHOG_API_KEY=«phx_" + "dUiuHFPdfbq1HEMrJ5rzdVkM6aEQkZh8CpHRYzHppkZn3QJ»"],
            nonMatches: ["phx_" + "dGGhssq9nOdE9UaCE5bn", "phx_personal_api_key"]),
        SecretRule(
            id: "posthog-project-key", title: "PostHog project key", severity: .low,
            keywords: ["phc_"],
            pattern: #"(?<![A-Za-z0-9])phc_[A-Za-z0-9]{40,50}(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke: "The project key stands in web pages by design; it is replaced under Settings › Project.",
            matches: ["posthog.init(\"«phc_" + "hW4RmvgQ0puAA6eG5G1B6RYkzDLx0XcJ8sPn6h0QjzO»\")"],
            nonMatches: ["phc_" + "tpc8SkdKs2EnRgkQ9oZP", "phc_project_api_key"]),
    ]
}
