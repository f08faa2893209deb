import GateModel

extension SecretRule {
    /// https://circleci.com/docs/managing-api-tokens/
    static let circleCI: [SecretRule] = [
        SecretRule(
            id: "circleci-token", title: "CircleCI token",
            keywords: ["ccipat_", "cciprj_"],
            pattern: #"(?<![\w-])CCIP(?:AT|RJ)_[A-Za-z0-9]{22}_[a-f0-9]{40}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke:
                "In CircleCI, open User settings › Personal API tokens (Project settings › API permissions) and "
                + "revoke the token.",
            matches: [
                "CIRCLE_TOKEN=«CCIPAT_" + "1IuNQihmUC6GNFwmaDxsLl_" + "0f94f2f9efd81b7f7b67c07cb21d9afe5caca72e»"
            ],
            nonMatches: [
                "CCIPAT_" + "znHOajo41sHJyRPRTYr3yc",
                "ccipat_" + "R02VwI1TbmrpIyeDYv8LqG_" + "3e27f429b4a64144ea38",
            ]),
        .assigned(
            id: "circleci-legacy-token", title: "CircleCI token of before 2023",
            names: ["circle token", "circleci", "circle ci", "circle api"], value: #"[a-f0-9]{40}"#,
            besideCredentialWord: true,
            revoke: "In CircleCI, open User settings › Personal API tokens and revoke the token.",
            matches: [
                "CIRCLE_TOKEN=«" + "1f3531f286f5443c5bb72685ac5df85e451ef6b6»",
                "circleci_api_key: «" + "e1ded1e13157c568083ab3e214f979e1caceeeae»",
            ],
            nonMatches: [
                "CIRCLE_SHA1=" + "4c0e77c5aa74bbd5c30a857e2cdb5c9b7b98074a",
                "circleci_commit: " + "8383b50f683542822a503f61e90240b5723ed016",
            ]),
    ]

    /// https://docs.travis-ci.com/user/triggering-builds/
    static let travis: [SecretRule] = [
        .assigned(
            id: "travis-token", title: "Travis CI token",
            names: ["travis"], value: #"[A-Za-z0-9_-]{22}"#,
            besideCredentialWord: true, minimumEntropy: 3.2, check: mixesLettersAndDigits,
            revoke: "On travis-ci.com, open Settings › Settings › API authentication and regenerate the token.",
            matches: [
                "TRAVIS_TOKEN=«" + "e3p2awut6mnprghzf01qqn»",
                "<travisToken>\n    «" + "8iXwyoUx1bvKY7Q7oJvN4r»\n</travisToken>",
            ],
            nonMatches: ["TRAVIS_TOKEN=" + "oyxybmqh31qs", "travis_token: travis_encrypted_token"])
    ]

    /// https://docs.drone.io/api/overview/
    static let drone: [SecretRule] = [
        .assigned(
            id: "drone-token", title: "Drone CI token",
            names: ["drone"], value: #"[A-Za-z0-9]{32}"#,
            besideCredentialWord: true,
            revoke: "In Drone, open the user settings and rotate the token.",
            matches: [
                "DRONE_TOKEN=«" + "5MVUiQIThtwP44yi73KwoGO9FdsGJrgX»",
                #"droneciToken = "«"# + #"efcdzu946a30afnhc3qzqvad19nvlasl»""#,
            ],
            nonMatches: [
                "drone_commit: " + "9f5c6ba3e258370e5171154b3b33d8de",
                "DRONE_TOKEN=" + "WqgAW1JwhEee7sE2Rc0T",
            ]),
        .assigned(
            id: "drone-rpc-secret", title: "Drone runner secret", severity: .high,
            names: ["drone rpc secret", "woodpecker agent secret"], value: #"(?:[a-f0-9]{32}|[a-f0-9]{64})"#,
            revoke: "Set another secret on the server and on every runner.",
            matches: [
                "DRONE_RPC_SECRET=«" + "87fde77c423680708a96be16d99fe12e589dcbc4b1d3b7316ac9bc01f5cab8de»"
            ],
            nonMatches: ["DRONE_RPC_SECRET=" + "012aac362481", "DRONE_RPC_PROTO=https"]),
    ]

    /// https://buildkite.com/docs/apis/managing-api-tokens
    static let buildkite: [SecretRule] = [
        SecretRule(
            id: "buildkite-token", title: "Buildkite token",
            keywords: ["bkua_", "bkct_", "bkaj_", "bkat_", "bkpt_"],
            pattern: #"(?<![\w-])bk(?:ua|aj)_[a-f0-9]{40}(?![\w-])|(?<![\w-])bk(?:ct|at|pt)_[\w-]{40,140}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In Buildkite, open Personal settings › API Access Tokens (Agents › the cluster › Agent tokens) and "
                + "revoke the token.",
            matches: ["BUILDKITE_API_TOKEN=«bkua_" + "e1ee8c2e7ad7a2985de38e6a140f58a584a88519»"],
            nonMatches: ["bkua_" + "a67893f18a902d03fb63", "bkua_0000000000000000000000000000000000000000"])
    ]

    /// https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/
    static let jenkins: [SecretRule] = [
        .assigned(
            id: "jenkins-token", title: "Jenkins API token",
            names: ["jenkins"], value: #"(?:11[0-9a-f]{32}|[0-9a-f]{32})"#,
            besideCredentialWord: true,
            revoke: "In Jenkins, open the user › Security › API Token and revoke the token.",
            matches: ["JENKINS_API_TOKEN=«11" + "3637c72dc8e56ccfe5af8f9de1146c4b»"],
            nonMatches: [
                "jenkins_war_md5: " + "c2ab68a245af6bf8ea8991f98d500cd2",
                "JENKINS_API_TOKEN=" + "070466c76e6b84a99fd0",
            ])
    ]

    /// https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html#Managing+Access+Tokens
    static let teamCity: [SecretRule] = [
        SecretRule(
            id: "teamcity-token", title: "TeamCity access token",
            keywords: ["eyj0exaioiaivenwmij9"],
            // {"typ": "TCV2"} in base 64.
            pattern: #"(?<![\w-])eyJ0eXAiOiAiVENWMiJ9\.[A-Za-z0-9_-]{20,60}\.[A-Za-z0-9_-]{40,60}(?![\w.-])"#,
            minimumEntropy: 4,
            revoke: "In TeamCity, open Your profile › Access tokens and revoke the token.",
            matches: [
                "TEAMCITY_TOKEN=«eyJ0eXAiOiAiVENWMiJ9."
                    + "la7yjH7rKCT5guIkXBprwc4uNTRQ0Mj9FJyF."
                    + "ZKFd9Q48obBovFizhtEbB4Ecn5kDp7FFivbUcTRmOAk9yceO»"
            ],
            nonMatches: [
                "eyJ0eXAiOiAiVENWMiJ9." + "CsqgSEcL",
                "eyJ0eXAiOiAiSldUIn0."
                    + "P7F3Ehhm00GLdwGcqHSUIul185FT3nlUAkJ7."
                    + "K4fIfBnDZmSzFP8B0aFse7b2sOCcIMJiJYHHp2OwwFHMyI4t",
            ])
    ]

    /// https://www.appveyor.com/docs/api/
    static let appVeyor: [SecretRule] = [
        .assigned(
            id: "appveyor-token", title: "AppVeyor token",
            names: ["appveyor"], value: #"(?:v2\.)?[a-z0-9]{20}"#,
            besideCredentialWord: true, minimumEntropy: 3.2, check: mixesLettersAndDigits,
            revoke: "In AppVeyor, open My profile › API keys and regenerate the key.",
            matches: ["APPVEYOR_API_TOKEN=«v2." + "uv9hsy9m6uacn2q2k71w»"],
            nonMatches: ["APPVEYOR_TOKEN=" + "zi6pbl5se3xm", "appveyor_account: " + "0ibewrgj1qxespikynzc"])
    ]

    /// https://nx.dev/ci/recipes/security/access-tokens
    static let nx: [SecretRule] = [
        .assigned(
            id: "nx-cloud-token", title: "Nx Cloud access token", severity: .high,
            names: ["nx cloud access token", "nx cloud auth token", "nx cloud token"],
            value: #"[A-Za-z0-9+/]{60,110}={0,2}"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In Nx Cloud, open the workspace's settings › Manage access tokens and delete the token.",
            matches: [
                "NX_CLOUD_ACCESS_TOKEN=«"
                    + "cpDvNNqks9vjglsIHGtAhP6YPx7D72hGu1J5Fug3h8tcOUN7b4xMuI4aJdUM7g1neXN2zSebpurW==»"
            ],
            nonMatches: ["NX_CLOUD_ACCESS_TOKEN=" + "QXgxUeqEDdRD5WLpHyj0", "NX_CLOUD_ACCESS_TOKEN=${TOKEN}"])
    ]

    /// https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys
    static let prefect: [SecretRule] = [
        SecretRule(
            id: "prefect-api-key", title: "Prefect API key",
            keywords: ["pnu_", "pnb_"],
            pattern: #"(?<![\w-])pn[ub]_[A-Za-z0-9]{36}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "In Prefect Cloud, open your profile › API keys and delete the key.",
            matches: ["PREFECT_API_KEY=«pnu_" + "SY0Fj7fJNVtyggcGaKt1II1ku085wVz3Sbhc»"],
            nonMatches: ["pnu_" + "2n5KicrGDjci", "pnu_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]

    /// https://www.chromatic.com/docs/setup/
    static let chromatic: [SecretRule] = [
        SecretRule(
            id: "chromatic-token", title: "Chromatic project token", severity: .medium,
            keywords: ["chpt_"],
            pattern: #"(?<![\w-])chpt_[a-z0-9]{15}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Chromatic, open the project's Manage page and reset the token.",
            matches: ["CHROMATIC_PROJECT_TOKEN=«chpt_" + "ah1plli79v3tagu»"],
            nonMatches: ["chpt_" + "cic9u", "chpt_xxxxxxxxxxxxxxx"])
    ]
}
