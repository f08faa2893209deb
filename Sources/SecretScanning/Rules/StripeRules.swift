import GateModel

extension SecretRule {
    /// https://docs.stripe.com/keys
    static let stripe: [SecretRule] = [
        SecretRule(
            id: "stripe-live-key", title: "Stripe live key",
            keywords: ["sk_live_", "rk_live_"],
            pattern: #"(?<![A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{16,247}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke:
                "In the Stripe dashboard, open Developers › API keys and roll the key with immediate expiry; look for its use "
                + "in the request logs.",
            matches: [
                "STRIPE_KEY=«sk_live_" + "RYS8G8W5TtGmUHoQPCX6bCid»",
                "stripe.api_key = '«rk_live_"
                    + "f6zcVU6CInEpa2QXOMqLyOzZIl6drWqpdzMJ08PoIXzYVgwRe5BokdKUn5rf6mvD6q01O3qIP0Zb7BZJUTGHeqSTW1Gz2b4EAqQ»'",
            ],
            nonMatches: [
                "sk_test_" + "RYS8G8W5TtGmUHoQPCX6bCid",
                "pk_live_" + "RYS8G8W5TtGmUHoQPCX6bCid",
                "sk_live_" + "short",
                "risk_live_" + "RYS8G8W5TtGmUHoQPCX6bCid",
                "sk_live_" + "xxxxxxxxxxxxxxxxxxxxxxxx",
            ])
    ]
}
