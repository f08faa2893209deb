import GateModel

extension SecretRule {
    /// https://docs.cohere.com/reference/about
    static let cohere: [SecretRule] = [
        .assigned(
            id: "cohere-api-key", title: "Cohere API key", severity: .high,
            names: ["cohere", "co api key"], value: #"[A-Za-z0-9]{40}"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke: "In the Cohere dashboard, open API keys and delete the key.",
            matches: [
                "COHERE_API_KEY=«" + "bO9x9dyTrOXdcK7rqzys7Xec7ra0GMXWW87JKS3v»",
                #"CO_API_KEY="«"# + #"eLmWsHpVsoCqFBExWmSQ7eBznbaJ3uW3OOOTFJ3C»""#,
            ],
            nonMatches: [
                "cohere: " + "699eb0d7934b95a00d541aab69918b5fd54f2b48",
                "CO_API_KEY=" + "1yrFgCdf7A01j0nlpEvm",
            ])
    ]

    /// https://docs.mistral.ai/getting-started/quickstart
    static let mistral: [SecretRule] = [
        .assigned(
            id: "mistral-api-key", title: "Mistral API key", severity: .high,
            names: ["mistral"], value: #"[A-Za-z0-9]{32}"#,
            besideCredentialWord: true, minimumEntropy: 3.5, check: mixesLettersAndDigits,
            revoke: "In the Mistral console, open API keys and delete the key.",
            matches: ["MISTRAL_API_KEY=«" + "uYMtdPZCehF6FoyzAJNgX69pHqa673cf»"],
            nonMatches: [
                "MISTRAL_API_KEY=" + "QR5FBTAjbd8OsA84t8yn",
                "mistral_model: " + "bllk9RZtYQFyrNGVvOp43FTJS8zErf4g",
            ])
    ]

    /// https://console.groq.com/docs/quickstart
    static let groq: [SecretRule] = [
        SecretRule(
            id: "groq-api-key", title: "Groq API key", severity: .high,
            keywords: ["gsk_"],
            pattern: #"(?<![\w-])gsk_[A-Za-z0-9]{52}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Groq console, open API Keys and delete the key.",
            matches: ["GROQ_API_KEY=«gsk_" + "InU1Kt37xmE2R6DItBXqVLUkqUlZXKTYVD448TCAXJtVWOf6MZm9»"],
            nonMatches: [
                "gsk_" + "EIZxe2NJ1t9dFqlD3ext",
                "gsk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ])
    ]

    /// https://docs.x.ai/docs/tutorial
    static let xAI: [SecretRule] = [
        SecretRule(
            id: "xai-api-key", title: "xAI API key", severity: .high,
            keywords: ["xai-"],
            pattern: #"(?<![\w-])xai-[A-Za-z0-9]{70,90}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the xAI console, open API Keys and delete the key.",
            matches: [
                "XAI_API_KEY=«xai-"
                    + "DXtOo5TIncYG7Ee1er8N8miYKu3KhmtfLc0FISQX6K22RodBWsNKAf89tqAeVI7K3GShUmAn1BhI9Lu2»"
            ],
            nonMatches: [
                "xai-" + "QpkiGaac21kHgdZWwWvV",
                "xai-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ])
    ]

    /// https://huggingface.co/docs/hub/security-tokens
    static let huggingFace: [SecretRule] = [
        SecretRule(
            id: "huggingface-token", title: "Hugging Face token", severity: .critical,
            keywords: ["hf_"],
            pattern: #"(?<![\w-])hf_[A-Za-z0-9]{34}(?![\w-])"#,
            minimumEntropy: 3.7,
            revoke: "On Hugging Face, open Settings › Access Tokens and invalidate the token.",
            matches: ["HF_TOKEN=«hf_" + "OmOIHMIdUIBYtuAWxDGxpbXrGQAgxfuBym»"],
            nonMatches: [
                "hf_" + "tDrDqsXjCqcGNjItxNQP",
                "(id)hf_requiredCharacteristicTypesForDisplayMetadata;",
                "rhf_SponsoredProductsRemoteRHFSearchEXPS",
            ]),
        SecretRule(
            id: "huggingface-organization-token", title: "Hugging Face organisation token",
            keywords: ["api_org_"],
            pattern: #"(?<![\w-])api_org_[A-Za-z0-9]{34}(?![\w-])"#,
            minimumEntropy: 3.7,
            revoke: "On Hugging Face, open the organisation's settings and invalidate the token.",
            matches: ["HF_ORG_TOKEN=«api_org_" + "lYRjVYMGnglhHxJoQBNAlUxgWUNIwOrETp»"],
            nonMatches: [
                "api_org_" + "TVWjGspYOUjXeWQoWgCE",
                "API_ORG_EXIST",
                "api_org_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
            ]),
    ]

    /// https://replicate.com/docs/topics/security/api-tokens
    static let replicate: [SecretRule] = [
        SecretRule(
            id: "replicate-api-token", title: "Replicate API token", severity: .high,
            keywords: ["r8_"],
            pattern: #"(?<![\w-])r8_[A-Za-z0-9]{37}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "On Replicate, open Account settings › API tokens and disable the token.",
            matches: ["REPLICATE_API_TOKEN=«r8_" + "dz5hbI6dl35MdXiKnT7FENVPW0rf5R8BoQJeL»"],
            nonMatches: ["r8_" + "h11Nkx3Bsbu8", "r8_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]

    /// https://docs.perplexity.ai/guides/getting-started
    static let perplexity: [SecretRule] = [
        SecretRule(
            id: "perplexity-api-key", title: "Perplexity API key", severity: .high,
            keywords: ["pplx-"],
            pattern: #"(?<![\w-])pplx-[A-Za-z0-9]{48}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Perplexity settings, open API and delete the key.",
            matches: ["PERPLEXITY_API_KEY=«pplx-" + "q49SYuDb8V8sqn0TXi6Fp2vKQAJgq6i6Nz2fO5YpHzT0qkbJ»"],
            nonMatches: ["pplx-" + "eN8duiRD8gUxHKKKr9Pc", "pplx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]

    /// https://api-docs.deepseek.com/
    static let deepSeek: [SecretRule] = [
        .assigned(
            id: "deepseek-api-key", title: "DeepSeek API key", severity: .high,
            names: ["deepseek"], value: #"sk-[a-f0-9]{32}"#,
            revoke: "On the DeepSeek platform, open API keys and delete the key.",
            matches: ["DEEPSEEK_API_KEY=«sk-" + "c54055cb691e9b06d386df0d3969aa71»"],
            nonMatches: [
                "DEEPSEEK_API_KEY=sk-" + "c06fbd84d9c3",
                "deepseek: " + "4b17336f5f686cd647cc26ed91b330be",
            ])
    ]

    /// https://docs.together.ai/docs/quickstart
    static let together: [SecretRule] = [
        .assigned(
            id: "together-api-key", title: "Together AI API key", severity: .high,
            names: ["together api key", "togetherai", "together ai", "together key", "together token"],
            value: #"(?:[a-f0-9]{64}|tgp_v1_[\w-]{43})"#,
            revoke: "In the Together settings, open API keys and regenerate the key.",
            matches: [
                "TOGETHER_API_KEY=«" + "685e16571716e83351b1edd12e9285812a17ed75909f346fa47abab6e54e05dd»",
                "TOGETHER_API_KEY=«tgp_v1_" + "v-2nWzCU6fOzKohrN6BT1b-CSTkSe8lGYRbepChG48C»",
            ],
            nonMatches: [
                "TOGETHER_API_KEY=" + "7e8df3433ceb1942a70e",
                "together: " + "43315a3cc0c8fa59dee7d121e6416ffb6eca6b9f173eb7eb1b3025b1ba12bb76",
            ])
    ]

    /// https://docs.fireworks.ai/getting-started/quickstart
    static let fireworks: [SecretRule] = [
        SecretRule(
            id: "fireworks-api-key", title: "Fireworks AI API key", severity: .high,
            keywords: ["fw_"],
            pattern: #"(?<![\w-])fw_(?:3[A-Za-z0-9]{21,23})(?![\w-])"#,
            minimumEntropy: 3.5, check: mixesLettersAndDigits,
            revoke: "On Fireworks, open Settings › API Keys and delete the key.",
            matches: ["FIREWORKS_API_KEY=«fw_3Z" + "9x0R09AMa2NewEIvVMtrXb»"],
            nonMatches: ["fw_" + "zILQwEbB", "fw_load_image_of_the_device"])
    ]

    /// https://elevenlabs.io/docs/api-reference/authentication
    static let elevenLabs: [SecretRule] = [
        .assigned(
            id: "elevenlabs-api-key", title: "ElevenLabs API key", severity: .high,
            names: ["elevenlabs", "eleven labs", "xi api key"], value: #"(?:sk_[a-f0-9]{48}|[a-f0-9]{32})"#,
            besideCredentialWord: true,
            revoke: "On ElevenLabs, open Developers › API Keys and delete the key.",
            matches: [
                "ELEVENLABS_API_KEY=«sk_" + "ebba3edd83d4f318bbaeb5e8ce99c7df6ade64d7026cacfd»",
                "xi-api-key: «" + "6b6e68481c6665244a83226f4a27119b»",
            ],
            nonMatches: [
                "ELEVENLABS_API_KEY=sk_" + "a017164bedefbe95ab34",
                "elevenlabs_voice: " + "59bc59b12221dfcc8df03da0762c291e",
            ])
    ]

    /// https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key
    static let langSmith: [SecretRule] = [
        SecretRule(
            id: "langsmith-api-key", title: "LangSmith API key", severity: .high,
            keywords: ["lsv2_"],
            pattern: #"(?<![\w-])lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In LangSmith, open Settings › API Keys and delete the key.",
            matches: ["LANGSMITH_API_KEY=«lsv2_pt_" + "83d4e9eb6735598bd2f90cf37dfb2e4d_" + "c8295360be»"],
            nonMatches: ["lsv2_pt_" + "627aa519721c822f4edb6a42d125b4f4", "lsv2_" + "eced0e7397a9"])
    ]

    /// https://docs.pinecone.io/guides/projects/manage-api-keys
    static let pinecone: [SecretRule] = [
        SecretRule(
            id: "pinecone-api-key", title: "Pinecone API key", severity: .high,
            keywords: ["pcsk_"],
            pattern: #"(?<![\w-])pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,70}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Pinecone console, open API keys and delete the key.",
            matches: [
                "PINECONE_API_KEY=«pcsk_"
                    + "Xnig7K_"
                    + "RzTp8u9EbI9KmAt2HH1FngqJe0MF7CrPsX7sBzNxMmuYBtoaVDjrsLVjPmexXyr»"
            ],
            nonMatches: ["pcsk_" + "A5hRxI_" + "pmSqCGi93v7vEnGPvYuI", "pcsk_" + "uNOwv5kEXPjsRTWmW3On"]),
        .assigned(
            id: "pinecone-legacy-key", title: "Pinecone API key of before 2024", severity: .high,
            names: ["pinecone"], value: uuid,
            besideCredentialWord: true,
            revoke: "In the Pinecone console, open API keys and delete the key.",
            matches: ["PINECONE_API_KEY=«" + "7548b8bc-7161-46b6-9c7c-8727c7c87298»"],
            nonMatches: [
                "PINECONE_PROJECT=" + "99f26cda-6490-4571-987a-0ff63209d12a",
                "PINECONE_API_KEY=00000000-0000-0000-0000-000000000000",
            ]),
    ]

    /// https://docs.wandb.ai/support/find_api_key/
    static let weightsAndBiases: [SecretRule] = [
        .assigned(
            id: "wandb-api-key", title: "Weights & Biases API key", severity: .high,
            names: ["wandb", "weights and biases"], value: #"(?:local-)?[a-f0-9]{40}|wandb_v1_[A-Za-z0-9_]{40,100}"#,
            besideCredentialWord: true,
            revoke: "On Weights & Biases, open User settings › API keys and delete the key.",
            matches: ["WANDB_API_KEY=«" + "008d23afb516282d1208960ddd32b155c69a9e5b»"],
            nonMatches: [
                "wandb_commit: " + "c58e5102695d4697d5915bcc2761eeb872ee32d2",
                "WANDB_API_KEY=" + "28d99248ec21faa95e62",
            ])
    ]

    /// https://docs.private-ai.com/
    static let privateAI: [SecretRule] = [
        .assigned(
            id: "private-ai-token", title: "Private AI token", severity: .high,
            names: ["private ai"], value: #"[a-z0-9]{32}"#,
            revoke: "In the Private AI portal, delete the API key.",
            matches: [
                "PRIVATE_AI_API_KEY=«" + "9zirn7opv1va2zil6xkxeg2vs5uyodgp»",
                #"privateai_api_token = "«"# + #"84bd4twjripsbv39gfwjlde20diupl1o»""#,
            ],
            nonMatches: [
                #"const privateaiToken = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";"#,
                "PRIVATE_AI_API_KEY=" + "pvcqnkcknctovt1m38jx",
            ])
    ]

    /// https://www.assemblyai.com/docs/getting-started/transcribe-an-audio-file
    static let assemblyAI: [SecretRule] = [
        .assigned(
            id: "assemblyai-api-key", title: "AssemblyAI API key", severity: .high,
            names: ["assemblyai", "assembly ai", "aai api key"], value: #"[a-f0-9]{32}"#,
            revoke: "In the AssemblyAI dashboard, open API Keys and delete the key.",
            matches: [
                "ASSEMBLYAI_API_KEY=«" + "560662e3bb071fbcee724cb5c54325a1»",
                #"assemblyai.key = "«"# + #"2bc3965fd4ddc1d49809cbbaf93c098d»""#,
            ],
            nonMatches: ["ASSEMBLYAI_API_KEY=" + "e1ac8325a2c3", "assembly: " + "c2b45e029a3119566e09428e8a479c93"])
    ]

    /// https://developers.deepgram.com/docs/create-additional-api-keys
    static let deepgram: [SecretRule] = [
        .assigned(
            id: "deepgram-api-key", title: "Deepgram API key", severity: .high,
            names: ["deepgram"], value: #"[a-f0-9]{40}"#,
            besideCredentialWord: true,
            revoke: "In the Deepgram console, open API Keys and delete the key.",
            matches: ["DEEPGRAM_API_KEY=«" + "8f3c104110642e517747bf6e5cfa58d9c092d9f4»"],
            nonMatches: [
                "deepgram_sdk: " + "cccb29ca45c8889d02521b99339e778802aea3dc",
                "DEEPGRAM_API_KEY=" + "9aac69ba885ea6646611",
            ])
    ]

    /// https://platform.stability.ai/docs/getting-started/authentication
    static let stability: [SecretRule] = [
        .assigned(
            id: "stability-api-key", title: "Stability AI API key", severity: .high,
            names: ["stability", "dreamstudio"], value: #"sk-[A-Za-z0-9]{48}"#,
            minimumEntropy: 4,
            revoke: "On the Stability platform, open Account › API Keys and delete the key.",
            matches: ["STABILITY_API_KEY=«sk-" + "PgA2tZjNyn2SJOrjg3mnh5am9k6MhSoVHsDxHS05btWwmaDP»"],
            nonMatches: [
                "STABILITY_API_KEY=sk-" + "C1z07rzH1IZm",
                "stability: " + "5qQAA0qW9SQWH3A52y7G82f75zRybQflysfj066wr0MDbUHU",
            ])
    ]

    /// https://openrouter.ai/docs/api-reference/authentication
    static let openRouter: [SecretRule] = [
        SecretRule(
            id: "openrouter-api-key", title: "OpenRouter API key", severity: .high,
            keywords: ["sk-or-v1-"],
            pattern: #"(?<![\w-])sk-or-v1-[a-f0-9]{64}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "On OpenRouter, open Keys and delete the key.",
            matches: [
                "OPENROUTER_API_KEY=«sk-or-v1-"
                    + "02940dc8c74c6e31d2487f1695f1a1f5ac6ad9417e517be32d49721046ba52a7»"
            ],
            nonMatches: [
                "sk-or-v1-" + "b753ab70073542eae280",
                "sk-or-v1-0000000000000000000000000000000000000000000000000000000000000000",
            ])
    ]

    /// https://docs.voyageai.com/docs/api-key-and-installation
    static let voyage: [SecretRule] = [
        SecretRule(
            id: "voyage-api-key", title: "Voyage AI API key", severity: .high,
            keywords: [#""pa-"#, "'pa-", "=pa-", " pa-"],
            pattern: #"["'=\s](pa-[\w-]{43})(?![\w-])"#,
            group: 1, minimumEntropy: 3.8, check: mixesLettersAndDigits,
            revoke: "In the Voyage dashboard, open API keys and delete the key.",
            matches: [#"VOYAGE_API_KEY="«pa-"# + #"d7-xQuzE_wQjJ4mZ0rUcl-tQdXviRkoWZt4EODAtlvg»""#],
            nonMatches: [
                "VOYAGE_API_KEY=pa-" + "yfKxW-QD6r1m",
                #""pa-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""#,
            ])
    ]

    /// https://inference-docs.cerebras.ai/quickstart
    static let cerebras: [SecretRule] = [
        SecretRule(
            id: "cerebras-api-key", title: "Cerebras API key", severity: .high,
            keywords: ["csk-"],
            pattern: #"(?<![\w-])csk-[a-z0-9]{48}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Cerebras console, open API keys and delete the key.",
            matches: ["CEREBRAS_API_KEY=«csk-" + "xt4u1h5ywkcmf56jnqpd3b0zf4v3cd2inrhmfsrzxf8w4var»"],
            nonMatches: ["csk-" + "qav7pf8lnm50", "desk-csk-of"])
    ]

    /// https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/
    static let nvidia: [SecretRule] = [
        SecretRule(
            id: "nvidia-api-key", title: "NVIDIA API key", severity: .high,
            keywords: ["nvapi-"],
            pattern: #"(?<![\w-])nvapi-[\w-]{60,70}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "On NGC, open Setup › API keys and delete the key.",
            matches: [
                "NVIDIA_API_KEY=«nvapi-" + "ricylO9qVTIxD_RLO2WEDyECC1pB29k5tuO3IWDN3dDq4nI1u_XJp6Iytgqrempp»"
            ],
            nonMatches: [
                "nvapi-" + "NhAcUl0xgYd8",
                "nvapi-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ])
    ]

    /// https://docs.tavily.com/documentation/quickstart
    static let tavily: [SecretRule] = [
        SecretRule(
            id: "tavily-api-key", title: "Tavily API key", severity: .medium,
            keywords: ["tvly-"],
            pattern: #"(?<![\w-])tvly-(?:(?:dev|prod)-)?[A-Za-z0-9]{32}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Tavily dashboard, delete the API key.",
            matches: ["TAVILY_API_KEY=«tvly-dev-" + "7YHwoFUCW3Z3WxiGLu0ybAIIetfRHmys»"],
            nonMatches: ["tvly-" + "Acf8MStq7o3s", "tvly-YOUR_API_KEY"])
    ]

    /// https://jina.ai/api-dashboard/
    static let jina: [SecretRule] = [
        SecretRule(
            id: "jina-api-key", title: "Jina AI API key", severity: .medium,
            keywords: ["jina_"],
            pattern: #"(?<![\w-])jina_[a-f0-9]{32}[A-Za-z0-9_-]{28}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Jina dashboard, open API Key & Billing and delete the key.",
            matches: [
                "JINA_API_KEY=«jina_" + "b0ae460088f4bf381343e3668a724097" + "WU4jzC7vGpmZxZUgchlbEq60n1T3»"
            ],
            nonMatches: ["jina_" + "d875c5fca69e", "jina_embeddings_v3_of_the_model"])
    ]

    /// https://langfuse.com/docs/get-started
    static let langfuse: [SecretRule] = [
        SecretRule(
            id: "langfuse-secret-key", title: "Langfuse secret key", severity: .high,
            keywords: ["sk-lf-"],
            pattern: #"(?<![\w-])sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Langfuse, open the project's Settings › API Keys and delete the key.",
            matches: ["LANGFUSE_SECRET_KEY=«sk-lf-" + "b4912285-68e7-4b64-9c41-3be331538772»"],
            nonMatches: ["pk-lf-" + "8d8bec76-5aaa-4710-9dcb-bd12ba439c81", "sk-lf-" + "3923b8486b12"])
    ]
}
