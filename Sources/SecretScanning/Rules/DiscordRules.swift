import GateModel

extension SecretRule {
    /// https://discord.com/developers/docs/reference#authentication
    static let discord: [SecretRule] = [
        SecretRule(
            id: "discord-bot-token", title: "Discord bot token",
            keywords: [
                "discord", "bot_token", "bot-token", "bottoken", "bot.run(", "bot.login(", "client.run(",
                "client.login(",
                "authorization: bot ", "authorization\": \"bot ",
            ],
            pattern: #"(?i:discord|bot|client|authorization)[^\r\n]{0,120}?(?<![\w.-])"#
                + #"([MNO][A-Za-z0-9]{22,27}\.[\w-]{6}\.[\w-]{27,38})(?![\w.-])"#,
            group: 1, reach: Reach(before: 16), minimumEntropy: 4, check: startsWithSnowflake,
            revoke: "In the Discord developer portal, open the application's Bot page and reset the token.",
            matches: [
                "DISCORD_TOKEN=«" + "MTYxMzY4Nzg3ODQ3MTIyMjY3" + ".OdDs8V" + ".qNm6dQsOg72BikokXRu6nrW88Bd6cYMexnbAp3»",
                "client.login('«" + "MTYxMzY4Nzg3ODQ3MTIyMjY3" + ".OdDs8V"
                    + ".qNm6dQsOg72BikokXRu6nrW88Bd6cYMexnbAp3»')",
                "Authorization: Bot «" + "MTYxMzY4Nzg3ODQ3MTIyMjY3" + ".OdDs8V"
                    + ".qNm6dQsOg72BikokXRu6nrW88Bd6cYMexnbAp3»",
            ],
            nonMatches: [
                "DISCORD_TOKEN=" + "MabcdefghijkLmnopqrstuvw.OdDs8V.qNm6dQsOg72BikokXRu6nrW88Bd6cYMexnbAp3",
                "discord = " + "MTYxMzY4Nzg3ODQ3MTIyMjY3.OdDs8V",
                "x = " + "MTYxMzY4Nzg3ODQ3MTIyMjY3" + ".OdDs8V" + ".qNm6dQsOg72BikokXRu6nrW88Bd6cYMexnbAp3",
            ]),
        SecretRule(
            id: "discord-webhook", title: "Discord webhook", severity: .high,
            keywords: ["/api/webhooks/", "/webhooks/"],
            pattern: #"discord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/([\w-]{60,72})(?![\w-])"#,
            group: 1, reach: Reach(before: 24), minimumEntropy: 4,
            revoke: "In the Discord server's settings, open Integrations › Webhooks and delete the webhook.",
            matches: [
                "https://discord.com/api/webhooks/151229555175729579/«"
                    + "KYdWL0URoZfimMLVn9RAFDdyrXwBorTHRflM9AmMHDhckncUMsOqfiAOrV1pCOueJ3U4»",
                "https://canary.discordapp.com/api/v10/webhooks/151229555175729579/«"
                    + "KYdWL0URoZfimMLVn9RAFDdyrXwBorTHRflM9AmMHDhckncUMsOqfiAOrV1pCOueJ3U4»?wait=true",
            ],
            nonMatches: [
                "https://discord.com/api/webhooks/151229555175729579/",
                "https://example.com/api/webhooks/151229555175729579/"
                    + "KYdWL0URoZfimMLVn9RAFDdyrXwBorTHRflM9AmMHDhckncUMsOqfiAOrV1pCOueJ3U4",
            ]),
        SecretRule.assigned(
            id: "discord-client-secret", title: "Discord client secret",
            names: ["discord"],
            value: #"[\w=-]{32}"#,
            minimumEntropy: 3.4,
            revoke:
                "In the Discord developer portal, open the application's OAuth2 page and reset the client "
                + "secret.",
            matches: ["DISCORD_CLIENT_SECRET=«" + "4m76ARO55EF8WX9_WfRRb7yjiSdA9XBG»"],
            nonMatches: [
                "DISCORD_CLIENT_SECRET=" + "EgBWwv8G69DGVy4jBbxj_W-4cKqHNbX", "discord_secret = \"<client secret>\"",
            ]),
        SecretRule.assigned(
            id: "discord-api-token", title: "Discord public or API key", severity: .medium,
            names: ["discord"],
            value: #"[a-f0-9]{64}"#,
            revoke:
                "In the Discord developer portal, open the application's page and renew what the key stands "
                + "for.",
            matches: ["DISCORD_TOKEN=«" + "1a3d257a45dcf3608450a7e6f469453ac639a7e155c7e47b30278fe48ddcbd4c»"],
            nonMatches: [
                "DISCORD_TOKEN=" + "81fa9368fa0a01d70255f4616bbe32d3850dd94a8499c7dea4d902ff97b5abe",
                "discord_hash = \"0000000000000000000000000000000000000000000000000000000000000000\"",
            ]),
        SecretRule.assigned(
            id: "discord-client-id", title: "Discord client id", severity: .low,
            names: ["discord"],
            value: #"[0-9]{17,19}"#,
            minimumEntropy: 2,
            revoke:
                "The id alone gives no access; where its secret was beside it, reset that on the "
                + "application's OAuth2 page.",
            matches: ["DISCORD_CLIENT_ID=«" + "181517325061985326»"],
            nonMatches: ["DISCORD_CLIENT_ID=" + "8589771882344556", "discord=000000000000000000"]),
    ]

    /// The first part of a bot token is the bot's number in base 64.
    private static let startsWithSnowflake: @Sendable (UnsafeRawBufferPointer) -> Check = { token in
        // Of four characters, each of the three bytes is a digit, 0x30 to 0x39: its upper four bits are 0011.
        var bits: UInt32 = 0
        var count = 0
        for byte in token.prefix(while: { $0 != UInt8(ascii: ".") }) {
            guard let value = Base64.value(of: byte) else { return .refuted }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            guard (0x30...0x39).contains(bits >> UInt32(count) & 0xff) else { return .refuted }
        }
        return .plausible
    }
}
