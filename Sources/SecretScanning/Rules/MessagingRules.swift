import GateModel

extension SecretRule {
    /// https://developers.messagebird.com/api/#authentication,
    /// https://developer.vonage.com/en/account/secret-management,
    /// https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api,
    /// https://documentation.onesignal.com/docs/keys-and-ids
    static let messaging: [SecretRule] = [
        SecretRule.assigned(
            id: "messagebird-api-token", title: "MessageBird API token",
            names: ["messagebird", "message_bird", "message-bird"],
            value: #"[A-Za-z0-9]{25}"#,
            minimumEntropy: 3.2,
            revoke: "In MessageBird, open Developers › API access and delete the key.",
            matches: ["MESSAGEBIRD_TOKEN=«" + "AAlF1DDUkZYu0vYt3mV9Teg9y»"],
            nonMatches: ["MESSAGEBIRD_TOKEN=" + "DlXbNVjPnBsoRo2cmyprw75b", "messagebird_originator = \"Acme\""]),
        SecretRule.assigned(
            id: "messagebird-client-id", title: "MessageBird client id", severity: .low,
            names: ["messagebird", "message_bird", "message-bird"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke:
                "The id alone gives no access; where a key was beside it, delete that under Developers › API "
                + "access.",
            matches: ["MESSAGEBIRD_CLIENT_ID=«" + "92ae84c5-85bc-7fa0-c58e-3985bcaf3356»"],
            nonMatches: ["MESSAGEBIRD_CLIENT_ID=" + "2e7a107da5dc5032a6500f826131d879"]),
        SecretRule.assigned(
            id: "vonage-api-secret", title: "Vonage (Nexmo) API secret",
            names: ["nexmo api secret", "vonage api secret", "nexmo_secret", "vonage_secret"],
            value: #"(?=[A-Za-z]{0,15}[0-9])[A-Za-z0-9]{16}"#,
            revoke: "In the Vonage dashboard, open API settings, add a second API secret and revoke the first.",
            matches: ["NEXMO_API_SECRET=«" + "8Fgi4YcoyBNBA2NZ»"],
            nonMatches: ["NEXMO_API_SECRET=" + "hFbrXJ6bKZhx6K3", "vonage_api_secret = \"VONAGE_API_SECRET\""]),
        SecretRule.assigned(
            id: "plivo-auth-token", title: "Plivo auth token",
            names: ["plivo"],
            value: #"[A-Za-z0-9]{40}"#,
            minimumEntropy: 4,
            revoke: "In the Plivo console, open Overview and regenerate the auth token.",
            matches: ["PLIVO_AUTH_TOKEN=«" + "FLKnsIqzdHkhpRxjUUgJ3QKnKI5ZlkdO56iKNqgZ»"],
            nonMatches: [
                "PLIVO_AUTH_TOKEN=" + "4xSiOAp4ABlcjuoEkESFyVlsjywB97znDlfj8rZ",
                "plivo_auth_id = \"MA" + "76N14625VSW9Q7DGFR\"",
            ]),
        SecretRule.assigned(
            id: "sendbird-access-token", title: "Sendbird access token",
            names: ["sendbird"],
            value: #"[0-9a-f]{40}"#,
            revoke:
                "In the Sendbird dashboard, open Settings › Application › General › API tokens and revoke the "
                + "token.",
            matches: ["SENDBIRD_TOKEN=«" + "fbbcbdec97a6701ed254df4457b071d2d8b8a276»"],
            nonMatches: ["SENDBIRD_TOKEN=" + "81c048e17175a26b7e9c7868f3f9da7e4397fd0", "sendbird_user = \"ada\""]),
        SecretRule.assigned(
            id: "sendbird-access-id", title: "Sendbird application id", severity: .low,
            names: ["sendbird"],
            value: #"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"#,
            revoke:
                "The id stands in apps by design; where a token was beside it, revoke that under Settings › "
                + "Application › API tokens.",
            matches: ["SENDBIRD_APP_ID=«" + "1e213fc5-b4b9-b4e4-543b-8dc78adeda90»"],
            nonMatches: ["SENDBIRD_APP_ID=" + "e816c1f5fa72cc62df6d1e819eb5ac28"]),
        SecretRule(
            id: "onesignal-api-key", title: "OneSignal API key",
            keywords: ["os_v2_"],
            pattern: #"(?<![A-Za-z0-9])os_v2_(?:app|org)_[a-z2-7]{60,160}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke: "In OneSignal, open Settings › Keys & IDs and delete the key.",
            matches: [
                "ONESIGNAL_API_KEY=«os_v2_app_"
                    + "wsmwycscbwezquaiwoxtivhcwqsvjzoemznqykvf2wgilbsuivcjxzptdhlxlqnmzqsoqgo7zpwqyfmwjpieqaogoeizjkzxwupagc»"
            ],
            nonMatches: ["os_v2_app_" + "nyqdwrovkorihbiftwki", "macos_v2_app"]),
        SecretRule.assigned(
            id: "pusher-secret", title: "Pusher secret",
            names: ["pusher secret", "pusher_app_secret", "pusher-app-secret", "pusherappsecret"],
            value: #"[0-9a-f]{20}"#,
            minimumEntropy: 2.8,
            revoke: "In the Pusher dashboard, open the app › App keys, make a new pair and delete the old one.",
            matches: ["PUSHER_APP_SECRET=«" + "367253f47d17d02553bf»"],
            nonMatches: ["PUSHER_APP_SECRET=" + "e3896d5d5f5917fad0f", "pusher_app_secret = \"your-app-secret\""]),
        SecretRule.assigned(
            id: "ably-api-key", title: "Ably API key",
            names: ["ably"],
            value: #"[\w-]{6}\.[\w-]{6}:[\w-]{43}"#,
            minimumEntropy: 4,
            revoke: "In Ably, open the app › API keys and revoke the key.",
            matches: ["ABLY_API_KEY=«" + "2JpcnQ.BvAij7:7bj7izkYQIe5oNpIB7lPJt_fd4e54AqVegKXPEO2gF5»"],
            nonMatches: ["ABLY_API_KEY=" + "coNQ7z.wmL2pV", "ably_key = \"appid.keyid:secret\""]),
        SecretRule(
            id: "courier-api-key", title: "Courier API key", severity: .high,
            keywords: ["pk_prod_", "pk_test_", "dk_prod_"],
            pattern: #"(?<![A-Za-z0-9])[pd]k_(?:prod|test)_[A-Z0-9]{28}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke: "In Courier, open Settings › API keys and rotate the key.",
            matches: ["COURIER_AUTH_TOKEN=«pk_prod_" + "6NFY52QJX8T4RL08DCC1C416QU47»"],
            nonMatches: ["pk_prod_" + "RUGIUJXSOBX19L1IKOJUSQIZCKP", "pk_test_" + "xRO3xx6jTFaNlzHF3qaFEqwW"]),
    ]
}
