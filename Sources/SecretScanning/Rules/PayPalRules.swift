import GateModel

extension SecretRule {
    /// https://developer.paypal.com/api/rest/,
    /// https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials
    static let payPal: [SecretRule] = [
        SecretRule(
            id: "braintree-access-token", title: "Braintree access token",
            keywords: ["access_token$production$", "access_token$sandbox$"],
            pattern: #"(?<![\w])access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}(?![\w])"#,
            revoke: "In Braintree's control panel, open the PayPal REST app and revoke the access token.",
            matches: ["BRAINTREE=«access_token$production$" + "nsnpr2lw7kuv5yu7$6ae0fc72fd66de74a2b662387b0e7664»"],
            nonMatches: ["access_token$production$" + "m4gf7ifrb4vnw0fz", "access_token$sandbox$"]),
        SecretRule.assigned(
            id: "braintree-private-key", title: "Braintree private key",
            names: ["braintree private key", "braintree_privatekey", "braintreeprivatekey"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Braintree's control panel, open API › Keys and delete the key.",
            matches: ["BRAINTREE_PRIVATE_KEY=«" + "97c992524ed1419f6d61bddf192201b7»"],
            nonMatches: [
                "BRAINTREE_PRIVATE_KEY=" + "1080d8f4f713e3427b5de83cbf7b91",
                "braintree_public_key = \"" + "fjsb8mk4fo0s7h73\"",
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
                    + "xh3Enjv17I5zqfBbHo2Waw0vuYYiKp28a-zxwGRiniTUg7pwgh10cfeadEOn5zRhvDmgwY38K0ISNnY»"
            ],
            nonMatches: [
                "PAYPAL_CLIENT_ID=A"
                    + "zmZ8su3MwTs-7356pWf3MeUgl8AErweo1MeX580dj6I6Xid3_xspbkPgW6fkALi7-ilgsCSTkRMyf6n",
                "paypal_secret=E" + "ZmGwJ0xX3dzqtBLrTdXVcv4XThnKRYC3j71JBrtj",
            ]),
    ]
}
