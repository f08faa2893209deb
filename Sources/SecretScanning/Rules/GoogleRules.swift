import GateModel

extension SecretRule {
    /// https://cloud.google.com/docs/authentication/api-keys, https://cloud.google.com/iam/docs/keys-create-delete
    static let google: [SecretRule] = [
        SecretRule(
            id: "google-api-key", title: "Google API key", severity: .high,
            keywords: ["aiza"],
            pattern: #"(?<![\w-])AIza[\w-]{35}(?![\w-])"#,
            minimumEntropy: 4,
            revoke:
                "In the Google Cloud console, open APIs & Services › Credentials, rotate the key, then delete the old one; "
                + "restrict the new one.",
            matches: [
                "key=«AIza" + "Sy96pU9HVowYk9MFv1k6Kq7cq10cg37Bfyh»&v=3",
                #"apiKey: "«AIza"# + #"Sy96pU9HVowYk9MFv1k6Kq7cq10cg37Bfyh»","#,
            ],
            nonMatches: [
                "AIza" + "SyabcdefghijklmnopqrstuvwxyzABCDEFG12",
                "AIza" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "AIza" + "Sy96pU9HVowYk9MFv1k6Kq7cq10cg37Bfyh" + "x",
                "AIZA" + "SYCO2CXRMC9ELSKLHLHRMBSWDEVEDZTLO2O",
            ]),
        SecretRule(
            id: "google-service-account-key", title: "Google service account key",
            keywords: ["private_key"],
            // As in the key file, in whichever order its entries stand, or escaped inside another string.
            pattern:
                #"private_key\\{0,2}"\s{0,8}:\s{0,8}\\{0,2}"(-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\\\s]{200,9000}"#
                + #"-----END PRIVATE KEY-----(?:\\{1,3}n)?)\\{0,2}""#
                + #"(?=[\s\S]{0,4000}?(?:\.gserviceaccount\.com|"private_key_id))"#,
            group: 1, reach: Reach(after: 16_384, crossesLines: true), check: hasKeyMaterial,
            revoke:
                "In the Google Cloud console, open IAM › Service accounts › Keys and delete the key; look for its use in the "
                + "audit logs.",
            matches: [
                #"{"type": "service_account", "private_key_id": "1", "private_key": "«-----BEGIN PRIVATE "#
                    + #"KEY-----\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\nsltCtZDzNxECAvenf6Iil9J1TSSGGQNWpoSNy88d030QEq/fxQoV0sd8ij0866iW\nBTZdVGbrWHWbpg/HLl5V7hUGayX+R31FsmFAUhrWDBjsZX4ukk2Xk00gK2DU7J0+\n-----END PRIVATE KEY-----\n»","#
                    + "\n" + #" "client_email": "app@acme.iam.gserviceaccount.com"}"#
            ],
            nonMatches: [
                #"{"private_key": "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n", "client_email": "#
                    + #""app@acme.iam.gserviceaccount.com"}"#,
                #"{"private_key": "-----BEGIN PRIVATE "#
                    + #"KEY-----\nMIIvIwvfBLNzioa75VjhwzEau32Sq/VxG0rzNuRiORTTv2AP7r3KPwdJ3tK8bKk0\noPZMhSRoBsKrnNLDD4aQOTSqudmi9VMcmu7Wo9+IQGEwhnEEmP8o3C34gOevuHRZ\nsltCtZDzNxECAvenf6Iil9J1TSSGGQNWpoSNy88d030QEq/fxQoV0sd8ij0866iW\nBTZdVGbrWHWbpg/HLl5V7hUGayX+R31FsmFAUhrWDBjsZX4ukk2Xk00gK2DU7J0+\n-----END PRIVATE KEY-----\n"}"#,
            ]),
    ]
}
