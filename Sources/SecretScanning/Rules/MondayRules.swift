import GateModel

extension SecretRule {
    /// https://developer.monday.com/api-reference/docs/authentication
    static let monday: [SecretRule] = [
        SecretRule(
            id: "monday-api-token", title: "monday.com API token",
            keywords: ["eyj0awqioj"],
            pattern: #"(?<![\w.-])eyJhbGciOiJIUzI1NiJ9\.eyJ0aWQiOj[\w-]{40,400}\.[\w-]{43}(?![\w-])"#,
            reach: Reach(before: 32), minimumEntropy: 4,
            revoke:
                "In monday.com, open Administration › Connections › API (or Developers › My access tokens) "
                + "and regenerate the token.",
            matches: [
                "MONDAY_TOKEN=«eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOj"
                    + "y8IruDqeZ4WOWul4bGPvR7Y2fPGT5vbPgW7V2fQp3gddHDp6SkD04vjGcrLdMp5wcg8jGyz3XNRbxjU04jTyJHFljRswRVHcKwOv4wTjBQfEAFy45aUymsgU.MIcfpcujeHcRVKI1_fBSAhoYGRT0qulHgZ94BGLrqFn»"
            ],
            nonMatches: [
                "eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOj" + "gqqFM0aGjgSYBknyG4bN",
                "eyJ0aWQiOjE"
                    + "evcF4brehFI40Ibkxmj9kxXZJ9nAJHaCahFFpARCqCmt3WBJoYPpeCpEBWPCVntjqb7TJU5GF3QT7tIhqAIIyjXxN1AXnTJ872wT66KJ4BzCwr0hfW0kpBm1.MybS-iaoaohS6vXyl5CbFRYs7hDXt3I15a4CxZux45L",
            ])
    ]
}
