import GateModel

extension SecretRule {
    /// RFC 7468, RFC 4716, RFC 9580, https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html
    static let privateKeys: [SecretRule] = [
        SecretRule(
            id: "private-key", title: "Private key", cwe: [321, 798],
            keywords: ["private key-----", "private key block-----"],
            pattern: privateKeyPattern,
            reach: Reach(before: 64, after: 65_536, crossesLines: true), check: hasKeyMaterial,
            revoke:
                "Take the key out of service wherever its public half is trusted (authorized_keys, certificates, key servers), "
                + "then make a new pair.",
            matches: [
                "«-----BEGIN RSA PRIVATE "
                    + "KEY-----\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\nsltCtZDzNxECAvenf6Iil9J1TSSGGQNWpoSNy88d030QEq/fxQoV0sd8ij0866iW==\n-----END RSA PRIVATE KEY-----»\n",
                "«-----BEGIN OPENSSH PRIVATE "
                    + "KEY-----\r\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\r\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\r\n-----END OPENSSH PRIVATE KEY-----»\r\n",
                "key: |\n    «-----BEGIN PRIVATE "
                    + "KEY-----\n    MIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\n    oPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\n    -----END PRIVATE KEY-----»\n",
                #"key = "«-----BEGIN EC PRIVATE "#
                    + #"KEY-----\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\n-----END EC PRIVATE KEY-----»\n""#,
                "«-----BEGIN PGP PRIVATE "
                    + "KEY BLOCK-----\nVersion: 1\n\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\n=8xQN\n"
                    + "-----END PGP PRIVATE KEY BLOCK-----»\n",
                "\"«-----BEGIN PRIVATE "
                    + "KEY-----\\n\" +\n  \"MIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\\n\" +\n  \"oPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\\n\" +\n"
                    + "  \"-----END PRIVATE KEY-----»\"",
                "«-----BEGIN RSA PRIVATE "
                    + "KEY-----\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\nBTZdVGbrWHWbpg/HLl5V7hUGayX+R31FsmFAUhrWDBjsZX4ukk2Xk00gK2DU7J0+»\n\nand no end",
                "# «-----BEGIN RSA PRIVATE "
                    + "KEY-----\n# MIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\n# oPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ»\n",
            ],
            nonMatches: [
                "if line == \"-----BEGIN RSA PRIVATE " + "KEY-----\" { return }",
                "-----BEGIN PRIVATE " + "KEY-----\nanything\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE " + "KEY-----\n...\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PUBLIC "
                    + "KEY-----\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\n-----END PUBLIC KEY-----",
                "-----BEGIN OPENSSH PRIVATE " + "KEY----------END OPENSSH PRIVATE KEY-----",
            ]),
        SecretRule(
            id: "putty-private-key", title: "PuTTY private key", cwe: [321, 798],
            keywords: ["putty-user-key-file-"],
            pattern:
                #"PuTTY-User-Key-File-[0-9]: [^\n]{1,80}\n(?:(?!PuTTY-User-)[^\n]{0,200}\n){1,400}?Private-Lines: [0-9]{1,4}\r?\n"#
                + #"[A-Za-z0-9+/=]{4,80}(?:\r?\n(?!Private-)[A-Za-z0-9+/=]{4,80}){0,400}"#
                + #"(?:\r?\nPrivate-(?:MAC|Hash): [0-9a-f]{40,64})?"#,
            reach: Reach(after: 16_384, crossesLines: true), check: hasKeyMaterial,
            revoke: "Take the public key out of every authorized_keys, then make a new pair.",
            matches: [
                "«PuTTY-User-Key-File-"
                    + "3: ssh-ed25519\nEncryption: none\nComment: ada\nPublic-Lines: 2\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\n"
                    + "Private-Lines: 1\nsltCtZDzNxECAvenf6Iil9J1TSSGGQNWpoSNy88d030QEq/fxQoV0sd8ij0866iW\nPrivate-MAC: 6e9ae1cfda0a41a2c425e6848fb9cc7dfa29afdba97b1e54c0346a21b478eadd»\n"
            ],
            nonMatches: [
                "PuTTY-User-Key-File-"
                    + "3: ssh-ed25519\nEncryption: none\nPublic-Lines: 1\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\n"
            ]),
    ]

    /// From BEGIN to END, or, where the END is missing, to the last line that looks like base 64.
    ///
    /// The key may be indented, quoted, commented or escaped. Nothing in the pattern gives back what it has taken (`++`, `*+`),
    /// so its cost is one look at each byte.
    private static let privateKeyPattern =
        #"-----BEGIN (?!ENCRYPTED )(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?!"# + encryptionMark + ")"
        + keyBody

    /// The same with a passphrase: PKCS #8, the header of older PEM files, or OpenSSH's name of a cipher in base 64.
    static let encryptedPrivateKeyPattern =
        #"-----BEGIN (?:ENCRYPTED PRIVATE KEY-----|(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----(?="# + encryptionMark + "))"
        + keyBody

    private static let encryptionMark =
        #"(?:\s|\\[rn]){0,64}+(?:Proc-Type: 4,ENCRYPTED|b3BlbnNzaC1rZXktdjEAAAAACmFlcz)"#

    private static let keyBody =
        #"(?:(?:[A-Za-z0-9+/=\s\\"'`,;:.()<>#*|&$_]++|-(?!-))*+"#
        + #"-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"#
        + #"|(?:(?:\s|\\[rn])*+[A-Za-z][A-Za-z-]{2,20}: [^\n\\]{0,120}){0,4}+"#
        + #"(?:(?:\\{1,2}[rnt]|[\s"'`,;.+()<>#*|])*+[A-Za-z0-9+/]{20,}+={0,2}+)++)"#

    /// Whether there is base 64 of a key's size, not only the lines round it.
    static let hasKeyMaterial: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        var total = 0
        var run = 0
        var hasLongRun = false
        for (index, byte) in candidate.enumerated() {
            // An escaped newline's letter belongs to no run.
            let isEscape = index > 0 && candidate[index - 1] == UInt8(ascii: "\\")
            if Base64.value(of: byte) != nil, !isEscape {
                run += 1
                continue
            }
            if run >= 16 { total += run }
            hasLongRun = hasLongRun || run >= 32
            run = 0
        }
        if run >= 16 { total += run }
        hasLongRun = hasLongRun || run >= 32
        return hasLongRun && total >= 48 && Entropy.bitsPerByte(of: candidate) > 4 ? .plausible : .refuted
    }
}
