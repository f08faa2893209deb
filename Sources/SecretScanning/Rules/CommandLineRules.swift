import GateModel

extension SecretRule {
    /// sshpass(1), psql(1), mysql(1), openssl-passphrase-options(1),
    /// https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertto-securestring
    static let commandLines: [SecretRule] = [
        SecretRule(
            id: "command-line-password", title: "Password on a command line", severity: .high, cwe: [798, 259],
            keywords: [
                "sshpass", "pgpassword=", "mysql_pwd=", "mysql ", "mysqldump", "mysqladmin", "docker login",
                "smbclient", "pass:",
            ],
            pattern: commandLinePattern,
            group: 1, reach: Reach(before: 40, after: 320), isGeneric: true, check: Password.judge,
            revoke:
                "Change the password; hand it over by a file or the environment, which neither history nor "
                + "process lists show.",
            matches: [
                "sshpass -p '«" + "RtYDizYAGXvR»' ssh ada@acme.dev", "PGPASSWORD=«" + "lSmqwd4KPqRe» psql -h db",
                "mysqldump -u root -p«" + "sUYFM4gpwVw7» app",
                "docker login -u ada -p «" + "yStEqjGaDnCj8qYs» registry.acme.dev",
                "openssl rsa -passin pass:«" + "vZ0UTPFbm1fA»",
            ],
            nonMatches: [
                "sshpass -p \"$PASS\" ssh ada@acme.dev", "PGPASSWORD=password psql", "mysql -u root -p app",
                "docker login -u ada --password-stdin", "pass:false",
            ]),
        SecretRule(
            id: "powershell-secure-string", title: "PowerShell secure string in plain text", severity: .high,
            cwe: [798, 259],
            keywords: ["convertto-securestring", "-asplaintext"],
            pattern: #"(?i)ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?(?|"([^"\n$]{4,128})"|'"#
                + #"([^'\n]{4,128})')[^\n|]{0,80}-AsPlainText"#,
            group: 1, reach: Reach(before: 240, after: 300), isGeneric: true, check: Password.judge,
            revoke: "Change the password; read it from a vault or a prompt.",
            matches: ["$p = ConvertTo-SecureString \"«" + "X74HhSJDQuDI»\" -AsPlainText -Force"],
            nonMatches: [
                "ConvertTo-SecureString $env:PASS -AsPlainText -Force",
                "ConvertTo-SecureString \"password\" -AsPlainText -Force",
            ]),
    ]

    private static let commandLinePattern =
        #"(?|sshpass[ \t]{1,4}-p[ \t]{0,2}["']?([^\s"'$\x80-\xff]{4,128})|(?:PGPASSWORD|MYSQL_PWD)=["']?([^\s"'$;&|\x80-\xff]{4,128})"#
        // A published port looks like a password.
        + #"|\bmysql(?:dump|admin)?[ \t](?:[^\n|;&]{0,120}[ \t])?-p(?![0-9.:]{1,32}(?:\s|$))["']?([^\s"'$\x80-\xff-][^\s"']{3,128})"#
        + #"|docker[ \t]login[^\n|;&]{0,160}?[ \t](?:-p|--password)[ \t=]["']?([^\s"'$\x80-\xff]{4,128})"#
        + #"|smbclient[^\n]{0,160}?[ \t]-U[ \t]{0,2}["']?[^\s%"']{1,64}%([^\s"'$\x80-\xff]{4,128})"#
        + #"|-pass(?:in|out)?[ \t]{1,2}["']?pass:([^\s"'$\x80-\xff]{4,128}))"#
}
