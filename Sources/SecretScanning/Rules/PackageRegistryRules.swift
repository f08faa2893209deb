import GateModel

extension SecretRule {
    /// https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/
    static let npm: [SecretRule] = [
        SecretRule(
            id: "npm-token", title: "npm token",
            keywords: ["npm_"],
            pattern: #"(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9_])"#,
            check: { TokenChecksum.isRight($0, prefixLength: 4) ? .proved : .refuted },
            revoke:
                "Run: npm token revoke, or delete the token on the site under Access Tokens; look at what was published since.",
            matches: ["_authToken=«npm_" + "U8H4thQzTbfibtcIeRcswET4Gljj7L2HrEQp»"],
            nonMatches: [
                "npm_" + "ZOmR8tbwvYySfDX7gwfBGvybyrprDqmg46wM", "npm_config_registry=acme",
                "npm_" + "U8H4thQzTbfibtcIeRcswET4Gljj7L2HrEQp" + "0",
            ]),
        SecretRule(
            id: "npm-legacy-token", title: "npm token of before 2021",
            keywords: ["_authtoken", "npm_token", "npm token"],
            pattern: #"(?i:_authToken|npm[_ ]token)["']?[ \t]{0,4}[=:][ \t]{0,4}["']?([0-9A-Fa-f]{8}"#
                + #"-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})(?![\w-])"#,
            group: 1, minimumEntropy: 3,
            revoke:
                "Run: npm token revoke, or delete the token on the site under Access Tokens; look at what was "
                + "published since.",
            matches: [
                "//acme.example/npm/:_authToken=«" + "64eb7ee1-394f-4941-9290-f1261aaac483»",
                "NPM_TOKEN: «" + "418f96b8-554e-4390-98c5-d412c3ab373b»",
            ],
            nonMatches: [
                "_authToken=${NPM_TOKEN}",
                "//acme.example/:_authToken=00000000-0000-0000-0000-000000000000",
            ]),
    ]

    /// https://docs.pypi.org/project-management/yanking/, https://github.com/pypi/warehouse/issues/6051 (the format)
    static let pyPI: [SecretRule] = [
        SecretRule(
            id: "pypi-token", title: "PyPI token",
            keywords: ["pypi-age"],
            // A macaroon in base 64 whose first bytes name the site: pypi.org or test.pypi.org.
            pattern: #"(?<![\w-])pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\w-]{50,1000}(?![\w-])"#,
            reach: Reach(after: 1100), minimumEntropy: 4,
            revoke:
                "On PyPI, open Account settings › API tokens and remove the token; look at what was released since.",
            matches: [
                "password = «pypi-"
                    + "AgEIcHlwaS5vcmcR9nOEiayPsgS6feb94Lc2EOchOW1WbtFmyaAczWm3M8REx1-s9ukPynzvIDM4PjsoYSNteLi-pqDWP9Re2RCfPHYDwoxcN670pjZ4YTg-USzY3l0G5eEiHtU»"
            ],
            nonMatches: ["pypi-" + "AgEIcHlwaS5vcmc", "pypi-agenda-and-minutes"])
    ]
}
