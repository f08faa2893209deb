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
                    + "9M7xR47gZSuGoBNdeVoCUcX6qB2KKrLYziqDAyvsoLiNOplbjP24y4jHJaHO8JjTbHz0wPvUnIAMHY9SES2lqFjO9Z9RzwxCqfCZbDCwPhAQu5YxqWbBwuDu.YxXhFnD4IjuY_6_8qzOEIASFqUAsRX3FAHtxCRw1ziL»"
            ],
            nonMatches: [
                "eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOj" + "u09r7TxDrx48Vd3fTT9N",
                "eyJ0aWQiOjE"
                    + "q19RX0r5wYHuFZWocotyNdx28CJzKu1Whs9koBdCQ0mGPPQMkzClDpQmfnLuuSOQsw8sc9Rbr7MQdMsBkzhWoK4U1iEfuuy8IruDqeZ4WOWul4bGPvR7Y2fP.QdmkEmgg6Ev6QteIhESfmsWZdVtsX_xsKTeSRTt3l80",
            ])
    ]
}
