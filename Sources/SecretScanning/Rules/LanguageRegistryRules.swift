import GateModel

extension SecretRule {
    /// https://guides.rubygems.org/api-key-scopes/
    static let rubyGems: [SecretRule] = [
        SecretRule(
            id: "rubygems-api-key", title: "RubyGems API key",
            keywords: ["rubygems_"],
            pattern: #"(?<![\w-])rubygems_[a-f0-9]{48}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "On the site, open Settings › API keys and delete the key; look at what was pushed since.",
            matches: [":rubygems_api_key: «rubygems_" + "df9bfa703f6bea231899339545988862667460242de499ee»"],
            nonMatches: ["rubygems_" + "e25acf5e6154282aa227", "rubygems_api_key"])
    ]

    /// https://doc.rust-lang.org/cargo/reference/registry-authentication.html
    static let crates: [SecretRule] = [
        SecretRule(
            id: "crates-io-token", title: "Cargo registry token",
            keywords: ["cio"],
            pattern: #"(?<![\w-])cio[A-Za-z0-9]{32}(?![\w-])"#,
            minimumEntropy: 3.8, check: mixesLettersAndDigits,
            revoke:
                "On the site, open Account settings › API tokens and revoke the token; look at what was published "
                + "since.",
            matches: ["cargo login «cio" + "U6FqnWLV0rG0oBkk5pbVNBcAPS7c9avB»"],
            nonMatches: ["cio" + "yiDvJ2V4lUNO", "precio" + "oKQbEHzia8xtaZYU2PER291K86LYUmJh"])
    ]

    /// https://github.com/clojars/clojars-web/wiki/Deploy-Tokens
    static let clojars: [SecretRule] = [
        SecretRule(
            id: "clojars-token", title: "Clojars deploy token",
            keywords: ["clojars_"],
            pattern: #"(?i)(?<![\w-])CLOJARS_[a-z0-9]{60}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "On Clojars, open Deploy Tokens and disable the token.",
            matches: [
                "CLOJARS_PASSWORD=«CLOJARS_" + "3332bb70836fd6e2ac4b60b463d65ffbfd8d8047e943383422143069dd06»"
            ],
            nonMatches: [
                "CLOJARS_" + "cfd7ba178ac46d452f3a",
                "CLOJARS_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ])
    ]

    /// https://maven.apache.org/guides/mini/guide-encryption.html
    static let maven: [SecretRule] = [
        SecretRule(
            id: "maven-settings-password", title: "Password in Maven settings", severity: .high, cwe: [256, 798],
            keywords: ["<password>"],
            // A value in braces is encrypted, or a property.
            pattern: #"(?i)<(?:password|passphrase)>[ \t]{0,8}(?![${])([^<>\s]{8,200})[ \t]{0,8}</"#,
            path: #"(?i)(?:^|/)settings(?:-[\w.-]{1,40})?\.xml$"#, group: 1, minimumEntropy: 2.8,
            revoke: "Change the password or token at the repository, and keep it encrypted or in the environment.",
            matches: [
                "settings.xml\n---\n<server><id>acme</id><password>«"
                    + "FjIWuD6xPWBfoFL51ZKV»</password></server>"
            ],
            nonMatches: [
                "settings.xml\n---\n<password>${env.MAVEN_PASSWORD}</password>",
                "settings.xml\n---\n<password>{COQLCE6DU6GtcS5P=}</password>",
                "pom.xml\n---\n<password>" + "HWZgUMvObpel6nWmJFn3</password>",
            ])
    ]

    /// https://packagist.com/docs/composer-authentication
    static let composer: [SecretRule] = [
        SecretRule(
            id: "packagist-token", title: "Private Packagist token", severity: .high,
            keywords: ["packagist_"],
            pattern: #"(?<![\w-])packagist_(?:uut|out|oat|ort|ust|cut|uat|[a-z]{3})_[a-f0-9]{40,80}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In Private Packagist, open the organisation's Settings › Authentication tokens and revoke the token.",
            matches: [
                "COMPOSER_AUTH=«packagist_out_"
                    + "47181092eb4849622aa2d9b09ba737736277a839b4895b7d1ce694a8d14c9979d830»"
            ],
            nonMatches: [
                "packagist_out_" + "ff3357aaa060",
                "packagist_out_00000000000000000000000000000000000000000000000000000000000000000000",
            ])
    ]

    /// https://hex.pm/docs/publish
    static let hex: [SecretRule] = [
        .assigned(
            id: "hex-api-key", title: "Hex API key",
            names: ["hex api key", "hex pm api key", "hexpm api key", "hex auth key"], value: #"[0-9a-f]{32}"#,
            revoke: "Run: mix hex.user key revoke; look at what was published since.",
            matches: ["HEX_API_KEY=«" + "e0f32ddc8f9838b850175620d0c3fbd3»"],
            nonMatches: ["HEX_API_KEY=" + "db038800e89d", "hex_digest: " + "67f16048bf3a5ea4c3bf22f3c40ada4a"])
    ]

    /// https://plugins.gradle.org/docs/publish-plugin
    static let gradle: [SecretRule] = [
        .assigned(
            id: "gradle-publish-secret", title: "Gradle plugin portal secret",
            names: ["gradle publish secret", "gradle publish key"], value: #"[A-Za-z0-9]{32,48}"#,
            minimumEntropy: 3.5,
            revoke: "On the plugin portal, open your profile › API keys and regenerate the key.",
            matches: ["gradle.publish.secret=«" + "sRRj12I2o0juwYdffpTxUyFGcZiFE1pS9D7zOI92DNRBcWr6»"],
            nonMatches: ["gradle.publish.secret=" + "nt44BeZ6lMQt", "gradle.publish.key=${KEY}"])
    ]

    /// https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ
    static let contribsys: [SecretRule] = [
        .assigned(
            id: "contribsys-credentials", title: "Sidekiq Pro or Enterprise credentials", severity: .high,
            names: ["contribsys"], value: #"[a-f0-9]{8}:[a-f0-9]{8}"#,
            minimumEntropy: 2.2,
            revoke: "Ask the vendor of Sidekiq for new credentials to the gem server.",
            matches: [
                "BUNDLE_GEMS__CONTRIBSYS__COM: «" + "36f3c0c0:" + "81a17a7b»",
                #"BUNDLE_ENTERPRISE__CONTRIBSYS__COM="«"# + "2f1949a1:" + #"00d63bca»""#,
            ],
            nonMatches: [
                "BUNDLE_GEMS__CONTRIBSYS__COM=" + "e4739c7d",
                "BUNDLE_GEMS__CONTRIBSYS__COM=00000000:00000000",
            ]),
        SecretRule(
            id: "contribsys-url", title: "Sidekiq gem server URL with credentials", severity: .high,
            keywords: [".contribsys.com"],
            pattern: #"(?|https?://([a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\.contribsys\.com(?![\w.-])|"#
                + #"(?:gems|enterprise)\.contribsys\.com["' \t]{1,8}([a-f0-9]{8}:[a-f0-9]{8})(?![\w-]))"#,
            group: 1, reach: Reach(before: 40), minimumEntropy: 2.2,
            revoke: "Ask the vendor of Sidekiq for new credentials to the gem server.",
            matches: [
                #"source "https://«"# + "1462a728:" + #"1008924d»@gems.contribsys.com/" do"#,
                "bundle config enterprise.contribsys.com «" + "fadeb5fb:" + "12ae8e91»",
            ],
            nonMatches: [
                "https://" + "74430cf3@gems.contribsys.com/",
                "https://" + "ca6fc9f3:" + "2c5778c3@example.com/",
            ]),
    ]
}
