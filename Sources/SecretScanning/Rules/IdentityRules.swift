import GateModel

extension SecretRule {
    /// https://developer.okta.com/docs/guides/create-an-api-token/, https://auth0.com/docs/get-started/applications,
    /// https://authress.io/knowledge-base/docs/authorization/service-clients,
    /// https://clerk.com/docs/deployments/clerk-environment-variables
    static let identity: [SecretRule] = [
        SecretRule(
            id: "okta-api-token", title: "Okta API token",
            keywords: ["okta", "ssws "],
            pattern: #"(?|(?i:SSWS) (00[\w=-]{40})(?![\w=-])|"#
                + Assignment.pattern(names: ["okta"], value: #"00[\w=-]{40}"#) + ")",
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 4,
            revoke: "In the Okta admin console, open Security › API › Tokens and revoke the token.",
            matches: [
                "OKTA_API_TOKEN=«00" + "5xREzL-XjEfjnX9XG8IvhaQOOpc5ikL-hYjfKKTi»",
                "Authorization: SSWS «00" + "K1DIS2ttXY2kx-19RZQY2ftQLr5U0zz0Rucd92_Y»",
            ],
            nonMatches: [
                "OKTA_API_TOKEN=00" + "Iw8fhwVfv7GLaZu1R_Hs9We-W2gzeC18-N6Zn6",
                "okta_client_id=0oa" + "VQCoYIT4bNGDq2XVZ", "Authorization: SSWS {api_token}",
            ]),
        SecretRule.assigned(
            id: "okta-client-secret", title: "Okta client secret",
            names: ["okta client secret", "okta oauth2 client secret", "okta_secret"],
            value: #"[\w-]{40,64}"#,
            minimumEntropy: 4,
            revoke:
                "In the Okta admin console, open Applications › the app › General › Client secrets; generate "
                + "a new one, then deactivate the old.",
            matches: ["OKTA_CLIENT_SECRET=«" + "5gFSLAcd-ErF0f_YzYGYd98QnV8F4S0OsgOw768S»"],
            nonMatches: ["OKTA_CLIENT_SECRET=" + "ihp4tGt7jCTvhf-L7Hbs", "okta_client_secret: {yourClientSecret}"]),
        SecretRule.assigned(
            id: "auth0-client-secret", title: "Auth0 client secret",
            names: ["auth0"],
            value: #"[\w-]{64}"#,
            minimumEntropy: 4.2,
            revoke: "In the Auth0 dashboard, open Applications › the app › Settings and rotate the secret.",
            matches: ["AUTH0_CLIENT_SECRET=«" + "9D3tIR7mE154H7B4gY2OlHjOqd2LLTJ1l-xPtGpF2TVT8ICGMXUPSyWhS5o9-ImA»"],
            nonMatches: [
                "AUTH0_CLIENT_SECRET=" + "7LBK7bKHGboi57Z-5vRGbvTVfYoygXhW", "auth0_domain = \"acme.eu.auth0.com\"",
            ]),
        SecretRule(
            id: "authress-service-client-key", title: "Authress service client access key",
            keywords: [".acc_", ".acc-"],
            pattern: #"(?<![\w-])(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-]"#
                + #"[A-Za-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}(?![\w+/=-])"#,
            reach: Reach(before: 48), minimumEntropy: 3.5,
            revoke: "In Authress, open the service client › Access keys and remove the key.",
            matches: [
                "AUTHRESS_KEY=«sc_"
                    + "0N2x97uNwkGl.unzd.acc_lfcvdnierc4i5a.7E3V5Qjon23sQ4NgZ2YTz1F0RTYYrvIwMOuPMdbAV3oe9QzWVmlzuKBdHH96»"
            ],
            nonMatches: ["sc_" + "SQwRlbtAchub.5cog.acc_mrh44ayn1hffne", "x.acc_total"]),
        SecretRule.assigned(
            id: "clerk-secret-key", title: "Clerk secret key",
            names: ["clerk_secret_key", "clerk_secret", "clerksecretkey", "clerk_api_key"],
            value: #"sk_(?:live|test)_[A-Za-z0-9]{40,50}"#,
            minimumEntropy: 4,
            revoke: "In the Clerk dashboard, open API keys and delete the secret key.",
            matches: ["CLERK_SECRET_KEY=«sk_live_" + "vIo9E7Lq3HxuGYrA65DEOmEFxQVfz8Y3E2Bpc5dHcv»"],
            nonMatches: [
                "CLERK_SECRET_KEY=sk_live_" + "lXzg3x0xVa",
                "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_live_" + "htnvYWka2qhSaKJBwJh8zWaOEjQ2tDdvwjpgr7Z62m",
            ]),
        SecretRule.assigned(
            id: "looker-client-id", title: "Looker client id", severity: .low,
            names: ["looker"],
            value: #"[A-Za-z0-9]{20}"#,
            minimumEntropy: 3.2,
            revoke:
                "The id alone gives no access; where its secret was beside it, delete the pair under Admin › "
                + "Users › Edit keys.",
            matches: ["LOOKERSDK_CLIENT_ID=«" + "PLfsi3Ocv0apxqSwBlRk»"],
            nonMatches: ["LOOKERSDK_CLIENT_ID=" + "Y1rq9OHSFnfJqaGuQOY", "looker_url = \"https://acme.looker.com\""]),
        SecretRule.assigned(
            id: "looker-client-secret", title: "Looker client secret",
            names: ["looker"],
            value: #"[A-Za-z0-9]{24}"#,
            minimumEntropy: 3.2,
            revoke: "In Looker, open Admin › Users › the user › Edit keys and delete the key.",
            matches: ["LOOKERSDK_CLIENT_SECRET=«" + "ZFnJS0SUB8IQsDsVmyvGgPFT»"],
            nonMatches: [
                "LOOKERSDK_CLIENT_SECRET=" + "Mz9KVaE0vCNiH6xnbVmGc9N", "looker_host = \"ABCDABCDABCDABCDABCDABCD\"",
            ]),
        SecretRule(
            id: "defined-networking-token", title: "Defined Networking API token",
            keywords: ["dnkey-"],
            pattern: #"(?<![\w-])dnkey-[\w=-]{26}-[\w=-]{52}(?![\w=-])"#,
            minimumEntropy: 3.5,
            revoke: "In Defined Networking's admin panel, open API keys and delete the key.",
            matches: [
                "DNKEY=«dnkey-" + "LAUG81VY1U4X4LTRW18XOXDBSW-47Y1S7SW5EOMEUZL06ZZ7RNKB3LS69N37IHUJA642A82ZP9G18LI»"
            ],
            nonMatches: [
                "dnkey-" + "S892RXD5CXJWESRAMU3O6X4N5H",
                "dnkey-" + "QXYY8UR5D45J8IQETAJILK6Y2W-UQEM04T815IORCQ3V8S5962KBOK4VC",
            ]),
        SecretRule.assigned(
            id: "beamer-api-token", title: "Beamer API token", severity: .high,
            names: ["beamer"],
            value: #"b_[\w=-]{44}"#,
            minimumEntropy: 3.5,
            revoke: "In Beamer, open Settings › API and delete the key.",
            matches: ["BEAMER_API_KEY=«b_" + "voZPCeAVx970A2apOftQHlvF5VU1VxupfneDvJE8oQC=»"],
            nonMatches: [
                "BEAMER_API_KEY=b_" + "5YpuMbvwz5Wq34TgioxUChTxdsdhqektFyQyBxgz", "beamer_theme = \"b_metropolis\"",
            ]),
        SecretRule.assigned(
            id: "hubspot-api-key", title: "HubSpot API key", severity: .high,
            names: ["hubspot"],
            value: #"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"#,
            revoke: "In HubSpot, open Settings › Integrations and deactivate the key; move to a private app.",
            matches: ["HUBSPOT_API_KEY=«" + "a2541234-df0d-c801-1b56-c83799df4377»"],
            nonMatches: [
                "HUBSPOT_API_KEY=" + "571242ecfefad4d53cb13833433143b1",
                "hubspot_form = \"00000000-0000-0000-0000-000000000000\"",
            ]),
        SecretRule(
            id: "hubspot-private-app-token", title: "HubSpot private app token",
            keywords: ["pat-na", "pat-eu"],
            pattern: #"(?<![\w-])pat-(?:na|eu)[0-9]{1,2}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
                + #"(?![\w-])"#,
            minimumEntropy: 3,
            revoke:
                "In HubSpot, open Settings › Integrations › Private apps › the app › Auth and rotate the "
                + "token.",
            matches: ["«pat-na1-" + "55a5c997-b116-ef31-c411-9900fc7ca147»"],
            nonMatches: ["pat-na1-" + "69e6c64ae12c", "compat-eu1-" + "d0d7901a-1c18-5a45-d180-19818b8bd254"]),
    ]
}
