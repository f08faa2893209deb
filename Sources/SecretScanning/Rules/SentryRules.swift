import GateModel

extension SecretRule {
    /// https://docs.sentry.io/account/auth-tokens/, https://github.com/getsentry/rfcs/blob/main/text/0091-ci-upload-tokens.md
    static let sentry: [SecretRule] = [
        SecretRule(
            id: "sentry-user-token", title: "Sentry user token",
            keywords: ["sntryu_"],
            pattern: #"(?<![A-Za-z0-9])sntryu_[0-9a-f]{64}(?![\w])"#,
            minimumEntropy: 3.3,
            revoke: "In Sentry, open User settings › Personal tokens and revoke the token.",
            matches: [
                "SENTRY_AUTH_TOKEN=«sntryu_" + "199778e6f55f31537d424d97d225fdebaca04164208a6ab8f2cfabe4e9530da6»"
            ],
            nonMatches: [
                "sntryu_" + "43567a1dd26d10ac04e9b4a4379b38de66d118d6f44aa07c7a948695ff00eb7", "sntryu_your_token",
            ]),
        SecretRule(
            id: "sentry-org-token", title: "Sentry organization token",
            keywords: ["sntrys_eyjpyxqio"],
            pattern:
                #"(?<![A-Za-z0-9])sntrys_eyJpYXQiO[A-Za-z0-9+/]{10,300}(?:LCJyZWdpb25fdXJs|InJlZ2lvbl91cmwi|cmVnaW9uX3VybCI6)"#
                + #"[A-Za-z0-9+/]{10,300}={0,2}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 4.2,
            revoke: "In Sentry, open Settings › Auth tokens of the organization and revoke the token.",
            matches: [
                "SENTRY_AUTH_TOKEN=«sntrys_eyJpYXQiO"
                    + "sFWh7zy7BP19kq1sBK3vhRWNTghVlAR74XThM2GYLCJyZWdpb25fdXJsE7OURqpjUHTjDTnuvjJNm4mfFaFdjYhVgNORWbGGWAOzy9iUXyctM5SlQ1RU_2gCJzKs1M1cUlFuUGkbHDHfyImj7qZmLDU7CHdWgpJS»"
            ],
            nonMatches: [
                "sntrys_eyJpYXQiO"
                    + "s7GLYNDKjjFmJvhAvLimLlOATnHW1S7NuFDtP0qnLCJyZWdpb25fdXJsL2W2J0dgzOOcSXwJp6HIFr3k9h5RxadlExYW9QDm0xuNo8ofAptbSRbahvBp_SquXSUXw9sllytOzAV97JLyn7CEofv1wGhtKmfhHr6",
                "sntrys_eyJpYXQiO"
                    + "ZeYV0mWphEBK7Jiaq2vpvkpzT9f4BHX5PJRBo0knp3UVuquCnJa2VW0qzQNlKstJfBKFwlw51jhKe2iN1JpgrHncXxbwOZ0NSN9nQMJVLIrJ2AWT8vwPQ4uB_NZW3hq5XAVS9bGH1gccNpLZ2w8RLh6mlK5GmjqGdtbE",
            ]),
        SecretRule.assigned(
            id: "sentry-access-token", title: "Sentry access token (old form)",
            names: ["sentry"],
            value: #"[0-9a-f]{64}"#,
            revoke: "In Sentry, open User settings › Personal tokens and revoke the token.",
            matches: ["SENTRY_AUTH_TOKEN=«" + "f19bbee90d20bbf2ee7ccb3a7d127e18d8c48edca9747504c4040cba6df58f4c»"],
            nonMatches: [
                "SENTRY_AUTH_TOKEN=" + "bbe82e0eeb3dab80dbaeac5c1737e825cfeff46a786b74b64acd768457a5d62",
                "sentry_release = \"" + "9a8be8b1288baf7179c1beca3957d1e65ce5e762\"",
            ]),
    ]
}
