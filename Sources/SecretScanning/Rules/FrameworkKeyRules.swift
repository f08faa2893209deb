import GateModel

extension SecretRule {
    /// https://api.wordpress.org/secret-key/1.1/salt/, https://guides.rubyonrails.org/security.html#custom-credentials,
    /// https://docs.djangoproject.com/en/stable/ref/settings/#secret-key, https://laravel.com/docs/encryption,
    /// https://learn.microsoft.com/dotnet/api/system.web.configuration.machinekeysection
    static let frameworkKeys: [SecretRule] = [
        SecretRule(
            id: "wordpress-database-password", title: "WordPress database password", severity: .high, cwe: [798, 259],
            keywords: ["db_password"],
            pattern:
                #"(?i)define[ \t]{0,2}\([ \t]{0,4}["\']DB_PASSWORD["\'][ \t]{0,4},[ \t]{0,4}["\']([^"\'\n]{4,128})["\']"#,
            group: 1, reach: Reach(before: 16, after: 160), isGeneric: true, check: Password.judge,
            revoke: "Change the database account's password, then wp-config.php.",
            matches: ["define( 'DB_PASSWORD', '«" + "UlcT0oN38OvB7NxH»' );"],
            nonMatches: [
                "define( 'DB_PASSWORD', 'password_here' );", "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
                "DB_PASSWORD=" + "hArsKmNhDPK8B1qp",
            ]),
        SecretRule(
            id: "wordpress-salt", title: "WordPress authentication key or salt", severity: .high, cwe: [321, 798],
            keywords: ["auth_key", "auth_salt", "logged_in_key", "logged_in_salt", "nonce_key", "nonce_salt"],
            pattern:
                #"(?:SECURE_AUTH|LOGGED_IN|AUTH|NONCE)_(?:KEY|SALT)["\'][ \t]{0,4},[ \t]{0,24}(?|\'([^\'\n]{60,80})\'|"([^"\n]{60,80})")"#,
            group: 1, reach: Reach(before: 7, after: 128), minimumEntropy: 4,
            revoke:
                "Put new keys and salts into wp-config.php (api.wordpress.org/secret-key/1.1/salt makes "
                + "them); this ends all sessions.",
            matches: [
                "define('AUTH" + "_KEY',         '«"
                    + "fwGGwqMeObBR8N5yyViRN73S2nbgr4TQ5mRjK6KI#%dYUMGdYAchehSZOw49NxKF»');"
            ],
            nonMatches: [
                "define('AUTH_KEY', 'put your unique phrase here');", "define('NONCE_SALT', getenv('NONCE_SALT'));",
            ]),
        SecretRule(
            id: "rails-secret-key-base", title: "Rails secret key base", cwe: [321, 798],
            keywords: ["secret_key_base", "secret_token"],
            pattern: #"secret_(?:key_base|token)["\']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["\']?([0-9a-f]{64,128})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke: "Run: rails secret, and put the new value in; this ends all sessions and signed cookies.",
            matches: [
                "  secret_key_base: «"
                    + "3ed674d401514ccf21137be828796d87c4a602de22b277fb2a1f9b6fe9d4f21835ef19be4e1c7611a5f3ae7c353278064e060037ef0749400af2372ae2e69baf»",
                "config.secret_token = \"«" + "97aa11d821c5e84a8177e26862578378b6be06b4f38bd313dba01e9ff330bcd7»\"",
            ],
            nonMatches: [
                "secret_key_base: <%= ENV[\"SECRET_KEY_BASE\"] %>",
                "secret_key_base: " + "022e64b440104d2a5bdefeb78f6f4ca2",
            ]),
        SecretRule(
            id: "rails-master-key", title: "Rails master key", cwe: [321, 798],
            keywords: ["rails_master_key"],
            pattern: #"RAILS_MASTER_KEY["\']?[ \t]{0,4}[=:][ \t]{0,4}["\']?([0-9a-f]{32})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke:
                "Make the credentials file anew with another key (rails credentials:edit) and renew all that "
                + "stood in it.",
            matches: ["RAILS_MASTER_KEY=«" + "087b0b74ad54f8814fafcf30e160e477»"],
            nonMatches: ["RAILS_MASTER_KEY=" + "383a24adb6f66e902bf42a5a9509184", "RAILS_MASTER_KEY=$KEY"]),
        SecretRule(
            id: "django-secret-key", title: "Django secret key", severity: .high, cwe: [321, 798],
            keywords: ["secret_key", "django-insecure-"],
            pattern:
                #"(?m)^[ \t]{0,8}SECRET_KEY[ \t]{0,4}(?::[ \t]{0,2}\w{3,12}[ \t]{0,4})?=[ \t]{0,4}[rub]?(?|\'([^\'\n\s]{40,128})\'|"([^"\n\s]{40,128})")"#,
            path: #"\.py$|settings"#,
            group: 1, reach: Reach(before: 24, after: 192), minimumEntropy: 3.8,
            revoke:
                "Put a new key in, from outside the source; SECRET_KEY_FALLBACKS lets sessions live on for a "
                + "while.",
            matches: ["app/settings.py\n---\nSECRET_KEY = '«" + "7ankCi5CvPq5jlJF9zi8$%(60AvJdccpvVW4vEOJ75k2ighHYd»'"],
            nonMatches: [
                "app/settings.py\n---\nSECRET_KEY = os.environ['SECRET_KEY']",
                "app/settings.py\n---\nSECRET_KEY = 'short'",
            ]),
        SecretRule(
            id: "laravel-app-key", title: "Laravel application key", cwe: [321, 798],
            keywords: ["app_key"],
            pattern: #"(?<![A-Za-z])APP_KEY["\']?[ \t]{0,4}(?:=>|[=:])[ \t]{0,4}["\']?(base64:[A-Za-z0-9+/]{43}=)"#,
            group: 1, minimumEntropy: 3.8,
            revoke:
                "Run: php artisan key:generate; put the old key into APP_PREVIOUS_KEYS while data is "
                + "encrypted anew.",
            matches: ["APP_KEY=«base64:" + "VbQwtgknWew84Q9ZlJCa3V5t8NgJ1xQUY/Pq/ko3vDy=»"],
            nonMatches: [
                "APP_KEY=", "APP_KEY=base64:" + "pQNkYTtpuXJGlyAhJV5C",
                "MYAPP_KEYS=base64:" + "e35Qr8a4y6ZR0Vzgjb5B4b11fWn0l0SHFDl7RVYrNV1=",
            ]),
        SecretRule(
            id: "symfony-app-secret", title: "Symfony application secret", severity: .high, cwe: [321, 798],
            keywords: ["app_secret"],
            pattern: #"(?<![A-Za-z_-])APP_SECRET["\']?[ \t]{0,4}[=:][ \t]{0,4}["\']?([0-9a-f]{32,64})(?![\w])"#,
            group: 1, minimumEntropy: 3, isGeneric: true,
            revoke:
                "Put a new secret in (bin/console secrets:set APP_SECRET); this ends signed links and "
                + "remember-me cookies.",
            matches: ["APP_SECRET=«" + "e88629a8b297fc19a2890bb48be2b9d3»"],
            nonMatches: [
                "APP_SECRET=" + "d4abb403baeab1f8ddbb", "FACEBOOK_APP_SECRET=" + "9c46ed9fac0dc1e6ac1dde5cd9b7dab4",
            ]),
        SecretRule(
            id: "aspnet-machine-key", title: "ASP.NET machine key", cwe: [321, 798],
            keywords: ["validationkey=", "decryptionkey="],
            pattern: #"(?i:validationKey|decryptionKey)[ \t]{0,4}=[ \t]{0,4}["\']([0-9A-Fa-f]{32,256})["\']"#,
            group: 1, reach: Reach(after: 300), minimumEntropy: 3,
            revoke:
                "Generate new machine keys on every server of the farm at once; with the old ones view state "
                + "can be forged to run code.",
            matches: [
                "<machineKey validationKey=\"«"
                    + "CF1D043FCFA2EF7C31EB9D97747A2C851BE7790FB9FB2EEF35896F4ABCA38FAFC043A9284A589083F9AA660AE96FB9A75970ADC03DD1DBE8088CB62B28943B58»\" decryption=\"AES\" />",
                "decryptionKey='«" + "1A9D92705ACD09308C8A9E73D31C9D758F1D355ADB1E45DBF583D5B2D2B64CB2»'",
            ],
            nonMatches: [
                "<machineKey validationKey=\"AutoGenerate,IsolateApps\" />",
                "decryptionKey=\"" + "94955290448E94A0BBE3\"",
            ]),
    ]
}
