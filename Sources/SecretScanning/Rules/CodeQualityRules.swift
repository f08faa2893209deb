import GateModel

extension SecretRule {
    /// https://docs.codecov.com/docs/codecov-tokens
    static let codecov: [SecretRule] = [
        .assigned(
            id: "codecov-token", title: "Codecov token", severity: .medium,
            names: ["codecov"],
            value: #"(?:[A-Za-z0-9]{32}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}"#
                + #"-[0-9A-Fa-f]{12})"#,
            besideCredentialWord: true,
            revoke: "In Codecov, open the repository's Configuration › General and regenerate the token.",
            matches: [
                "CODECOV_TOKEN=«" + "c52506f7-8b52-464b-9e32-98e60b2e997a»",
                #"codecovToken = "«"# + #"t99hpponsj8ek88p7l0zzhwndblu3mdr»""#,
            ],
            nonMatches: [
                "CODECOV_TOKEN=" + "n89ee97y9ltc2yg2iljx",
                "codecov_flag: " + "06b0a0a2-e290-43be-9120-77170f0f0a6f",
            ])
    ]

    /// https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/
    static let sonar: [SecretRule] = [
        SecretRule(
            id: "sonar-token", title: "Sonar token",
            keywords: ["squ_", "sqp_", "sqa_"],
            pattern: #"(?<![\w-])sq[upa]_[a-f0-9]{40}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In SonarQube, open My account › Security and revoke the token.",
            matches: ["SONAR_TOKEN=«sqp_" + "a9b003eccc01f607dc37fa06b309d9ac6cec82a8»"],
            nonMatches: ["sqp_" + "2f0c4dbb5b724092900b", "sqp_0000000000000000000000000000000000000000"]),
        .assigned(
            id: "sonar-legacy-token", title: "Sonar login or token",
            names: ["sonar login", "sonar token", "sonarcloud token", "sonarqube token"],
            value: #"(?:sq[upa]_)?[A-Za-z0-9=_-]{40}"#,
            skipsPlaceholders: false, check: mixesLettersAndDigits,
            revoke: "In SonarQube, open My account › Security and revoke the token.",
            matches: [
                "sonar.login=«" + "ecd261e07d965454a9299ab186869afd16cf3e9e»",
                "SONAR_TOKEN: «" + "fb650c51b1a61dbeaef3a6ca218f31a2921f76da»",
            ],
            nonMatches: ["sonar.login=admin", "sonar_token=" + "0940394551433af0b59b"]),
    ]

    /// https://docs.snyk.io/snyk-api/authentication-for-api
    static let snyk: [SecretRule] = [
        .assigned(
            id: "snyk-api-token", title: "Snyk API token", severity: .high,
            names: ["snyk"], value: uuid,
            besideCredentialWord: true,
            revoke: "In Snyk, open Account settings › General › Auth token and revoke it.",
            matches: [
                "SNYK_TOKEN=«" + "6018362e-8900-4cbe-91dc-819b181fad23»",
                #"snyk_api_key: "«"# + #"e73ac706-dadb-4634-97d1-6457cc2ce116»""#,
            ],
            nonMatches: [
                "SNYK_ORG=" + "553ca3c6-3c36-4fef-9fb2-8917a184f3e8",
                "SNYK_TOKEN=00000000-0000-0000-0000-000000000000",
            ]),
        SecretRule(
            id: "snyk-access-token", title: "Snyk access token", severity: .high,
            keywords: ["snyk_uat.", "snyk_sat."],
            pattern: #"(?<![\w-])snyk_[us]at\.[a-z0-9]{8}\.[\w-]{100,1000}\.[\w-]{20,400}(?![\w-])"#,
            reach: Reach(after: 1600), minimumEntropy: 4,
            revoke:
                "In Snyk, open Account settings › Personal access tokens (a service account's: Settings › Service "
                + "accounts) and revoke the token.",
            matches: [
                "SNYK_TOKEN=«snyk_uat."
                    + "p8j1pj9x."
                    + "wJTbW45L9MptpTUOiwmOHwWumr36MZv7p_-i0zZbPjj7f0Xi3Q4U0p98jxhkOdQ0vnfOumZf4gzr6HrPVcOb"
                    + "fwrXf4GbTQODWRasApRaCEFxAYL2teevhhiqjyUp1AyN39J9tfpjVSmci_Ti4II4scMuywqUoubi."
                    + "djrriA5jmTUY4PKQHbEKXzgZRYEUFaAkNF8EPwBOrBFQfMUHLIoB1WxbGjB1»"
            ],
            nonMatches: [
                "snyk_uat." + "78iv0enz",
                "snyk_uat." + "0py2l2nz." + "s6UGN0BLugG905hvAlQK." + "lWmTL26c2Q",
            ]),
    ]

    /// https://semgrep.dev/docs/semgrep-ci/ci-environment-variables
    static let semgrep: [SecretRule] = [
        .assigned(
            id: "semgrep-app-token", title: "Semgrep token", severity: .high,
            names: ["semgrep"], value: #"[a-f0-9]{64}"#,
            besideCredentialWord: true,
            revoke: "In Semgrep AppSec Platform, open Settings › Tokens and delete the token.",
            matches: [
                "SEMGREP_APP_TOKEN=«" + "24ec0664bacd88c8071ee36d8eba57ca49718908fafe2595e29f0bbaf5005455»"
            ],
            nonMatches: [
                "semgrep_image: " + "42b09041cf3a708dce7b65e1fa20655d4bf876822210dd4bbd767a44375cbe08",
                "SEMGREP_APP_TOKEN=" + "21d4a6551297c1e79e362bc9dba71818",
            ]),
        SecretRule(
            id: "deepsource-dsn", title: "DeepSource DSN", severity: .medium,
            keywords: ["@app.deepsource."],
            pattern: #"https://([a-f0-9]{32})@app\.deepsource\.(?:com|io)"#,
            group: 1, reach: Reach(before: 40), minimumEntropy: 3,
            revoke: "In DeepSource, open the repository's Settings › Reporting and regenerate the DSN.",
            matches: ["DEEPSOURCE_DSN=https://«" + "23aeeaaf42b4d89a4976d30e58521d64»@app.deepsource.com"],
            nonMatches: ["https://ada@app.deepsource.com", "https://" + "3549f1a2cad7@app.deepsource.com"]),
    ]
}
