import GateModel

extension SecretRule {
    /// https://dev.twitch.tv/docs/authentication/, https://developer.spotify.com/documentation/web-api/concepts/apps, https://www.flickr.com/services/api/,
    /// https://developer.nytimes.com/get-started, https://developers.giphy.com/docs/api/, https://steamcommunity.com/dev
    static let media: [SecretRule] = [
        SecretRule.assigned(
            id: "twitch-api-token", title: "Twitch API token",
            names: ["twitch"],
            value: #"(?=[a-z]{0,29}[0-9])[a-z0-9]{30}"#,
            minimumEntropy: 3.2,
            revoke:
                "In Twitch's developer console, open the app › Manage and make a new secret; a user's token "
                + "ends with POST /oauth2/revoke.",
            matches: ["TWITCH_CLIENT_SECRET=«" + "q18hgkkj25mutms0urkyy74ttiro44»"],
            nonMatches: [
                "TWITCH_CLIENT_SECRET=" + "tsbpsmje7ocbhar6qlkass2ast60w",
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
            matches: ["PASS «oauth:" + "f41dfxlb771xlmawfde77nzc37tdmn»"],
            nonMatches: ["oauth:" + "006xt8zfj544u3kdvxtk", "oauth:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule.assigned(
            id: "spotify-client-secret", title: "Spotify client secret",
            names: ["spotify client secret", "spotify_secret", "spotipy_client_secret", "spotify-client-secret"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Spotify's developer dashboard, open the app › Settings and rotate the client secret.",
            matches: ["SPOTIFY_CLIENT_SECRET=«" + "5f225eb2b9d9667fa90ac9ff55ddff09»"],
            nonMatches: [
                "SPOTIFY_CLIENT_SECRET=" + "57bdd10f504d0ec5093946cdd63bd9b",
                "SPOTIFY_CLIENT_ID=" + "716352afddbca843c3c1f477851edc7f",
            ]),
        SecretRule.assigned(
            id: "flickr-api-key", title: "Flickr API key", severity: .high,
            names: ["flickr"],
            value: #"[a-z0-9]{32}"#,
            revoke: "In Flickr, open The App Garden › Your apps, delete the key and request another.",
            matches: ["FLICKR_API_KEY=«" + "78b0892e6655ea5c5147966927ad89ab»"],
            nonMatches: ["FLICKR_API_KEY=" + "f2f478bdb28a0ab7a702eba67afb2a8", "flickr_user = \"adalovelace\""]),
        SecretRule.assigned(
            id: "nytimes-api-key", title: "New York Times API key", severity: .medium,
            names: ["nytimes", "newyorktimes", "new-york-times", "new_york_times"],
            value: #"[\w=-]{32}"#,
            minimumEntropy: 3.4,
            revoke: "In the New York Times developer portal, open Apps › the app and revoke the key.",
            matches: ["NYTIMES_API_KEY=«" + "kGbYq5VGBXyTms3NPQ6HCRlT9vp429SL»"],
            nonMatches: [
                "NYTIMES_API_KEY=" + "0m4sFyeY0pc0JeNgyGE0yqRYJErK37k",
                "nytimes_url = \"https://api.nytimes.com/svc/topstories\"",
            ]),
        SecretRule.assigned(
            id: "giphy-api-key", title: "Giphy API key", severity: .low,
            names: ["giphy"],
            value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32}"#,
            minimumEntropy: 3.5,
            revoke: "In Giphy's developer dashboard, delete the app and make another.",
            matches: ["GIPHY_API_KEY=«" + "davPuuZhPb8C2efsF13dz61OeN3Hc9s5»"],
            nonMatches: ["GIPHY_API_KEY=" + "swIYe4HsI71M6AYO7or440w9B9jjy0z"]),
        SecretRule.assigned(
            id: "steam-api-key", title: "Steam web API key", severity: .medium,
            names: ["steam_api_key", "steamapikey", "steam_web_api_key", "steam-api-key", "steam_key"],
            value: #"[0-9A-F]{32}"#,
            revoke: "At steamcommunity.com/dev/apikey, revoke the key.",
            matches: ["STEAM_API_KEY=«" + "D25FDFACACD14A94EBD66DA500FDFC85»"],
            nonMatches: ["STEAM_API_KEY=" + "F115B15E890C5DAF84FC1FCD1617DFF", "steam_key = \"not a key\""]),
        SecretRule(
            id: "riot-api-key", title: "Riot Games API key", severity: .medium,
            keywords: ["rgapi-"],
            pattern: #"(?<![\w-])RGAPI-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Riot's developer portal, regenerate the API key.",
            matches: ["X-Riot-Token: «RGAPI-" + "9ec3ee70-e8e1-7b96-00f7-47d1fc6c8c0f»"],
            nonMatches: ["RGAPI-" + "fa3bf7ebda41", "RGAPI-00000000-0000-0000-0000-000000000000"]),
        SecretRule.assigned(
            id: "lastfm-api-key", title: "Last.fm key", severity: .low,
            names: ["lastfm", "last_fm"],
            value: #"[0-9a-f]{32}"#,
            revoke: "At last.fm/api/accounts, delete the API account and make another.",
            matches: ["LASTFM_SECRET=«" + "a5eefb213e484e27b511f9e804f7d48a»"],
            nonMatches: ["LASTFM_SECRET=" + "e37dee8e6e1cda282a40d99b8d2f5a4", "lastfm_user = \"ada\""]),
        SecretRule.assigned(
            id: "unsplash-key", title: "Unsplash key", severity: .medium,
            names: ["unsplash"],
            value: #"[\w-]{43}"#,
            minimumEntropy: 4,
            revoke: "In Unsplash's developer pages, open the app and regenerate its keys.",
            matches: ["UNSPLASH_ACCESS_KEY=«" + "5vRGbvTVfYoygXhWUOSuxOBZhxkfQgAriIe9q_b9sDA»"],
            nonMatches: [
                "UNSPLASH_ACCESS_KEY=" + "KmZ-JQTOhc1DjZywZP2gSxcN1eoOd_eCmyJo88aWA3",
                "unsplash_photo = \"https://images.unsplash.com/photo\"",
            ]),
    ]
}
