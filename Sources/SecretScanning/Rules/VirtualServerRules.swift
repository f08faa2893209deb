import GateModel

extension SecretRule {
    /// https://techdocs.akamai.com/cloud-computing/docs/manage-personal-access-tokens
    static let linode: [SecretRule] = [
        .assigned(
            id: "linode-token", title: "Linode token",
            names: ["linode"], value: #"[a-f0-9]{64}"#,
            besideCredentialWord: true,
            revoke: "In Cloud Manager, open My Profile › API Tokens and revoke the token.",
            matches: ["LINODE_TOKEN=«" + "38125de15af710bed1c6f65e53874b6bd17ede649155e897cb1ab03239bd1817»"],
            nonMatches: [
                "LINODE_TOKEN=" + "fdade9cc95582a54b3e8e289b5f09a175b2bfd75",
                "linode_image_sha256: " + "78757d9ffaa806837a82e10cac5ca2fbb73b73888b50bcadcb4d1ce46aa9bb00",
            ])
    ]

    /// https://docs.hetzner.com/cloud/api/getting-started/generating-api-token
    static let hetzner: [SecretRule] = [
        .assigned(
            id: "hetzner-token", title: "Hetzner Cloud token",
            names: ["hcloud", "hetzner"], value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In the Hetzner console, open the project, then Security › API tokens, and delete the token.",
            matches: ["HCLOUD_TOKEN=«" + "f0cKxmwiPKWvDpAU3l5IJThWfqb1W8lGJrY2sIfS7pvndTbXa1x3A01Nc4iuOCys»"],
            nonMatches: [
                "HCLOUD_TOKEN=" + "6P755o5YwPudlPnIUKdoREKSB4FJsD",
                "hcloud_cli_sha256: " + "ff8cb8d8009572a513b3a9b2dc1dfd047fe9fd99bd25359f9b90e34087b87131",
            ])
    ]

    /// https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api
    static let ovh: [SecretRule] = [
        .assigned(
            id: "ovh-secret", title: "OVHcloud application secret",
            names: ["ovh application secret", "ovh consumer key", "ovh app secret", "ovh secret", "ovhcloud secret"],
            value: #"(?:[a-f0-9]{32}|[A-Za-z0-9]{32})"#,
            revoke:
                "Run: DELETE /me/api/application with the OVHcloud API, or revoke the application in the control "
                + "panel.",
            matches: ["OVH_APPLICATION_SECRET=«" + "1b7928aa8e872f2fad0be05ee07d0959»"],
            nonMatches: ["OVH_APPLICATION_SECRET=" + "028f8d002bec33e8", "OVH_ENDPOINT=ovh-eu"])
    ]

    /// https://www.scaleway.com/en/docs/iam/concepts/#api-key
    static let scaleway: [SecretRule] = [
        SecretRule(
            id: "scaleway-access-key", title: "Scaleway access key", severity: .medium,
            keywords: ["scw"],
            pattern: #"(?<![A-Za-z0-9])SCW[A-Z0-9]{17}(?![A-Za-z0-9])"#,
            minimumEntropy: 3, check: mixesLettersAndDigits,
            revoke: "In the Scaleway console, open IAM › API keys and delete the key.",
            matches: ["SCW_ACCESS_KEY=«SCW" + "WWHQKIIZ8Q22HROSU»"],
            nonMatches: ["SCW" + "F3738BYC2", "SCW_DEFAULT_ORGANIZATION"]),
        .assigned(
            id: "scaleway-secret-key", title: "Scaleway secret key",
            names: ["scw secret key", "scaleway secret", "scw token", "scaleway token"],
            value: uuid,
            revoke: "In the Scaleway console, open IAM › API keys and delete the key.",
            matches: ["SCW_SECRET_KEY=«" + "46d42c2d-b822-4470-9515-37270ed00e9d»"],
            nonMatches: [
                "SCW_SECRET_KEY=11111111-1111-1111-1111-111111111111",
                "SCW_DEFAULT_PROJECT_ID=" + "2f64c4d3-f075-45be-9076-de5a8a56c459",
            ]),
    ]

    /// https://docs.vultr.com/platform/other/api/regenerate-api-key
    static let vultr: [SecretRule] = [
        .assigned(
            id: "vultr-api-key", title: "Vultr API key",
            names: ["vultr"], value: #"[A-Z0-9]{36}"#,
            check: mixesLettersAndDigits,
            revoke: "In the Vultr portal, open Account › API and regenerate the key.",
            matches: [#"VULTR_API_KEY="«"# + #"K27C1GCR3OEN7G740QB9O9KTL70L8NL8AV7D»""#],
            nonMatches: [
                "VULTR_API_KEY=" + "INFA1RX5T43BFXXVGWX8",
                "vultr: " + "831bf77d-c598-4eee-9196-3f77f8a169e0",
            ])
    ]
}
