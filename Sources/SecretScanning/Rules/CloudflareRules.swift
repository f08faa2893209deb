import GateModel

extension SecretRule {
    /// https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/
    static let cloudflare: [SecretRule] = [
        SecretRule(
            id: "cloudflare-token", title: "Cloudflare token",
            keywords: ["cfut_", "cfat_", "cfk_"],
            // Forty characters and a checksum, of which no more is published.
            pattern: #"(?<![\w-])cf(?:k|[ua]t)_[\w-]{40}[A-Za-z0-9]{6,10}(?![\w-])"#,
            minimumEntropy: 4,
            revoke:
                "In the Cloudflare dashboard, open My Profile (or Manage Account) › API Tokens and roll or delete it.",
            matches: ["CLOUDFLARE_API_TOKEN=«cfut_" + "QzeJdIhNRAKuKjauntw4QmiZblJXanMIO5fBxyySaSvEB9o5»"],
            nonMatches: ["cfut_" + "U6GpWYPN81DvIH3FjI6t", "cfk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        .assigned(
            id: "cloudflare-api-token", title: "Cloudflare API token",
            names: ["cloudflare", "cf api token", "cf token"], value: #"[A-Za-z0-9_-]{40}"#,
            minimumEntropy: 3.5, check: isNoHexDigest,
            revoke: "In the Cloudflare dashboard, open My Profile › API Tokens and roll or delete the token.",
            matches: [
                "CLOUDFLARE_API_TOKEN=«" + "jviLTx6pAoI1iKs-sPFagXPTY9qB5ppTAlMaTxc9»",
                #"cloudflare_api_key = "«"# + #"77foxf2ui1g6vf92lwbes239q3tbeo4ij5dxhaxe»""#,
            ],
            nonMatches: [
                "cloudflare: " + "a6610db64a410ae1e13c44e4f585b1b723c1cf05",
                "CLOUDFLARE_API_TOKEN=" + "EswHUpSlDqcnlmKpSjJt15WZ",
                "cloudflare_token=example_token_that_stands_in_the_manual_",
            ]),
        .assigned(
            id: "cloudflare-global-api-key", title: "Cloudflare global API key",
            names: ["cloudflare", "cf api key", "cf key"], value: #"[a-f0-9]{37}"#,
            revoke: "In the Cloudflare dashboard, open My Profile › API Tokens › Global API Key and change it.",
            matches: ["CLOUDFLARE_GLOBAL_API_KEY: «" + "6ed4acf8693afb3d6da43243c34365890533b»"],
            nonMatches: [
                "cloudflare: " + "45a522f7be58f081995ece35973c15f603c6",
                "CLOUDFLARE_API_KEY=0000000000000000000000000000000000000",
            ]),
        SecretRule(
            id: "cloudflare-origin-ca-key", title: "Cloudflare Origin CA key", cwe: [321, 798],
            keywords: ["v1.0-"],
            pattern: #"(?<![\w.-])v1\.0-[a-f0-9]{24}-[a-f0-9]{146}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In the Cloudflare dashboard, open My Profile › API Tokens › Origin CA Key and change it.",
            matches: [
                "ORIGIN_CA_KEY=«v1.0-"
                    + "859300c3cab2fe6311e36437-"
                    + "f49819dbd0c61b492bebb1a2aa410579b6721081ba576fa388311459545cdc399940bd4d16a84aa18059"
                    + "5ce1608e902404e9512577e0ce2a9f7c3f74d09907dabf94cbc99f553a6631»"
            ],
            nonMatches: [
                "v1.0-" + "55ec644f003cd5c45e239e79-" + "14522dd00c850b36b851c8e06039e1441bb1b3dd",
                "release v1.0-beta",
            ]),
    ]
}
