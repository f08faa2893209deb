import GateModel

extension SecretRule {
    /// https://cloud.google.com/docs/authentication/api-keys, https://cloud.google.com/iam/docs/keys-create-delete
    static let google: [SecretRule] = [
        SecretRule(
            id: "google-api-key", title: "Google API key", severity: .high,
            keywords: ["aiza"],
            pattern: #"(?<![\w-])AIza[\w-]{35}(?![\w-])"#,
            minimumEntropy: 4, check: isNoPublishedKey,
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
                "AIza" + "SyD3asb-2pEZVqMkmL6M9N6nHZRR_znhrh0",
            ]),
        SecretRule(
            id: "google-service-account-key", title: "Google service account key",
            // The name alone stands in much code, and makes one look far.
            keywords: [#"private_key""#, #"private_key\"#],
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
        SecretRule(
            id: "google-gemini-key", title: "Gemini API key", severity: .high,
            keywords: ["aq.ab8r"],
            pattern: #"(?<![\w.-])AQ\.Ab8R[\w-]{40,60}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "In Google AI Studio, open API keys and delete the key.",
            matches: ["GEMINI_API_KEY=«AQ.Ab8R" + "dfXzsbQmLKtaLiSRqkR4no2Ma3i3RoJhiZkyP3bNwHbdRK»"],
            nonMatches: ["AQ.Ab8R" + "Y--mO-jl1r_7", "AQ." + "dcIZ4Zm_uvmQCWDCn4VhiXPZxrts3640utpnnqClUaSg7g2RYf"]),
        SecretRule(
            id: "google-oauth-client-secret", title: "Google OAuth client secret", severity: .high,
            keywords: ["gocspx-"],
            pattern: #"(?<![\w-])GOCSPX-[\w-]{28}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke:
                "In the Google Cloud console, open APIs & Services › Credentials › the client, add a secret, then "
                + "delete the old one.",
            matches: [#""client_secret": "«GOCSPX-"# + #"lcwzZOtT4IMe25Pc7LRwPcCngN_G»""#],
            nonMatches: ["GOCSPX-" + "WtrIAd_YKy0LnFbZ7pDM", "GOCSPX-xxxxxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "google-oauth-access-token", title: "Google OAuth access token", severity: .high,
            keywords: ["ya29."],
            pattern: #"(?<![\w.-])ya29\.[\w-]{60,1200}(?:\.[\w-]{20,600})?(?![\w-])"#,
            reach: Reach(after: 2000), minimumEntropy: 4,
            revoke: "Post the token to https://oauth2.googleapis.com/revoke; it ends by itself after an hour.",
            matches: [
                "Authorization: Bearer «ya29."
                    + "freo6vzVJHSARQ3BAYHN_7C3QohC-nyG4Q0gM8wSqZ2ZcptrZX1Wq1U32b1qWOMZYnC-JGfoM7u5o6xZSdkO"
                    + "AdT5YPwrWRjpLz_tSGIxVp8MQjqSwQhoBCEfqdJ6iUHMhkoZ-ILvZhgkDvTpX4Kdf0VDvS1bJ7sV»"
            ],
            nonMatches: [
                "ya29.short",
                "ya29.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "google-oauth-refresh-token", title: "Google OAuth refresh token",
            keywords: ["1//0"],
            pattern: #"(?<![\w/-])1//0[\w-]{60,120}(?![\w-])"#,
            minimumEntropy: 4,
            revoke:
                "Post the token to https://oauth2.googleapis.com/revoke, or remove the app under Google Account › "
                + "Security.",
            matches: [
                "refresh_token: «1//0"
                    + "ep8oABFJjbIby17zNqOWRBi-01b4lppPLFI-_8Xo3nBmoVlpen-bUO8UEhjzG58N1nZldMNy4WFOLlVQL4IO"
                    + "dvbeY2»"
            ],
            nonMatches: [
                "1//0" + "gHPrM86kR_8yn5f2aSrK",
                "http1//0"
                    + "xCIvBl6Lq7TwO9RkB1zO4ylVE32ao2szAe3EKT5BYPjL3OglQ89N7QLAm40kL1fMTQJTD4CRoOsqj82kUgI0"
                    + "zsQIAJ",
            ]),
        .assigned(
            id: "google-hmac-key", title: "Google Cloud Storage HMAC secret",
            names: ["gs secret", "goog secret", "gcs secret", "gcs hmac", "google hmac", "storage hmac", "gcp hmac"],
            value: #"[A-Za-z0-9+/]{40}"#,
            minimumEntropy: 4, check: isNoHexDigest,
            revoke:
                "In the Google Cloud console, open Cloud Storage › Settings › Interoperability, deactivate the key, "
                + "then delete it.",
            matches: ["gs_secret_access_key = «" + "cmnD76XFy2vbjYS085CN92a+oUlqmE1K49D0KBCT»"],
            nonMatches: [
                "gs_secret_access_key = " + "2415c80692f648ff9603d1f52d7358c681224bd2",
                "gcs_hmac_name: " + "d+gVQcX72FLtZezmGx3he1+Q005dfk",
            ]),
    ]

    /// Keys that Google publishes with its quick starts, samples and tools open nothing of anybody's. Their starts tell
    /// them: whole they would stop our own pushes.
    private static let isNoPublishedKey: @Sendable (UnsafeRawBufferPointer) -> Check = { key in
        publishedKeyStarts.contains { key.dropFirst(4).starts(with: $0.utf8) } ? .refuted : .plausible
    }

    /// What follows "AIza", ten characters of each.
    private static let publishedKeyStarts = [
        "SyAnLA7Nfe", "SyCkEhVjf3", "SyDMAScliy", "SyD3asb-2p", "yDNSXIbFml", "SyAdOS2zB6",
        "SyASWm6HmT", "SyANUvH9H9", "SyA5_iVawF", "SyA4UrcGxg", "SyDSb51JiI", "SyBF2RrAIm",
        "SyBcE-OOIb", "SyB8qGxt4e", "SyA8vmApnr", "SyDnacJHrK", "SyCUuWyME_", "SyAp4DSI_Z",
        "SyCkfPOPZX",
    ]
}
