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
                    + "dpV/ALGZgvoEVtnAxugrHmVr1F13wfsOC8v8+WxKsWS2YB7xlsIA394+QKSHgnkI\n9n9N1RD5tpLC+0dh5lep+XvVsSMTr6sxrnSI3WCGO340ONa5GeyZf8x8ODiZXAk3\n-----END ENCRYPTED PRIVATE KEY-----»\n",
                "«-----BEGIN RSA PRIVATE " + "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                    + "F6D1E819EB5AC28C221408E8729E4CDA\n\nxyHSgHiK+mESS2X6A79xWM8Gta7B5tGLR/dyk0p6P7JCfHuQIozFiuo/qD1eE0bk\nxunU95oGLy1x1v+vKhD9Q2b8EfB2R0rs7bj7izkYQIe5oNpIB7lPJt/fd4e54AqV\n-----END RSA PRIVATE KEY-----»",
            ],
            nonMatches: [
                "-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n...\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PRIVATE " + "KEY-----\n"
                    + "egKXPEO2gF5fDZTzFAkX/4HsVN9Jx0hef3e93GO9IOnqPsVKCdU2w3quDsPKGrZe\nuEUVUs/axZ+Hb/8HSE6Ehx9MTYxk6myLjcTNbXt9fo3Cbf9ettwjbO4kKG2joItL\n-----END PRIVATE KEY-----",
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
                "# public key: age1\n«AGE-SECRET-KEY-1" + "MT25A802LANHA0FUSQVU5UVDX7LET08GSSUWZG2XHZDU2NKJX098V89JP7»"
            ],
            nonMatches: [
                "AGE-SECRET-KEY-1" + "6889MZYL95LTXXG0KQLKVWJD4AD2UPNGG6WCV589RMNVVKSLFAP33KZ3V", "AGE-SECRET-KEY-1...",
            ]),
        SecretRule(
            id: "wireguard-private-key", title: "WireGuard private key", cwe: [321, 798],
            keywords: ["privatekey", "presharedkey"],
            pattern:
                #"^[ \t]{0,8}(?i:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![\w+/=])"#,
            group: 1, reach: Reach(before: 8, after: 80), minimumEntropy: 4,
            revoke: "Make a new key with wg genkey and give its public half to every peer.",
            matches: ["[Interface]\nPrivateKey = «" + "V9erIlVg6qVR3+b0oS1x/j/j1e4bvdYBpkBo+EvAU8E=»"],
            nonMatches: [
                "PrivateKey = <private key>", "PrivateKey = " + "RrOTuGuElZjZOEKTAm8f=",
                "PublicKey = " + "3hj+g+zHZWB6DaLMmFkujfT8FrONRkdbdvOsCZ71gdE=",
            ]),
        SecretRule(
            id: "jwk-private-key", title: "JSON Web Key with its private part", cwe: [321, 798],
            keywords: ["\"kty\""],
            pattern: #""kty"\s{0,4}:\s{0,4}"(?:RSA|EC|OKP)"[^{}]{0,4000}?"d"\s{0,4}:\s{0,4}"([\w-]{40,1400})""#,
            group: 1, reach: Reach(after: 6000, crossesLines: true), minimumEntropy: 4,
            revoke: "Publish a new key set without the key, then end what it signed.",
            matches: [
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \""
                    + "Ddqaf90Pfu-iavRyJ5LY8Vu_KA2D-S5Xc9viODYJ2xG\", \"d\": \"«ruRRbeAccaIa2MXw4Bd_uAmW3kXVFNlW4dMluGZVbAB»\"}"
            ],
            nonMatches: [
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"" + "uL8HFUd2liYL5EbooM3N9S94e5EozAnltO_LNTrwI2e\"}",
                "{\"kty\": \"oct\", \"d\": \"" + "niAybdcUQQeHiBaw0cfIAczv--t4XA_qKeg-u5TM4MR\"}",
            ]),
        SecretRule(
            id: "bip32-private-key", title: "Extended private key of a wallet", cwe: [321, 798],
            keywords: ["xprv", "yprv", "zprv", "tprv"],
            pattern: #"(?<![A-Za-z0-9])[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}(?![A-Za-z0-9])"#,
            minimumEntropy: 4.5,
            revoke: "Move the funds to addresses of a new seed at once.",
            matches: [
                "seed: «xprv9s21"
                    + "8NXL1XiB3zHQCFsTBVCuCm8BY73gdgGKj8YctGMXTHe1v6q3MY5oCikY3Xemb9YbGQVTZgj7Z2rZBNnNVLb7m5S8vMqjDrricWo5Vgv»"
            ],
            nonMatches: [
                "xprv" + "vqRLx3xvnFkqG6hL3jXHvM3fPtv2m7S948HSNnAJAj6FPjRbTNP1E8qnf4ro",
                "xprv9s21"
                    + "fizJwoW52iiAr9bsMtz4eA5oaKPL8TkynkVkJMENRPYteJxW6wYRtKkk5LmtRxeVGHHbD19hnwVv6ZQWv5FZ1dD2uj67eAcbTcKv2TWk",
            ]),
    ]
}
