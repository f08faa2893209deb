import GateModel

extension SecretRule {
    /// https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing
    static let shopify: [SecretRule] = [
        SecretRule(
            id: "shopify-access-token", title: "Shopify access token",
            keywords: ["shpat_"],
            pattern: #"(?<![A-Za-z0-9])shpat_[a-fA-F0-9]{32}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In the Shopify admin, uninstall the app or rotate its credentials under Settings › Apps › "
                + "Develop apps.",
            matches: ["SHOPIFY_TOKEN=«shpat_" + "1e9ed33499ce3939e718eceb9a200829»"],
            nonMatches: ["shpat_" + "21fa36176e4254cc681b76aa39ba75b", "shpat_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "shopify-custom-access-token", title: "Shopify custom app token",
            keywords: ["shpca_"],
            pattern: #"(?<![A-Za-z0-9])shpca_[a-fA-F0-9]{32}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In the Shopify admin, open Settings › Apps › Develop apps › the app › API credentials and "
                + "uninstall it.",
            matches: ["SHOPIFY_TOKEN=«shpca_" + "f7377d4452aac749b742af281c2ee4f8»"],
            nonMatches: ["shpca_" + "725549c55d7655178af5fe7491b791d", "shpca_your_token"]),
        SecretRule(
            id: "shopify-private-app-token", title: "Shopify private app password",
            keywords: ["shppa_"],
            pattern: #"(?<![A-Za-z0-9])shppa_[a-fA-F0-9]{32}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In the Shopify admin, open Apps › Private apps and delete the app; make a custom app in its "
                + "place.",
            matches: ["SHOPIFY_PASSWORD=«shppa_" + "e8e84ec2a13aadcd68b18f920c88e05e»"],
            nonMatches: ["shppa_" + "ae48b0f153b36ac132b58bf0c487138", "shppa_your_password"]),
        SecretRule(
            id: "shopify-shared-secret", title: "Shopify shared secret",
            keywords: ["shpss_"],
            pattern: #"(?<![A-Za-z0-9])shpss_[a-fA-F0-9]{32}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke: "In the Shopify Partner dashboard, open the app › API access and rotate the client secret.",
            matches: ["SHOPIFY_API_SECRET=«shpss_" + "ecef1ba774d72dd488d2aa9dd1085ac4»"],
            nonMatches: ["shpss_" + "98e2e2393cc3ea3379ff1f924e6bf53", "shpss_your_secret"]),
    ]
}
