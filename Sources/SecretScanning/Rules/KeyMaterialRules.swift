import GateModel

extension SecretRule {
    /// RFC 7517 (JWK), https://www.wireguard.com/, BIP 32, RFC 5208 (encrypted keys)
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
                    + "JCfHuQIozFiuo/qD1eE0bkxunU95oGLy1x1v+vKhD9Q2b8EfB2R0rs7bj7izkYQI\ne5oNpIB7lPJt/fd4e54AqVegKXPEO2gF5fDZTzFAkX/4HsVN9Jx0hef3e93GO9IO\n-----END ENCRYPTED PRIVATE KEY-----»\n",
                "«-----BEGIN RSA PRIVATE " + "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                    + "F80FF8B7E715F9BC52E36920B90C4F13\n\n3Cbf9ettwjbO4kKG2joItL2xvP7oFv/7NV6Et4Gbz4O4zBn8+ZwEoqHG5DfrvnUe\nt6cIITeJyV9erIlVg6qVR3+b0oS1x/j/j1e4bvdYBpkBo+EvAU80BATb/zCGH7SI\n-----END RSA PRIVATE KEY-----»",
            ],
            nonMatches: [
                "-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n...\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PRIVATE " + "KEY-----\n"
                    + "PO9wt91zk3hj+g+zHZWB6DaLMmFkujfT8FrONRkdbdvOsCZ71gd/eIX5Dbg8Thra\nuZmCvg+xRbx0AoJ2eD0iEX4IFL3bm5Ddqaf90Pfu+iavRyJ5LY8Vu/KA2D+S5Xc9\n-----END PRIVATE KEY-----",
            ]),
        SecretRule(
            id: "wireguard-private-key", title: "WireGuard private key", cwe: [321, 798],
            keywords: ["privatekey", "presharedkey"],
            pattern: #"^[ \t]{0,8}(?i:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}"#
                + #"[AEIMQUYcgkosw048]=)(?![\w+/=])"#,
            group: 1, reach: Reach(before: 8, after: 80), minimumEntropy: 4,
            revoke: "Make a new key with wg genkey and give its public half to every peer.",
            matches: ["[Interface]\nPrivateKey = «" + "viODYJ2xGruRRbeAccaIa2MXw4Bd/uAmW3kXVFNlW4E=»"],
            nonMatches: [
                "PrivateKey = <private key>", "PrivateKey = " + "bX8tLfNkqz3x19TO0HJa=",
                "PublicKey = " + "ABuL8HFUd2liYL5EbooM3N9S94e5EozAnltO/LNTrwE=",
            ]),
        SecretRule(
            id: "jwk-private-key", title: "JSON Web Key with its private part", cwe: [321, 798],
            keywords: ["\"kty\""],
            pattern: #""kty"\s{0,4}:\s{0,4}"(?:RSA|EC|OKP)"[^{}]{0,4000}?"d"\s{0,4}:\s{0,4}"([\w-]{40,1400})""#,
            group: 1, reach: Reach(after: 6000, crossesLines: true), minimumEntropy: 4,
            revoke: "Publish a new key set without the key, then end what it signed.",
            matches: [
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \""
                    + "I2eniAybdcUQQeHiBaw0cfIAczv--t4XA_qKeg-u5TM\", \"d\": \"«4MRpQ9Nb9veGUwD0u5wxou-nfFKp-FP81GbkeP_jx_e»\"}"
            ],
            nonMatches: [
                "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"" + "9q-EU41ncvRQ5MnjYoOz7i5WMeDElMe9HOfScmZrgpH\"}",
                "{\"kty\": \"oct\", \"d\": \"" + "WLiMW5EHHzar4kU6iCbzdlms0Ld07ESZfkmJV9jRdJt\"}",
            ]),
        SecretRule(
            id: "bip32-private-key", title: "Extended private key of a wallet", cwe: [321, 798],
            keywords: ["xprv", "yprv", "zprv", "tprv"],
            pattern: #"(?<![A-Za-z0-9])[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}(?![A-Za-z0-9])"#,
            minimumEntropy: 4.5,
            revoke: "Move the funds to addresses of a new seed at once.",
            matches: [
                "seed: «xprv9s21"
                    + "ycanpdYLzVhk79BXtrdEPwENuCN5TvLCg9HTZ6gk1AN7XxLTKZwo4z7nGAehMdhr7vWnS4yn3VENGYSKzTybS3Akv9ofymz5JaCod3R»"
            ],
            nonMatches: [
                "xprv" + "Tz8DauAeaDHHh1nysknQMgvzqJX7gszmCKC9CDRck6fSx5pgpo654GFHis9A",
                "xprv9s21"
                    + "5Q9XMfvJ3iJzTUgjWDH84wYEimXtgBHK3UMo21Mc3HWG7j5Ho1WqT96RngnmGa8AyQc5M7bxqWQ47mgWoYBJHvuDZeXUo8vqbqyCq5F2",
            ]),
    ]
}
