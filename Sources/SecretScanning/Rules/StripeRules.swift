import GateModel

extension SecretRule {
    /// https://docs.stripe.com/keys, https://docs.stripe.com/webhooks#verify-events
    static let stripe: [SecretRule] = [
        SecretRule(
            id: "stripe-live-key", title: "Stripe live key",
            keywords: ["sk_live_", "rk_live_", "sk_prod_", "rk_prod_"],
            pattern: #"(?<![A-Za-z0-9])[sr]k_(?:live|prod)_[A-Za-z0-9]{16,247}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.2,
            revoke:
                "In the Stripe dashboard, open Developers › API keys and roll the key with immediate expiry; "
                + "look for its use in the request logs.",
            matches: [
                "STRIPE_KEY=«sk_live_" + "D7E3NIG6oxklTU7Tisf87GgG»",
                "stripe.api_key = '«rk_live_"
                    + "WPVocaWJohp3ogcB3NMv7bhW8hvmeYiYZD3nuzQMxEUdU6sVP8ILqey5OBsx3Jq2F57OZufucKsOWj1uifkTAu1O9qGy37zqPlJ»'",
            ],
            nonMatches: [
                "pk_live_" + "yGzwRLqCiPGK8SX3fxsoLt3q", "sk_live_short", "risk_live_" + "7L4W3KMhnw1Onsv61n6OAFDe",
                "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "stripe-test-key", title: "Stripe test key", severity: .medium,
            keywords: ["sk_test_", "rk_test_"],
            pattern: #"(?<![A-Za-z0-9])[sr]k_test_[A-Za-z0-9]{16,247}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.2, check: isNotDocumentationKey,
            revoke: "In the Stripe dashboard, in test mode, open Developers › API keys and roll the key.",
            matches: ["STRIPE_KEY=«sk_test_" + "QmuTqxWqn793tm9efnKgqIGF»"],
            nonMatches: [
                "pk_test_" + "7WE9jqdVLYn3NCU8Fo1A3h56", "sk_test_short", "task_test_" + "FcBfLOJiVN7dhmyZJR4tv5Uh",
            ]),
        SecretRule(
            id: "stripe-webhook-secret", title: "Stripe webhook secret", severity: .high,
            keywords: ["whsec_"],
            pattern: #"(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/]{32,64}={0,2}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 3.8,
            revoke:
                "In the Stripe dashboard, open Developers › Webhooks › the endpoint and roll its signing "
                + "secret.",
            matches: ["STRIPE_WEBHOOK_SECRET=«whsec_" + "RECwnjzjjyPB22XjWSlDJcivICRXjvfi»"],
            nonMatches: ["whsec_" + "ZmD4YRiW0sCp", "whsec_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
    ]

    /// Stripe's own documentation gives this key to everybody.
    private static let isNotDocumentationKey: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.dropFirst("sk_test_".utf8.count).elementsEqual(("4eC39HqLyjWDarj" + "tT1zdp7dc").utf8)
            ? .refuted : .plausible
    }
}
