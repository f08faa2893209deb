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
                "COHERE_API_KEY=«" + "gRmKLFg0yayZarHTdvc8Spu0ToxX4OQ6e06NLT1F»",
                #"CO_API_KEY="«"# + #"ZJ4dsNIjtPYvda2LbAng0wKOzIuRMCHi95oRgszR»""#,
            ],
            nonMatches: [
                "cohere: " + "7d1462a7281008924dfadeb5fb12ae8e9174430c",
                "CO_API_KEY=" + "FGgzv1InSWFMztUF4hMR",
            ])
    ]

    /// https://docs.mistral.ai/getting-started/quickstart
    static let mistral: [SecretRule] = [
        .assigned(
            id: "mistral-api-key", title: "Mistral API key", severity: .high,
            names: ["mistral"], value: #"[A-Za-z0-9]{32}"#,
            besideCredentialWord: true, minimumEntropy: 3.5, check: mixesLettersAndDigits,
            revoke: "In the Mistral console, open API keys and delete the key.",
            matches: ["MISTRAL_API_KEY=«" + "ezlpoHqJ51PzGhbO9x9dyTrOXdcK7rqz»"],
            nonMatches: [
                "MISTRAL_API_KEY=" + "ys7Xec7ra0GMXWW87JKS",
                "mistral_model: " + "3veLmWsHpVsoCqFBExWmSQ7eBznbaJ3u",
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
            matches: ["GROQ_API_KEY=«gsk_" + "W3OOOTFJ3CmssJ1IN7DwbApYOsYIgiYWwsQl4vaaMB2lUicu1JvT»"],
            nonMatches: [
                "gsk_" + "wm31NtsdMr26I1xlFULA",
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
                    + "kiFIf0Mwiq1yrFgCdf7A01j0nlpEvmuYMtdPZCehF6FoyzAJNgX69pHqa673cfQR5FBTAjbd8OsA84t8»"
            ],
            nonMatches: [
                "xai-" + "p43FTJS8zErf4gInU1Kt",
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
            matches: ["HF_TOKEN=«hf_" + "xmERDItBXqVLUkqUlZXKTYVDTCAXJtVWOf»"],
            nonMatches: [
                "hf_" + "MZmEIZxeNJtdFqlDextD",
                "(id)hf_requiredCharacteristicTypesForDisplayMetadata;",
                "rhf_SponsoredProductsRemoteRHFSearchEXPS",
            ]),
        SecretRule(
            id: "huggingface-organization-token", title: "Hugging Face organisation token",
            keywords: ["api_org_"],
            pattern: #"(?<![\w-])api_org_[A-Za-z0-9]{34}(?![\w-])"#,
            minimumEntropy: 3.7,
            revoke: "On Hugging Face, open the organisation's settings and invalidate the token.",
            matches: ["HF_ORG_TOKEN=«api_org_" + "XtOoTIncYGEeerNmiYKuKhmtfLcFISQXKR»"],
            nonMatches: [
                "api_org_" + "odBWsNKAftqAeVIKGShU",
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
            matches: ["REPLICATE_API_TOKEN=«r8_" + "mAn1BhI9Lu2QpkiGaac21kHgdZWwWvVOmO5IH»"],
            nonMatches: ["r8_" + "MI3dU7I4BY7t", "r8_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]

    /// https://docs.perplexity.ai/guides/getting-started
    static let perplexity: [SecretRule] = [
        SecretRule(
            id: "perplexity-api-key", title: "Perplexity API key", severity: .high,
            keywords: ["pplx-"],
            pattern: #"(?<![\w-])pplx-[A-Za-z0-9]{48}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke: "In the Perplexity settings, open API and delete the key.",
            matches: ["PERPLEXITY_API_KEY=«pplx-" + "u965AWxDGxpbX9rG5QAgx3fuBy1mtDrDqsXjCqcGNjItxNQP»"],
            nonMatches: ["pplx-" + "lYR8jVYMGnglhHxJo3QB", "pplx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]

    /// https://api-docs.deepseek.com/
    static let deepSeek: [SecretRule] = [
        .assigned(
            id: "deepseek-api-key", title: "DeepSeek API key", severity: .high,
            names: ["deepseek"], value: #"sk-[a-f0-9]{32}"#,
            revoke: "On the DeepSeek platform, open API keys and delete the key.",
            matches: ["DEEPSEEK_API_KEY=«sk-" + "d5b3b8f74974273ef1c3015146ff82d7»"],
            nonMatches: [
                "DEEPSEEK_API_KEY=sk-" + "235bd90a8ae0",
                "deepseek: " + "9864f7ad384c27c85021a4e3b81c5405",
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
                "TOGETHER_API_KEY=«" + "5cb691e9b06d386df0d3969aa71c06fbd84d9c34b17336f5f686cd647cc26ed9»",
                "TOGETHER_API_KEY=«tgp_v1_" + "eSmmaS7zJv4gBxDfCfA7ImnwhVf620ei6KlIvGfkOeE»",
            ],
            nonMatches: [
                "TOGETHER_API_KEY=" + "ed75909f346fa47abab6",
                "together: " + "e54e05dd5fd3c67be1a693149e6bd0f7bb2b1f28ca013718ef77e8df3433ceb1",
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
            matches: ["FIREWORKS_API_KEY=«fw_3Z" + "t70Sifu1pYaIWUDjhgdlug»"],
            nonMatches: ["fw_" + "NS36Szza", "fw_load_image_of_the_device"])
    ]

    /// https://elevenlabs.io/docs/api-reference/authentication
    static let elevenLabs: [SecretRule] = [
        .assigned(
            id: "elevenlabs-api-key", title: "ElevenLabs API key", severity: .high,
            names: ["elevenlabs", "eleven labs", "xi api key"], value: #"(?:sk_[a-f0-9]{48}|[a-f0-9]{32})"#,
            besideCredentialWord: true,
            revoke: "On ElevenLabs, open Developers › API Keys and delete the key.",
            matches: [
                "ELEVENLABS_API_KEY=«sk_" + "c8fa59dee7d121e6416ffb6eca6b9f173eb7eb1b3025b1ba»",
                "xi-api-key: «" + "12bb76584172b9c8c5b529bd02bfa980»",
            ],
            nonMatches: [
                "ELEVENLABS_API_KEY=sk_" + "cbf0debba3edd83d4f31",
                "elevenlabs_voice: " + "8bbaeb5e8ce99c7df6ade64d7026cacf",
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
            matches: ["LANGSMITH_API_KEY=«lsv2_pt_" + "d6b6e68481c6665244a83226f4a27119_" + "ba017164be»"],
            nonMatches: ["lsv2_pt_" + "defbe95ab3459bc59b12221dfcc8df03", "lsv2_" + "da0762c291e8"])
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
                    + "483JWY_"
                    + "OgQAPj6C5NMTtDxGnYp8LMNKg4klt4QQKrwBYfEsKayRPE2hoZA1VGEw5eQCiHA»"
            ],
            nonMatches: ["pcsk_" + "Zz8r6e_" + "6TtUT1k1RhnbTwCIPSnR", "pcsk_" + "eYoQv0Uu2RY7ldsWoUfd"]),
        .assigned(
            id: "pinecone-legacy-key", title: "Pinecone API key of before 2024", severity: .high,
            names: ["pinecone"], value: #"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"#,
            besideCredentialWord: true,
            revoke: "In the Pinecone console, open API keys and delete the key.",
            matches: ["PINECONE_API_KEY=«" + "c822f4ed-b6a4-4d12-9b4f-4eced0e7397a»"],
            nonMatches: [
                "PINECONE_PROJECT=" + "9643c7af-06d9-4638-9fe8-99dcb6ad970e",
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
            matches: ["WANDB_API_KEY=«" + "489462bc8d3b768e4aaf6aaaba5f49667548b8bc»"],
            nonMatches: [
                "wandb_commit: " + "7161d6b65c7c8727c7c8729899f26cda6490a571",
                "WANDB_API_KEY=" + "687a0ff63209d12a008d",
            ])
    ]

    /// https://docs.private-ai.com/
    static let privateAI: [SecretRule] = [
        .assigned(
            id: "private-ai-token", title: "Private AI token", severity: .high,
            names: ["private ai"], value: #"[a-z0-9]{32}"#,
            revoke: "In the Private AI portal, delete the API key.",
            matches: [
                "PRIVATE_AI_API_KEY=«" + "egv56wlcmfrf1deartnb1061gfwckkz6»",
                #"privateai_api_token = "«"# + #"msut72l8wylr2kcbemtl0imtp1ls99d6»""#,
            ],
            nonMatches: [
                #"const privateaiToken = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";"#,
                "PRIVATE_AI_API_KEY=" + "kwyzfpnd33wroe23g8e0",
            ])
    ]

    /// https://www.assemblyai.com/docs/getting-started/transcribe-an-audio-file
    static let assemblyAI: [SecretRule] = [
        .assigned(
            id: "assemblyai-api-key", title: "AssemblyAI API key", severity: .high,
            names: ["assemblyai", "assembly ai", "aai api key"], value: #"[a-f0-9]{32}"#,
            revoke: "In the AssemblyAI dashboard, open API Keys and delete the key.",
            matches: [
                "ASSEMBLYAI_API_KEY=«" + "228d99248ec21faa95e62c48677ada0e»",
                #"assemblyai.key = "«"# + #"c45b5b23ea9fac7137f01f9b484790ae»""#,
            ],
            nonMatches: ["ASSEMBLYAI_API_KEY=" + "32b4512ed14a", "assembly: " + "75d77a1865156197a9d6e4b560662e3b"])
    ]

    /// https://developers.deepgram.com/docs/create-additional-api-keys
    static let deepgram: [SecretRule] = [
        .assigned(
            id: "deepgram-api-key", title: "Deepgram API key", severity: .high,
            names: ["deepgram"], value: #"[a-f0-9]{40}"#,
            besideCredentialWord: true,
            revoke: "In the Deepgram console, open API Keys and delete the key.",
            matches: ["DEEPGRAM_API_KEY=«" + "b071fbcee724cb5c54325a12bc3965fd4ddc1d49»"],
            nonMatches: [
                "deepgram_sdk: " + "809cbbaf93c098de1ac8325a2c3c2b45e029a311",
                "DEEPGRAM_API_KEY=" + "9566e09428e8a479c938",
            ])
    ]

    /// https://platform.stability.ai/docs/getting-started/authentication
    static let stability: [SecretRule] = [
        .assigned(
            id: "stability-api-key", title: "Stability AI API key", severity: .high,
            names: ["stability", "dreamstudio"], value: #"sk-[A-Za-z0-9]{48}"#,
            minimumEntropy: 4,
            revoke: "On the Stability platform, open Account › API Keys and delete the key.",
            matches: ["STABILITY_API_KEY=«sk-" + "Fg5zOdY5ajQ4ddb9GmMRN1TjK0fDNlTcop8ipIWxF9nCKkJy»"],
            nonMatches: [
                "STABILITY_API_KEY=sk-" + "EvVlqI0VAtz1",
                "stability: " + "XatfAsFRjyzHZHzQxPVftyv58ik8zRrrNqsA5aKelfKc8wRs",
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
                    + "9339e778802aea3dc9aac69ba885ea66466113d94c6843663065379eb09b60ee»"
            ],
            nonMatches: [
                "sk-or-v1-" + "c8c68dd8dc2cc025c924",
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
            matches: [#"VOYAGE_API_KEY="«pa-"# + #"TI6cdiNsa2YGYDrWA7ne2lrHE-hBKu9eRg_vQZBP1Ns»""#],
            nonMatches: [
                "VOYAGE_API_KEY=pa-" + "fC5weCS6pi1q",
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
            matches: ["CEREBRAS_API_KEY=«csk-" + "tpecajnxukfuoxokhuwpaaphlje3u2frbb359lv8kmp875lv»"],
            nonMatches: ["csk-" + "9er2gz0ixbf5", "desk-csk-of"])
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
                "NVIDIA_API_KEY=«nvapi-" + "tQdXviRkoWZt4EODAtlvgyfKxW-QD6r1mUM8P3p-XTvfyk_tAHEh6d0Zk9R6eg5q»"
            ],
            nonMatches: [
                "nvapi-" + "1ricylO9qVTI",
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
            matches: ["TAVILY_API_KEY=«tvly-dev-" + "loFvNY5suHJByUOpZ7926ompooAhnQBR»"],
            nonMatches: ["tvly-" + "NHEfCjkWuZ93", "tvly-YOUR_API_KEY"])
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
                "JINA_API_KEY=«jina_" + "d8c79d074e38d5fc83e8641441333916" + "bxfAldLz9UG9bE7YHwoFUCW3Z3Wx»"
            ],
            nonMatches: ["jina_" + "4ac0d2926c9d", "jina_embeddings_v3_of_the_model"])
    ]

    /// https://langfuse.com/docs/get-started
    static let langfuse: [SecretRule] = [
        SecretRule(
            id: "langfuse-secret-key", title: "Langfuse secret key", severity: .high,
            keywords: ["sk-lf-"],
            pattern: #"(?<![\w-])sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])"#,
            minimumEntropy: 3,
            revoke: "In Langfuse, open the project's Settings › API Keys and delete the key.",
            matches: ["LANGFUSE_SECRET_KEY=«sk-lf-" + "129879b0-ae46-4088-94bf-381343e3668a»"],
            nonMatches: ["pk-lf-" + "7240974c-ea76-4313-90f8-6d875c5fca69", "sk-lf-" + "eb491228568e"])
    ]
}
