import GateModel

extension SecretRule {
    /// https://yandex.cloud/en/docs/iam/concepts/authorization/
    static let yandex: [SecretRule] = [
        SecretRule(
            id: "yandex-api-key", title: "Yandex Cloud API key",
            keywords: ["aqvn"],
            pattern: #"(?<![\w-])AQVN[\w-]{35,38}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "In the Yandex Cloud console, open the service account and delete the API key.",
            matches: [
                "YANDEX_API_KEY=«AQVN" + "55KuQdBN7VHik5qNvO8fy5lShwlQOmOSZ1M»",
                "Authorization: Api-Key «AQVN" + "tkW17ePjjKvL77qDjStJek3xCdiKIsiIFWwy»",
            ],
            nonMatches: ["AQVN" + "rDj-SF83ecdz", "xAQVN" + "H6kXVqAf0rHAcM_HqHyqsh812wBW_bcQTg6"]),
        SecretRule(
            id: "yandex-iam-token", title: "Yandex Cloud IAM token", severity: .high,
            keywords: ["t1.9eu"],
            pattern: #"(?<![\w.-])t1\.9eu[\w-]{30,600}={0,2}\.[\w-]{86}={0,2}(?![\w=-])"#,
            reach: Reach(after: 900), minimumEntropy: 4,
            revoke: "Run: yc iam revoke-token; it ends by itself after twelve hours.",
            matches: [
                "YC_TOKEN=«t1.9eu"
                    + "dHql_tABLrWzCZWl_u94mHSiU14oZPnoUjJGXwQQRw9dlUW1cXYngpNpfeXK."
                    + "mZzatoTZVZGWw_9cLMIBZgFjT88NpmNitL1LP7KlzdoS-TkLhjXI7G873V3Zw_r9h9xVl62DmX_7bzEesW8r"
                    + "au»"
            ],
            nonMatches: [
                "t1.9eu" + "yH8j1vwhIT_A7rP_eAmILknoqgR9M9Jx3PW8IlGeptr97mucY5sGF99cbEnS",
                "t1.9eu"
                    + "p-mDf9_jSkWP0DGIapeMoEsO05h_7lBQqfEdzjVJzMpn1fYCRyrqpgPm-u1Z."
                    + "9k1vdk5f2nGNvn2a7AH1",
            ]),
        .assigned(
            id: "yandex-access-token", title: "Yandex access token", severity: .high,
            names: ["yandex", "yc token", "ya token"],
            value: #"(?:t1\.[\w-]{1,400}={0,2}\.[\w-]{86}={0,2}|y0_[\w-]{40,80}|YC[A-Za-z0-9_-]{38})"#,
            revoke:
                "In the Yandex Cloud console, delete the static access key of the service account; an OAuth token "
                + "under Yandex ID › Data access.",
            matches: [
                "yandex_token: «t1."
                    + "xxVGj6dQrR4x."
                    + "KwXcFn1z6iQRluTYKD3HJ3vJVAsLf9PunlCmjzNKZNNHLFriCv_FXVKkQP9ZiGBO6HeBwUmTo4DqIOJQMN6O"
                    + "2c»",
                #"yandex_secret = "«YC"# + #"6HRWqM9F-ETpd3IeietgRCKGXpOfbELR3J4-b4»""#,
                "YANDEX_OAUTH=«y0_" + "1BcsP3FYDyj8r89Ob5InSULVbGRKIzV6m-iA64BUTcALPhjlQiyhAAI»",
            ],
            nonMatches: ["yandex_token: t1." + "5P9fOZd60dCj", "yandex: YC" + "0RyiSOSX9y"]),
    ]
}
