import GateModel

extension SecretRule {
    /// RFC 3986, section 3.2.1: `user:password@host`. Passwords of documentation (`user:pass@host`, `example.com`) are
    /// left out.
    static let urlPasswords: [SecretRule] = [
        SecretRule(
            id: "database-url-password", title: "Database URL with a password", severity: .high, cwe: [798, 259],
            keywords: [
                "postgres://", "postgresql://", "postgresql+psycopg2://", "mysql://", "mysql2://", "mariadb://",
                "mssql://", "sqlserver://", "oracle://", "mongodb://", "mongodb+srv://", "redis://", "rediss://",
                "cockroachdb://", "clickhouse://", "couchdb://", "couchbase://", "neo4j://", "bolt://", "cassandra://",
                "influxdb://", "db2://", "mysql+pymysql://", "postgresql+asyncpg://", "postgresql+psycopg://",
            ],
            pattern:
                #"(?i:postgres(?:ql)?(?:\+\w{1,12})?|mysql2?(?:\+\w{1,12})?|mariadb|mssql|sqlserver|oracle|mongodb"#
                + #"(?:\+srv)?|rediss?|cockroachdb|clickhouse|couchdb|couchbase|neo4j|bolt|cassandra|influxdb|db2)"#
                + userAndPassword + realHost,
            group: 2, reach: Reach(after: 640), isGeneric: true, check: Password.judge,
            revoke:
                "Change the account's password on the database server, then look at its log for foreign "
                + "connections.",
            matches: [
                "DATABASE_URL=postgres://app:«" + "fJH00iUprq7w7u»@db.acme.dev:5432/app",
                "mongodb+srv://root:«Kj7-" + "Sze0fr»@cluster0.abcde.mongodb.net/x",
                "redis://:«" + "UHsnBccFAwfOen0ARVLM»@10.0.0.5:6379/0",
            ],
            nonMatches: [
                "postgres://user:password@localhost/db", "postgres://app:${DB_PASSWORD}@db/app",
                "mysql://root:root@127.0.0.1/x", "mongodb://%s:%s@%s",
                "postgres://app:" + "peEJNFR96AzXTn@db.example.com/app",
            ]),
        SecretRule(
            id: "broker-url-password", title: "Message broker URL with a password", severity: .high, cwe: [798, 259],
            keywords: ["amqp://", "amqps://", "mqtt://", "mqtts://", "nats://", "kafka://", "stomp://", "rabbitmq://"],
            pattern: #"(?i:amqps?|mqtts?|nats|kafka|stomp|rabbitmq)"#
                + userAndPassword + realHost,
            group: 2, reach: Reach(after: 640), isGeneric: true, check: Password.judge,
            revoke: "Change the account's password on the broker; close its open connections.",
            matches: ["amqp://svc:«" + "d6KNQ9tAjsfDuv»@rabbit.acme.dev:5672/vhost"],
            nonMatches: ["amqp://guest:guest@localhost:5672/", "amqp://user:<password>@rabbit/"]),
        SecretRule(
            id: "service-url-password", title: "Directory, mail or file server URL with a password", severity: .high,
            cwe: [798, 259],
            keywords: [
                "ldap://", "ldaps://", "smtp://", "smtps://", "smtp+tls://", "imap://", "imaps://", "ftp://", "ftps://",
                "sftp://", "ssh://", "smb://", "rtsp://", "socks5://", "git+ssh://",
            ],
            pattern: #"(?i:ldaps?|smtps?(?:\+tls)?|imaps?|s?ftps?|(?:git\+)?ssh|smb|rtsp|socks5h?)"#
                + userAndPassword + realHost,
            group: 2, reach: Reach(after: 640), isGeneric: true, check: Password.judge,
            revoke: "Change the account's password on the server.",
            matches: [
                "ftp://deploy:«" + "Rksrc7IT3cKq»@ftp.acme.dev/www",
                "smtp://mailer:«" + "beze8EY5ArS8»@mail.acme.dev:587",
            ],
            nonMatches: [
                "ftp://anonymous:anonymous@ftp.acme.dev", "ssh://git@acme.dev:22/a.git", "ftp://user:pass@host/path",
            ]),
        SecretRule(
            id: "url-token", title: "URL with a token in the place of the user", severity: .high,
            keywords: ["http://", "https://"],
            pattern: #"https?://(?=[A-Za-z_-]{0,60}[0-9])([A-Za-z0-9][\w-]{19,254})(?::(?:x-oauth-basic)?)?"#
                + #"(?!@[\w.-]{0,80}sentry)"# + realHost,
            group: 1, reach: Reach(after: 400), minimumEntropy: 3.5, isGeneric: true,
            revoke: "Revoke the token at the site that the URL names; git stores such URLs in every clone.",
            matches: [
                "git+https://«" + "RcKiFVBa8KgfvJ0HkwFAnUpV1hPZp5»@git.acme.dev/ada/app.git",
                "https://«" + "8219240f0569308b8d5b0dde12a441c9ff8d6e07»:x-oauth-basic@git.acme.dev/x",
            ],
            nonMatches: [
                "https://" + "325abf367de2fa9031e740acf33e63e3@o1.ingest.sentry.io/2",
                "https://" + "xe1Dpw8bUVwwLcXr4zGXlqhSqHqqfr@example.com/", "https://ada.lovelace@acme.dev/",
                "https://acme.dev/@" + "zlfMbmh0UFJS6Y1oPKSfkMBrW9410z",
            ]),
        SecretRule(
            id: "url-password", title: "URL with a password", severity: .high, cwe: [798, 259],
            keywords: ["http://", "https://"],
            pattern: "https?" + userAndPassword + realHost,
            group: 2, reach: Reach(after: 640), isGeneric: true, check: Password.judge,
            revoke:
                "Change the account's password or token at the site that the URL names; git stores such URLs "
                + "in every clone.",
            matches: [
                "git clone https://ada:«" + "EhNk0mZPNMrD68»@git.acme.dev/x.git",
                "http://proxyuser:«s3cr-" + "2jqSEUjL»@proxy.acme.dev:3128",
            ],
            nonMatches: [
                "https://user:password@acme.dev/", "https://acme.dev:8443/a@b", "https://$USER:$TOKEN@acme.dev",
                "https://ada:" + "Bo9UVYiur5rP1V@example.com/", "http://foo:bar@host/",
            ]),
    ]

    /// Two groups: the user, who is not the password, and the password.
    private static let userAndPassword =
        #"://([^\s:/?#@"'<>`\\,;(){}$|]{0,128}):(?!\1@)([^\s/?#@"'<>`\\|,;()]{4,256})"#

    /// A host that is not documentation's (RFC 2606, or a word that stands for one).
    private static let realHost =
        #"@(?!(?:[\w-]{1,63}\.){0,6}(?:example|test|invalid)(?:\.(?:com|org|net))?(?![\w-])"#
        + #"|(?:host|hostname|server|ip|address|your[\w-]{0,30}|some[\w-]{0,30})(?![\w.-]))[\w\[]"#
}
