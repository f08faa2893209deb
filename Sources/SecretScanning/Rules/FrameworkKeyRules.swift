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
                #"(?i)define[ \t]{0,2}\([ \t]{0,4}["']DB_PASSWORD["'][ \t]{0,4},[ \t]{0,4}["']([^"'\n]{4,128})["']"#,
            group: 1, reach: Reach(before: 16, after: 160), isGeneric: true, check: Password.judge,
            revoke: "Change the database account's password, then wp-config.php.",
            matches: ["define( 'DB_PASSWORD', '«" + "GaOnWbagpCFO8aoj»' );"],
            nonMatches: [
                "define( 'DB_PASSWORD', 'password_here' );", "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
                "DB_PASSWORD=" + "YN6tUibbuYEegLPZ",
            ]),
        SecretRule(
            id: "wordpress-salt", title: "WordPress authentication key or salt", severity: .high, cwe: [321, 798],
            keywords: ["auth_key", "auth_salt", "logged_in_key", "logged_in_salt", "nonce_key", "nonce_salt"],
            pattern:
                #"(?:SECURE_AUTH|LOGGED_IN|AUTH|NONCE)_(?:KEY|SALT)["'][ \t]{0,4},[ \t]{0,24}(?|'([^'\n]{60,80})'|""#
                + #"([^"\n]{60,80})")"#,
            group: 1, reach: Reach(before: 7, after: 128), minimumEntropy: 4,
            revoke:
                "Put new keys and salts into wp-config.php (api.wordpress.org/secret-key/1.1/salt makes "
                + "them); this ends all sessions.",
            matches: [
                "define('AUTH" + "_KEY',         '«"
                    + "pf8vDf5DS4HnMtx3VvEs4p9Z8vuddHRB6HqTfQIJ#%czK1LIkCMOIKq98UiHKvrU»');"
            ],
            nonMatches: [
                "define('AUTH_KEY', 'put your unique phrase here');", "define('NONCE_SALT', getenv('NONCE_SALT'));",
            ]),
        SecretRule(
            id: "rails-secret-key-base", title: "Rails secret key base", cwe: [321, 798],
            keywords: ["secret_key_base", "secret_token"],
            pattern: #"secret_(?:key_base|token)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?([0-9a-f]{64,128})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke: "Run: rails secret, and put the new value in; this ends all sessions and signed cookies.",
            matches: [
                "  secret_key_base: «"
                    + "177e26862578378b6be06b4f38bd313dba01e9ff330bcd7022e64b440104d2a5bdefeb78f6f4ca2087b0b74ad54f8814fafcf30e160e477383a24adb6f66e902»",
                "config.secret_token = \"«" + "bd8800253d3f30ee88629a8b297fc19a2890bb48be2b9d3d4abb403baeab1f8d»\"",
            ],
            nonMatches: [
                "secret_key_base: <%= ENV[\"SECRET_KEY_BASE\"] %>",
                "secret_key_base: " + "9159c46ed9fac0dc1e6ac1dde5cd9b7d",
            ]),
        SecretRule(
            id: "rails-master-key", title: "Rails master key", cwe: [321, 798],
            keywords: ["rails_master_key"],
            pattern: #"RAILS_MASTER_KEY["']?[ \t]{0,4}[=:][ \t]{0,4}["']?([0-9a-f]{32})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke:
                "Make the credentials file anew with another key (rails credentials:edit) and renew all that "
                + "stood in it.",
            matches: ["RAILS_MASTER_KEY=«" + "ab4cf1d043fcfa2ef7c31eb9d97747a2»"],
            nonMatches: ["RAILS_MASTER_KEY=" + "c851be7790fb9fb2eef35896f4abca3", "RAILS_MASTER_KEY=$KEY"]),
        SecretRule(
            id: "django-secret-key", title: "Django secret key", severity: .high, cwe: [321, 798],
            keywords: ["secret_key", "django-insecure-"],
            pattern: #"(?m)^[ \t]{0,8}SECRET_KEY[ \t]{0,4}(?::[ \t]{0,2}\w{3,12}[ \t]{0,4})?=[ \t]{0,4}[rub]?(?|'"#
                + #"([^'\n\s]{40,128})'|"([^"\n\s]{40,128})")"#,
            path: #"\.py$|settings"#,
            group: 1, reach: Reach(before: 24, after: 192), minimumEntropy: 3.8,
            revoke:
                "Put a new key in, from outside the source; SECRET_KEY_FALLBACKS lets sessions live on for a "
                + "while.",
            matches: ["app/settings.py\n---\nSECRET_KEY = '«" + "qIEVKvELNz8KaH9jhMUu$%(tXe0qjKHSukrtbrSgZEPSsLvPvV»'"],
            nonMatches: [
                "app/settings.py\n---\nSECRET_KEY = os.environ['SECRET_KEY']",
                "app/settings.py\n---\nSECRET_KEY = 'short'",
            ]),
        SecretRule(
            id: "laravel-app-key", title: "Laravel application key", cwe: [321, 798],
            keywords: ["app_key"],
            pattern: #"(?<![A-Za-z])APP_KEY["']?[ \t]{0,4}(?:=>|[=:])[ \t]{0,4}["']?(base64:[A-Za-z0-9+/]{43}=)"#,
            group: 1, minimumEntropy: 3.8,
            revoke:
                "Run: php artisan key:generate; put the old key into APP_PREVIOUS_KEYS while data is "
                + "encrypted anew.",
            matches: ["APP_KEY=«base64:" + "BybR5Nz8VLODxLEdO0Wdn23e3S6GaIHXVBjViHKsoTv=»"],
            nonMatches: [
                "APP_KEY=", "APP_KEY=base64:" + "qcvGtAtIfNGpak8uNyPA",
                "MYAPP_KEYS=base64:" + "btVhbOrzUQ04OMqv8tDQpgYA7h2dHztBXJpOl9SPKV8=",
            ]),
        SecretRule(
            id: "symfony-app-secret", title: "Symfony application secret", severity: .high, cwe: [321, 798],
            keywords: ["app_secret"],
            pattern: #"(?<![A-Za-z_-])APP_SECRET["']?[ \t]{0,4}[=:][ \t]{0,4}["']?([0-9a-f]{32,64})(?![\w])"#,
            group: 1, minimumEntropy: 3, isGeneric: true,
            revoke:
                "Put a new secret in (bin/console secrets:set APP_SECRET); this ends signed links and "
                + "remember-me cookies.",
            matches: ["APP_SECRET=«" + "8f1d355adb1e45dbf583d5b2d2b64cb2»"],
            nonMatches: [
                "APP_SECRET=" + "94955290448e94a0bbe3", "FACEBOOK_APP_SECRET=" + "f69080e4201beedbdc0dc2d56de274e1",
            ]),
        SecretRule(
            id: "aspnet-machine-key", title: "ASP.NET machine key", cwe: [321, 798],
            keywords: ["validationkey=", "decryptionkey="],
            pattern: #"(?i:validationKey|decryptionKey)[ \t]{0,4}=[ \t]{0,4}["']([0-9A-Fa-f]{32,256})["']"#,
            group: 1, reach: Reach(after: 300), minimumEntropy: 3,
            revoke:
                "Generate new machine keys on every server of the farm at once; with the old ones view state "
                + "can be forged to run code.",
            matches: [
                "<machineKey validationKey=\"«"
                    + "163AE24CA1F4E2466E0A151BA1A9B01AF84C0C35D760EF3FC0F88F8D778BCC9241A23289DB39E660B25E2C14AAED0217221EEABEA8A5496DA2B629356C7C0A0D»\" decryption=\"AES\" />",
                "decryptionKey='«" + "1060D5DC58DA385B2167CEDD5FEE5AA9623CE5046D97716C78B092AE84C585BC»'",
            ],
            nonMatches: [
                "<machineKey validationKey=\"AutoGenerate,IsolateApps\" />",
                "decryptionKey=\"" + "7FA0C58E3985BCAF3356\"",
            ]),
    ]
}
