import GateModel

extension SecretRule {
    /// https://developers.asana.com/docs/personal-access-token
    static let asana: [SecretRule] = [
        SecretRule(
            id: "asana-personal-access-token", title: "Asana personal access token",
            keywords: ["asana"],
            pattern:
                #"(?i:asana)[^\r\n]{0,80}?(?<![\w/])([0-9]/(?:[0-9]{12,18}/){1,2}[0-9]{12,18}:[0-9a-f]{32}|[0-9]/[0-9]{12,18}:[0-9a-f]{32})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke: "In Asana, open Settings › Apps › Manage developer apps and delete the token.",
            matches: [
                "ASANA_TOKEN=«2/" + "3061964545133489/0869024703880325:26b7e9c7868f3f9da7e4397fd01e213f»",
                "asana = Client.access_token(\"«0/" + "9625925945272822:3b8dc78adeda90e816c1f5fa72cc62df»\")",
            ],
            nonMatches: [
                "ASANA_TOKEN=2/" + "8368074048879525", "asana: 2/" + "619496/191028:08e8729e4cda568b1829f37bbdce6ef5",
            ]),
        SecretRule.assigned(
            id: "asana-client-secret", title: "Asana client secret",
            names: ["asana"],
            value: #"[a-z0-9]{32}"#,
            revoke: "In Asana's developer console, open the app › OAuth and reset the client secret.",
            matches: [
                "ASANA_CLIENT_SECRET=«" + "c9f840e6e489af062d3eae87185a8367»",
                "asana_token: \"«" + "ekh5io0cp0aflkgx42hqsm0l0k5ksdo4»\"",
            ],
            nonMatches: [
                "ASANA_CLIENT_SECRET=" + "ad0f716dad44e02e262ca81e39386e2",
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
            matches: ["ASANA_CLIENT_ID=«" + "5427007077325008»"],
            nonMatches: ["ASANA_CLIENT_ID=" + "946985356037039", "asana_client_id = 1111111111111111"]),
    ]
}
