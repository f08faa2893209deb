import GateModel

extension SecretRule {
    /// Secrets without a format of their own: values that are random, or that people thought up as passwords, given to
    /// names that say so.
    static let generic: [SecretRule] = [
        SecretRule(
            id: "generic-password", title: "Password", severity: .high, cwe: [798, 259],
            keywords: ["passw", "passphrase", "identified", "credential"]
                + ["pass", "pwd", "pswd", "creds"].flatMap(assigned),
            pattern: AssignmentPattern.pattern, group: 1, reach: AssignmentPattern.reach, skipsPlaceholders: false,
            isGeneric: true, checkInPlace: isAssignedSecret,
            revoke: "Change the password where it is used, and read the new one from a secret store.",
            matches: [
                "DB_PASSWORD=«Tr0ub4dor" + "&3»",
                #""password": "«thisIs"# + #"Dog11»""#,
            ],
            nonMatches: [
                "password = getPassword()",
                "\"password\": \"Enter your password\"",
                "DB_PASSWORD=${DB_PASSWORD}",
                "password: changeme",
            ]),
        SecretRule(
            id: "generic-secret", title: "Secret key or token", severity: .high,
            keywords: [
                "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key", "access-key",
                "privatekey",
                "private_key", "private-key",
            ] + ["key", "auth", "authorization", "salt", "psk", "jwt"].flatMap(assigned),
            pattern: AssignmentPattern.pattern, group: 1, reach: AssignmentPattern.reach, skipsPlaceholders: false,
            isGeneric: true, checkInPlace: isAssignedSecret,
            revoke: "Withdraw the key or token at the service that it opens, and read the new one from a secret store.",
            matches: [
                "API_TOKEN=«" + "f3Kq9ZxT7vLw2RbY8nPd»"
            ],
            nonMatches: [
                "token = request.token",
                "primary_key = \"" + "f3Kq9ZxT7vLw2RbY8nPd\"",
            ]),
        SecretRule(
            id: "password-flag", title: "Password on a command line", severity: .high, cwe: [798, 214],
            keywords: ["mysql", "sshpass"], pattern: AssignmentPattern.shortFlag, group: 1,
            reach: Reach(after: 300), skipsPlaceholders: false, isGeneric: true,
            checkInPlace: { sighting in
                let isSecret = GenericJudgement.isSecret(
                    name: AssignedName("password".utf8), value: Array(sighting.candidate), setting: .bare)
                return isSecret ? .plausible : .refuted
            },
            revoke: "Change the password where it is used, and hand it over by a file or the environment.",
            matches: [
                "mysqldump -uroot -p«Tr0ub4dor" + "-3» db",
                "sshpass -p '«thisIs" + "Dog11»' ssh host",
            ],
            nonMatches: [
                "mysql -u root -p$PASSWORD",
                "mysql -u root -p database",
                "mkdir -p mysql/data",
            ]),
    ]

    /// A short name with what may follow it when a value is given to it: the name alone stands in too many words.
    private static func assigned(_ name: String) -> [String] {
        let anyName = ["=", ":", "\"", "'", ">", "<", "(", "\\", " =", " :", " \"", " '", " |", " ?"].map { name + $0 }
        // Where nothing but space follows, names of several words only: `--storage-key …`, `ENV DB_PASS …`.
        return anyName + ["_\(name) ", "-\(name) ", "_\(name)\t", "_\(name)\n", "_\(name)\r"]
    }

    private static let isAssignedSecret: @Sendable (Sighting) -> Check = { sighting in
        guard let assigned = AssignedValue(sighting),
            GenericJudgement.isSecret(
                name: AssignedName(assigned.name), value: assigned.value, setting: assigned.setting,
                isTest: TestPath.isLikely(sighting.paths))
        else { return .refuted }
        return .plausible
    }
}
