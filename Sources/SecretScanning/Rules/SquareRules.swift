import GateModel

extension SecretRule {
    /// https://developer.squareup.com/docs/build-basics/access-tokens
    static let square: [SecretRule] = [
        SecretRule(
            id: "square-access-token", title: "Square access token",
            keywords: ["square", "sq0atp-", "eaaae", "eaaal"],
            pattern: #"(?|(?<![\w+/=-])(EAAA[El][\w-]{59})(?![\w+/=-])|(?<![\w-])(sq0atp-[\w-]{22,60})(?![\w-])|"#
                + Assignment.pattern(names: ["square"], value: #"EAAA[\w-]{22,60}"#) + ")",
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 3.5,
            revoke:
                "In the Square developer console, open the app › Credentials (or OAuth) and replace the "
                + "token.",
            matches: [
                "SQUARE_ACCESS_TOKEN=«EAAAE" + "Sl7fW1LijLZkK4AmMp9b7zm7CU4VGoW8KpqI4xumbk98qxz9a8K0eW3BPnW»",
                "square_token: \"«EAAA" + "ODVwChRci17NDEDLjQayHF»\"", "token=«sq0atp-" + "3JA2aBbbxSdVDLqDEgi6eQ»",
            ],
            nonMatches: [
                "eaaa" + "3a0ad7e9623790e8c0963b8af298797cb265fbae88dc9a157a61275abe69", "sq0atp-" + "vTD88ZSePD",
                "EAAAE" + "j8R9feJ3u4hOmMhZiXpJVd4oGcMjU2y8w86cj1JkyFHFH7ID0b80S-K7Wxu+FoghqVS-ak9",
            ]),
        SecretRule(
            id: "square-oauth-secret", title: "Square OAuth secret",
            keywords: ["sq0csp-", "sq0csb-"],
            pattern: #"(?<![\w-])sq0cs[pb]-[\w-]{43}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In the Square developer console, open the app › OAuth and replace the application secret.",
            matches: ["SQUARE_SECRET=«sq0csp-" + "gY7_-qtXcEZXZmw-4PSN-sfuzewesllPRRiJdOsN3k2»"],
            nonMatches: ["sq0csp-" + "DDCqG7s7bkQSG73_1CTf", "sq0csp-REPLACE_ME"]),
    ]
}
