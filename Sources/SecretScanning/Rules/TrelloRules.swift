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
            matches: ["token=«ATTA" + "42b4fa818dde6831f6f5891da00a18e73280ed42c734b2a3eb13ef5886fd35270F53B1B9»"],
            nonMatches: [
                "ATTA" + "bf5c6c3f4f6e8bda470df6af1cb6692183bb3546e6f04473954fd39389c994ae",
                "xATTA" + "da8365cf427595abb220a67462f2411ed0ea3469aa7f716b1487a41e38beb95cB1D2E613",
            ]),
        SecretRule.assigned(
            id: "trello-key", title: "Trello key or token", severity: .high,
            names: ["trello"],
            value: #"(?:[0-9a-f]{32}|[0-9a-f]{64})"#,
            revoke:
                "At trello.com/power-ups/admin, open the Power-Up › API key and make a new key; revoke tokens "
                + "under Settings › Applications.",
            matches: [
                "TRELLO_API_KEY=«" + "78e6f55f31537d424d97d225fdebaca0»",
                "trello_token: «" + "4164208a6ab8f2cfabe4e9530da643567a1dd26d10ac04e9b4a4379b38de66d1»",
            ],
            nonMatches: [
                "TRELLO_BOARD=" + "18d6f44aa07c7a948695ff00", "TRELLO_API_KEY=" + "62f0f14330dcc4c195d178694d9d0b2",
            ]),
    ]
}
