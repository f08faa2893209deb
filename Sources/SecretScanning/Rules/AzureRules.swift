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
            ])
    ]

    /// The storage emulator's key is the same for everybody, and published.
    private static let isNotDevelopmentKey: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.starts(with: "Eby8vdM02xNOcqFl".utf8) ? .refuted : .plausible
    }
}
