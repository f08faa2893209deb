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
            matches: ["TWITTER_CONSUMER_KEY=«" + "St26Er10Z3urVRoj2mP2p6RZj»"],
            nonMatches: [
                "TWITTER_CONSUMER_KEY=" + "vAPTKT1sVjzDNkhfoyspSNML", "twitter_handle = \"abcdefghijklmnopqrstuvwxy\"",
            ]),
        SecretRule.assigned(
            id: "twitter-api-secret", title: "Twitter API secret",
            names: ["twitter"],
            value: #"(?=[A-Za-z]{0,48}[0-9])[A-Za-z0-9]{50}"#,
            minimumEntropy: 3.5,
            revoke:
                "In the X developer portal, open the app › Keys and tokens and regenerate the API key and "
                + "secret.",
            matches: ["TWITTER_CONSUMER_SECRET=«" + "kOwO4yQ6MJaexEdY8YoJ4VARN2KydcPC42S0NOLRVuZL80g3cM»"],
            nonMatches: ["TWITTER_CONSUMER_SECRET=" + "meN4B1xPbClk0orMxPRpmRYJfETV89EsyjXGAqqr0jdKvW0fA"]),
        SecretRule.assigned(
            id: "twitter-access-token", title: "Twitter access token",
            names: ["twitter"],
            value: #"[0-9]{15,25}-[A-Za-z0-9]{20,40}"#,
            minimumEntropy: 3.3,
            revoke: "In the X developer portal, open the app › Keys and tokens and revoke the access token.",
            matches: ["TWITTER_ACCESS_TOKEN=«" + "705973215628497820-2sJQCqTocpz470xrSINtBFqnEc9WcN»"],
            nonMatches: [
                "TWITTER_ACCESS_TOKEN=" + "227328818268645365", "twitter_id = \"" + "812752923573883587-OlIDe\"",
            ]),
        SecretRule.assigned(
            id: "twitter-access-secret", title: "Twitter access token secret",
            names: ["twitter"],
            value: #"(?=[A-Za-z]{0,43}[0-9])[A-Za-z0-9]{45}"#,
            minimumEntropy: 3.5,
            revoke: "In the X developer portal, open the app › Keys and tokens and revoke the access token.",
            matches: ["TWITTER_ACCESS_SECRET=«" + "AQzerGZ1QthmzmOnLlixC1ZUoyCUq0CvFMqKZgeYx8CDE»"],
            nonMatches: ["TWITTER_ACCESS_SECRET=" + "XnXinMoOQasbA7Bji1Ad9eHCY9dh87CXq7WFV1XP7JJp"]),
        SecretRule.assigned(
            id: "twitter-bearer-token", title: "Twitter bearer token",
            names: ["twitter", "bearer_token", "bearertoken"],
            value: #"A{22}[\w%]{70,100}"#,
            minimumEntropy: 3.3, skipsPlaceholders: false,
            revoke: "In the X developer portal, open the app › Keys and tokens and revoke the bearer token.",
            matches: [
                "TWITTER_BEARER_TOKEN=«AAAAAAAAAAAAAAAAAAAAAA"
                    + "RCvngL4gZ9W9dJsEk30P%3Dtz9XtzNJxFn60pzbRlk191NsmDl6yAsi6tdLgMyTuRXPrqBQILTXOhgkkj9C»"
            ],
            nonMatches: [
                "TWITTER_BEARER_TOKEN=AAAAAAAAAAAAAAAAAAAAAA" + "1Fmutms6AurKMZkRyyH2",
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
            matches: ["TWITTER_CLIENT_SECRET=«" + "8MNrID89NLcFKzsjDfcoaIHxvbKL4bKN1Tl83hlUwd3VxzbSlh»"],
            nonMatches: [
                "TWITTER_CLIENT_SECRET=" + "jAYe7NhzB01UMZls-88P7uhQVNux-klu4ViVM3NB",
                "twitter_client_secret = \"your_client_secret\"",
            ]),
    ]
}
