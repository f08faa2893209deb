import GateModel

extension SecretRule {
    /// RFC 7517 (JWK), https://age-encryption.org/v1, https://www.wireguard.com/, BIP 32, RFC 5208 (encrypted keys)
    static let keyMaterial: [SecretRule] = [
        SecretRule(
            id: "encrypted-private-key", title: "Encrypted private key", severity: .medium, cwe: [321, 522],
            keywords: ["encrypted private key-----", "4,encrypted", "b3blbnnzac1rzxktdjeaaaaacmflcz"],
            pattern: encryptedPrivateKeyPattern,
            reach: Reach(before: 128, after: 65_536, crossesLines: true), check: hasKeyMaterial,
            revoke:
                "Its passphrase can be guessed offline: make a new pair, and take the public half out of "
                + "service.",
            matches: [
                "«-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n"
                    + "qD1eE0bkxunU95oGLy1x1v+vKhD9Q2b8EfB2R0rs7bj7izkYQIe5oNpIB7lPJt/f\nd4e54AqVegKXPEO2gF5fDZTzFAkX/4HsVN9Jx0hef3e93GO9IOnqPsVKCdU2w3qu\n-----END ENCRYPTED PRIVATE KEY-----»\n",
                "«-----BEGIN RSA PRIVATE " + "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                    + "BC52E36920B90C4F13D701F144520AE2\n\nKG2joItL2xvP7oFv/7NV6Et4Gbz4O4zBn8+ZwEoqHG5DfrvnUeB5uNTLmFlozpkK\nc81opl2ej+kO/wnnqFSb/SzCKAR6Bv5dNqq1DXyPpkg2MzzSH/t6cIITeJyV9erI\n-----END RSA PRIVATE KEY-----»",
            ],
            nonMatches: [
                "-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n...\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PRIVATE " + "KEY-----\n"
                    + "lVg6qVR3+b0oS1x/j/j1e4bvdYBpkBo+EvAU80BATb/zCGH7SIPO9wt91zk3hj+g\nJ2eD0iEX4IFL3bm5Ddqaf90Pfu+iavRyJ5LY8Vu/KA2D+S5Xc9viODYJ2xGruRRb\n-----END PRIVATE KEY-----",
            ]),
        SecretRule(
            id: "age-secret-key", title: "age secret key", cwe: [321, 798],
            keywords: ["age-secret-key-1"],
            pattern: #"(?<![\w-])AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![\w-])"#,
            skipsPlaceholders: false,
            revoke:
                "Make a new identity with age-keygen, encrypt the files anew, and renew what the old files "
                + "held.",
            matches: [
                "# public key: age1\n«AGE-SECRET-KEY-1" + "ZDPPQ3QMNCTUDPL2DXCM9CH0N9CUPN92SEHQDD2J7S0HPM9YEJU0Q88NMN»"
            ],
            nonMatches: [
                "AGE-SECRET-KEY-1" + "7K7UZU08VDX9F5LJNKGT3MZXYDVQPPH44ZSYDQT6PZ3DPV2LLFUCDLGJZ", "AGE-SECRET-KEY-1...",
            ]),
        SecretRule(
            id: "wireguard-private-key", title: "WireGuard private key", cwe: [321, 798],
            keywords: ["privatekey", "presharedkey"],
            pattern:
                #"^[ \t]{0,8}(?i:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![\w+/=])"#,
            group: 1, reach: Reach(before: 8, after: 80), minimumEntropy: 4,
            revoke: "Make a new key with wg genkey and give its public half to every peer.",
            matches: ["[Interface]\nPrivateKey = «" + "g+u5TM4MRpQ9Nb9veGUwD0u5wxou+nfFKp+FP81GbkE=»"],
            nonMatches: [
                "PrivateKey = <private key>", "PrivateKey = " + "WcuFeUlPRFcELSI9iFIp=",
                "PublicKey = " + "U41ncvRQ5MnjYoOz7i5WMeDElMe9HOfScmZrgpHYRtE=",
            ]),
        SecretRule(
            id: "jwk-private-key", title: "JSON Web Key with its private part", cwe: [321, 798],
            keywords: ["\"kty\""],
            pattern: #""kty"\s{0,4}:\s{0,4}"(?:RSA|EC|OKP)"[^{}]{0,4000}?"d"\s{0,4}:\s{0,4}"([\w-]{40,1400})""#,
            group: 1, reach: Reach(after: 6000, crossesLines: true), minimumEntropy: 4,
            revoke: "Publish a new key set without the key, then end what it signed.",
            matches: [
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \""
                    + "IskDTX0RTbAohI6jctrOhsjLSNp15IOAQWS-I6l_WLi\", \"d\": \"«MW5EHHzar4kU6iCbzdlms0Ld07ESZfkmJV9jRdJttPa»\"}"
            ],
            nonMatches: [
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"" + "uTpSDMjCfZ0rIfFmDlHGH2pP9nnZuE_c9Omq5dD5EPK\"}",
                "{\"kty\": \"oct\", \"d\": \"" + "Li6v2Kz8W77F_hxKOQLqYTk3nBJUakz0cH7ZTFTLOAj\"}",
            ]),
        SecretRule(
            id: "bip32-private-key", title: "Extended private key of a wallet", cwe: [321, 798],
            keywords: ["xprv", "yprv", "zprv", "tprv"],
            pattern: #"(?<![A-Za-z0-9])[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}(?![A-Za-z0-9])"#,
            minimumEntropy: 4.5,
            revoke: "Move the funds to addresses of a new seed at once.",
            matches: [
                "seed: «xprv9s21"
                    + "KzTybS3Akv9ofymz5JaCod3RTz8DauAeaDHHh1nysknQMgvzqJX7gszmCKC9CDRck6fSx5pgpo654GFHis9A5Q9XMfvJ3iJzTUgjWDH»"
            ],
            nonMatches: [
                "xprv" + "84wYEimXtgBHK3UMo21Mc3HWG7j5Ho1WqT96RngnmGa8AyQc5M7bxqWQ47mg",
                "xprv9s21"
                    + "WoYBJHvuDZeXUo8vqbqyCq5F2rYC7P3QLtmPvYBdhRDtSn8YAqXEVuJhPTN9F2TXDaNjX4uRPiEbEL54H8xQqQg7C9hEVZrEuqX1pkh9",
            ]),
    ]
}
