import GateModel

extension SecretRule {
    /// https://developers.dropbox.com/oauth-guide
    static let dropbox: [SecretRule] = [
        SecretRule(
            id: "dropbox-short-lived-token", title: "Dropbox short-lived token", severity: .high,
            keywords: ["dropbox", "sl.a", "sl.b", "sl.u."],
            pattern: #"(?|(?<![\w.-])(sl\.(?:[AB]|u\.A)[\w-]{130,1400})(?![\w-])|"#
                + Assignment.pattern(names: ["dropbox"], value: #"sl\.[\w=-]{130,152}"#) + ")",
            group: 1, reach: Reach(after: 1536, crossesLines: true), minimumEntropy: 4,
            revoke:
                "In the Dropbox App Console, open the app › Settings and generate a new token; call "
                + "/2/auth/token/revoke with the old one.",
            matches: [
                "DROPBOX_TOKEN=«sl."
                    + "aoaohS6vXyl5CbFRYs7hDXt3I15a4CxZux45Lkcqrnz2yUx1oC3NKoVkW_-m0rDZRus-ElAOlI0cIAGOaxyqETC6ioOW8QeKEft8Z3rK5UWmWNPYSBal1uDZ6BgncvQFghRYiWl»",
                "token = \"«sl.BQ"
                    + "GEMwmInnwDT3U1XA_v1D25ZCFKlxzJmQLRBtRYtpJofdC29KkxkQSBw_0JEmc_zpyP_43mgp3LGDTldMXltTMfhj4_ptJ4CVLgkZod4Cyf3v8nB6RIBF7jxfrVCIUYlx3HpQjkwlG1UE»\"",
            ],
            nonMatches: [
                "DROPBOX_TOKEN=sl." + "RVAt5wsHscLAChPp4twI4BrJQ9-PmOWos5KqL6fX7VlgW6ie_MRQ2PZsRrxL",
                "ssl.BQ"
                    + "tZ465S7pBjHgD_mWm4aRiWxFLO_OqAo-pNd5wDD5xI-nLxYT9AEvQuNBomnThrLtTuZpIWU2v4Ak5g9b224d78t9IrFAsVTw77rz2fN-7NefQ66f9dS71NHiuhGzRjqYzXLTEEOmL05b",
            ]),
        SecretRule.assigned(
            id: "dropbox-long-lived-token", title: "Dropbox long-lived token",
            names: ["dropbox"],
            value: #"[A-Za-z0-9_-]{11}AAAAAAAAAA[\w=-]{43}"#,
            minimumEntropy: 3.5, skipsPlaceholders: false,
            revoke:
                "Call /2/auth/token/revoke with the token; in the Dropbox App Console, generate no more "
                + "long-lived tokens.",
            matches: ["DROPBOX_TOKEN=«" + "8W2lmMFDt47AAAAAAAAAAU5k-la0eSEO4G4AjaEqJAZo9M0WZBLOHwi58UdAosSb»"],
            nonMatches: [
                "DROPBOX_TOKEN=" + "hTCFUxui5ozAAAAAAAAAAaFGM4nKfUlLbQ8TQbJcI",
                "DROPBOX_TOKEN=" + "muVgsN6ncXxoHqexL5dfdE1qaYCpQeV0vUarAToW2km48xgmdB7WSm2O47EbQwku",
            ]),
        SecretRule.assigned(
            id: "dropbox-app-secret", title: "Dropbox app key or secret", severity: .high,
            names: ["dropbox"],
            value: #"(?=[a-z]{0,14}[0-9])[a-z0-9]{15}"#,
            revoke: "In the Dropbox App Console, open the app › Settings and reset the app secret.",
            matches: ["DROPBOX_APP_SECRET=«" + "h9w8z2ypn4zu1ec»"],
            nonMatches: ["DROPBOX_APP_SECRET=" + "cu9ny5of2u2e07", "dropbox_folder = \"holidaypictures\""]),
    ]
}
