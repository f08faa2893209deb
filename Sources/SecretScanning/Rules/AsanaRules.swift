import GateModel

extension SecretRule {
    /// https://developers.asana.com/docs/personal-access-token
    static let asana: [SecretRule] = [
        SecretRule(
            id: "asana-personal-access-token", title: "Asana personal access token",
            keywords: ["asana"],
            pattern: #"(?i:asana)[^\r\n]{0,80}?(?<![\w/])([0-9]/(?:[0-9]{12,18}/){1,2}[0-9]{12,18}:[0-9a-f]{32}|[0-9]/"#
                + #"[0-9]{12,18}:[0-9a-f]{32})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke: "In Asana, open Settings › Apps › Manage developer apps and delete the token.",
            matches: [
                "ASANA_TOKEN=«2/" + "6917048091597993/4846082135218939:551483b4d7dd514a7f5ffc594cbdc6e5»",
                "asana = Client.access_token(\"«0/" + "1248836798779545:81328fbbcbdec97a6701ed254df4457b»\")",
            ],
            nonMatches: [
                "ASANA_TOKEN=2/" + "0930619645451334", "asana: 2/" + "890869/024703:175a26b7e9c7868f3f9da7e4397fd01e",
            ]),
        SecretRule.assigned(
            id: "asana-client-secret", title: "Asana client secret",
            names: ["asana"],
            value: #"[a-z0-9]{32}"#,
            revoke: "In Asana's developer console, open the app › OAuth and reset the client secret.",
            matches: [
                "ASANA_CLIENT_SECRET=«" + "213fc5b4b9b4e4543b8dc78adeda90e8»",
                "asana_token: \"«" + "c9mzc4l4u8oezynf149n19c2rdt993wl»\"",
            ],
            nonMatches: [
                "ASANA_CLIENT_SECRET=" + "ac28c221408e8729e4cda568b1829f3",
                "asana_project: 00000000000000000000000000000000",
            ]),
        SecretRule.assigned(
            id: "asana-client-id", title: "Asana client id", severity: .low,
            names: ["asana"],
            value: #"[0-9]{16}"#,
            minimumEntropy: 2,
            revoke:
                "The id alone gives no access; where its secret was beside it, reset that in Asana's "
                + "developer console.",
            matches: ["ASANA_CLIENT_ID=«" + "3558668978377826»"],
            nonMatches: ["ASANA_CLIENT_ID=" + "474280737244570", "asana_client_id = 1111111111111111"]),
    ]
}
