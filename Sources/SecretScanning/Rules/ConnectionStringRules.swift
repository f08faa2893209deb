import GateModel

extension SecretRule {
    /// https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax,
    /// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
    static let connectionStrings: [SecretRule] = [
        SecretRule(
            id: "connection-string-password", title: "Connection string with a password", severity: .high,
            cwe: [798, 259],
            keywords: ["password=", "password =", "pwd=", "pwd ="],
            pattern: #"(?i)(?<![\w])(?:server|data source|address|addr|network address|host|hostname|database"#
                + #"|initial catalog|uid|user id|userid|username|user|driver|dsn)[ \t]{0,2}=[^"'\n;=]{0,160};"#
                + #"(?:[^"'\n;=]{1,64}=[^"'\n;]{0,160};){0,8}?[ \t]{0,2}(?:password|pwd)[ \t]{0,2}=[ \t]{0,2}"#
                + #"([^"'\n;<>{}\s]{4,128})(?=[";'\s<]|\\|$)"#,
            group: 1, reach: Reach(before: 512, after: 160), isGeneric: true, check: Password.judge,
            revoke: "Change the account's password on the database server.",
            matches: [
                "\"Server=db.acme.dev;Database=app;User Id=sa;Password" + "=«S!-" + "OzcENXlEuI»;\"",
                "Driver={SQL};Server=x;Uid=ada;Pwd=«" + "W5oSPLQezynP»;",
            ],
            nonMatches: [
                "Server=x;User Id=sa;Password={0};", "Server=x;User=sa;Password=password;",
                "Server=x;Uid=sa;Pwd=$(DB_PASSWORD);", "password=" + "Z5fBEJnBJcCZ;",
            ]),
        SecretRule(
            id: "jdbc-password", title: "JDBC URL with a password", severity: .high, cwe: [798, 259],
            keywords: ["jdbc:"],
            pattern: jdbcPattern,
            group: 1, isGeneric: true, check: Password.judge,
            revoke: "Change the account's password on the database server.",
            matches: ["jdbc:oracle:thin:scott/«" + "r620dtY5VJ1J»@db.acme.dev:1521:orcl"],
            nonMatches: [
                "jdbc:postgresql://db/app?user=ada", "jdbc:oracle:thin:@db:1521:orcl",
                "jdbc:mysql://db/app?user=ada&password=password",
            ]),
        SecretRule(
            id: "libpq-password", title: "PostgreSQL connection parameters with a password", severity: .high,
            cwe: [798, 259],
            keywords: [" password="],
            pattern: #"(?<![\w])(?:host|hostaddr|dbname|user|port|sslmode)=[^\s"'=]{1,128}(?: (?:host|hostaddr|dbname"#
                + #"|user|port|sslmode|connect_timeout|application_name)=[^\s"'=]{0,128}){0,8} password=([^\s"'&;<>,)]{4,128})"#,
            group: 1, reach: Reach(before: 512, after: 160), isGeneric: true, check: Password.judge,
            revoke: "Change the role's password: ALTER ROLE … PASSWORD.",
            matches: ["\"host=db.acme.dev user=ada password=«" + "DRNw5l2uzeYNrS» dbname=app\""],
            nonMatches: [
                "host=db user=ada password=secret", "host=db user=ada password=%s",
                "user=ada\npassword=" + "qT4CVNqRoeSGL9",
            ]),
    ]

    /// `user/password@` of Oracle's thin driver, or a parameter `password` of any other.
    private static let jdbcPattern =
        #"(?i)(?|jdbc:oracle:thin:[^\s/"']{1,64}/([^\s@"']{4,128})@"#
        + #"|jdbc:[a-z0-9:]{2,40}//[^\s"']{0,300}?[?&;]password=([^\s"'&;<>]{4,128}))"#
}
