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
            matches: ["AMPLITUDE_SECRET_KEY=«" + "7523cf338ee8503f3fa9e1c5951c9e95»"],
            nonMatches: [
                "AMPLITUDE_SECRET_KEY=" + "1b8d59c3d3713c8b39c77b55c55711c",
                "amplitude_server = \"api.eu.amplitude.com\"",
            ]),
        SecretRule.assigned(
            id: "mixpanel-secret", title: "Mixpanel secret", severity: .medium,
            names: ["mixpanel"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Mixpanel, open Project settings › Access keys and reset the API secret.",
            matches: ["MIXPANEL_API_SECRET=«" + "02b479262ac5fc6fc74b57c942402083»"],
            nonMatches: [
                "MIXPANEL_API_SECRET=" + "bc1a48c62d956c0fa899f741a92fb80", "mixpanel_host = \"api-eu.mixpanel.com\"",
            ]),
        SecretRule(
            id: "segment-write-key", title: "Segment write key", severity: .medium,
            keywords: ["write_key", "writekey", "write-key"],
            pattern: Assignment.pattern(names: ["write key"], value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32}"#),
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 4,
            revoke: "In Segment, open the source › Settings › API keys and generate a new write key.",
            matches: ["WRITE_KEY=«" + "CHpo6ZJY4HpzvyDxu1QU1BuEQa7eAv22»"],
            nonMatches: ["WRITE_KEY=" + "kCviOfT5CMact9ZzrJDzHw1c0BRxQVG", "writeKey: \"<your write key>\""]),
        SecretRule(
            id: "posthog-personal-key", title: "PostHog personal API key",
            keywords: ["phx_"],
            pattern: #"(?<![A-Za-z0-9])phx_[A-Za-z0-9]{40,60}(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke: "In PostHog, open Settings › User › Personal API keys and delete the key.",
            matches: ["POSTHOG_API_KEY=«phx_" + "h9LZUmO9IbfWyMbUTiD9JWnVZfbmf6qxyWnxO60n2skKKbn»"],
            nonMatches: ["phx_" + "cAXLi9ZTvSWCkHZmUxOq", "phx_personal_api_key"]),
        SecretRule(
            id: "posthog-project-key", title: "PostHog project key", severity: .low,
            keywords: ["phc_"],
            pattern: #"(?<![A-Za-z0-9])phc_[A-Za-z0-9]{40,50}(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke: "The project key stands in web pages by design; it is replaced under Settings › Project.",
            matches: ["posthog.init(\"«phc_" + "MpZVyGuknbVl7c7QpM6B6EVeqK0CEPgGmpxvAPYbJYa»\")"],
            nonMatches: ["phc_" + "qj9PKVbtx5rRAm5OTaJX", "phc_project_api_key"]),
    ]
}
