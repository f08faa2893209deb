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
                    + "KTWNQeVfTJSkUlkSt26Er10Z3urVRoj2mP2p6RZjvAPTKT1sVjzDNkhfoysp.uSXaiU8hC1Xhf4Omfyi3Uc»"
            ],
            nonMatches: [
                "sk.eyJ1Ijoi" + "Clk0orMxPRpmRYJfETV89EsyjXGAqqr0jdKvW0fAZEa1wNCTm2igSu8ziGWt",
                "sk.eyJ1Ijoi" + "NFJkSOUd2sJQCqTocpz470xrSINtBFqnEc9WcN3iiFolJTGf2Hl5VTAVVU2J.YITE3Rns-UsqES4DEQ9x",
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
                    + "IDeAQzerGZ1QthmzmOnLlixC1ZUoyCUq0CvFMqKZgeYx8CDEXnXinMoOQasb.03sr1gi5hp4G_E4QBmngL9»'",
                "mapbox_token: «pk."
                    + "ktztz9x5npzblksm3ly0sitdgyurq18hgkkj25mutms0urkyy74ttiro44ts.bpsmje7ocbhar6qlkass2a»",
            ],
            nonMatches: [
                "pk.eyJ1Ijoi" + "UsYtGAwfEBdXf8xlbHH0BxlmRaTwfdeO7HHnNzTcDHLtdN1mnSAAGxtIz73f",
                "mapbox_token: pk." + "j544u3kdvxtkl5ffk2xext1tnm6o84u69tauyt547lk0055bsl.ow11cb4kbj1a3ylaths9j9",
            ]),
        SecretRule(
            id: "maxmind-license-key", title: "MaxMind licence key", severity: .high,
            keywords: ["_mmk"],
            pattern: #"(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk(?![A-Za-z0-9])"#,
            reach: Reach(before: 40), minimumEntropy: 4,
            revoke: "In MaxMind's account portal, open Manage License Keys and delete the key.",
            matches: ["LicenseKey «" + "n1yKGA_BMVmMPgw3BtL1woUcS1nhJlfvREGS" + "_mmk»"],
            nonMatches: ["B3SBL4_YJMSxVyO9WSuqYUILGi3JgIMZzR6" + "_mmk", "read_mmk"]),
        SecretRule.assigned(
            id: "openweather-api-key", title: "OpenWeather API key", severity: .medium,
            names: ["openweather", "open_weather", "owm_api", "owm_key", "owmapikey"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In OpenWeather, open My API keys and delete the key.",
            matches: ["OPENWEATHER_API_KEY=«" + "3c1f477851edc7f78b0892e6655ea5c5»"],
            nonMatches: ["OPENWEATHER_API_KEY=" + "147966927ad89abf2f478bdb28a0ab7", "openweather_city = \"London\""]),
        SecretRule.assigned(
            id: "tomtom-api-key", title: "TomTom API key", severity: .medium,
            names: ["tomtom"],
            value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32}"#,
            minimumEntropy: 3.3,
            revoke: "In TomTom's developer dashboard, open Keys and delete the key.",
            matches: ["TOMTOM_API_KEY=«" + "Kv9pZW5RafT7IRCwLum6U3ovJIYHTSUE»"],
            nonMatches: [
                "TOMTOM_API_KEY=" + "xJTePQM61Hu1X1WqkGbYq5VGBXyTms3", "tomtom_url = \"https://api.tomtom.com\"",
            ]),
    ]
}
