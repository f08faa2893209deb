import GateModel

extension SecretRule {
    /// https://developers.pinterest.com/docs/getting-started/authentication/,
    /// https://github.com/reddit-archive/reddit/wiki/OAuth2, https://developers.strava.com/docs/authentication/,
    /// https://api.intra.42.fr/apidoc
    static let social: [SecretRule] = [
        SecretRule(
            id: "pinterest-access-token", title: "Pinterest access token",
            keywords: ["pina_"],
            pattern: #"(?<![A-Za-z0-9])pina_[A-Z0-9]{60,140}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke:
                "In Pinterest's developer portal, open My apps › the app and reset its secret; the user can "
                + "remove the app under Settings › Security.",
            matches: [
                "PINTEREST_TOKEN=«pina_"
                    + "RAMU3O6X4N5HQXYY8UR5D45J8IQETAJILK6Y2WUQEM04T815IORCQ3V8S5962KBOK4VCVO2E0X0APFT7LV5XUPFNE3V94O2PUBVW»"
            ],
            nonMatches: ["pina_" + "ZQGIOX2HXDSDHQEKT5YY", "pina_colada_recipe"]),
        SecretRule.assigned(
            id: "reddit-client-secret", title: "Reddit client secret", severity: .high,
            names: ["reddit client secret", "reddit_secret", "reddit-client-secret"],
            value: #"(?=[A-Za-z_-]{0,26}[0-9])[\w-]{27,30}"#,
            minimumEntropy: 3.6,
            revoke: "At reddit.com/prefs/apps, delete the app and make another.",
            matches: ["REDDIT_CLIENT_SECRET=«" + "2VnZQkwqhipq38b0WIahhSuzXGn»"],
            nonMatches: [
                "REDDIT_CLIENT_SECRET=" + "DLK09rmEFxDektl4W_58",
                "reddit_client_secret = \"your_client_secret_goes_here\"",
            ]),
        SecretRule.assigned(
            id: "strava-token", title: "Strava secret or token", severity: .high,
            names: ["strava"],
            value: #"[0-9a-f]{40}"#,
            revoke: "At strava.com/settings/api, make a new client secret; POST /oauth/deauthorize ends a token.",
            matches: ["STRAVA_CLIENT_SECRET=«" + "ad4d53cb13833433143b155a5c997b116ef31c41»"],
            nonMatches: [
                "STRAVA_CLIENT_SECRET=" + "19900fc7ca14769e6c64ae12cd0d7901a1c185a", "strava_athlete = \"12345\"",
            ]),
        SecretRule.assigned(
            id: "squarespace-access-token", title: "Squarespace access token",
            names: ["squarespace"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In Squarespace, open Settings › Developer tools › Developer API keys and delete the key.",
            matches: ["SQUARESPACE_API_KEY=«" + "45d18030-87bb-b527-c119-818b8bd254ef»"],
            nonMatches: ["SQUARESPACE_API_KEY=" + "7b554923710737731da033a624e6acbf", "squarespace_site = \"acme\""]),
        SecretRule.assigned(
            id: "yahoo-client-secret", title: "Yahoo client secret", severity: .high,
            names: ["yahoo client secret", "yahoo_consumer_secret", "yahoo_secret", "yahoo-client-secret"],
            value: #"[0-9a-f]{40}"#,
            revoke: "In Yahoo's developer network, open My apps, delete the app and make another.",
            matches: ["YAHOO_CLIENT_SECRET=«" + "1982cd9b8fa2a194a425da8cc85ccb8e42b97983»"],
            nonMatches: ["YAHOO_CLIENT_SECRET=" + "6b69a6dfe26a8b869622638ff4816ef7d3f1d24"]),
        SecretRule(
            id: "intra42-client-secret", title: "42 Intra client secret", severity: .high,
            keywords: ["s-s4t2ud-", "s-s4t2af-"],
            pattern: #"(?<![\w-])s-s4t2(?:ud|af)-[a-f0-9]{64}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "On the 42 Intra, open Settings › API › the application and renew its secret.",
            matches: [
                "clientSecret := \"«s-s4t2ud-" + "136c9a3feb64c44cd45e14ae4a246e49e76e31b6cc5527f507b3c92475c12595»\""
            ],
            nonMatches: [
                "s-s4t2ud-" + "8ff987bdf2b2e1cd9229c29e6393f0e63e7beb83cf9348e55302ff456f0f9d1",
                "us-s4t2af-" + "e8c0963b8af298797cb265fbae88dc9a157a61275abe695b7ffcb1a72faf118d",
            ]),
        SecretRule.assigned(
            id: "rapidapi-access-token", title: "RapidAPI key", severity: .high,
            names: ["rapidapi"],
            value: #"[\w-]{50}"#,
            minimumEntropy: 3.4,
            revoke: "In RapidAPI, open My apps › the app › Security and delete the key.",
            matches: ["X-RapidAPI-Key: «" + "k2du9gtd8zey86hrxb2h9qbtex1m84l43be0rfmpqp9q3ro60a»"],
            nonMatches: [
                "X-RapidAPI-Key: " + "40w95s3y7lkphddixw5af49dz355ij9ybpz96y9zgl52uwt5j",
                "x-rapidapi-host: weatherapi-com.p.rapidapi.com",
            ]),
        SecretRule.assigned(
            id: "etsy-api-key", title: "Etsy API key", severity: .high,
            names: ["etsy"],
            value: #"(?=[a-z]{0,23}[0-9])[a-z0-9]{24}"#,
            minimumEntropy: 3,
            revoke: "In Etsy's developer pages, open Your apps › the app and delete it, then make another.",
            matches: ["ETSY_API_KEY=«" + "8ckmclcjffuvve6rbujt61f1»"],
            nonMatches: [
                "ETSY_API_KEY=" + "cb9td8j20tfik5ebfyuccv8", "SetSysctl = \"" + "jlw3ga5kyw1a4blfo43eat55\"",
                "etsy_shop = \"abcdefghijklmnopqrstuvwx\"",
            ]),
    ]
}
