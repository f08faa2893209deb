import GateModel

extension SecretRule {
    /// https://docs.cdp.coinbase.com/exchange/docs/authorization-and-authentication,
    /// https://docs.kraken.com/api/docs/guides/spot-rest-auth,
    /// https://www.kucoin.com/docs/basic-info/connection-method/authentication/creating-a-request,
    /// https://developers.binance.com/docs
    static let exchanges: [SecretRule] = [
        SecretRule.assigned(
            id: "coinbase-access-token", title: "Coinbase access token",
            names: ["coinbase"],
            value: #"[\w-]{64}"#,
            minimumEntropy: 3.3,
            revoke: "In Coinbase, open Settings › API and disable the key.",
            matches: ["COINBASE_TOKEN=«" + "o8fjISAYkJrFycy8Uc2AcPWadII7NuJe_4ik5G-R_lbbf9hsBfL7PpZmB-WrrxwO»"],
            nonMatches: [
                "COINBASE_TOKEN=" + "vZVlxQqSBK3rVQ_IabIrtNhxrdC4dSpU8EdVOWXGk8Vbj0BRQKVXYx2234mkMHz",
                "coinbase_tx = \"0000000000000000000000000000000000000000000000000000000000000000\"",
            ]),
        SecretRule.assigned(
            id: "kraken-api-secret", title: "Kraken API secret",
            names: ["kraken"],
            value: #"[\w=+/-]{80,90}"#,
            minimumEntropy: 4,
            revoke: "In Kraken, open Settings › API and delete the key.",
            matches: [
                "KRAKEN_PRIVATE_KEY=«"
                    + "BzsmaGkTZ/KqT0RCa+YO6hmOYV01/mxDKE+DUdzngU7wSotW01zuht4YI7jSCGB7Wod8ImNaQgmlzkpDuaKHwO==»"
            ],
            nonMatches: [
                "KRAKEN_PRIVATE_KEY=" + "6vOI6tSLu1q6klQgsbVekf86pGTamKT1jBy830iL", "kraken_pair = \"XXBTZUSD\"",
            ]),
        SecretRule.assigned(
            id: "kucoin-access-token", title: "KuCoin API key", severity: .high,
            names: ["kucoin"],
            value: #"[a-fA-F0-9]{24}"#,
            minimumEntropy: 2.8,
            revoke: "In KuCoin, open API Management and delete the key.",
            matches: ["KUCOIN_API_KEY=«" + "115f986633bb9a72525d4ea8»"],
            nonMatches: ["KUCOIN_API_KEY=" + "e578d4fc1fd7e9fc4cf636f", "kucoin_pair = \"BTC-USDT\""]),
        SecretRule.assigned(
            id: "kucoin-secret-key", title: "KuCoin secret key",
            names: ["kucoin"],
            value: #"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#,
            revoke: "In KuCoin, open API Management and delete the key.",
            matches: ["KUCOIN_SECRET=«" + "26c565fd-330a-ce43-6fc6-77da2d21f0e0»"],
            nonMatches: ["KUCOIN_SECRET=" + "51066f86563b", "kucoin_secret = \"your-secret\""]),
        SecretRule.assigned(
            id: "bittrex-key", title: "Bittrex key", severity: .medium,
            names: ["bittrex"],
            value: #"[a-z0-9]{32}"#,
            revoke: "Bittrex has closed; where the key is used elsewhere too, renew it there.",
            matches: ["BITTREX_SECRET=«" + "a81534a94cbee56936b138f8f01336cd»"],
            nonMatches: ["BITTREX_SECRET=" + "61ae6ffeaf0ab42598144c5ebf3e5c4", "bittrex_market = \"BTC-USD\""]),
        SecretRule.assigned(
            id: "binance-key", title: "Binance key",
            names: ["binance"],
            value: #"[A-Za-z0-9]{64}"#,
            minimumEntropy: 4.2,
            revoke: "In Binance, open Account › API Management and delete the key.",
            matches: ["BINANCE_API_SECRET=«" + "GCaKY8BRwnvAc9RSnzgUoHJFVABjdzV1zwVCpsHwrckOGaqByoPFS8YR8Zgmq5Fr»"],
            nonMatches: [
                "BINANCE_API_SECRET=" + "MCgHRdQiukBptYhhYlXqkZAJyaTAaMZsFq2XZYoMzwPtXmKTtE6xBba6e7oK5HF",
                "binance_url = \"https://api.binance.com\"",
            ]),
        SecretRule.assigned(
            id: "etherscan-api-key", title: "Etherscan API key", severity: .medium,
            names: ["etherscan", "bscscan", "polygonscan", "arbiscan", "snowtrace"],
            value: #"[A-Z0-9]{34}"#,
            minimumEntropy: 3.6,
            revoke: "In Etherscan, open API Dashboard and delete the key.",
            matches: ["ETHERSCAN_API_KEY=«" + "NUMKCLPHD2MOCBJDF1EI12QRA97CK3KVVB»"],
            nonMatches: [
                "ETHERSCAN_API_KEY=" + "7U6OHHJND8AGJFPI7ROPNM2ZF2ODB3EMN",
                "etherscan_key = \"YOURAPIKEYTOKENYOURAPIKEYTOKENYOUR\"",
            ]),
        SecretRule(
            id: "infura-key", title: "Infura key", severity: .medium,
            keywords: ["infura.io/v3/", "infura.io/ws/v3/"],
            pattern: #"infura\.io/(?:ws/)?v3/([0-9a-f]{32})(?![\w])"#,
            group: 1, minimumEntropy: 3,
            revoke: "In Infura's dashboard, open the key's settings; delete it, or require its secret.",
            matches: ["https://mainnet.infura.io/v3/«" + "6dba897dd860e70ebc9f88201b7c257e»"],
            nonMatches: [
                "https://mainnet.infura.io/v3/YOUR-PROJECT-ID",
                "https://mainnet.infura.io/v3/" + "6318ed191dce3cc8d1463ff852c651a",
            ]),
        SecretRule.assigned(
            id: "infura-secret", title: "Infura secret", severity: .medium,
            names: ["infura"],
            value: #"[0-9a-f]{32}"#,
            revoke: "In Infura's dashboard, open the key › Security and renew the secret.",
            matches: ["INFURA_PROJECT_SECRET=«" + "c65d22b472ec973ca4a10869a1b7a979»"],
            nonMatches: ["INFURA_PROJECT_SECRET=" + "f9fe1a1852156856d2451f88b41b207", "infura_network = \"mainnet\""]),
        SecretRule(
            id: "alchemy-key", title: "Alchemy key", severity: .medium,
            keywords: ["alchemy.com/v2/", "alchemyapi.io/v2/"],
            pattern: #"alchemy(?:\.com|api\.io)/v2/([\w-]{32})(?![\w-])"#,
            group: 1, minimumEntropy: 3.8,
            revoke: "In Alchemy's dashboard, open Apps › the app › Networks and delete or rotate the key.",
            matches: ["https://eth-mainnet.g.alchemy.com/v2/«" + "QnLnkEPxwURbR_uNS1sMmCEf4LUXlvbz»"],
            nonMatches: [
                "https://eth-mainnet.g.alchemy.com/v2/your-api-key",
                "https://eth-mainnet.g.alchemy.com/v2/" + "tTFywQf6trVPStaKzN_G",
            ]),
        SecretRule(
            id: "settlemint-access-token", title: "SettleMint access token",
            keywords: ["sm_pat_", "sm_aat_", "sm_sat_"],
            pattern: #"(?<![A-Za-z0-9])sm_[pas]at_[A-Za-z0-9]{16}(?![A-Za-z0-9])"#,
            minimumEntropy: 3,
            revoke:
                "In SettleMint's console, open the user's or application's access tokens and delete the "
                + "token.",
            matches: [
                "SETTLEMINT_TOKEN=«sm_pat_" + "vbtg4du7fcaxlx00»", "«sm_aat_" + "d30xtml5ib1busu5»",
                "«sm_sat_" + "u3hp1kztoypd0ype»",
            ],
            nonMatches: ["sm_pat_" + "5whoha7k64", "sm_aat_" + "38b0s06h4776rigyo"]),
    ]
}
