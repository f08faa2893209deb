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
                "ASANA_TOKEN=«2/" + "5867643853300761/6454513348908690:48e17175a26b7e9c7868f3f9da7e4397»",
                "asana = Client.access_token(\"«0/" + "7680907101796259:4b9b4e4543b8dc78adeda90e816c1f5f»\")",
            ],
            nonMatches: [
                "ASANA_TOKEN=2/" + "5839166316783680", "asana: 2/" + "740488/795256:28c221408e8729e4cda568b1829f37bb",
            ]),
        SecretRule.assigned(
            id: "asana-client-secret", title: "Asana client secret",
            names: ["asana"],
            value: #"[a-z0-9]{32}"#,
            revoke: "In Asana's developer console, open the app › OAuth and reset the client secret.",
            matches: [
                "ASANA_CLIENT_SECRET=«" + "dce6ef5c9f840e6e489af062d3eae871»",
                "asana_token: \"«" + "qkvrhmpekh5io0cp0aflkgx42hqsm0l0»\"",
            ],
            nonMatches: [
                "ASANA_CLIENT_SECRET=" + "5f5917fad0f716dad44e02e262ca81e",
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
            matches: ["ASANA_CLIENT_ID=«" + "1841483715427007»"],
            nonMatches: ["ASANA_CLIENT_ID=" + "077325008946985", "asana_client_id = 1111111111111111"]),
    ]
}
