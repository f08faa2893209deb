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
                    + "rx48Vd3fTT9Nq19RX0r5wYHuFZWocotyNdx28CJzKu1Whs9koBdCQ0mGPPQMkzClDpQmfnLuuSOQsw8sc9Rbr7MQdMsBkzhWoK4U1iEfuuy8IruDqeZ4WOWu.wdQlQdmkEmgg6Ev6QteIhESfmsWZdVtsX_xsKTeSRTt»"
            ],
            nonMatches: [
                "eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOj" + "BQfEAFy45aUymsgUtrbI",
                "eyJ0aWQiOjE"
                    + "ZPW6cLhPbSS2LkeUOGcqbvxsr3AGFGTcWJnJwU8Xn9dN7VThzqvRwT7AKikfqdML1WzL1ZEOCnMZOqRUMSsiHMOipXggqqFM0aGjgSYBknyG4bNevcF4breh.tV0AS3Z4TIpluF3zMybS-iaoaohS6vXyl5CbFRYs7hD",
            ])
    ]
}
