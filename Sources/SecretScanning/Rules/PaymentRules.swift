import GateModel

extension SecretRule {
    /// https://developer.gocardless.com/api-reference/#making-requests,
    /// https://docs.adyen.com/development-resources/api-credentials/, https://razorpay.com/docs/api/authentication/,
    /// https://paystack.com/docs/api/authentication/, https://docs.mollie.com/reference/authentication
    static let payments: [SecretRule] = [
        SecretRule.assigned(
            id: "gocardless-api-token", title: "GoCardless API token",
            names: ["gocardless"],
            value: #"(?:live|sandbox)_[\w=-]{40}"#,
            minimumEntropy: 3.5,
            revoke: "In GoCardless, open Developers › Access tokens and delete the token.",
            matches: ["GOCARDLESS_TOKEN=«live_" + "HHAZ2lPOuAoe-kYjHnfERXt3PHrRUmVg2BFUTnbk»"],
            nonMatches: [
                "GOCARDLESS_TOKEN=live_" + "nzFtZrEyVhCFtEB4z2hzQrInnCzBcDvMCKFipQo",
                "gocardless_environment = \"live_eu\"",
            ]),
        SecretRule(
            id: "adyen-api-key", title: "Adyen API key",
            keywords: ["hmf"],
            pattern: #"(?<![A-Za-z0-9+/])AQ[EF][A-Za-z0-9]hmf[A-Za-z0-9+/]{50,220}={0,2}-[A-Za-z0-9+/]{43}=-"#
                + #"[^\s"'`,]{14,18}(?![^\s"'`,])"#,
            reach: Reach(before: 4), minimumEntropy: 4.5,
            revoke:
                "In Adyen's customer area, open Developers › API credentials › the credential and generate a "
                + "new key.",
            matches: [
                "x-api-key: «AQEyhmf"
                    + "o7tsqMmFB4Sy4MUCNGtl8G3UtNBh2Nt261fsR9oPhq8ejAKa8VDVR4fDq4jtPuvjL3LfFgzi==-YmI6cFLq/1zUT6uwXOUXxTqxxpY/VnPS7DOZ8CcdbGF=-uOzsiYS052b4uraM»"
            ],
            nonMatches: [
                "AQEyhmf" + "7lueHR9qP7EMdo8kFe4tWJMxgkrBl8yZZtfLSC14s4JrdZb9COCcel5w7VgF4MG8C2wVmeae==",
                "AQEyhmf"
                    + "uro49oX9CSx5Fv45hhwCPdZH3nlevKra2TH8hvJv6mWiTa8ieyx2tAAMLeRrnXbyZcUkjSHP==-tSLoGCUjDyNNqEAu6G+YO5TRE7ZvLon2zuCizklk1fc=",
            ]),
        SecretRule.assigned(
            id: "razorpay-key-secret", title: "Razorpay key secret",
            names: ["razorpay secret", "razorpay_key_secret", "razorpay-key-secret", "razorpaykeysecret"],
            value: #"[A-Za-z0-9]{24}"#,
            revoke: "In the Razorpay dashboard, open Account & Settings › API keys and regenerate the key.",
            matches: ["RAZORPAY_KEY_SECRET=«" + "9xUmT47nFfEueBrUVVNKmZG8»"],
            nonMatches: ["RAZORPAY_KEY_SECRET=" + "ewHxdSPWxhGUqTdrRa4J", "razorpay_key_secret: <your secret>"]),
        SecretRule(
            id: "razorpay-key-id", title: "Razorpay key id", severity: .low,
            keywords: ["rzp_live_", "rzp_test_"],
            pattern: #"(?<![A-Za-z0-9])rzp_(?:live|test)_[A-Za-z0-9]{14}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "The id alone gives no access; where its secret was beside it, regenerate the key under "
                + "Account & Settings › API keys.",
            matches: ["key_id: «rzp_live_" + "UXeXQ5pd19dtXV»"],
            nonMatches: ["rzp_live_" + "2pnLG1ZZQ5", "rzp_test_xxxxxxxxxxxxxx"]),
        SecretRule(
            id: "paystack-secret-key", title: "Paystack secret key",
            keywords: ["sk_live_", "sk_test_"],
            pattern: #"(?<![A-Za-z0-9])sk_(?:live|test)_[a-f0-9]{40}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In the Paystack dashboard, open Settings › API keys & webhooks and generate new keys.",
            matches: ["PAYSTACK_SECRET_KEY=«sk_live_" + "e61e1658f8b2d33146fdd1bad3ffdc19c3e3f1dc»"],
            nonMatches: [
                "sk_live_" + "PgSR61Kx0Gr0N171cnXj67J9", "pk_live_" + "26fd9fcc107cb17ce262199569e5773ab8a6c02f",
            ]),
        SecretRule(
            id: "mollie-live-key", title: "Mollie live key",
            keywords: ["live_"],
            pattern: #"(?<![A-Za-z0-9_-])live_(?=[A-Za-z]{0,28}[0-9])[A-Za-z0-9]{30}(?![A-Za-z0-9_-])"#,
            minimumEntropy: 3.6,
            revoke: "In the Mollie dashboard, open Developers › API keys and reset the live key.",
            matches: ["MOLLIE_API_KEY=«live_" + "r4kzuZzNDuyEWtePA80MFM6hQBaDDc»"],
            nonMatches: [
                "live_" + "4YRRir0RrYdNr3YhE29QLCnTBOYzY", "live_abcabcabcabcabcabcabcabcabcabc",
                "is_live_" + "zq47NMbC0m8ZrKPVIjpC0j9xJyr431",
            ]),
        SecretRule(
            id: "mollie-access-token", title: "Mollie access token",
            keywords: ["access_"],
            pattern: #"(?<![A-Za-z0-9_-])access_(?=[A-Za-z]{0,28}[0-9])[A-Za-z0-9]{30,40}(?![A-Za-z0-9_-])"#,
            minimumEntropy: 3.6,
            revoke: "In the Mollie dashboard, open Developers › Organization access tokens and revoke the token.",
            matches: ["MOLLIE_TOKEN=«access_" + "ETxqtOdsj5qy6z5Fy1FLbfpmCAa4Ts»"],
            nonMatches: ["access_" + "19BNuzS0yHMYNChVwSaS", "access_controlallowcredentialsheaderx"]),
        SecretRule(
            id: "paddle-api-key", title: "Paddle API key",
            keywords: ["pdl_live_", "pdl_sdbx_"],
            pattern: #"(?<![A-Za-z0-9])pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}"#
                + #"(?![A-Za-z0-9])"#,
            minimumEntropy: 4,
            revoke: "In Paddle, open Developer tools › Authentication and revoke the key.",
            matches: ["PADDLE_API_KEY=«pdl_live_apikey_" + "833rmury4n5y9wxo8r0axbncl4_iFJ6OELZujuspHn0JXJROz_SF3»"],
            nonMatches: ["pdl_live_apikey_" + "mtqxcm9x36xaax3u9rqae4ilsz"]),
        SecretRule(
            id: "woocommerce-secret", title: "WooCommerce consumer secret",
            keywords: [
                "cs_0", "cs_1", "cs_2", "cs_3", "cs_4", "cs_5", "cs_6", "cs_7", "cs_8", "cs_9", "cs_a", "cs_b", "cs_c",
                "cs_d", "cs_e", "cs_f",
            ],
            pattern: #"(?<![A-Za-z0-9_])cs_[a-f0-9]{40}(?![A-Za-z0-9_])"#,
            minimumEntropy: 3,
            revoke: "In WooCommerce, open Settings › Advanced › REST API and revoke the key.",
            matches: ["consumer_secret: «cs_" + "1a085a5ac42cd28e647f9ef8af1eb34260cdc824»"],
            nonMatches: [
                "cs_" + "8e5352c397839fdb0339b7af4503f81a687cb3d", "docs_" + "45782cf942ff0f1992af3cb8c7c0c0ea1e149186",
            ]),
        SecretRule(
            id: "freemius-secret-key", title: "Freemius secret key",
            keywords: ["secret_key"],
            pattern: #"["']secret_key["']\s{0,8}=>\s{0,8}["'](sk_[^\s"']{29})["']"#,
            path: #"\.(?i:php)$"#,
            group: 1, reach: Reach(before: 1, after: 128), minimumEntropy: 3.5,
            revoke: "In the Freemius dashboard, open the product's Settings › Keys and renew the secret key.",
            matches: ["plugin.php\n---\n'secret_key' => '«sk_" + "6kil9f3XOJ19U5RgsQ5t!vA3wXkKM»',"],
            nonMatches: [
                "plugin.php\n---\n'secret_key' => 'sk_" + "Gs3s9tgc9O7BYnExtgBJ',",
                "notes.txt\n---\n'secret_key' => 'sk_" + "vC6UybanK53axbfQFNVk0i1ncLVcz',",
            ]),
    ]
}
