import GateModel

extension SecretRule {
    /// https://developers.pinterest.com/docs/getting-started/authentication/, https://github.com/reddit-archive/reddit/wiki/OAuth2,
    /// https://developers.strava.com/docs/authentication/, https://api.intra.42.fr/apidoc
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
                    + "HFFNEV8O4Q7XU6R034M45XFZ41PCD7CVLZGXXAHTNVKAQHA91W9HZA4JT3DVWJPGRMFSICVAPXQW1LKRQ75NF9QA6U5N918S3SMY»"
            ],
            nonMatches: ["pina_" + "V6G5ZA4V2I7XNBM6CLAU", "pina_colada_recipe"]),
        SecretRule.assigned(
            id: "reddit-client-secret", title: "Reddit client secret", severity: .high,
            names: ["reddit client secret", "reddit_secret", "reddit-client-secret"],
            value: #"(?=[A-Za-z_-]{0,26}[0-9])[\w-]{27,30}"#,
            minimumEntropy: 3.6,
            revoke: "At reddit.com/prefs/apps, delete the app and make another.",
            matches: ["REDDIT_CLIENT_SECRET=«" + "m3RX3O9U8wMIT3VDVgcKS9X3LLS»"],
            nonMatches: [
                "REDDIT_CLIENT_SECRET=" + "rpPtb85b5ZFn3wrL4IVh",
                "reddit_client_secret = \"your_client_secret_goes_here\"",
            ]),
        SecretRule.assigned(
            id: "strava-token", title: "Strava secret or token", severity: .high,
            names: ["strava"],
            value: #"[0-9a-f]{40}"#,
            revoke: "At strava.com/settings/api, make a new client secret; POST /oauth/deauthorize ends a token.",
            matches: ["STRAVA_CLIENT_SECRET=«" + "f1b4b29806ae7bf6f38bcca8f1ff4482904455ce»"],
            nonMatches: [
                "STRAVA_CLIENT_SECRET=" + "ba826df9df47818ea9fe5075fa1a7e2dbd07295", "strava_athlete = \"12345\"",
            ]),
        SecretRule.assigned(
            id: "squarespace-access-token", title: "Squarespace access token",
            names: ["squarespace"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In Squarespace, open Settings › Developer tools › Developer API keys and delete the key.",
            matches: ["SQUARESPACE_API_KEY=«" + "afba7262-eaf7-e7a0-abc8-347be3b19138»"],
            nonMatches: ["SQUARESPACE_API_KEY=" + "259fccdb3ca2541234df0dc8011b56c8", "squarespace_site = \"acme\""]),
        SecretRule.assigned(
            id: "yahoo-client-secret", title: "Yahoo client secret", severity: .high,
            names: ["yahoo client secret", "yahoo_consumer_secret", "yahoo_secret", "yahoo-client-secret"],
            value: #"[0-9a-f]{40}"#,
            revoke: "In Yahoo's developer network, open My apps, delete the app and make another.",
            matches: ["YAHOO_CLIENT_SECRET=«" + "3799df4377571242ecfefad4d53cb13833433143»"],
            nonMatches: ["YAHOO_CLIENT_SECRET=" + "b155a5c997b116ef31c4119900fc7ca14769e6c"]),
        SecretRule(
            id: "intra42-client-secret", title: "42 Intra client secret", severity: .high,
            keywords: ["s-s4t2ud-", "s-s4t2af-"],
            pattern: #"(?<![\w-])s-s4t2(?:ud|af)-[a-f0-9]{64}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "On the 42 Intra, open Settings › API › the application and renew its secret.",
            matches: [
                "clientSecret := \"«s-s4t2ud-" + "737731da033a624e6acbf1982cd9b8fa2a194a425da8cc85ccb8e42b979836b6»\""
            ],
            nonMatches: [
                "s-s4t2ud-" + "9a6dfe26a8b869622638ff4816ef7d3f1d24136c9a3feb64c44cd45e14ae4a2",
                "us-s4t2af-" + "46e49e76e31b6cc5527f507b3c92475c125958ff987bdf2b2e1cd9229c29e639",
            ]),
        SecretRule.assigned(
            id: "rapidapi-access-token", title: "RapidAPI key", severity: .high,
            names: ["rapidapi"],
            value: #"[\w-]{50}"#,
            minimumEntropy: 3.4,
            revoke: "In RapidAPI, open My apps › the app › Security and delete the key.",
            matches: ["X-RapidAPI-Key: «" + "h4a3mg3ox2xqhy4shir28lkgaf44ilm46a49s0cy1nu8gyu7ox»"],
            nonMatches: [
                "X-RapidAPI-Key: " + "lodvbe03toposevamqp1rn167anaalwbx9osiopde3cvhvav1",
                "x-rapidapi-host: weatherapi-com.p.rapidapi.com",
            ]),
        SecretRule.assigned(
            id: "etsy-api-key", title: "Etsy API key", severity: .high,
            names: ["etsy"],
            value: #"(?=[a-z]{0,23}[0-9])[a-z0-9]{24}"#,
            minimumEntropy: 3,
            revoke: "In Etsy's developer pages, open Your apps › the app and delete it, then make another.",
            matches: ["ETSY_API_KEY=«" + "o29smfgptb3rzbtmhw8q8v5f»"],
            nonMatches: [
                "ETSY_API_KEY=" + "97tro6sozxfnk5wv3qq1zsv", "SetSysctl = \"" + "c9lpvmceplvw2mskwo44zwcu\"",
                "etsy_shop = \"abcdefghijklmnopqrstuvwx\"",
            ]),
    ]
}
