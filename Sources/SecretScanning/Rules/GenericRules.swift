import GateModel

extension SecretRule {
    /// Secrets without a format of their own: values that are random, or that people thought up as passwords, given to
    /// names that say so.
    static let generic: [SecretRule] = [
        SecretRule(
            id: "generic-password", title: "Password", severity: .high, cwe: [798, 259],
            keywords: [
                "passw", "passphrase", "passcode", "pwd", "pass=", "pass =", "pass:", "pass\"", "pass'", "pass>", "pass ",
                "identified by", "pswd", "pass(",
            ],
            pattern: AssignmentPattern.pattern, group: 1, reach: AssignmentPattern.reach, isGeneric: true,
            checkInPlace: isAssignedSecret,
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
                "secret", "token", "apikey", "api_key", "api-key", "api key", "accesskey", "access_key", "access-key",
                "privatekey", "private_key", "private-key", "auth=", "auth =", "auth:", "auth\"", "auth'", "authorization",
                "credential", "salt", "key=", "key =", "key:", "key\"", "key'", "key>", "key ", "key(", "creds", "psk", "auth ",
            ],
            pattern: AssignmentPattern.pattern, group: 1, reach: AssignmentPattern.reach, isGeneric: true,
            checkInPlace: isAssignedSecret,
            revoke: "Withdraw the key or token at the service that it opens, and read the new one from a secret store.",
            matches: [
                "API_TOKEN=«" + "f3Kq9ZxT7vLw2RbY8nPd»",
            ],
            nonMatches: [
                "token = request.token",
                "primary_key = \"" + "f3Kq9ZxT7vLw2RbY8nPd\"",
            ]),
    ]

    private static let isAssignedSecret: @Sendable (Sighting) -> Check = { sighting in
        guard let assigned = AssignedValue(sighting),
            GenericJudgement.isSecret(name: assigned.name, value: assigned.value, setting: assigned.setting)
        else { return .refuted }
        return .plausible
    }
}
