import GateModel

extension SecretRule {
    /// https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys
    static let nuGet: [SecretRule] = [
        SecretRule(
            id: "nuget-api-key", title: "NuGet API key",
            keywords: ["oy2"],
            pattern: #"(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.5,
            revoke: "On the gallery, open API Keys and delete the key; look at what was published since.",
            matches: ["dotnet nuget push -k «oy2" + "ztjugo4j2de9me36qtr5vdzzc8vpatw9sf27bsg2zrr»"],
            nonMatches: ["oy2" + "yj9d5q2ssbjz", "toy2" + "lkfmzacxqixmlddsn874iu0qkffezihzos5yz4z8oar"]),
        SecretRule(
            id: "nuget-config-password", title: "Password in a NuGet configuration", severity: .high, cwe: [256, 798],
            keywords: ["cleartextpassword", #""password""#],
            pattern: #"(?i)(?:(?<=")ClearTextPassword|"Password)"[ \t]{1,8}value[ \t]{0,4}=[ \t]{0,4}"#
                + #""(?!%[^"\n]{0,200}%"|33f!!lloppa"|hal\+9ooo_da!sY")([^"\n]{8,400})""#,
            path: #"(?i)nuget\.config$"#, group: 1, minimumEntropy: 1.5,
            revoke: "Change the password or token at the feed, and give it in an environment variable (%NAME%).",
            matches: [
                "nuget.config\n---\n<add key=\"ClearTextPassword\" value=\"«Feed" + #"jlSiIYiJ81H2»" />"#,
                "src/NuGet.Config\n---\n<add key=\"Password\" value=\"«"
                    + #"0Mz7uR4BrsajVFPVayEDGPw/RxHUAtnqTJ4v1SpC»" />"#,
            ],
            nonMatches: [
                "nuget.config\n---\n<add key=\"ClearTextPassword\" value=\"%FEED_PASSWORD%\" />",
                "nuget.config\n---\n<add key=\"ClearTextPassword\" value=\"abc\" />",
                "a.xml\n---\n<add key=\"ClearTextPassword\" value=\"Feed" + #"t17hMvHQkjs5" />"#,
            ]),
    ]
}
