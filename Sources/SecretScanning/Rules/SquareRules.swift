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
                "SQUARE_ACCESS_TOKEN=«EAAAE" + "y4nhVAXXxvjD9xdCVnXMkrCuZekwLwI-_KIFT0_jSl7fW1LijLZkK4AmMp9»",
                "square_token: \"«EAAA" + "b7zm7CU4VGoW8KpqI4xumb»\"", "token=«sq0atp-" + "k98qxz9a8K0eW3BPnWODVw»",
            ],
            nonMatches: [
                "eaaa" + "3b8af298797cb265fbae88dc9a157a61275abe695b7ffcb1a72faf118d5e", "sq0atp-" + "hOmMhZiXpJ",
                "EAAAE" + "Vd4oGcMjU2y8w86cj1JkyFHFH7ID0b80S-K7WxuFoghqVS-ak9gY7_-qtXc+EZXZmw-4PSN",
            ]),
        SecretRule(
            id: "square-oauth-secret", title: "Square OAuth secret",
            keywords: ["sq0csp-", "sq0csb-"],
            pattern: #"(?<![\w-])sq0cs[pb]-[\w-]{43}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In the Square developer console, open the app › OAuth and replace the application secret.",
            matches: ["SQUARE_SECRET=«sq0csp-" + "ugfdNhs40Mlqv_idlXOefQswT7na-vWT2a8cwkD86ja»"],
            nonMatches: ["sq0csp-" + "N--NOYA4DYJAw_FBF3jw", "sq0csp-REPLACE_ME"]),
    ]
}
