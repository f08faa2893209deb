import GateModel

extension SecretRule {
    /// https://developers.facebook.com/docs/facebook-login/guides/access-tokens/
    static let facebook: [SecretRule] = [
        SecretRule(
            id: "facebook-app-token", title: "Facebook app access token",
            keywords: ["facebook"],
            pattern: #"(?i:facebook)[^\r\n]{0,120}?(?<![0-9])([0-9]{15,16}(?:\||%)[\w-]{27,40})(?![\w-])"#,
            group: 1, minimumEntropy: 3,
            revoke: "In the Meta developer dashboard, open the app › Settings › Basic and reset the app secret.",
            matches: ["facebook_token = \"«" + "2346919745407377" + "|6h07DhMByUogXgJLWwCDtfngpo1»\""],
            nonMatches: [
                "facebook " + "1899639051622840|short", "facebook " + "9655182262|ortAwp169dW5xMncU0iyz64B5B0",
            ]),
        SecretRule(
            id: "facebook-access-token", title: "Facebook access token",
            keywords: ["eaac", "eaam"],
            pattern: #"(?<![\w+/-])EAA[CM][A-Za-z0-9]{100,400}(?![\w+/=-])"#,
            minimumEntropy: 4,
            revoke:
                "In the Meta developer dashboard's Access Token Debugger, or with DELETE /me/permissions, end "
                + "the token; reset the app secret.",
            matches: [
                "ACCESS_TOKEN=«EAAC"
                    + "d2UigE2Yx5AqC5J0IeNdFbeFlRW3twDzPMk42hBW0Y5aUO3T4VZS9SWxHuDhoDKYEOsH63s24fxiu8cfPDqG4oSFGwMtixegnRLRZxOJdvmnUy6oHqmOrGOF0iwrshvKhob2lVMF6XjjSd3ppslFg5KUlbruDlzSmqpQgHCSlEZD»"
            ],
            nonMatches: [
                "EAAC" + "NPOdWEbGmsenA9WfM5LyMoCu1gnoP4onxMSkzOkrblE0r6VL80i9Zuolo2oP",
                "eaac"
                    + "43e6041aaebade3010aa7d3698ec736de3983d6a7e6a5760db3650dfaba6e34362a8100c094836f7b6616e5d53573f1982374b688904944d5eff8161b734c372",
            ]),
        SecretRule(
            id: "facebook-other-access-token", title: "Facebook access token of another app",
            keywords: ["eaaa", "eaab", "eaad", "eaae", "eaaf", "eaag", "eaah", "eaai", "eaaj", "eaak", "eaal"],
            pattern: #"(?<![\w+/-])EAA[ABD-L](?=[A-Za-z0-9]{0,390}Z[ABCD])(?=(?:[^0-9]{0,60}[0-9]){6})"#
                + #"[A-Za-z0-9]{120,400}(?![\w+/=-])"#,
            minimumEntropy: 4.5,
            revoke:
                "In the Meta developer dashboard's Access Token Debugger, or with DELETE /me/permissions, end "
                + "the token; reset the app secret.",
            matches: [
                "ACCESS_TOKEN=«EAAG"
                    + "3ohiqQQq1Yd9mJLCKIftBpnen7Labz9bLY5zjEpBcn4a6FYoTWbCyZNNES5JCHuM6q6pWz4tXIiiuD67wlqJWt1rpr1YaggjkLzrEyzTG7qKYcWiFxF8XR9f0VD8fJM1x0XVR1g1rbzbxUH6Oe57RoZC1tj3sbSuz6NXWHoq3q8lqZD»"
            ],
            nonMatches: [
                "EAAG" + "VMTAU1wSGNi0TIZdz87a78L0sBnE4TqRcRoHVuhafew8nkwbBgJi36BZVYdz",
                "eaag"
                    + "7c224cc21c6b3227e650c964937d210b86c8a05ef8452c4dae6873cc19bc587379274031fc0bc6ad8e96ccae3c61efcd3301d4dacb7ebabd82bcec5527af6ff9",
            ]),
        SecretRule.assigned(
            id: "facebook-app-secret", title: "Facebook app secret",
            names: ["facebook", "fb_app_secret", "fbappsecret", "fb_client_secret"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In the Meta developer dashboard, open the app › Settings › Basic and reset the app secret.",
            matches: ["FACEBOOK_APP_SECRET=«" + "f78219ab26b1184ca89e3e8ca08f65e8»"],
            nonMatches: ["FACEBOOK_APP_SECRET=" + "bbc4c2846b1771cfaa221ef19b4d92b", "facebook_page = \"acme\""]),
        SecretRule(
            id: "instagram-access-token", title: "Instagram access token",
            keywords: ["igqv", "igqw", "igaa"],
            pattern: #"(?<![\w+/-])(?:IGQ[VW]|IGAA)[\w-]{100,300}(?![\w+/=-])"#,
            minimumEntropy: 4,
            revoke:
                "In the Meta developer dashboard, open the app › Instagram and regenerate the token; the user "
                + "can remove the app under Settings › Apps and websites.",
            matches: [
                "INSTAGRAM_TOKEN=«IGQV"
                    + "zWgE5cpSp9ILjBvrmlHXdfJoJmreGlfn20aZ13BtifV1DKJKDUHieR8x68029AiaCSTiV7NQ6IQaDJMiyfPlYzqxP73IaSJ9e59Wx1geCUuOBd8HooRRBtjIegvLHpr9kgrFW2seLWPCitcoISsfyL»"
            ],
            nonMatches: ["IGQV" + "582HamVEPKjnE5clFL8BRtqZhKTWNQeVfTJSkUlk"]),
    ]
}
