import GateModel

extension SecretRule {
    /// https://devcenter.heroku.com/articles/authentication
    static let heroku: [SecretRule] = [
        SecretRule(
            id: "heroku-token", title: "Heroku API token",
            keywords: ["hrku-aa"],
            pattern: #"(?<![\w-])HRKU-AA[\w-]{58}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "Run: heroku authorizations:revoke, or open Account settings › API Key and regenerate it.",
            matches: ["HEROKU_API_KEY=«HRKU-AA" + "OECC6jzIZdiugQ8peS-JtVPrewh2d6FienFjTL3GI9xbf4AXEw81-HX-BG»"],
            nonMatches: [
                "HRKU-AA" + "rDMvbye1oG6i03bXKGpA",
                "HRKU-AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        .assigned(
            id: "heroku-api-key", title: "Heroku API key",
            names: ["heroku"], value: uuid,
            besideCredentialWord: true,
            revoke: "In the Heroku dashboard, open Account settings › API Key and regenerate it.",
            matches: [
                "HEROKU_API_KEY=«" + "a529a8f1-8a45-4b7e-97ab-81c7b6ae2bb4»",
                "<herokuToken>\n    «" + "db0ad958-71c8-4995-9009-ca9726b0ea85»\n</herokuToken>",
            ],
            nonMatches: [
                "heroku_app_id: " + "be66ce14-1f8b-4492-9937-75b0eb5344db",
                "HEROKU_API_KEY=00000000-0000-0000-0000-000000000000",
            ]),
    ]

    /// https://docs.netlify.com/api/get-started/#authentication
    static let netlify: [SecretRule] = [
        SecretRule(
            id: "netlify-token", title: "Netlify token",
            keywords: ["nfp_", "nfc_", "nfo_", "nfu_", "nfb_"],
            pattern: #"(?<![\w-])nf[pcoub]_[A-Za-z0-9]{36}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "In Netlify, open User settings › Applications › Personal access tokens and delete the token.",
            matches: ["NETLIFY_AUTH_TOKEN=«nfp_" + "wZwAChrJiQr7of2I1b3P6RfWR63uXCN7NdbU»"],
            nonMatches: ["nfp_" + "6hjXL7W2dYMh", "confp_" + "WgKZ7nxD7kUIKB7TrbMU90nkQE6NoGvbcJF2"]),
        .assigned(
            id: "netlify-access-token", title: "Netlify access token",
            names: ["netlify"], value: #"[A-Za-z0-9=_-]{40,46}"#,
            minimumEntropy: 3.8, check: isNoHexDigest,
            revoke: "In Netlify, open User settings › Applications › Personal access tokens and delete the token.",
            matches: ["NETLIFY_AUTH_TOKEN=«" + "3-LOrz7yFc56ZNOT8GX2KBs8qC2eTONUFLWetULzTvR»"],
            nonMatches: [
                "netlify: " + "0f1236ac4cc027d0ffcc018d3e40b9dc27764b88",
                "NETLIFY_AUTH_TOKEN=" + "eUXOZ2sVgR1gmqfT8Mh9",
            ]),
    ]

    /// https://vercel.com/docs/sign-in-with-vercel/tokens
    static let vercel: [SecretRule] = [
        SecretRule(
            id: "vercel-token", title: "Vercel token",
            keywords: ["vcp_", "vci_", "vca_", "vcr_", "vck_"],
            pattern: #"(?<![\w-])vc[piark]_[A-Za-z0-9]{24,80}(?![\w-])"#,
            minimumEntropy: 3.8, check: mixesLettersAndDigits,
            revoke: "In Vercel, open Account settings › Tokens and delete the token.",
            matches: ["VERCEL_TOKEN=«vcp_" + "KGH4KucaZQUxGoJPX7Pg6amUXKDuXAbZcrgWESs5WK2W6RiKZO3nPUKU»"],
            nonMatches: ["vcp_" + "hjoMd0EMM4eR", "vca_register_of_the_operator_table"]),
        .assigned(
            id: "vercel-access-token", title: "Vercel access token",
            names: ["vercel", "zeit now"], value: #"[A-Za-z0-9]{24}"#,
            besideCredentialWord: true, minimumEntropy: 3.5, check: mixesLettersAndDigits,
            revoke: "In Vercel, open Account settings › Tokens and delete the token.",
            matches: [#"VERCEL_TOKEN="«"# + #"Qsn3ZJyNyFGaTvHCljNznSI3»""#],
            nonMatches: ["vercel_project: " + "YG9IV0H5GjDVPzpZbieDzHap", "VERCEL_TOKEN=" + "5oStkJc14KfkQmKl"]),
        SecretRule(
            id: "vercel-blob-token", title: "Vercel Blob token",
            keywords: ["vercel_blob_rw_"],
            pattern: #"(?<![\w-])vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{24,40}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "In Vercel, open the project's Storage, the Blob store, and rotate its token.",
            matches: [
                #"BLOB_READ_WRITE_TOKEN="«vercel_blob_rw_"#
                    + "nQkuhF79UBI8Sdxk_"
                    + #"XQKkYooSho3gXPDoiGcfjBz0RsZUdC»""#
            ],
            nonMatches: ["vercel_blob_rw_" + "o8Ig2ijZo71o6oui", "vercel_blob_rw_token"]),
    ]

    /// https://fly.io/docs/security/tokens/
    static let fly: [SecretRule] = [
        SecretRule(
            id: "fly-token", title: "Fly.io token",
            keywords: ["fo1_", "fm1a_", "fm1r_", "fm2_"],
            pattern: #"(?<![\w-])(?:fo1_[\w-]{43}(?![\w-])|fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,1500}={0,3}(?![\w+/=-]))"#,
            reach: Reach(after: 1700), minimumEntropy: 4,
            revoke: "Run: fly tokens revoke; look at the organisation's tokens with: fly tokens list.",
            matches: [
                "FLY_API_TOKEN=«fo1_" + "jxqHbt4ta7yYl-XPISrE8EQa4q2rUzCqcid6T5ZVnk1»",
                #"FLY_API_TOKEN="FlyV1 «fm2_"#
                    + "SFJktbcceDNOgcL1jZ8VIs/CH61SsQOAx3SGhF1MSeFQZRId2nQx2JlnVzh0KpHDA+Dav0cyzAzjHgAcLWva"
                    + #"1bAVozDyc2v51gRRq+JFPtmbejTKm/x8TL9R6/N4rIf9u6HvPSGh26j6»""#,
            ],
            nonMatches: ["fo1_" + "pUTs4XvM37Vsb_4hQWPM", "fm2_" + "5Umzxhsy6OW/RRNUcha1Id+sZym4P8"])
    ]

    /// https://render.com/docs/api#1-create-an-api-key
    static let render: [SecretRule] = [
        SecretRule(
            id: "render-api-key", title: "Render API key",
            keywords: ["rnd_"],
            pattern: #"(?<![\w-])rnd_[A-Za-z0-9]{32}(?![\w-])"#,
            minimumEntropy: 4, check: mixesLettersAndDigits,
            revoke: "In Render, open Account settings › API Keys and revoke the key.",
            matches: ["RENDER_API_KEY=«rnd_" + "uNNZXfhnQqX4u9tVz2LOLCtIOxcFV0H6»"],
            nonMatches: ["rnd_seed_of_the_generator", "rnd_" + "1gusBaNs0F41t8I5"])
    ]

    /// https://docs.railway.com/guides/public-api
    static let railway: [SecretRule] = [
        .assigned(
            id: "railway-token", title: "Railway token",
            names: ["railway token", "railway api token", "railway api key"],
            value: uuid,
            revoke: "In Railway, open Account settings › Tokens (a project's: Settings › Tokens) and delete the token.",
            matches: ["RAILWAY_TOKEN=«" + "f62a3199-5966-44ba-9a7c-ddc2b1615b6d»"],
            nonMatches: [
                "RAILWAY_SERVICE_ID=" + "a043a302-d7c7-4d98-98b5-2ecba539c271",
                "RAILWAY_TOKEN=00000000-0000-0000-0000-000000000000",
            ])
    ]

    /// https://developers.scalingo.com/#authentication
    static let scalingo: [SecretRule] = [
        SecretRule(
            id: "scalingo-token", title: "Scalingo token",
            keywords: ["tk-us-"],
            pattern: #"(?<![\w-])tk-us-[\w-]{48}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "In the Scalingo dashboard, open Account › Tokens and delete the token.",
            matches: ["SCALINGO_API_TOKEN=«tk-us-" + "sLsKEjUOewOSLUstIgpHJT8A14035uoIp9Zt-PTIjzU0b6LW»"],
            nonMatches: [
                "tk-us-" + "Sr9HEwEFEnoLaiUqix8c",
                "xtk-us-" + "bAz3yB1Gz-iJRNZmSVp7p-utcflrYIHvtDow88wgsOxieTuV",
            ])
    ]
}
