import GateModel

extension SecretRule {
    /// https://docs.sentry.io/account/auth-tokens/,
    /// https://github.com/getsentry/rfcs/blob/main/text/0091-ci-upload-tokens.md
    static let sentry: [SecretRule] = [
        SecretRule(
            id: "sentry-user-token", title: "Sentry user token",
            keywords: ["sntryu_"],
            pattern: #"(?<![A-Za-z0-9])sntryu_[0-9a-f]{64}(?![\w])"#,
            minimumEntropy: 3.3,
            revoke: "In Sentry, open User settings › Personal tokens and revoke the token.",
            matches: [
                "SENTRY_AUTH_TOKEN=«sntryu_" + "275b82087816832e4c397be780c138b9e44f6a3da465d6afe98613c1b7f853b0»"
            ],
            nonMatches: [
                "sntryu_" + "7567a8ae608c5992dfb5b432473861b0b68dabad38d03117b365648190ff19b", "sntryu_your_token",
            ]),
        SecretRule(
            id: "sentry-org-token", title: "Sentry organization token",
            keywords: ["sntrys_eyjpyxqio"],
            pattern: #"(?<![A-Za-z0-9])sntrys_eyJpYXQiO[A-Za-z0-9+/]{10,300}(?:LCJyZWdpb25fdXJs|InJlZ2lvbl91cmwi"#
                + #"|cmVnaW9uX3VybCI6)[A-Za-z0-9+/]{10,300}={0,2}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 4.2,
            revoke: "In Sentry, open Settings › Auth tokens of the organization and revoke the token.",
            matches: [
                "SENTRY_AUTH_TOKEN=«sntrys_eyJpYXQiO"
                    + "6Yw8DYCMOtaHSBYebIxMw5FNfDODoKGT0TyMMy9MLCJyZWdpb25fdXJs7xR47gZSuGoBNdeVoCUcX6qB2KKrLYziqDAyvsoLiNOplbjP24y4jHJaHO8J_tcYTRA09xG+sYSV5Hl5c74Tp0OUGc2TO6OYxXhFnD4I»"
            ],
            nonMatches: [
                "sntrys_eyJpYXQiO"
                    + "ekzYFDFGE7imM40uKLpKr4nwpi1x9K3nZjGSv9yTLCJyZWdpb25fdXJsBpn3qRjlOoWv5lA8Gm8Yesu09r7TxDrx48Vd3fTT9Nq19RX0r5wYHuFZWoco_tyNdx28CJzKu1Whs9koBdCQ0mGPPQMkzClDpQmfnLu",
                "sntrys_eyJpYXQiO"
                    + "uSOQsw8sc9Rbr7MQdMsBkzhWoK4U1iEfuuy8IruDqeZ4WOWul4bGPvR7Y2fPGT5vbPgW7V2fQp3gddHDp6SkD04vjGcrLdMp5wcg8jGyz3XNRbxjU04jTyJH_FljRswRVHcKwOv4wTjBQfEAFy45aUymsgUtrbIZPW6c",
            ]),
        SecretRule.assigned(
            id: "sentry-access-token", title: "Sentry access token (old form)",
            names: ["sentry"],
            value: #"[0-9a-f]{64}"#,
            revoke: "In Sentry, open User settings › Personal tokens and revoke the token.",
            matches: ["SENTRY_AUTH_TOKEN=«" + "3052180ab98df16b613c8abd45281cfe6894473388f043d56c02a1f0823f05b6»"],
            nonMatches: [
                "SENTRY_AUTH_TOKEN=" + "45b6d0e03ff7de8e69d772e7fde69480f938dc4bd6bdceb83257d6960bf2030",
                "sentry_release = \"" + "31be5c62e707ac4e17c4d8de0e75c55ee9204436\"",
            ]),
    ]
}
