import GateModel

extension SecretRule {
    /// https://docs.mapbox.com/help/getting-started/access-tokens/, https://dev.maxmind.com/geoip/docs/web-services/,
    /// https://openweathermap.org/appid, https://developer.tomtom.com/
    static let maps: [SecretRule] = [
        SecretRule(
            id: "mapbox-secret-token", title: "Mapbox secret token",
            keywords: ["sk.eyj1ijoi"],
            pattern: #"(?<![\w.-])sk\.eyJ1Ijoi[\w-]{30,160}\.[\w-]{22}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In Mapbox, open Account › Access tokens and delete the token.",
            matches: [
                "MAPBOX_TOKEN=«sk.eyJ1Ijoi"
                    + "oyspSNMLkOwO4yQ6MJaexEdY8YoJ4VARN2KydcPC42S0NOLRVuZL80g3cMme.3Uc5wvCIVEzk99KXt1HHJs»"
            ],
            nonMatches: [
                "sk.eyJ1Ijoi" + "dKvW0fAZEa1wNCTm2igSu8ziGWtNFJkSOUd2sJQCqTocpz470xrSINtBFqnE",
                "sk.eyJ1Ijoi" + "c9WcN3iiFolJTGf2Hl5VTAVVU2JV35YzrwpBvQJgXWjFxjTNipwCoJJ9pvJ7.9x6j0YiIMoyZzAwrV5CW",
            ]),
        SecretRule(
            id: "mapbox-public-token", title: "Mapbox public token", severity: .low,
            keywords: ["mapbox", "pk.eyj1ijoi"],
            pattern: #"(?|(?<![\w.-])(pk\.eyJ1Ijoi[\w-]{30,160}\.[\w-]{22})(?![\w-])|"#
                + Assignment.pattern(names: ["mapbox"], value: #"[pt]k\.[A-Za-z0-9]{60}\.[A-Za-z0-9]{22}"#) + ")",
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 3.5,
            revoke: "In Mapbox, open Account › Access tokens; restrict the token to your URLs, or refresh it.",
            matches: [
                "mapboxgl.accessToken = '«pk.eyJ1Ijoi"
                    + "CUq0CvFMqKZgeYx8CDEXnXinMoOQasbA7Bji1Ad9eHCY9dh87CXq7WFV1XP7.E4QBmngL9uMZNYV-AEYcxu»'",
                "mapbox_token: «pk."
                    + "sm3ly0sitdgyurq18hgkkj25mutms0urkyy74ttiro44tsbpsmje7ocbhar6.qlkass2ast60wf41dfxlb7»",
            ],
            nonMatches: [
                "pk.eyJ1Ijoi" + "H0BxlmRaTwfdeO7HHnNzTcDHLtdN1mnSAAGxtIz73fjFEREuRDkdTvxtklTF",
                "mapbox_token: pk." + "ffk2xext1tnm6o84u69tauyt547lk0055bslow11cb4kbj1a3y.laths9j9ny601mgw1twocn",
            ]),
        SecretRule(
            id: "maxmind-license-key", title: "MaxMind licence key", severity: .high,
            keywords: ["_mmk"],
            pattern: #"(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?![A-Za-z0-9])"#,
            reach: Reach(before: 40), minimumEntropy: 4,
            revoke: "In MaxMind's account portal, open Manage License Keys and delete the key.",
            matches: ["LicenseKey «" + "hJlfvR_EGSB3SBL4YJMSxVyO9WSuqYUILGi3" + "_mmk»"],
            nonMatches: ["JgIMZz_R6hXycQEjpo3qOkc8DAypEoY6Zr4" + "_mmk", "read_mmk"]),
        SecretRule.assigned(
            id: "openweather-api-key", title: "OpenWeather API key", severity: .medium,
            names: ["openweather", "open_weather", "owm_api", "owm_key", "owmapikey"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In OpenWeather, open My API keys and delete the key.",
            matches: ["OPENWEATHER_API_KEY=«" + "b0892e6655ea5c5147966927ad89abf2»"],
            nonMatches: ["OPENWEATHER_API_KEY=" + "f478bdb28a0ab7a702eba67afb2a850", "openweather_city = \"London\""]),
        SecretRule.assigned(
            id: "tomtom-api-key", title: "TomTom API key", severity: .medium,
            names: ["tomtom"],
            value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32}"#,
            minimumEntropy: 3.3,
            revoke: "In TomTom's developer dashboard, open Keys and delete the key.",
            matches: ["TOMTOM_API_KEY=«" + "Yq5VGBXyTms3NPQ6HCRlT9vp429SL0m4»"],
            nonMatches: [
                "TOMTOM_API_KEY=" + "sFyeY0pc0JeNgyGE0yqRYJErK37kdav", "tomtom_url = \"https://api.tomtom.com\"",
            ]),
    ]
}
