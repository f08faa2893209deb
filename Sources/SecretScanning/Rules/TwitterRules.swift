import GateModel

extension SecretRule {
    /// https://developer.x.com/en/docs/authentication/overview
    static let twitter: [SecretRule] = [
        SecretRule.assigned(
            id: "twitter-api-key", title: "Twitter API key",
            names: ["twitter"],
            value: #"(?=[A-Za-z]{0,24}[0-9])[A-Za-z0-9]{25}"#,
            minimumEntropy: 3.3,
            revoke:
                "In the X developer portal, open the app › Keys and tokens and regenerate the API key and "
                + "secret.",
            matches: ["TWITTER_CONSUMER_KEY=«" + "x2U5QfmwdQdZMqjyMur6YsCgC»"],
            nonMatches: [
                "TWITTER_CONSUMER_KEY=" + "rzubrKZQEnZkGI5LCM0rTxwJ", "twitter_handle = \"abcdefghijklmnopqrstuvwxy\"",
            ]),
        SecretRule.assigned(
            id: "twitter-api-secret", title: "Twitter API secret",
            names: ["twitter"],
            value: #"(?=[A-Za-z]{0,48}[0-9])[A-Za-z0-9]{50}"#,
            minimumEntropy: 3.5,
            revoke:
                "In the X developer portal, open the app › Keys and tokens and regenerate the API key and "
                + "secret.",
            matches: ["TWITTER_CONSUMER_SECRET=«" + "zjIze89rGj6nV7Hw7dKV1KQpodzVFv1vfed6DEcV9s4wjJB9Ys»"],
            nonMatches: ["TWITTER_CONSUMER_SECRET=" + "FvyxUeochwYbxnYiNNzFzbDaE5XCvnKoYjdxiaINlDLHd1Kjm"]),
        SecretRule.assigned(
            id: "twitter-access-token", title: "Twitter access token",
            names: ["twitter"],
            value: #"[0-9]{15,25}-[A-Za-z0-9]{20,40}"#,
            minimumEntropy: 3.3,
            revoke: "In the X developer portal, open the app › Keys and tokens and revoke the access token.",
            matches: ["TWITTER_ACCESS_TOKEN=«" + "585912480209987621-60f8o7PFtX91PC53jJ1SYLXF1kgzWg»"],
            nonMatches: [
                "TWITTER_ACCESS_TOKEN=" + "703389265432801838", "twitter_id = \"" + "341821306421798978-ieR8x\"",
            ]),
        SecretRule.assigned(
            id: "twitter-access-secret", title: "Twitter access token secret",
            names: ["twitter"],
            value: #"(?=[A-Za-z]{0,43}[0-9])[A-Za-z0-9]{45}"#,
            minimumEntropy: 3.5,
            revoke: "In the X developer portal, open the app › Keys and tokens and revoke the access token.",
            matches: ["TWITTER_ACCESS_SECRET=«" + "68029AiaCSTiV7NQ6IQaDJMiyfPlYzqxP73IaSJ9e59Wx»"],
            nonMatches: ["TWITTER_ACCESS_SECRET=" + "1geCUuOBd8HooRRBtjIegvLHpr9kgrFW2seLWPCitcoI"]),
        SecretRule.assigned(
            id: "twitter-bearer-token", title: "Twitter bearer token",
            names: ["twitter", "bearer_token", "bearertoken"],
            value: #"A{22}[\w%]{70,100}"#,
            minimumEntropy: 3.3, skipsPlaceholders: false,
            revoke: "In the X developer portal, open the app › Keys and tokens and revoke the bearer token.",
            matches: [
                "TWITTER_BEARER_TOKEN=«AAAAAAAAAAAAAAAAAAAAAA"
                    + "SsfyL582HamVEPKjnE5c%3DlFL8BRtqZhKTWNQeVfTJSkUlkSt26Er10Z3urVRoj2mP2p6RZjvAPTKT1sVj»"
            ],
            nonMatches: [
                "TWITTER_BEARER_TOKEN=AAAAAAAAAAAAAAAAAAAAAA" + "zDNkhfoyspSNMLkOwO4y",
                "twitter = \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
            ]),
        SecretRule.assigned(
            id: "twitter-client-secret", title: "Twitter OAuth 2 client secret",
            names: ["twitter client secret"],
            value: #"[\w-]{50}"#,
            minimumEntropy: 4,
            revoke:
                "In the X developer portal, open the app › Keys and tokens › OAuth 2.0 and regenerate the "
                + "client secret.",
            matches: ["TWITTER_CLIENT_SECRET=«" + "aiU8hC1Xhf4Omfyi3Uc5wvCIVEzk99KXt1HHJshRl19bT4yqmO»"],
            nonMatches: [
                "TWITTER_CLIENT_SECRET=" + "UsqES4DEQ9x6j0YiIMoyZzAwrV5CW5H5R-HnjU46",
                "twitter_client_secret = \"your_client_secret\"",
            ]),
    ]
}
