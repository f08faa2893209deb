import GateModel

extension SecretRule {
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    static let aws: [SecretRule] = [
        SecretRule(
            id: "aws-access-key", title: "AWS access key",
            keywords: ["akia", "asia", "abia", "acca", "a3t"],
            pattern: #"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}(?![A-Za-z0-9])"#,
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
                "A3T" + "Z7XKDLQ2M4",
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
        SecretRule(
            id: "aws-session-token", title: "AWS session token", severity: .high,
            keywords: ["iqojb3jpz2lu", "fwogzxivyxdz", "fqogzxivyxdz"],
            // "origin" and "aws" in base 64, with which the tokens of the Security Token Service start.
            pattern: #"(?<![A-Za-z0-9+/])(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/]{100,2000}={0,2}"#
                + #"(?![A-Za-z0-9+/=])"#,
            reach: Reach(after: 2200), minimumEntropy: 4.5, check: isNoExample,
            revoke:
                "In IAM, open the role, and revoke its active sessions; a user's session ends with the access key "
                + "that opened it.",
            matches: [
                "AWS_SESSION_TOKEN=«IQoJb3JpZ2lu"
                    + "LmsxTJRd/AKD2w69GXoqeU6j+gemJvOrv3GRn7Fnbxz9NnQgRs7NXIpBhrtA3zK5lWbvLHSdwhj81k/HRekm"
                    + "ES/d+/HHis//t55mNrKkFwd/KtwA960RgBP+NqKrH+kxnDukOwgHQsMxlvb3k1umkeyLW+1HMlsS7u6obg/E»"
            ],
            nonMatches: [
                "IQoJb3JpZ2lu" + "ngBXm3nDVCuddYeMMjKGZdYJcdFxtmoiW+phUJyM",
                "IQoJb3JpZ2lu"
                    + "YL4iMcDOfwHEk1Y4yfHXP02LvjKYu/r53OI7k/AGvQZpmtu0ZlOS2qP5Ei6ACVJo+KTNLPiAPYFAdwgzEXAMPLE"
                    + "F/vCy/YomN06Lmhj6HIKEkvC6h3+uwaLT8FKPdC0WbMl0Dix6oWcDt3733vHmAzzPfgM8z3xDb42eDxx",
                "token: IQoJb3JpZ2luAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            ]),
        SecretRule(
            id: "aws-bedrock-api-key", title: "Amazon Bedrock API key",
            keywords: ["absk"],
            pattern: #"(?<![A-Za-z0-9+/])ABSK[A-Za-z0-9+/]{109,280}={0,2}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 4,
            revoke:
                "In IAM, open the user of the key, then Security credentials › API keys for Amazon Bedrock, and "
                + "delete the key.",
            matches: [
                "AWS_BEARER_TOKEN_BEDROCK=«ABSKQmVkcm9ja0FQSUtleS"
                    + "jzYgSFcucfekLzj3AODSOUKO9ty/SFe+/dsEaqcHYOANN9AXyS2tAJKTQ71DasuPhWGfasPL7/GOeIXUl4hQ"
                    + "cUtk7OBPkvlyRi70XIqpzJ1NYw»"
            ],
            nonMatches: [
                "ABSKQmVkcm9ja0FQSUtleS" + "JSczaTPwBaCThiw8Vl23",
                "absk"
                    + "zxobbg5vdrty72c8esor5wy7uh42s96ruy2ze1fwpr2ndxllb8cwao7m6dkeywtx2rg63d5c5bnw347qedic"
                    + "072wvv2m5vagqoi6eqt0p7qy6sa1wtu9p3ga",
            ]),
        SecretRule(
            id: "aws-bedrock-session-key", title: "Amazon Bedrock short-term API key", severity: .high,
            keywords: ["bedrock-api-key-ymvkcm9jay5hbwf6b25hd3muy29t"],
            // "bedrock.amazonaws.com" in base 64; a signed URL follows.
            pattern: #"bedrock-api-key-YmVkcm9j"#
                + #"ay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=_-]{0,4000}"#,
            reach: Reach(after: 4200),
            revoke:
                "It ends after twelve hours at the latest; before that, revoke the sessions of the IAM role that made "
                + "it.",
            matches: [
                "AWS_BEARER_TOKEN_BEDROCK=«bedrock-api-key-YmVkcm9j"
                    + "ay5hbWF6b25hd3MuY29t"
                    + "kD10TorrHDpafbzNybWyHHheTjXenPJqgBDyWcvPeuT6c6kmyQ6eQZ02OtCb»"
            ],
            nonMatches: [#"prefix = "bedrock-api-key-""#, "bedrock-api-key-" + "Jz8wDY48iYfKLchgUUpAO4gKxjH6"]),
        SecretRule(
            id: "aws-appsync-api-key", title: "AWS AppSync API key", severity: .medium,
            keywords: ["da2-"],
            pattern: #"(?<![\w-])da2-[a-z0-9]{26}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In AppSync, open the API, then Settings › API keys, and delete the key.",
            matches: [#"apiKey: "«da2-"# + #"pbzq5uigpyjq4fms64hedfm70u»""#],
            nonMatches: ["da2-" + "jlbj3v2914hs3320z2v2", "da2-xxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "amazon-mws-token", title: "Amazon Marketplace token",
            keywords: ["amzn.mws."],
            pattern: #"amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In Seller Central, open Settings › User permissions and disable the developer's access, then "
                + "authorise it anew.",
            matches: ["MWS_AUTH_TOKEN=«amzn.mws." + "33530d6b-cfed-4159-9424-8b4ccbd2519d»"],
            nonMatches: ["amzn.mws." + "e08dc12ab92d", "amzn.mws.00000000-0000-0000-0000-000000000000"]),
    ]
}
