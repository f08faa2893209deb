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
                #"machine[ \t]{1,8}[\w.:-]{1,255}\s{1,8}(?:login\s{1,8}\S{1,255}\s{1,8})?(?:account\s{1,8}\S{1,255}\s{1,8})?password\s{1,8}([^\s"\'`\\]{4,256})"#,
            group: 1, reach: Reach(after: 1024, crossesLines: true), isGeneric: true, check: Password.judge,
            revoke: "Change the password or revoke the token at the host that the entry names.",
            matches: [
                "machine api.acme.dev\n  login ada\n  password «" + "w8bUVwwLcXr4zGXl»\n",
                "machine acme.dev login ada password «" + "0UFJS6Y1oPKSfkMB»",
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
            revoke: "Change the role's password: ALTER ROLE … PASSWORD; take it out of the file.",
            matches: [".pgpass\n---\ndb.acme.dev:5432:app:ada:«" + "rW9410zEhNk0mZPN»"],
            nonMatches: [
                ".pgpass\n---\nlocalhost:5432:*:postgres:password",
                "notes.txt\n---\ndb.acme.dev:5432:app:ada:" + "MrD682jqSEUjLBo9",
            ]),
        SecretRule(
            id: "npmrc-credentials", title: "Credentials of an .npmrc file",
            keywords: ["_auth", "_password"],
            pattern:
                #"(?:^|:|\s)(?:_auth|_password|_authToken)[ \t]{0,4}=[ \t]{0,4}["\']?([A-Za-z0-9+/_.-]{12,1200}={0,2})(?![\w+/=${])"#,
            path: #"(?:^|/)\.?npmrc$"#,
            group: 1, reach: Reach(before: 1, after: 1300), minimumEntropy: 3, isGeneric: true,
            revoke: "Revoke the token, or change the password, at the registry that the line names.",
            matches: [
                ".npmrc\n---\n//npm.acme.dev/:_auth=«" + "UVYiur5rP1VRUF3AqZnSQFVXZqlX==»",
                ".npmrc\n---\n//npm.acme.dev/:_authToken=«" + "c5a4ec69-736b-4ce3-184e-bc6c495923f5»",
            ],
            nonMatches: [
                ".npmrc\n---\n//npm.acme.dev/:_authToken=${NPM_TOKEN}",
                "other.txt\n---\n_auth=" + "KXG8pGp9NtT1SKbYKxo4oIZoRGTd",
            ]),
        SecretRule(
            id: "pypirc-password", title: "Password of a .pypirc file", cwe: [798, 259],
            keywords: ["password"],
            pattern: #"^[ \t]{0,8}password[ \t]{0,4}[=:][ \t]{0,4}([^\s]{4,300})[ \t]{0,8}\r?$"#,
            path: #"(?:^|/)\.?pypirc$"#,
            group: 1, reach: Reach(before: 8, after: 320), isGeneric: true, check: Password.judge,
            revoke: "Change the account's password at the index, or revoke the token.",
            matches: [".pypirc\n---\n[pypi]\nusername = ada\npassword = «" + "osCOMRNhDqbL9NEq1Rxo»\n"],
            nonMatches: [".pypirc\n---\npassword = ${PYPI_PASSWORD}\n", ".pypirc\n---\npassword = password\n"]),
        SecretRule(
            id: "docker-registry-auth", title: "Docker registry credentials", cwe: [798, 522],
            keywords: ["\"auth\"", "\\\"auth\\\""],
            pattern: #"\\{0,2}"auth\\{0,2}"\s{0,8}:\s{0,8}\\{0,2}"([A-Za-z0-9+/]{8,2000}={0,2})\\{0,2}""#,
            group: 1, reach: Reach(after: 2100, crossesLines: true), isGeneric: true, check: BasicCredentials.judge,
            revoke: "Run: docker logout, then change the password or revoke the token at the registry.",
            matches: ["{\"auths\": {\"registry.acme.dev\": {\"auth\": \"«YWRhOn" + "RvcF9sb3ZlbGFjZV85OQ==»\"}}}"],
            nonMatches: [
                "{\"auth\": \"" + "WK8Qh9dvzhfiLO\"}",
                "{\"auths\": {\"registry.acme.dev\": {\"auth\": \"dXNlcjpwYXNzd29yZA==\"}}}",
            ]),
        SecretRule(
            id: "htpasswd-hash", title: "Password hash of an .htpasswd file", severity: .low, cwe: [522, 916],
            keywords: ["$apr1$", "$2y$", "$2a$", "$2b$", "{sha}", "{ssha}"],
            pattern:
                #"^[^\s:#]{1,64}:(\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}|\{SHA\}[A-Za-z0-9+/]{27}=|\{SSHA\}[A-Za-z0-9+/]{32,60}={0,2})"#,
            path: #"htpasswd|\.htdigest|(?:^|/)users?\.(?:txt|pw|passwd)$"#,
            group: 1, reach: Reach(before: 66, after: 128), minimumEntropy: 3,
            revoke: "Change the password; hashes can be guessed offline.",
            matches: [
                "conf/.htpasswd\n---\nada:«$apr1$" + "GZ1DrCzP$cMSum1cBd8VQ6ABffWoNYQ»",
                ".htpasswd\n---\nada:«$2y$05$" + "Kp6I6cnP0mvd9PzleeboQEqGobQgnw4sRcEQKRKAT2YC9oHeyVf2R»",
            ],
            nonMatches: [
                "conf/.htpasswd\n---\nada:$apr1$short", "notes.md\n---\nada:$apr1$" + "fNV96ch6$mw8NXSjGtKuRllpFdnl9bo",
            ]),
        SecretRule(
            id: "shadow-password-hash", title: "Password hash of an /etc/shadow file", severity: .medium,
            cwe: [522, 916],
            keywords: [":$6$", ":$5$", ":$1$", ":$y$", ":$7$", ":$gy$", ":$2b$", ":$2y$"],
            pattern:
                #"(?<![\w.-])[a-z_][\w.-]{0,31}\$?:(\$(?:[1567]|y|gy|2[aby])\$[^:\s]{8,256}):[0-9]{0,6}:[0-9]{0,6}:[0-9]{0,6}:"#,
            group: 1, reach: Reach(before: 34, after: 320), minimumEntropy: 3,
            revoke: "Change the account's password on every machine of that image; hashes can be guessed offline.",
            matches: [
                "root:«$6$"
                    + "S5xEtUIQ$BW7fZOYBTtL8LLBR1X7GMoERBJU5hzYisFHjl8fssPWmB2r1b4Sqsoz5M4mUFu5IWNiY4BN9dwnA3WqGtW969q»:19000:0:99999:7:::"
            ],
            nonMatches: [
                "root:*:19000:0:99999:7:::",
                "root:$6$"
                    + "wZUI4iF0$JB3sb2qHrGLUqmeqq3YcCYqj0NpJfAsnH1H9w5NjXn6DANwjqPOAXCeVocBkooah08sK7dLqd9ouXyMC4sCGlQ",
                "ada:x:1000:1000::/home/ada:/bin/sh",
            ]),
    ]
}
