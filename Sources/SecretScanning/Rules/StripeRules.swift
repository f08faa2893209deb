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
                "STRIPE_KEY=«sk_live_" + "KsOWj1uifkTAu1O9qGy37zqP»",
                "stripe.api_key = '«rk_live_"
                    + "lJyGzwRLqCiPGK8SX3fxsoLt3q7L4W3KMhnw1Onsv61n6OAFDeQmuTqxWqn793tm9efnKgqIGF7WE9jqdVLYn3NCU8Fo1A3h56F»'",
            ],
            nonMatches: [
                "pk_live_" + "cBfLOJiVN7dhmyZJR4tv5UhR", "sk_live_short", "risk_live_" + "ECwnjzjjyPB22XjWSlDJcivI",
                "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "stripe-test-key", title: "Stripe test key", severity: .medium,
            keywords: ["sk_test_", "rk_test_"],
            pattern: #"(?<![A-Za-z0-9])[sr]k_test_[A-Za-z0-9]{16,247}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.2, check: isNotDocumentationKey,
            revoke: "In the Stripe dashboard, in test mode, open Developers › API keys and roll the key.",
            matches: ["STRIPE_KEY=«sk_test_" + "CRXjvfiZmD4YRiW0sCpm69RT»"],
            nonMatches: [
                "pk_test_" + "C7gYMYHdxQZ3nSyylOVI0Ske", "sk_test_short", "task_test_" + "0oPElboxgM4yXVt8TfHiQUoV",
            ]),
        SecretRule(
            id: "stripe-webhook-secret", title: "Stripe webhook secret", severity: .high,
            keywords: ["whsec_"],
            pattern: #"(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/]{32,64}={0,2}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 3.8,
            revoke:
                "In the Stripe dashboard, open Developers › Webhooks › the endpoint and roll its signing "
                + "secret.",
            matches: ["STRIPE_WEBHOOK_SECRET=«whsec_" + "kNJOz1SIcQ1fUlO9slPrOHOXF1GFsVrp»"],
            nonMatches: ["whsec_" + "4wVNZMY49AFe", "whsec_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
    ]

    /// Stripe's own documentation gives this key to everybody.
    private static let isNotDocumentationKey: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.dropFirst("sk_test_".utf8.count).elementsEqual(("4eC39HqLyjWDarj" + "tT1zdp7dc").utf8)
            ? .refuted : .plausible
    }
}
