import GateModel

extension SecretRule {
    /// https://developer.okta.com/docs/guides/create-an-api-token/, https://auth0.com/docs/get-started/applications,
    /// https://authress.io/knowledge-base/docs/authorization/service-clients, https://clerk.com/docs/deployments/clerk-environment-variables
    static let identity: [SecretRule] = [
        SecretRule(
            id: "okta-api-token", title: "Okta API token",
            keywords: ["okta", "ssws "],
            pattern: #"(?|(?i:SSWS) (00[\w=-]{40})(?![\w=-])|"#
                + Assignment.pattern(names: ["okta"], value: #"00[\w=-]{40}"#) + ")",
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 4,
            revoke: "In the Okta admin console, open Security › API › Tokens and revoke the token.",
            matches: [
                "OKTA_API_TOKEN=«00" + "OOpc5ikL-hYjfKKTiK1DIS2ttXY2kx-19RZQY2ft»",
                "Authorization: SSWS «00" + "QLr5U0zz0Rucd92_YIw8fhwVfv7GLaZu1R_Hs9We»",
            ],
            nonMatches: [
                "OKTA_API_TOKEN=00" + "GYd98QnV8F4S0OsgOw768Sihp4tGt7jCTvhf-L",
                "okta_client_id=0oa" + "Dq6aP01jSEoBjrYvD", "Authorization: SSWS {api_token}",
            ]),
        SecretRule.assigned(
            id: "okta-client-secret", title: "Okta client secret",
            names: ["okta client secret", "okta oauth2 client secret", "okta_secret"],
            value: #"[\w-]{40,64}"#,
            minimumEntropy: 4,
            revoke:
                "In the Okta admin console, open Applications › the app › General › Client secrets; generate "
                + "a new one, then deactivate the old.",
            matches: ["OKTA_CLIENT_SECRET=«" + "mE154H7B4gY2OlHjOqd2LLTJ1l-xPtGpF2TVT8IC»"],
            nonMatches: ["OKTA_CLIENT_SECRET=" + "GMXUPSyWhS5o9-ImA7LB", "okta_client_secret: {yourClientSecret}"]),
        SecretRule.assigned(
            id: "auth0-client-secret", title: "Auth0 client secret",
            names: ["auth0"],
            value: #"[\w-]{64}"#,
            minimumEntropy: 4.2,
            revoke: "In the Auth0 dashboard, open Applications › the app › Settings and rotate the secret.",
            matches: ["AUTH0_CLIENT_SECRET=«" + "K7bKHGboi57Z-5vRGbvTVfYoygXhWUOSuxOBZhxkfQgAriIe9q_b9sDAKmZ-JQTO»"],
            nonMatches: [
                "AUTH0_CLIENT_SECRET=" + "hc1DjZywZP2gSxcN1eoOd_eCmyJo88aW", "auth0_domain = \"acme.eu.auth0.com\"",
            ]),
        SecretRule(
            id: "authress-service-client-key", title: "Authress service client access key",
            keywords: [".acc_", ".acc-"],
            pattern:
                #"(?<![\w-])(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][A-Za-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}(?![\w+/=-])"#,
            reach: Reach(before: 48), minimumEntropy: 3.5,
            revoke: "In Authress, open the service client › Access keys and remove the key.",
            matches: [
                "AUTHRESS_KEY=«sc_"
                    + "5YMWnS2UBh4S.ffne.acc_v8o4q7xu6r034m.EFxQVfz8Y3E2Bpc5dHcvlXzg3x0xVahtnvYWka2qhSaKJBwJh8zWaOEjQ2tD»"
            ],
            nonMatches: ["sc_" + "dvwjpgr7Z62m.fsic.acc_vapxqw1lkrq75n", "x.acc_total"]),
        SecretRule.assigned(
            id: "clerk-secret-key", title: "Clerk secret key",
            names: ["clerk_secret_key", "clerk_secret", "clerksecretkey", "clerk_api_key"],
            value: #"sk_(?:live|test)_[A-Za-z0-9]{40,50}"#,
            minimumEntropy: 4,
            revoke: "In the Clerk dashboard, open API keys and delete the secret key.",
            matches: ["CLERK_SECRET_KEY=«sk_live_" + "fJqaGuQOYZFnJS0SUB8IQsDsVmyvGgPFTMz9KVaE0v»"],
            nonMatches: [
                "CLERK_SECRET_KEY=sk_live_" + "CNiH6xnbVm",
                "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_live_" + "Gc9Nl8YauM1gSIBMvy15BPuLExEltrwMBIxMNoxd55",
            ]),
        SecretRule.assigned(
            id: "looker-client-id", title: "Looker client id", severity: .low,
            names: ["looker"],
            value: #"[A-Za-z0-9]{20}"#,
            minimumEntropy: 3.2,
            revoke:
                "The id alone gives no access; where its secret was beside it, delete the pair under Admin › "
                + "Users › Edit keys.",
            matches: ["LOOKERSDK_CLIENT_ID=«" + "MbswWEHyBs4KMHYs4w5F»"],
            nonMatches: ["LOOKERSDK_CLIENT_ID=" + "4RUe8oKVm5euzlA5G9z", "looker_url = \"https://acme.looker.com\""]),
        SecretRule.assigned(
            id: "looker-client-secret", title: "Looker client secret",
            names: ["looker"],
            value: #"[A-Za-z0-9]{24}"#,
            minimumEntropy: 3.2,
            revoke: "In Looker, open Admin › Users › the user › Edit keys and delete the key.",
            matches: ["LOOKERSDK_CLIENT_SECRET=«" + "zHrnXRWOkbY7DlRsGLJXZnTZ»"],
            nonMatches: [
                "LOOKERSDK_CLIENT_SECRET=" + "DHiVhuT3jPa3VGECaICzNpJ", "looker_host = \"ABCDABCDABCDABCDABCDABCD\"",
            ]),
        SecretRule(
            id: "defined-networking-token", title: "Defined Networking API token",
            keywords: ["dnkey-"],
            pattern: #"(?<![\w-])dnkey-[\w=-]{26}-[\w=-]{52}(?![\w=-])"#,
            minimumEntropy: 3.5,
            revoke: "In Defined Networking's admin panel, open API keys and delete the key.",
            matches: [
                "DNKEY=«dnkey-" + "G18LIS892RXD5CXJWESRAMU3O6-X4N5HQXYY8UR5D45J8IQETAJILK6Y2WUQEM04T815IORCQ3V8S59»"
            ],
            nonMatches: [
                "dnkey-" + "62KBOK4VCVO2E0X0APFT7LV5XU",
                "dnkey-" + "PFNE3V94O2PUBVWZQGIOX2HXDS-DHQEKT5YY1XGZVFLIDEHI714A0YRAD",
            ]),
        SecretRule.assigned(
            id: "beamer-api-token", title: "Beamer API token", severity: .high,
            names: ["beamer"],
            value: #"b_[\w=-]{44}"#,
            minimumEntropy: 3.5,
            revoke: "In Beamer, open Settings › API and delete the key.",
            matches: ["BEAMER_API_KEY=«b_" + "YdLWTwKk1mVyqgYTosOsRULXALXTE2i7gSpplocfjfJ=»"],
            nonMatches: [
                "BEAMER_API_KEY=b_" + "C54YyFCE009X5u4AIjAkgzxNcg0qN1Uhgi45Wggd", "beamer_theme = \"b_metropolis\"",
            ]),
        SecretRule.assigned(
            id: "hubspot-api-key", title: "HubSpot API key", severity: .high,
            names: ["hubspot"],
            value: #"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"#,
            revoke: "In HubSpot, open Settings › Integrations and deactivate the key; move to a private app.",
            matches: ["HUBSPOT_API_KEY=«" + "43b155a5-c997-b116-ef31-c4119900fc7c»"],
            nonMatches: [
                "HUBSPOT_API_KEY=" + "a14769e6c64ae12cd0d7901a1c185a45",
                "hubspot_form = \"00000000-0000-0000-0000-000000000000\"",
            ]),
        SecretRule(
            id: "hubspot-private-app-token", title: "HubSpot private app token",
            keywords: ["pat-na", "pat-eu"],
            pattern:
                #"(?<![\w-])pat-(?:na|eu)[0-9]{1,2}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In HubSpot, open Settings › Integrations › Private apps › the app › Auth and rotate the "
                + "token.",
            matches: ["«pat-na1-" + "d1803087-bbb5-27c1-1981-8b8bd254ef7b»"],
            nonMatches: ["pat-na1-" + "554923710737", "compat-eu1-" + "731da033-a624-e6ac-bf19-82cd9b8fa2a1"]),
    ]
}
