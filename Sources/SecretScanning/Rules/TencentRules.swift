import GateModel

extension SecretRule {
    /// https://cloud.tencent.com/document/product/598/40488
    static let tencent: [SecretRule] = [
        SecretRule(
            id: "tencent-secret-id", title: "Tencent Cloud secret id", severity: .medium,
            keywords: ["akid"],
            pattern: #"(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke:
                "In the Tencent Cloud console, open Access Management › Access Key › Manage API Key, disable the key, "
                + "then delete it.",
            matches: ["TENCENTCLOUD_SECRET_ID=«AKID" + "hr9swEvrswXmZTcVE4RLpMS3EDQnrVrL»"],
            nonMatches: ["AKID" + "kS8vjpZWKAg2", "AKIDENTIFIEROFSOMETHINGTHATISONLYAWO"]),
        .assigned(
            id: "tencent-secret-key", title: "Tencent Cloud secret key",
            names: ["tencent", "tencentcloud", "qcloud", "cos secret key"], value: #"[A-Za-z0-9]{32}"#,
            besideCredentialWord: true, minimumEntropy: 3.8, check: isNoHexDigest,
            revoke:
                "In the Tencent Cloud console, open Access Management › Access Key › Manage API Key, disable the key, "
                + "then delete it.",
            matches: [#"TENCENTCLOUD_SECRET_KEY="«"# + #"aYsWkbiPJXujzTp2xeuREAscXV4vpetp»""#],
            nonMatches: ["TENCENTCLOUD_SECRET_KEY=" + "ec552eb0d81bc8f300619d3f275b7101", "tencent_key: short"]),
    ]
}
