import GateModel

extension SecretRule {
    /// https://core.telegram.org/bots/api#authorizing-your-bot
    static let telegram: [SecretRule] = [
        SecretRule(
            id: "telegram-bot-token", title: "Telegram bot token",
            keywords: [":aa", "telegr"],
            // By its shape, or by a wider one after the service's name.
            pattern: #"(?|(?<![0-9A-Za-z])(?:bot)?([0-9]{8,10}:AA[\w-]{33})(?![\w-])"#
                + #"|(?i:telegram)[^\r\n]{0,80}?(?<![0-9A-Za-z])([0-9]{5,16}:A[\w-]{34})(?![\w-])|"#
                + Assignment.pattern(names: ["telegram", "telegr"], value: #"[0-9]{5,16}:A[\w-]{34}"#) + ")",
            group: 1, reach: Reach(before: 13, after: Assignment.reach, crossesLines: true), minimumEntropy: 3.5,
            revoke: "Send /revoke to @BotFather and choose the bot.",
            matches: [
                "bot = Bot('«" + "7464637446" + ":AAUh74FQlItFiExO7BDyHsE8c4tFahAatpT»')",
                "https://api.telegram.org/bot«" + "7464637446" + ":AAUh74FQlItFiExO7BDyHsE8c4tFahAatpT»/getMe",
                "telegram_token: «" + "19906839" + ":AbUh74FQlItFiExO7BDyHsE8c4tFahAatpT»",
            ],
            nonMatches: [
                "1295:AA" + "Uh74FQlItFiExO7BDyHsE8c4tFahAatpT",
                "x:AA" + "Uh74FQlItFiExO7BDyHsE8c4tFahAatpT",
                "7464637446" + ":AA" + "Uh74FQlItFiExO7BDyHsE8c4tFahAatpT" + "0",
                "id 123456789" + ":AA" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            ])
    ]
}
