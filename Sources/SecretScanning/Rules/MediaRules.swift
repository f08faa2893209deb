import GateModel

extension SecretRule {
    /// https://dev.twitch.tv/docs/authentication/, https://developer.spotify.com/documentation/web-api/concepts/apps,
    /// https://www.flickr.com/services/api/, https://developer.nytimes.com/get-started,
    /// https://developers.giphy.com/docs/api/, https://steamcommunity.com/dev
    static let media: [SecretRule] = [
        SecretRule.assigned(
            id: "twitch-api-token", title: "Twitch API token",
            names: ["twitch"],
            value: #"(?=[a-z]{0,29}[0-9])[a-z0-9]{30}"#,
            minimumEntropy: 3.2,
            revoke:
                "In Twitch's developer console, open the app › Manage and make a new secret; a user's token "
                + "ends with POST /oauth2/revoke.",
            matches: ["TWITCH_CLIENT_SECRET=«" + "9xyuq86i9g8zhyc4jpoqkc30yp4orx»"],
            nonMatches: [
                "TWITCH_CLIENT_SECRET=" + "brte3mnll269vly6ld6iosmntepv1",
                "twitch_channel = \"adaplaysgamesandbuildsthingsxx\"",
            ]),
        SecretRule(
            id: "twitch-chat-token", title: "Twitch chat token",
            keywords: ["oauth:"],
            pattern: #"(?<![\w])oauth:(?=[a-z]{0,29}[0-9])[a-z0-9]{30}(?![\w])"#,
            minimumEntropy: 3.5,
            revoke:
                "In Twitch, open Settings › Connections and disconnect the chat app; POST /oauth2/revoke ends "
                + "the token.",
            matches: ["PASS «oauth:" + "rs7vx5f4jprw0wfqub69vwpvpaf82w»"],
            nonMatches: ["oauth:" + "umov9874x9e7uqk6bq61", "oauth:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule.assigned(
            id: "spotify-client-secret", title: "Spotify client secret",
            names: ["spotify client secret", "spotify_secret", "spotipy_client_secret", "spotify-client-secret"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Spotify's developer dashboard, open the app › Settings and rotate the client secret.",
            matches: ["SPOTIFY_CLIENT_SECRET=«" + "29f1c2199b29d78bd44ccd25fdfacacd»"],
            nonMatches: [
                "SPOTIFY_CLIENT_SECRET=" + "14a94ebd66da500fdfc85f115b15e89",
                "SPOTIFY_CLIENT_ID=" + "0c5daf84fc1fcd1617dff9ec3ee70e8e",
            ]),
        SecretRule.assigned(
            id: "flickr-api-key", title: "Flickr API key", severity: .high,
            names: ["flickr"],
            value: #"[a-z0-9]{32}"#,
            revoke: "In Flickr, open The App Garden › Your apps, delete the key and request another.",
            matches: ["FLICKR_API_KEY=«" + "17b9600f747d1fc6c8c0ffa3bf7ebda4»"],
            nonMatches: ["FLICKR_API_KEY=" + "1a5eefb213e484e27b511f9e804f7d4", "flickr_user = \"adalovelace\""]),
        SecretRule.assigned(
            id: "nytimes-api-key", title: "New York Times API key", severity: .medium,
            names: ["nytimes", "newyorktimes", "new-york-times", "new_york_times"],
            value: #"[\w=-]{32}"#,
            minimumEntropy: 3.4,
            revoke: "In the New York Times developer portal, open Apps › the app and revoke the key.",
            matches: ["NYTIMES_API_KEY=«" + "rYvDRSSgRJ7KpACVC2Yq24P1SDnCd053»"],
            nonMatches: [
                "NYTIMES_API_KEY=" + "zBP0UuQTHfqeMP0uIUHibT9Bs8LZswr",
                "nytimes_url = \"https://api.nytimes.com/svc/topstories\"",
            ]),
        SecretRule.assigned(
            id: "giphy-api-key", title: "Giphy API key", severity: .low,
            names: ["giphy"],
            value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32}"#,
            minimumEntropy: 3.5,
            revoke: "In Giphy's developer dashboard, delete the app and make another.",
            matches: ["GIPHY_API_KEY=«" + "AfOHFlITL6ZuR873jq7GJ8hPpBNwxWVR»"],
            nonMatches: ["GIPHY_API_KEY=" + "wEVr6QT83oqtyxP90uwm0yNSdwTPTCK"]),
        SecretRule.assigned(
            id: "steam-api-key", title: "Steam web API key", severity: .medium,
            names: ["steam_api_key", "steamapikey", "steam_web_api_key", "steam-api-key", "steam_key"],
            value: #"[0-9A-F]{32}"#,
            revoke: "At steamcommunity.com/dev/apikey, revoke the key.",
            matches: ["STEAM_API_KEY=«" + "3FF836E969E0988032EECFE5A805BB1C»"],
            nonMatches: ["STEAM_API_KEY=" + "361C1CBAB55A6C1521A164281F4F0F4", "steam_key = \"not a key\""]),
        SecretRule(
            id: "riot-api-key", title: "Riot Games API key", severity: .medium,
            keywords: ["rgapi-"],
            pattern: #"(?<![\w-])RGAPI-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Riot's developer portal, regenerate the API key.",
            matches: ["X-Riot-Token: «RGAPI-" + "7693cf8a-ba10-d72c-65ca-d1b509d13a0f»"],
            nonMatches: ["RGAPI-" + "173683ff0c6d", "RGAPI-00000000-0000-0000-0000-000000000000"]),
        SecretRule.assigned(
            id: "lastfm-api-key", title: "Last.fm key", severity: .low,
            names: ["lastfm", "last_fm"],
            value: #"[0-9a-f]{32}"#,
            revoke: "At last.fm/api/accounts, delete the API account and make another.",
            matches: ["LASTFM_SECRET=«" + "b0396a50830db3c0f49e1ab473862941»"],
            nonMatches: ["LASTFM_SECRET=" + "a07b8bd5588f6280af6d9e96ca3fc0f", "lastfm_user = \"ada\""]),
        SecretRule.assigned(
            id: "unsplash-key", title: "Unsplash key", severity: .medium,
            names: ["unsplash"],
            value: #"[\w-]{43}"#,
            minimumEntropy: 4,
            revoke: "In Unsplash's developer pages, open the app and regenerate its keys.",
            matches: ["UNSPLASH_ACCESS_KEY=«" + "Q4qVBdyfxbPm3RX3O9U8wMIT3VDVgcKS9X3LLS-iCyj»"],
            nonMatches: [
                "UNSPLASH_ACCESS_KEY=" + "PZx0YYIBvc7wKA7rpPtb85b5ZFn3wrL4IVh-eVtSjK",
                "unsplash_photo = \"https://images.unsplash.com/photo\"",
            ]),
    ]
}
