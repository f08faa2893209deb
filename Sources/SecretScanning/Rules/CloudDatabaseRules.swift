import GateModel

extension SecretRule {
    /// https://supabase.com/docs/guides/api/api-keys
    static let supabase: [SecretRule] = [
        SecretRule(
            id: "supabase-access-token", title: "Supabase access token",
            keywords: ["sbp_"],
            pattern: #"(?<![\w-])sbp_(?:v0_|oauth_)?[a-f0-9]{40}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Supabase, open Account › Access Tokens and delete the token.",
            matches: ["SUPABASE_ACCESS_TOKEN=«sbp_" + "81253cdd01927042964e6c5c77af0dc83901fbd8»"],
            nonMatches: ["sbp_" + "592f57c58141f5146201", "sbp_0000000000000000000000000000000000000000"]),
        SecretRule(
            id: "supabase-secret-key", title: "Supabase secret key",
            keywords: ["sb_secret_"],
            pattern: #"(?<![\w-])sb_secret_[\w-]{20,50}(?![\w-])"#,
            minimumEntropy: 3.8, check: mixesLettersAndDigits,
            revoke: "In Supabase, open the project's Settings › API Keys and delete the secret key.",
            matches: ["SUPABASE_SECRET_KEY=«sb_secret_" + "TGlIaB_FfGpW5XVZBtYDuPBXWEtbO8g»"],
            nonMatches: ["sb_secret_" + "fIXuReuH", "sb_publishable_" + "VJ4wI2DTcsLsK1O3_uvZXXFeoTnNFuG"]),
    ]

    /// https://planetscale.com/docs/concepts/service-tokens
    static let planetScale: [SecretRule] = [
        SecretRule(
            id: "planetscale-token", title: "PlanetScale token",
            keywords: ["pscale_tkn_", "pscale_oauth_"],
            pattern: #"(?<![\w-])pscale_(?:tkn|oauth)_[\w=.-]{32,64}(?![\w=.-])"#,
            minimumEntropy: 3,
            revoke:
                "In PlanetScale, open Settings › Service tokens (or Security › Authorized applications) and delete "
                + "the token.",
            matches: [
                "PLANETSCALE_SERVICE_TOKEN=«pscale_tkn_" + "EuFTRlZRMJEcehMJ0gUN107uex7c7JUH8VgCxuUecHE»",
                "«pscale_oauth_" + "qp7khoGtDcHaTc_DPWZFMDWO1-diVCaW»",
            ],
            nonMatches: [
                "pscale_tkn_" + "f056sRjLBZk0fR5EU-8E",
                "pscale_tkn_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "planetscale-password", title: "PlanetScale password",
            keywords: ["pscale_pw_"],
            pattern: #"(?<![\w-])pscale_pw_[\w=.-]{32,64}(?![\w=.-])"#,
            minimumEntropy: 3,
            revoke: "In PlanetScale, open the database's Settings › Passwords and delete the password.",
            matches: [
                "mysql://u:«pscale_pw_"
                    + "Q_gvd8h9-pKyCelNfDyPRURgJVXNgnz-rn_uVGYcixc»@aws.connect.psdb.cloud/app"
            ],
            nonMatches: ["pscale_pw_" + "2Qn-L8TfMCnA", "pscale_pw_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
    ]

    /// https://neon.com/docs/manage/api-keys
    static let neon: [SecretRule] = [
        SecretRule(
            id: "neon-api-key", title: "Neon API key",
            keywords: ["napi_"],
            pattern: #"(?<![\w-])napi_[a-z0-9]{60,70}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Neon console, open Account settings › API keys and revoke the key.",
            matches: [
                "NEON_API_KEY=«napi_" + "5b4ts32atqob3oxr0imeez84qyc1ora82718kfj81guyjs76cc9wyb4m1bwqbow4»"
            ],
            nonMatches: ["napi_" + "fcppz307q74duwtoz55x", "napi_create_function"]),
        SecretRule(
            id: "neon-password", title: "Neon database password",
            keywords: ["npg_"],
            pattern: #"(?<![\w-])npg_[A-Za-z0-9]{12}(?![\w-])"#,
            minimumEntropy: 3, check: mixesLettersAndDigits,
            revoke: "In the Neon console, open the branch's Roles & databases and reset the role's password.",
            matches: ["postgres://ada:«npg_" + "kpqbOTUVLt33»@ep-x.neon.tech/app"],
            nonMatches: ["npg_" + "7ijukl", "npg_connection_pool"]),
    ]

    /// https://upstash.com/docs/redis/howto/connectwithupstashredis
    static let upstash: [SecretRule] = [
        .assigned(
            id: "upstash-token", title: "Upstash REST token",
            names: [
                "upstash redis rest token", "upstash vector rest token", "upstash token", "upstash api key",
                "qstash token", "kv rest api token",
            ], value: #"[A-Za-z0-9+/_-]{36,120}={0,2}"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In the Upstash console, open the database (or QStash) and reset its credentials.",
            matches: [
                #"UPSTASH_REDIS_REST_TOKEN="«"#
                    + #"Swd6kD985NDlGNepGmOc6hmcqFnqvmYtKfAgvNvqCVhZIYEw3dpZbStt4q8e»""#
            ],
            nonMatches: [
                "UPSTASH_REDIS_REST_TOKEN=" + "Ga2dHUFtBH1BKIvCsa0v",
                "UPSTASH_REDIS_REST_URL=https://eu1-acme-app-database-12345.upstash.io",
            ])
    ]

    /// https://docs.databricks.com/aws/en/dev-tools/auth/pat
    static let databricks: [SecretRule] = [
        SecretRule(
            id: "databricks-token", title: "Databricks token",
            keywords: ["dapi", "dose", "dosg", "dkea", "dsapi"],
            pattern: #"(?<![\w-])(?:dapi|dose|dosg|dkea|dsapi)[a-f0-9]{32}(?:-[0-9])?(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Databricks, open Settings › Developer › Access tokens and revoke the token.",
            matches: [
                "DATABRICKS_TOKEN=«dapi" + "e81a787ade4e7300f3632c2a79bc3f49»",
                #"token = "«dapi"# + #"1aa6f0b70a96b5110e4ab7b57390fb39-2»""#,
            ],
            nonMatches: [
                "dapi" + "a32322f2302d81de0bd2",
                "DATABRICKS_TOKEN=dapi123456789012345678a9bc01234defg5",
                "DAPI" + "3D00518146CCB1ED17D48C47C59E078E",
            ])
    ]

    /// https://docs.snowflake.com/en/user-guide/key-pair-auth
    static let snowflake: [SecretRule] = [
        .assigned(
            id: "snowflake-password", title: "Snowflake password",
            names: [
                "snowflake password", "snowflake pwd", "snowflake passphrase", "snowsql pwd", "snowsql password",
                "snowflake private key passphrase",
            ], value: #"[\w!@#%^&*+.~-]{10,64}"#,
            minimumEntropy: 3.2, check: mixesLettersAndDigits,
            revoke: "In Snowflake, run: ALTER USER … SET PASSWORD; then look at the login history.",
            matches: [
                #"SNOWFLAKE_PASSWORD="«"# + #"5tP1umm5EmaGFrHI»""#,
                "snowsql_pwd: «" + "kLKQRMasO163W49qGuQl»",
            ],
            nonMatches: [
                "SNOWFLAKE_PASSWORD=password",
                "snowflake_password = ${SNOWFLAKE_PASSWORD}",
                "SNOWFLAKE_PASSWORD = os.environ",
            ])
    ]

    /// https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html
    static let confluent: [SecretRule] = [
        .assigned(
            id: "confluent-api-key", title: "Confluent API key", severity: .high,
            names: ["confluent"], value: #"[A-Za-z0-9]{16}"#,
            besideCredentialWord: true, check: mixesLettersAndDigits,
            revoke: "In Confluent Cloud, open API keys and delete the key.",
            matches: ["CONFLUENT_API_KEY=«" + "EZUUZ71NYOWR0SNB»"],
            nonMatches: [
                "confluent_version: " + "Y6MR6XRJAZT1GSG8",
                "CONFLUENT_API_KEY=" + "UX9ZH800MDXN",
                "confluent_key: schemaregistries",
            ]),
        .assigned(
            id: "confluent-api-secret", title: "Confluent API secret",
            names: ["confluent"], value: #"(?:cflt)?[A-Za-z0-9+/]{60,64}"#,
            besideCredentialWord: true, minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In Confluent Cloud, open API keys and delete the key that it belongs to.",
            matches: [
                "CONFLUENT_API_SECRET=«" + "C/fqlXMfySZ0KI1j5r7sV82u89EopC1f+8wGbB6jS3/sPC1g2c3LWetoT9Al0mK6»"
            ],
            nonMatches: [
                "CONFLUENT_API_SECRET=" + "HhbM4LkeBYWHZ2r7ld5N60yH5ORc5B1ozsNydCbA",
                "confluent_key_sha256: " + "6206d8a3d6be4473d47a270e12ae8813581df2499e63909afc6ae32582538c93",
            ]),
    ]

    /// https://clickhouse.com/docs/cloud/manage/openapi
    static let clickHouse: [SecretRule] = [
        SecretRule(
            id: "clickhouse-cloud-secret", title: "ClickHouse Cloud API secret",
            keywords: ["4b1d"],
            pattern: #"(?<![A-Za-z0-9])4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5, check: isNoHexDigest,
            revoke: "In the ClickHouse Cloud console, open API Keys and delete the key.",
            matches: ["CLICKHOUSE_API_SECRET=«4b1d" + "r4xg3xfgyxbtAzqeOKXpAcKScIR3D7kAiGMXW9»"],
            nonMatches: [
                "key = adf4b1d" + "BASHyeZuRxZIdT312of5SzYlKDeDPOvo6iKRhI",
                "4b1dXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
                "4b1d" + "mQciF5YjKd7yez6je8GV",
            ])
    ]

    /// https://www.mongodb.com/docs/atlas/api/service-accounts-overview/
    static let mongoDBAtlas: [SecretRule] = [
        SecretRule(
            id: "mongodb-atlas-secret", title: "MongoDB Atlas service account secret",
            keywords: ["mdb_sa_sk_"],
            pattern: #"(?<![\w-])mdb_sa_sk_[\w-]{36,48}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In Atlas, open Organization access › Applications › the service account, and revoke the secret.",
            matches: ["MONGODB_ATLAS_CLIENT_SECRET=«mdb_sa_sk_" + "rs98N_WtnI0GNSIqoLekoVPF2WzZmghtPXuB42L1»"],
            nonMatches: ["mdb_sa_id_" + "343f24b77b8863618b0bd423", "mdb_sa_sk_" + "fqvChS8TYP7Q"]),
        .assigned(
            id: "mongodb-atlas-private-key", title: "MongoDB Atlas private key",
            names: [
                "mongodb atlas private key", "atlas private key", "mongodb atlas private api key",
                "mcli private api key",
            ], value: uuid,
            revoke: "In Atlas, open Organization access › Applications › API keys and delete the key.",
            matches: ["MONGODB_ATLAS_PRIVATE_KEY=«" + "49fa3531-880b-49dc-949f-878ee98b09a7»"],
            nonMatches: [
                "MONGODB_ATLAS_PROJECT_ID=" + "6883da17-8a2e-45f6-9548-d6f753e40804",
                "MONGODB_ATLAS_PRIVATE_KEY=00000000-0000-0000-0000-000000000000",
            ]),
    ]

    /// https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys
    static let elastic: [SecretRule] = [
        SecretRule(
            id: "elastic-cloud-key", title: "Elastic Cloud API key",
            keywords: ["essu_"],
            pattern: #"(?<![\w-])essu_[A-Za-z0-9+/=_-]{60,140}(?![\w+/=-])"#,
            minimumEntropy: 4,
            revoke: "In the Elastic Cloud console, open Organization › API keys and revoke the key.",
            matches: [
                "EC_API_KEY=«essu_"
                    + "vFFAzkHjn9rFtrh2oaSpn4SFtgnKIPYzR1xoGfTnP5mIyNkxXaVysl5GpDbOOxJ77oycGAWqAX7ZK3Xt»"
            ],
            nonMatches: [
                "essu_" + "d20wauGqAAmKeo78zCvS",
                "essu_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        .assigned(
            id: "elastic-api-key", title: "Elasticsearch API key",
            names: ["elastic api key", "elasticsearch api key", "elastic cloud api key", "es api key", "ec api key"],
            value: #"[A-Za-z0-9+/]{58,64}={0,2}"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In Kibana, open Stack Management › API keys and invalidate the key.",
            matches: ["ELASTIC_API_KEY=«" + "loetkSQbA2PxDHoJIAhI44pNDsktAq1kQPijDQaN3dWz8AjvzBxHK8eXXP==»"],
            nonMatches: [
                "ELASTIC_API_KEY=" + "ac46fdc70262eeeb81c532be8993494f6a163f4b7dd6e4658d5442847353bd4b",
                "ELASTIC_API_KEY=" + "cCoaZAZsBPGbi3k90WHhjYdvkfXYjE",
            ]),
    ]

    /// https://redis.io/docs/latest/operate/rc/api/get-started/manage-api-keys/
    static let redisCloud: [SecretRule] = [
        .assigned(
            id: "redis-cloud-key", title: "Redis Cloud API key",
            names: [
                "rediscloud access key", "rediscloud secret key", "redis cloud api key", "redis cloud secret key",
                "rediscloud secret",
            ], value: #"[A-Za-z0-9]{40,60}"#,
            minimumEntropy: 3.8,
            revoke: "In the Redis Cloud console, open Access Management › API Keys and delete the key.",
            matches: ["REDISCLOUD_SECRET_KEY=«A" + "rhg6dkihhmt1gg05zy5w8jr4sthxqeio6zb8446wnageh21p5q»"],
            nonMatches: [
                "REDISCLOUD_SECRET_KEY=" + "v3ateqmijkubu63z7ngq",
                "rediscloud_name: " + "uy7uxlgcj7hclcdv27wpg0vb0r2ijf2itwhng2xb3gmibqegnn",
            ])
    ]

    /// https://aiven.io/docs/platform/howto/create_authentication_token
    static let aiven: [SecretRule] = [
        SecretRule(
            id: "aiven-password", title: "Aiven service password",
            keywords: ["avns_"],
            pattern: #"(?<![\w-])AVNS_[\w-]{19}(?![\w-])"#,
            minimumEntropy: 3.5, check: mixesLettersAndDigits,
            revoke: "In the Aiven console, open the service's Users and reset the password.",
            matches: ["postgres://avnadmin:«AVNS_" + "9Z_srTH9cKZOT8kTEEk»@acme.aivencloud.com/db"],
            nonMatches: ["AVNS_" + "ZxoP6YDp", "AVNS_xxxxxxxxxxxxxxxxxxx"]),
        .assigned(
            id: "aiven-token", title: "Aiven token",
            names: ["aiven token", "aiven api token", "aiven auth token"],
            value: #"(?:[A-Za-z0-9+/]{100,420}={0,2}|avnt_[A-Za-z0-9+/_-]{40,420})"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In the Aiven console, open User information › Tokens and revoke the token.",
            matches: [
                "AIVEN_TOKEN=«"
                    + "QQJfKMEW70DW4yHW3KNH/LjDuHxfJOa7SZCb/b7g6taVYroF4YvgFLkbe//GmBVMDxu8GN8gfDq4IiMUaJBN"
                    + "cWvrD91wXvPvRvuoC89yRQk2yy/kqplFdfn/7ksEsOemjpQOHP048s8NJyAgngw5+OCJ51uKbRWaTe9KOCwb»"
            ],
            nonMatches: ["AIVEN_TOKEN=" + "bSBV5IalYkSd58I4pYWBYVaM/KaCCQS8OJj9uKpB", "AIVEN_TOKEN=${TOKEN}"]),
    ]

    /// https://support.airtable.com/docs/creating-personal-access-tokens
    static let airtable: [SecretRule] = [
        SecretRule(
            id: "airtable-personal-access-token", title: "Airtable personal access token",
            keywords: [#""pat"#, "'pat", "=pat", "`pat", "bearer pat", "airtable"],
            // "pat" alone starts too many words.
            pattern: #"(?:["'=`]|(?i:bearer[ ]|airtable)[\s\S]{0,80}?(?<![A-Za-z0-9]))(pat[A-Za-z0-9]{14}"#
                + #"\.[a-f0-9]{64})(?![A-Za-z0-9])"#,
            group: 1, reach: Reach(after: 256, crossesLines: true), minimumEntropy: 3.5,
            revoke: "In Airtable's builder hub, open Personal access tokens and delete the token.",
            matches: [
                "AIRTABLE_API_KEY=«pat"
                    + "k8cqLNVZAve9VY."
                    + "aea61d03e71f705310d0ecc7789e0f70c803c165522a66583f9d6f83c8a4c1d5»"
            ],
            nonMatches: ["pat" + "yul56UQI3Gjblo." + "699ec314a5a4011a28401deea77613", "pattern.compile"]),
        .assigned(
            id: "airtable-api-key", title: "Airtable API key", severity: .medium,
            names: ["airtable"], value: #"[A-Za-z0-9]{17}"#,
            besideCredentialWord: true, check: mixesLettersAndDigits,
            revoke:
                "On the Airtable account page, regenerate the key, or delete it: keys of this kind no longer open the "
                + "API.",
            matches: ["AIRTABLE_API_KEY=«key" + "cY53JjJyOoFr4U»"],
            nonMatches: ["airtable_base: app" + "DlIL2diNFQ61L9", "AIRTABLE_KEY=" + "Qbu8G1MdaIJ4"]),
    ]

    /// https://www.algolia.com/doc/guides/security/api-keys/
    static let algolia: [SecretRule] = [
        .assigned(
            id: "algolia-api-key", title: "Algolia API key", severity: .high,
            names: ["algolia"], value: #"[a-z0-9]{32}"#,
            besideCredentialWord: true,
            revoke: "In the Algolia dashboard, open Settings › API keys and delete (the admin key: rotate) the key.",
            matches: ["ALGOLIA_ADMIN_KEY=«" + "0da5772adfbf1e6b0e38d1df691074ba»"],
            nonMatches: [
                "ALGOLIA_ADMIN_KEY=" + "1fbd2d2298b53f0f33f6",
                "algoliasearch: " + "a9c0edb02d22bc1b258e2715888c2d87",
            ])
    ]
}
