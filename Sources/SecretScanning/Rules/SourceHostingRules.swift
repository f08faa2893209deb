import GateModel

extension SecretRule {
    /// https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/
    static let bitbucket: [SecretRule] = [
        SecretRule(
            id: "bitbucket-access-token", title: "Bitbucket token",
            keywords: ["atctt3xff", "atbb"],
            pattern: #"(?<![\w-])(?:ATCTT3xFf[A-Za-z0-9_=-]{140,240}|ATBB[A-Za-z0-9]{32})(?![\w=-])"#,
            minimumEntropy: 3.8,
            revoke:
                "In Bitbucket, open the repository's or workspace's Access tokens (or Personal settings › App "
                + "passwords) and revoke it.",
            matches: [
                "BITBUCKET_APP_PASSWORD=«ATBB" + "ryQwi0lTCInzDpzn8bkzK4z0Afoe7aP7»",
                "BITBUCKET_TOKEN=«ATCTT3xFfGN0"
                    + "dkrgnf5MNw5W1YM_SjNH_7YvmjcrfpsDwNwC1iWn7ph831NblKUV2X3qRjcsVirip80Laom39r-4qhb4E5w3"
                    + "NZ0LfWlK2C41fQbuRx2krqUBjMByVUmwW30z4qFMgKy4nZuNYKgU_FmFQnr7JCadl70-fNPIAd9I=ABCD1234»",
            ],
            nonMatches: ["ATBB" + "w4bRv2RFe90Y", "atbb" + "9ukz4g0ue50qnc3p50pl82ym5fpejw0f"]),
        .assigned(
            id: "bitbucket-client-secret", title: "Bitbucket OAuth consumer secret", severity: .high,
            names: ["bitbucket"], value: #"[A-Za-z0-9=_-]{64}"#,
            besideCredentialWord: true, minimumEntropy: 3.8, check: isNoHexDigest,
            revoke: "In Bitbucket, open the workspace's Settings › OAuth consumers and delete the consumer.",
            matches: [
                #"bitbucket_client_secret = "«"#
                    + #"UGXpaPrLEfFDrn5IxyTsljKnt7ub1UW4yB_ief6-MRvqWIm5gDEEi16sa7KST-ce»""#
            ],
            nonMatches: [
                "bitbucket_key: " + "483ce53a41ba298fd9958dc08891d689794db699f4fd6c169cb934b658efbd93",
                "bitbucket_client_secret=" + "lCTC0rnaeRgalk52sGcq-aiZFR7cY3Uwv8AL3w-R",
            ]),
        .assigned(
            id: "bitbucket-client-id", title: "Bitbucket OAuth consumer key or server token", severity: .medium,
            names: ["bitbucket"], value: #"(?:[A-Za-z0-9]{32}|[A-Za-z0-9+/]{44})"#,
            besideCredentialWord: true, minimumEntropy: 3.2, check: mixesLettersAndDigits,
            revoke:
                "In Bitbucket, open the workspace's Settings › OAuth consumers (a server's: Manage account › HTTP "
                + "access tokens) and delete it.",
            matches: [#"bitbucketToken = "«"# + #"5th3vvy3ye3hscai51n10g6vjyslgpmd»""#],
            nonMatches: [
                "bitbucket_repo: " + "114z6n5h5f9t4ayrsqma5wi0a4kahxn3",
                #"bitbucketToken = ""# + #"j6o9r04q4in8464qx9cx""#,
            ]),
    ]

    /// https://docs.gitea.com/development/api-usage
    static let gitea: [SecretRule] = [
        .assigned(
            id: "gitea-token", title: "Gitea or Forgejo token",
            names: ["gitea", "forgejo", "codeberg", "gogs"], value: #"[0-9a-f]{40}"#,
            besideCredentialWord: true,
            revoke: "In Gitea, open Settings › Applications and delete the token.",
            matches: [
                "GITEA_TOKEN=«" + "1b452c63af3829a3fecfd68a8f0cb360ecb3c157»",
                #"forgejo_api_key: "«"# + #"223bd2ceece0a5ae7cc46a1d9efe815e550f1a0f»""#,
            ],
            nonMatches: [
                "GITEA_COMMIT=" + "389f7b0b0dce7b5cc2d95adfc3276cd4a5f93058",
                "gitea-token: " + "90255374ae9eee27f16c",
            ])
    ]

    /// https://man.sr.ht/meta.sr.ht/oauth.md
    static let sourcehut: [SecretRule] = [
        .assigned(
            id: "sourcehut-token", title: "SourceHut token",
            names: ["sourcehut", "srht", "sr ht token"], value: #"[A-Za-z0-9+/]{60,160}={0,2}"#,
            besideCredentialWord: true, minimumEntropy: 4, check: isNoHexDigest,
            revoke: "On meta.sr.ht, open OAuth and revoke the token.",
            matches: [
                "SRHT_TOKEN=«"
                    + "ekk53vm4QlOjMkDuiuusbSfj0qmLc7dQfjzXMW4IxXh4EBjofNxNIY290kdi2VA8ZzAiriOanbdurjwv»"
            ],
            nonMatches: [
                "SRHT_TOKEN=" + "S5TJPsC5jkGvodWk3VB9ultBLukOdW",
                "srht_key_digest: " + "3f2e6b9b31193368adc94e03e99df74b28857b6b2c3c2ed27eaa10c8e9448871",
            ])
    ]

    /// https://developer.gitter.im/docs/authentication
    static let gitter: [SecretRule] = [
        .assigned(
            id: "gitter-access-token", title: "Gitter access token", severity: .high,
            names: ["gitter"], value: #"[A-Za-z0-9_-]{40}"#,
            besideCredentialWord: true,
            revoke: "On developer.gitter.im, delete the app, or sign out of all sessions.",
            matches: [
                "GITTER_TOKEN=«" + "702a48cdc6d9fae6e17cd3d602f5c89f91d09a20»",
                "gitterToken := `«" + "oqugdko29ix7xdt2or31acyukghutr9mtuyr7onj»`",
            ],
            nonMatches: [
                "gitter_room: " + "626a45c3a785860f794b8cf0eb886fa9026a3ab6",
                "GITTER_TOKEN=" + "i2prajggr9rvzg52yf30",
            ])
    ]

    /// https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token
    static let sourcegraph: [SecretRule] = [
        SecretRule(
            id: "sourcegraph-token", title: "Sourcegraph access token",
            keywords: ["sgp_", "sgd_", "slk_"],
            pattern: #"(?<![\w-])(?:sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}|(?:sgd|slk)_[a-fA-F0-9]{64}"#
                + #")(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Sourcegraph, open Settings › Access tokens and delete the token.",
            matches: [
                "SRC_ACCESS_TOKEN=«sgp_" + "a995c5282e8501d0_" + "ef47e91330e5efa3bfe8a80a7d260f815a61cc2e»",
                "«sgp_" + "914ba954d80b8bc0553184fa1452484c4b54c22b»",
            ],
            nonMatches: [
                "sgp_" + "d19a82951b4beebeffb0",
                "sgp_local_" + "0e27eb2485d801c2468251a6e64206",
                "sgp_5555555dAAAAA7777777CcccCFaaaaaaaaaaaaaa",
            ]),
        .assigned(
            id: "sourcegraph-legacy-token", title: "Sourcegraph access token of before 5.0",
            names: ["sourcegraph", "src access token"], value: #"(?=[0-9]*[a-fA-F])[a-fA-F0-9]{40}"#,
            revoke: "In Sourcegraph, open Settings › Access tokens and delete the token.",
            matches: ["SRC_ACCESS_TOKEN=«" + "7678ad81b6a0f31e12ab02cda1b3b73e69e81a67»"],
            nonMatches: [
                "sourcegraph: " + "d5d47f5ead25820c40bc592950320c",
                "graph: " + "39355410f7fa1e56a3cc1ff153dced3cbdf17872",
            ]),
    ]
}
