import GateModel

extension SecretRule {
    /// https://developer.paypal.com/api/rest/, https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials
    static let payPal: [SecretRule] = [
        SecretRule(
            id: "braintree-access-token", title: "Braintree access token",
            keywords: ["access_token$production$", "access_token$sandbox$"],
            pattern: #"(?<![\w])access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}(?![\w])"#,
            revoke: "In Braintree's control panel, open the PayPal REST app and revoke the access token.",
            matches: ["BRAINTREE=«access_token$production$" + "kdcb9td8j20tfik5$202ca11a45be30f5cbd0f0527fe209ff»"],
            nonMatches: ["access_token$production$" + "tuzn2ozrnl5pnp1e", "access_token$sandbox$"]),
        SecretRule.assigned(
            id: "braintree-private-key", title: "Braintree private key",
            names: ["braintree private key", "braintree_privatekey", "braintreeprivatekey"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Braintree's control panel, open API › Keys and delete the key.",
            matches: ["BRAINTREE_PRIVATE_KEY=«" + "569678e5b5aafca6ae0fc72fd66de74a»"],
            nonMatches: [
                "BRAINTREE_PRIVATE_KEY=" + "2b662387b0e76646f324280fa6bd2c",
                "braintree_public_key = \"" + "t7oytselei216cj8\"",
            ]),
        SecretRule.assigned(
            id: "paypal-client-secret", title: "PayPal client secret",
            names: ["paypal"],
            value: #"E[\w-]{79}"#,
            minimumEntropy: 4.2,
            revoke:
                "In PayPal's developer dashboard, open Apps & Credentials › the app and add a new secret, "
                + "then disable the old one.",
            matches: [
                "PAYPAL_CLIENT_SECRET=«E"
                    + "fL-B2BhS22-fKlidfVFVC088IdCMVcmpMIsAsqtnsSkr-lO01gaHc3I-s-Cfm4priDTw07GpWV-FTNh»"
            ],
            nonMatches: [
                "PAYPAL_CLIENT_ID=A"
                    + "ktLcyv8lD0Lp6xh3Enjv17I5zqfBbHo2Waw0vuYYiKp28a-zxwGRiniTUg7pwgh10cfeadEOn5zRhvD",
                "paypal_secret=E" + "mgwY38K0ISNnYzmZ8su3MwTs-7356pWf3MeUgl8A",
            ]),
    ]
}
