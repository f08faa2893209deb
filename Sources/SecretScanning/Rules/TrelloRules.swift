import GateModel

extension SecretRule {
    /// https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/
    static let trello: [SecretRule] = [
        SecretRule(
            id: "trello-token", title: "Trello token",
            keywords: ["atta"],
            pattern: #"(?<![A-Za-z0-9+/_-])ATTA[0-9a-f]{64}[0-9A-F]{8}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In Trello, open Settings › Applications and revoke the app; or call DELETE "
                + "/1/tokens/{token}.",
            matches: ["token=«ATTA" + "280ed42c734b2a3eb13ef5886fd35270f53b1b9bf5c6c3f4f6e8bda470df6af1CB669218»"],
            nonMatches: [
                "ATTA" + "3bb3546e6f04473954fd39389c994aeda8365cf427595abb220a67462f2411ed",
                "xATTA" + "9fa199778e6f55f31537d424d97d225fdebaca04164208a6ab8f2cfabe4e9530DA643567",
            ]),
        SecretRule.assigned(
            id: "trello-key", title: "Trello key or token", severity: .high,
            names: ["trello"],
            value: #"(?:[0-9a-f]{32}|[0-9a-f]{64})"#,
            revoke:
                "At trello.com/power-ups/admin, open the Power-Up › API key and make a new key; revoke tokens "
                + "under Settings › Applications.",
            matches: [
                "TRELLO_API_KEY=«" + "a1dd26d10ac04e9b4a4379b38de66d11»",
                "trello_token: «" + "dcc4c195d178694d9d0b275b82087816832e4c397be780c138b9e44f6a3da465»",
            ],
            nonMatches: [
                "TRELLO_BOARD=" + "d6afe98613c1b7f853b015fb", "TRELLO_API_KEY=" + "72ab3962382673fd408a7a57c2dd756",
            ]),
    ]
}
