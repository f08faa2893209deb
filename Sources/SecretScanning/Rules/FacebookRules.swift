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
            matches: ["facebook_token = \"«" + "3438371973685944" + "|bhUWnOv5UPMy_lA2k6FaX7nG8qI»\""],
            nonMatches: [
                "facebook " + "6073270115319702|short", "facebook " + "6091494960|UDY5sZAv6n04m_n0PfrYZdLsfeh",
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
                    + "tQ47jZYLdU4MqxM3CmZplCyAkkQUdVjoqIMg5WUhjlb5jAZ6Tq3KQtoEJRK3M9iaYCL9dah4x8GszUkn8qeJYZTv4Xujjlzid726tRuWMORrD63fvhI1UV2c3ptH8nSDP4vCKEgbjNrfd57T846sKq3Ty2RdFiikk5aeT0PimvZD»"
            ],
            nonMatches: [
                "EAAC" + "78jDT6daytmgZpAqYxoAnuX1BovKRPM9NX00qdD5VISocIarShHJhcfwRP9w",
                "eaac"
                    + "dba4585a21d0a14af1208f88c150f53e7c77561399861f0ef0636a37add2d5ceb19634c971519f6357478d2f9a90f6ffe1de71966b31c189c577413133d3c61a",
            ]),
        SecretRule(
            id: "facebook-other-access-token", title: "Facebook access token of another app",
            keywords: ["eaaa", "eaab", "eaad", "eaae", "eaaf", "eaag", "eaah", "eaai", "eaaj", "eaak", "eaal"],
            pattern:
                #"(?<![\w+/-])EAA[ABD-L](?=[A-Za-z0-9]{0,390}Z[ABCD])(?=(?:[^0-9]{0,60}[0-9]){6})[A-Za-z0-9]{120,400}(?![\w+/=-])"#,
            minimumEntropy: 4.5,
            revoke:
                "In the Meta developer dashboard's Access Token Debugger, or with DELETE /me/permissions, end "
                + "the token; reset the app secret.",
            matches: [
                "ACCESS_TOKEN=«EAAG"
                    + "h0yk8VPjJr2XdLPzWWxxhH8liyjhijnlhA1DZEbyCJltgQL8bx5YPA5eVmQ9SmDIZCGnC1nAd2UigE2Yx5AqC5J0IeNdFbeFlRW3twDzPMk42hBW0Y5aUO3T4VZS9SWxHuDhoDKYEOsH63s24fxiu8ZC1cfPDqG4oSFGwMtixegnRZD»"
            ],
            nonMatches: [
                "EAAG" + "LRZxOJdvmnUy6oHqmOrGOF0iwrshvKhob2lVMF6XjjSd3ppslFg5KUlbruDl",
                "eaag"
                    + "d53573f1982374b688904944d5eff8161b734c3727348816e29d762600c0c4f7d160f70ecfea87c944aeb58987803345c8fcc814fbf2e2b380c0b279490ac788",
            ]),
        SecretRule.assigned(
            id: "facebook-app-secret", title: "Facebook app secret",
            names: ["facebook", "fb_app_secret", "fbappsecret", "fb_client_secret"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In the Meta developer dashboard, open the app › Settings › Basic and reset the app secret.",
            matches: ["FACEBOOK_APP_SECRET=«" + "58db41c09d6f817a3022b65b0d34d1c7»"],
            nonMatches: ["FACEBOOK_APP_SECRET=" + "c224cc21c6b3227e650c964937d210b", "facebook_page = \"acme\""]),
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
                    + "5rnJySTqSu11b5LlZDEril6Ze5LSyjBv8NC7mqph0zyM47cXO1sw81T8yWlSKqJ8SpgpsfoKjahcE4QWzNS6bxVNzmuAqDsOnQP1OzzvCg09L7zmdIN43DEzBUgHgbXcAiOVAJvyxp97WYDwPv2wBr»"
            ],
            nonMatches: ["IGQV" + "Ye0JwzMCyO93llTKJfpvFUn2EFPsEPo3recU9Utv"]),
    ]
}
