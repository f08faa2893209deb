import GateModel

extension SecretRule {
    /// `.netrc`, `.pgpass`, `.npmrc`, `.pypirc`, `.docker/config.json`, `.htpasswd`, `/etc/shadow`:
    /// https://everything.curl.dev/usingcurl/netrc, https://www.postgresql.org/docs/current/libpq-pgpass.html,
    /// https://docs.npmjs.com/cli/configuring-npm/npmrc, https://packaging.python.org/specifications/pypirc/, shadow(5)
    static let credentialFiles: [SecretRule] = [
        SecretRule(
            id: "netrc-password", title: "Password of a .netrc file", severity: .high, cwe: [798, 259],
            keywords: ["machine "],
            pattern:
                #"machine[ \t]{1,8}[\w.:-]{1,255}\s{1,8}(?:login\s{1,8}\S{1,255}\s{1,8})?(?:account\s{1,8}\S{1,255}\s{1,8})?password\s{1,8}([^\s"'`\\]{4,256})"#,
            group: 1, reach: Reach(after: 1024, crossesLines: true), isGeneric: true, check: Password.judge,
            revoke: "Change the password or revoke the token at the host that the entry names.",
            matches: [
                "machine api.acme.dev\n  login ada\n  password «" + "EQKRKAT2YC9oHeyV»\n",
                "machine acme.dev login ada password «" + "f2RfNV96ch6mw8NX»",
            ],
            nonMatches: [
                "machine api.acme.dev login ada password $TOKEN", "machine acme.dev login user password pass",
                "the machine learns a password quickly",
            ]),
        SecretRule(
            id: "pgpass-password", title: "Password of a .pgpass file", severity: .high, cwe: [798, 259],
            keywords: [":543", ":643", ":654", ":*:"],
            pattern: #"^[^\s:#]{1,255}:(?:[0-9]{2,5}|\*):[^\s:]{1,128}:[^\s:]{1,128}:([^\s:]{4,256})$"#,
            path: #"(?:^|/)\.?pgpass(?:\.conf)?$"#,
            group: 1, reach: Reach(before: 256, after: 640), isGeneric: true, check: Password.judge,
            revoke: "Change the role's password: ALTER ROLE … PASSWORD.",
            matches: [".pgpass\n---\ndb.acme.dev:5432:app:ada:«" + "SjGtKuRllpFdnl9b»"],
            nonMatches: [
                ".pgpass\n---\nlocalhost:5432:*:postgres:password",
                "notes.txt\n---\ndb.acme.dev:5432:app:ada:" + "oS5xEtUIQBW7fZOY",
            ]),
        SecretRule(
            id: "npmrc-credentials", title: "Credentials of an .npmrc file",
            // With what may follow: the names alone stand in much code.
            keywords: ["_auth", "_authtoken", "_password"].flatMap { name in
                ["=", " =", "  ", " \t", "\t"].map { name + $0 }
            },
            pattern: #"(?:^|:|\s)(?:_auth|_password|_authToken)[ \t]{0,4}=[ \t]{0,4}"#
                + #"["']?([A-Za-z0-9+/_.-]{12,1200}={0,2})(?![\w+/=${])"#,
            path: #"(?:^|/)\.?npmrc$"#,
            group: 1, reach: Reach(before: 1, after: 1300), minimumEntropy: 3, isGeneric: true,
            revoke: "Revoke the token, or change the password, at the registry that the line names.",
            matches: [
                ".npmrc\n---\n//npm.acme.dev/:_auth=«" + "BTtL8LLBR1X7GMoERBJU5hzYisFH==»",
                ".npmrc\n---\n//npm.acme.dev/:_authToken=«" + "452996d8-0897-c6fa-4d1b-6d898b4fd908»",
            ],
            nonMatches: [
                ".npmrc\n---\n//npm.acme.dev/:_authToken=${NPM_TOKEN}",
                "other.txt\n---\n_auth=" + "HrGLUqmeqq3YcCYqj0NpJfAsnH1H",
            ]),
        SecretRule(
            id: "pypirc-password", title: "Password of a .pypirc file", cwe: [798, 259],
            keywords: ["=", ":", " ", "\t"].map { "password" + $0 },
            pattern: #"^[ \t]{0,8}password[ \t]{0,4}[=:][ \t]{0,4}([^\s]{4,300})[ \t]{0,8}\r?$"#,
            path: #"(?:^|/)\.?pypirc$"#,
            group: 1, reach: Reach(before: 8, after: 320), isGeneric: true, check: Password.judge,
            revoke: "Change the account's password at the index, or revoke the token.",
            matches: [".pypirc\n---\n[pypi]\nusername = ada\npassword = «" + "9w5NjXn6DANwjqPOAXCe»\n"],
            nonMatches: [".pypirc\n---\npassword = ${PYPI_PASSWORD}\n", ".pypirc\n---\npassword = password\n"]),
        SecretRule(
            id: "docker-registry-auth", title: "Docker registry credentials", cwe: [798, 522],
            keywords: ["\"auth\"", "\\\"auth\\\""],
            pattern: #"\\{0,2}"auth\\{0,2}"\s{0,8}:\s{0,8}\\{0,2}"([A-Za-z0-9+/]{8,2000}={0,2})\\{0,2}""#,
            group: 1, reach: Reach(after: 2100, crossesLines: true), isGeneric: true, check: BasicCredentials.judge,
            revoke: "Run: docker logout, then change the password or revoke the token at the registry.",
            matches: ["{\"auths\": {\"registry.acme.dev\": {\"auth\": \"«YWRhOn" + "RvcF9sb3ZlbGFjZV85OQ==»\"}}}"],
            nonMatches: [
                "{\"auth\": \"" + "VocBkooah08sK7\"}",
                "{\"auths\": {\"registry.acme.dev\": {\"auth\": \"dXNlcjpwYXNzd29yZA==\"}}}",
            ]),
        SecretRule(
            id: "htpasswd-hash", title: "Password hash of an .htpasswd file", severity: .low, cwe: [522, 916],
            keywords: ["$apr1$", "$2y$", "$2a$", "$2b$", "{sha}", "{ssha}"],
            pattern: #"^[^\s:#]{1,64}:(\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$2[aby]\$[0-9]{2}\$"#
                + #"[./A-Za-z0-9]{53}|\{SHA\}[A-Za-z0-9+/]{27}=|\{SSHA\}[A-Za-z0-9+/]{32,60}={0,2})"#,
            path: #"htpasswd|\.htdigest|(?:^|/)users?\.(?:txt|pw|passwd)$"#,
            group: 1, reach: Reach(before: 66, after: 128), minimumEntropy: 3,
            revoke: "Change the password; hashes can be guessed offline.",
            matches: [
                "conf/.htpasswd\n---\nada:«$apr1$" + "dLqd9ouX$yMC4sCGlQUlcT0oN38OvB7»",
                ".htpasswd\n---\nada:«$2y$05$" + "NxHhArsKmNhDPK8B1qpfwGGwqMeObBR8N5yyViRN73S2nbgr4TQ5m»",
            ],
            nonMatches: [
                "conf/.htpasswd\n---\nada:$apr1$short", "notes.md\n---\nada:$apr1$" + "RjK6KIdY$UMGdYAchehSZOw49NxKFgZ",
            ]),
        SecretRule(
            id: "shadow-password-hash", title: "Password hash of an /etc/shadow file", severity: .medium,
            cwe: [522, 916],
            keywords: [":$6$", ":$5$", ":$1$", ":$y$", ":$7$", ":$gy$", ":$2b$", ":$2y$"],
            pattern: #"(?<![\w.-])[a-z_][\w.-]{0,31}\$?:(\$(?:[1567]|y|gy|2[aby])\$"#
                + #"[^:\s]{8,256}):[0-9]{0,6}:[0-9]{0,6}:[0-9]{0,6}:"#,
            group: 1, reach: Reach(before: 34, after: 320), minimumEntropy: 3,
            revoke: "Change the account's password on every machine of that image; hashes can be guessed offline.",
            matches: [
                "root:«$6$"
                    + "C9LQAnpM$jQWBVNVj6adkT5NdiyJyFfI8d67R64dho0PxJ1D5OJHIrRUfNroOsnAUKrpO6XyRWi6umL4aLfBDf2fwSeT8T0»:19000:0:99999:7:::"
            ],
            nonMatches: [
                "root:*:19000:0:99999:7:::",
                "root:$6$"
                    + "KUpoE2Tx$fGuc97VE8s7xPnZY4FDXtAiEfd5qhlCEKd7WsQwRCj773DVTc2zpndYXdvQkFXN4hZYuDVLoyZhlhfoqamiVKC",
                "ada:x:1000:1000::/home/ada:/bin/sh",
            ]),
    ]
}
