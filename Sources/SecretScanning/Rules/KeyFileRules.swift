import GateModel

extension SecretRule {
    /// Files that are key stores as a whole, known by their names and proved by how they begin.
    static let keyFiles: [SecretRule] = [
        SecretRule(
            withoutPattern: "pkcs12-file", title: "PKCS #12 key store", severity: .high, cwe: [321, 798],
            keywords: [".p12", ".pfx", ".pkcs12"],
            path: #"(?i)\.(?:p12|pfx|pkcs12)$"#, check: isPKCS12,
            revoke: "Have the certificate revoked where it was issued, and make a new pair of keys."),
        SecretRule(
            withoutPattern: "java-key-store-file", title: "Java key store with a key", severity: .high,
            cwe: [321, 798],
            keywords: [".jks", ".jceks", ".keystore"], path: #"(?i)\.(?:jks|jceks|keystore)$"#,
            check: isJavaKeyStore,
            revoke: "Have the certificate revoked where it was issued, and make a new pair of keys."),
        SecretRule(
            withoutPattern: "keepass-file", title: "KeePass database", severity: .high, cwe: [522],
            keywords: [".kdbx", ".kdb"],
            path: #"(?i)\.kdbx?$"#, check: isKeePass,
            revoke: "Change its master key and every password in it."),
    ]

    /// RFC 7292, 4: PFX is a SEQUENCE that begins with version 3 and a SEQUENCE. A bundle of certificates alone (`.p7b`) does not.
    private static let isPKCS12: @Sendable (UnsafeRawBufferPointer) -> Check = { bytes in
        guard bytes.count > 64, bytes[0] == 0x30 else { return .refuted }
        // The length: one byte, 0x80 where it is not given, or 0x8n and n bytes.
        let extra = bytes[1] > 0x80 ? Int(bytes[1] & 0x7f) : 0
        guard extra <= 8 else { return .refuted }
        let start = 2 + extra
        return bytes[start..<start + 4].elementsEqual([0x02, 0x01, 0x03, 0x30]) ? .plausible : .refuted
    }

    /// The layout that `sun.security.provider.JavaKeyStore` documents: magic, version, count, then the entries. One with certificates
    /// only is a trust store, and public.
    private static let isJavaKeyStore: @Sendable (UnsafeRawBufferPointer) -> Check = { bytes in
        func number(_ offset: Int, _ count: Int) -> Int? {
            guard offset >= 0, offset + count <= bytes.count else { return nil }
            return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
        }
        guard let magic = number(0, 4), magic == 0xfeed_feed || magic == 0xcece_cece, let count = number(8, 4) else {
            return .refuted
        }
        var offset = 12
        for _ in 0..<min(count, 100_000) {
            guard let tag = number(offset, 4), let alias = number(offset + 4, 2) else { return .plausible }
            // 1 is a private key, 3 a secret one.
            guard tag == 2 else { return .plausible }
            offset += 6 + alias + 8
            if number(4, 4) == 2 {
                guard let type = number(offset, 2) else { return .plausible }
                offset += 2 + type
            }
            guard let length = number(offset, 4) else { return .plausible }
            offset += 4 + length
        }
        return .refuted
    }

    /// https://keepass.info/help/kb/kdbx.html
    private static let isKeePass: @Sendable (UnsafeRawBufferPointer) -> Check = { bytes in
        bytes.starts(with: [0x03, 0xd9, 0xa2, 0x9a]) && bytes.dropFirst(5).starts(with: [0xfb, 0x4b, 0xb5])
            ? .plausible : .refuted
    }
}
