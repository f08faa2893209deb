import GateModel

extension SecretRule {
    /// https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
    static let azure: [SecretRule] = [
        SecretRule(
            id: "azure-storage-key", title: "Azure storage account key",
            keywords: ["accountkey", "account_key", "account-key", "storage_key", "storagekey"],
            pattern: #"(?i:(?:account|storage)[_-]?key)(?:\\?["'])?[ \t]{0,8}[=:,>][ \t]{0,8}(?:\\?["'])?"#
                + #"([A-Za-z0-9+/]{86}==)"#,
            group: 1, minimumEntropy: 4.5, check: isNotDevelopmentKey,
            revoke:
                "In the Azure portal, open the storage account's access keys and rotate the key; then renew what was signed "
                + "with it.",
            matches: [
                "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=«"
                    + "xzbJgdyMDAu1SDAYRX+AcQhPv8wcab+ikByscqRX7lRFan4NHj0mJE77H+q+9baejUzvvfO1Nb5sz8jcyxS20N==»;EndpointSuffix=core.windows.net",
                #"storage_key: "«"#
                    + #"xzbJgdyMDAu1SDAYRX+AcQhPv8wcab+ikByscqRX7lRFan4NHj0mJE77H+q+9baejUzvvfO1Nb5sz8jcyxS20N==»""#,
            ],
            nonMatches: [
                "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq"
                    + "/K1SZFPTOtr/KBHBeksoGMGw==",
                "AccountKey=<your-account-key>",
                "AccountKey="
                    + "xzbJgdyMDAu1SDAYRX+AcQhPv8wcab+ikByscqRX7lRFan4NHj0mJE77H+q+9baejUzvvfO1Nb5sz8jcyxS20N",
            ]),
        SecretRule(
            id: "azure-client-secret", title: "Azure client secret",
            keywords: ["0q~", "1q~", "2q~", "3q~", "4q~", "5q~", "6q~", "7q~", "8q~", "9q~"],
            // Three characters, a digit, and Q~: https://learn.microsoft.com/purview/sit-defn-client-secret-api-key
            pattern: #"(?<![\w~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![\w~-])"#,
            reach: Reach(before: 3), minimumEntropy: 3.5,
            revoke:
                "In the Azure portal, open App registrations › the app › Certificates & secrets, delete the secret "
                + "and make a new one.",
            matches: [
                "AZURE_CLIENT_SECRET=«" + "FI18Q~" + "cG8x80mh38OpdOkP4AKDrmfYd3eWAFO1np»",
                #"client_secret: "«"# + "fGD7Q~" + #"5YDHiO9n2wNmdiKjKP0cvDs1ywIAASa»""#,
            ],
            nonMatches: [
                "bP88Q~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "bGk8Q~" + "XhqQhEIC8vjiP3RAOPZ0",
                "x" + "MB7Qob8Q~" + "SSHgdv37kRNDKtkLPbyiItUF8jbteQ59dG",
            ]),
        SecretRule(
            id: "azure-identifiable-key", title: "Azure service key",
            keywords: [
                "azfu", "azse", "acdb", "+ast", "+asb", "+aeh", "+acr", "azca", "+aba", "apim", "aiot", "azeg", "aebw",
                "azdo",
            ],
            // Keys of Azure services since 2021 carry a mark of four letters before their last bytes.
            pattern: #"(?|(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{76}(?:\+ASt|ACDb|\+ABa|APIM)[A-Za-z0-9+/]{5}[AQgw]"#
                + #"==)|(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{33}(?:\+ASb|\+AEh|AIoT|AzCa|AZEG)[A-Za-z0-9+/]{5}"#
                + #"[A-Za-z0-9+/]=)|(?<![A-Za-z0-9+/_-])([A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==)|"#
                + #"(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/]{42}(?:AzSe|\+ACR)[A-D][A-Za-z0-9]{5})(?![A-Za-z0-9+/=])|"#
                + #"(?<![A-Za-z0-9+/_-])([A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4})(?![A-Za-z0-9+/=]))"#,
            group: 1, reach: Reach(before: 76), minimumEntropy: 4,
            revoke:
                "In the Azure portal, open the resource (for AZDO, User settings › Personal access tokens in Azure "
                + "DevOps) and regenerate the key.",
            matches: [
                "AZURE_DEVOPS_PAT=«"
                    + "mrROEYXzK7SNXiXIpSb259Ea8mv0fGoCb1c2CFq7DaDTYwnnKuJjqv0Ayjhn8yQWehPfjgsjK7fTAZDO"
                    + "LxRk»",
                "x-functions-key: «" + "my8HE3s6mGe0vKVIIH0zGE9x6NR4ROkAM4JB5qeblAEJAzFu" + "jZowYA==»",
                "api-key: «" + "87VQSY94ZNEwuXf6eD1ycPG3YU2AT4iN0TckFnlyUaAzSeC" + "2vJ1x»",
            ],
            nonMatches: [
                "U5x4qhgSDWRcJ7FI7N76efyK0AgA4uLFydolrU4SewrbNiR6bluRGhGpE4kX6R1aPbIoDoAZDO" + "73Fx",
                "AzSeC",
                "api-key: " + "1jhEznEKKpxIm2Hthc1rVdOe5rR48kvkPZKZ6DxRJaAzSeZ" + "TKKlK",
            ]),
        SecretRule(
            id: "azure-service-bus-key", title: "Azure shared access key",
            keywords: ["sharedaccesskey"],
            pattern: #"(?i:SharedAccessKey)(?:\\?["'])?[ \t]{0,4}[=:][ \t]{0,4}(?:\\?["'])?([A-Za-z0-9+/]{43}=)"#
                + #"(?![A-Za-z0-9+/=])"#,
            group: 1, minimumEntropy: 4,
            revoke:
                "In the Azure portal, open the namespace or hub, then Shared access policies, and regenerate the key.",
            matches: [
                "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=«"
                    + "fpT+OEeSFBGx61PFQpyPdyhjNEJpKIi3QeOWxR0KFCg=»"
            ],
            nonMatches: [
                "SharedAccessKey=<your key>",
                "SharedAccessKeyName=RootManageSharedAccessKey",
                "SharedAccessKey=" + "7GYaYSYxbjWArPxJZBCD=",
            ]),
        SecretRule(
            id: "azure-shared-access-signature", title: "Azure shared access signature", severity: .high,
            keywords: ["&sig=", "?sig=", "sharedaccesssignature "],
            // The signature of a URL or a token that names its version (sv) or its end (se).
            pattern: #"[?& \t;"'](?:s[vekrpit]|srt?|spr|sig)=[^\s"'<>]{0,600}?(?<=[?& ])"#
                + #"sig=([A-Za-z0-9%+/_-]{38,90}(?:%3[Dd]|=))(?=[^A-Za-z0-9%]|$)"#,
            group: 1, reach: Reach(before: 400, after: 512), minimumEntropy: 4,
            revoke: "Rotate the account key, or delete the stored access policy, with which it was signed.",
            matches: [
                "https://acme.blob.core.windows.net/c?sv=2022-11-02&ss=b&srt=sco&sp=rwdl&se=2030-01-01T00"
                    + ":00:00Z&sig=«"
                    + "G0LuzRySDVWCcxt9EloJwybJ37GXSgb1WddE9JODlmm%3D»"
            ],
            nonMatches: [
                "https://acme.example/c?sv=2022-11-02&sig=abc",
                "https://acme.blob.core.windows.net/c?sv=2022-11-02&sig=REDACTED",
            ]),
        .assigned(
            id: "azure-devops-token", title: "Azure DevOps token",
            names: ["azure devops", "azdo", "azp token", "system accesstoken", "vsts", "vss"], value: #"[a-z2-7]{52}"#,
            revoke: "In Azure DevOps, open User settings › Personal access tokens and revoke the token.",
            matches: [
                "AZURE_DEVOPS_EXT_PAT=«" + "dbxcgpwdgi2pod2rpcpia2dfcaewk5w3ozb42qayzc3x4pw2ogb5»",
                #"vsts_token: "«"# + #"wcdoojloc7byjlney5a35mzgs25zbetgeabzct2a7lq3uyf5gtxo»""#,
            ],
            nonMatches: [
                "AZDO_PAT=" + "67rqugwwzyszvw5nyay2watr6nzelqwvihomejo3",
                "azure_devops_sha: " + "30971480c08e2db700e469ce10fc71785141a006d0a00db64f6d96b35efb441b",
            ]),
        .assigned(
            id: "azure-subscription-key", title: "Azure subscription key",
            names: [
                "ocp apim subscription", "apim subscription", "azure openai", "azure cognitive", "azure speech",
                "azure translator", "azure search", "azure maps",
            ], value: #"[0-9a-fA-F]{32}"#,
            besideCredentialWord: true,
            revoke: "In the Azure portal, open the resource's Keys and Endpoint and regenerate the key.",
            matches: [
                "Ocp-Apim-Subscription-Key: «" + "12f16bebb3e2c121f6d7f1e4ee412595»",
                #"AZURE_OPENAI_API_KEY="«"# + #"88787a190a03d8ba3ac4982c08ede01b»""#,
            ],
            nonMatches: [
                "AZURE_OPENAI_API_KEY=00000000000000000000000000000000",
                "AZURE_OPENAI_DEPLOYMENT=" + "b110579b242edd40a10536228d20ad91",
            ]),
    ]

    /// The storage emulator's key is the same for everybody, and published.
    private static let isNotDevelopmentKey: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.starts(with: "Eby8vdM02xNOcqFl".utf8) ? .refuted : .plausible
    }
}
