import GateModel

extension SecretRule {
    /// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    static let gitHub: [SecretRule] = [
        SecretRule(
            id: "github-token", title: "GitHub token",
            keywords: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
            pattern: #"(?<![A-Za-z0-9])gh(?:[pousr]_[A-Za-z0-9]{36}|r_[A-Za-z0-9]{76}"#
                + #"|s_[0-9]{1,12}_[\w-]{16,600}\.[\w-]{16,1200}\.[\w-]{16,600})(?![A-Za-z0-9_])"#,
            reach: Reach(after: 2500), check: hasGitHubChecksum,
            revoke:
                "On GitHub, delete the token under Settings › Developer settings (an app's: revoke its authorisation); look "
                + "for its use in the security log.",
            matches: [
                "GITHUB_TOKEN=«ghp_" + "hqJPidmNWt9H9krbgeHkWhCV1NAr8V3ETKLe»",
                "https://x-access-token:«ghs_" + "OMWX5k015Jz0Rw9zXb0Re5sVlWN7H429oJax»@github.com/acme/app.git",
                #"{"token":"«gho_"# + #"acTkIdseAKhyKq9jpCE24Wx7hrcclm1iUdsR»"}"#,
                "ghu: «ghu_" + "hqJPidmNWt9H9krbgeHkWhCV1NAr8V3ETKLe» ghr: «ghr_"
                    + "OMWX5k015Jz0Rw9zXb0Re5sVlWN7H429oJax»",
                #""refresh_token": "«ghr_"#
                    + #"Ee9Wy6jeKeRNUyzErZgZYk49PSVaP1c4CmblB1JVxSzNEbiT3jF1hD9a7KhLiRMXZdGezlyM8kbo»""#,
            ],
            nonMatches: [
                "ghp_" + "ZOmR8tbwvYySfDX7gwfBGvybyrprDqmg46wM",
                "ghp_" + "hqJPidmNWt9H9krbgeHkWhCV1NAr8V3ETKLe" + "a",
                "xghp_" + "hqJPidmNWt9H9krbgeHkWhCV1NAr8V3ETKLe",
                "GHP_" + "hqJPidmNWt9H9krbgeHkWhCV1NAr8V3ETKLe",
                "ghp_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "ghs_token_for_installation",
            ]),
        SecretRule(
            id: "github-fine-grained-token", title: "GitHub fine-grained token",
            keywords: ["github_pat_"],
            pattern: #"(?<![A-Za-z0-9])github_pat_\w{82}(?!\w)"#,
            minimumEntropy: 4,
            revoke:
                "On GitHub, delete the token under Settings › Developer settings › Fine-grained tokens; look for its use in "
                + "the security log.",
            matches: [
                "token: «github_pat_"
                    + "VmF8UU7CP1ai85eS3LhKJ3_Iku3RPLGfyUClyMoCBtTLP4ypSdPnFp1n8voJsoDayq5EY7Q9udmyrClEfN»"
            ],
            nonMatches: [
                "github_pat_" + "VmF8UU7CP1ai85eS3LhKJ3",
                "github_pat_" + "VmF8UU7CP1ai85eS3LhKJ3_Iku3RPLGfyUClyMoCBtTLP4ypSdPnFp1n8voJsoDayq5EY7Q9udmyrClEfN"
                    + "Z",
                "github_pat_" + "xxxxxxxxxxxxxxxxxxxxxx_Iku3RPLGfyUClyMoCBtTLP4ypSdPnFp1n8voJsoDayq5EY7Q9udmyrClEfN",
            ]),
        .assigned(
            id: "github-legacy-token", title: "GitHub token of before 2021",
            names: ["github", "gh token", "gh pat"], value: #"[0-9a-f]{40}"#,
            besideCredentialWord: true,
            revoke:
                "On GitHub, delete the token under Settings › Developer settings; look for its use in the security "
                + "log.",
            matches: ["GITHUB_TOKEN=«" + "5e9014c4e210e6590710a298209b08d643ca569e»"],
            nonMatches: [
                "GITHUB_SHA=" + "0ce0ee60562dd7966dcc0bf2b3dfa876a92c85d3",
                "github_commit: " + "bc5552397355159cd79633bab1277b97ea34ab08",
                "GITHUB_TOKEN=" + "1ca49454cb797f2e984aa64974da9ba1e3bcb06",
            ]),
        SecretRule(
            id: "github-app-legacy-token", title: "GitHub App token of before 2021", severity: .high,
            keywords: ["x-access-token:v1.", "bearer v1.", "token v1."],
            pattern: #"(?i:x-access-token:|bearer[ ]|token[ ])(v1\.[0-9a-f]{40})(?![\w.-])"#,
            group: 1, minimumEntropy: 3,
            revoke: "Delete it with DELETE /installation/token; it ends by itself after an hour.",
            matches: [
                "https://x-access-token:«v1."
                    + "6384d198492ac9b28cef717ba8c8bbe9e090b1ca»@github.com/acme/app.git"
            ],
            nonMatches: ["token v1." + "c80ae5b2a5ee9cc75adb", "bearer v1.2.3"]),
    ]

    private static let hasGitHubChecksum: @Sendable (UnsafeRawBufferPointer) -> Check = { token in
        // Only the format of 40 characters says where its checksum is.
        guard token.count == 40 else { return .plausible }
        return TokenChecksum.isRight(token, prefixLength: 4) ? .proved : .refuted
    }
}
