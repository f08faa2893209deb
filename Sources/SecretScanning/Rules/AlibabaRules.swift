import GateModel

extension SecretRule {
    /// https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
    static let alibaba: [SecretRule] = [
        SecretRule(
            id: "alibaba-access-key-id", title: "Alibaba Cloud access key id", severity: .medium,
            keywords: ["ltai"],
            pattern: #"(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,20}(?![A-Za-z0-9])"#,
            minimumEntropy: 3, check: mixesLettersAndDigits,
            revoke:
                "In the RAM console, open the user, disable the access key, then delete it; look for its use in "
                + "ActionTrail.",
            matches: [
                "ALIBABA_CLOUD_ACCESS_KEY_ID=«LTAI" + "dO9KnUcOwcOBExM3tnY4»",
                #"accessKeyId: "«LTAI"# + #"olHYa13il3C3»""#,
            ],
            nonMatches: ["LTAI" + "1U0lV", "SALTAI" + "vwvH70052LQmspJLc0DT", "ltai" + "5uv4iv5d6tetmvc35wsz"]),
        .assigned(
            id: "alibaba-access-key-secret", title: "Alibaba Cloud access key secret",
            names: ["alibaba", "aliyun", "alicloud", "oss access key secret"], value: #"[A-Za-z0-9]{30}"#,
            check: mixesLettersAndDigits,
            revoke: "In the RAM console, open the user, disable the access key that it belongs to, then delete it.",
            matches: [
                "aliyun_access_key_secret: «" + "X8wZJosFxTRaB9NlBfvWxrryPsatlI»",
                #"alibabaToken = "«"# + #"q7k0c5c32qgp5j6yt1pnnwuk0g0kd9»""#,
            ],
            nonMatches: [
                "ALIYUN_ACCESS_KEY_SECRET=" + "cyuUd8DqMsilwnruRj272WBK",
                "aliyun: com.aliyun.openservices",
            ]),
    ]
}
