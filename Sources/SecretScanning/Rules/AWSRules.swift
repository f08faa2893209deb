import GateModel

extension SecretRule {
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    static let aws: [SecretRule] = [
        SecretRule(
            id: "aws-access-key", title: "AWS access key",
            keywords: ["akia", "asia", "abia", "acca"],
            pattern: #"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In IAM, open the user's security credentials, deactivate the access key, then delete it; look for its use "
                + "in CloudTrail.",
            matches: [
                "export AWS_ACCESS_KEY_ID=«AKIA" + "3T67OTPDCNUAANSN»",
                #"{"accessKeyId": "«ASIA"# + #"RC4567D7F4DBGUOE»"}"#,
                "s3://«AKIA" + "RC4567D7F4DBGUOE»:secret@bucket",
            ],
            nonMatches: [
                "AKIA" + "IOSFODNN7EXAMPLE",
                "key = AKIAshort",
                "xAKIA" + "3T67OTPDCNUAANSN",
                "AKIA" + "3T67OTPDCNUAANSNA",
                "akia" + "qylpmn5hhhfpzam2",
                "AKIA" + "AAAAAAAAAAAAAAAA",
                "Asia/Ashgabat Asia/Baghdad",
            ]),
        SecretRule(
            id: "aws-secret-access-key", title: "AWS secret access key",
            keywords: [
                "aws_secret", "aws-secret", "awssecret", "secret_access_key", "secret-access-key", "secretaccesskey",
            ],
            // The value has no shape of its own: 40 characters of base 64, next to a name that says what it is.
            pattern: #"(?i:aws[_-]?secret|secret[_-]?access[_-]?key)[A-Za-z0-9_-]{0,24}"#
                + #"(?:\\?["'])?[\])}]?[ \t]{0,8}(?:=>|:=|\?=|[=:,>])?[ \t]{0,8}(?:\\?["'`])?"#
                + #"([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"#,
            group: 1, minimumEntropy: 4.2, check: isNoHexDigest,
            revoke:
                "In IAM, open the user's security credentials, deactivate the access key that it belongs to, then delete it.",
            matches: [
                "AWS_SECRET_ACCESS_KEY=«" + "+5GHZ/j7raAZt9iwqrhSWhk1fwjk8/DqNmoCErgi»",
                #"    "SecretAccessKey" : "«"# + #"rMsAS2smLJ+BOTq2WhgFBX6+UQMy8Qw4dtuGLBSq»","#,
                "aws configure set aws_secret_access_key «" + "+5GHZ/j7raAZt9iwqrhSWhk1fwjk8/DqNmoCErgi»",
                "<SecretAccessKey>«" + "rMsAS2smLJ+BOTq2WhgFBX6+UQMy8Qw4dtuGLBSq»</SecretAccessKey>",
                "ENV['AWS_SECRET_ACCESS_KEY'] = '«" + "+5GHZ/j7raAZt9iwqrhSWhk1fwjk8/DqNmoCErgi»'",
            ],
            nonMatches: [
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
                "aws_secret_commit: 9c3581d710b67ca93b2226e856f1a60281782469",
                "AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}",
                "secret_access_key = aws_secretsmanager_secret_version.key.secret_string",
                "aws_secret_access_key=" + "+5GHZ/j7raAZt9iwqrhSWhk1fwjk8/DqNmoCErgi" + "TOOLONG",
                "checksum = " + "+5GHZ/j7raAZt9iwqrhSWhk1fwjk8/DqNmoCErgi",
            ]),
    ]

    private static let isNoHexDigest: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        let isHex = candidate.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        }
        return isHex ? .refuted : .plausible
    }
}
