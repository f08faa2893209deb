import GateModel

extension SecretRule {
    /// https://jfrog.com/help/r/jfrog-platform-administration-documentation/user-profile
    static let jFrog: [SecretRule] = [
        SecretRule(
            id: "jfrog-api-key", title: "JFrog API key",
            keywords: ["akcp"],
            pattern: #"(?<![A-Za-z0-9])AKCp[A-Za-z0-9]{69}(?![A-Za-z0-9])"#,
            minimumEntropy: 4.5,
            revoke:
                "In the JFrog platform, open Edit Profile and revoke the API key; an administrator can revoke all of "
                + "them.",
            matches: [
                "X-JFrog-Art-Api: «AKCp"
                    + "YdZW7vfa2KOhM59o556Kx0KVAllVYQUxzN0HNWKJvtBoxaF90c0e6Qk9m0NgQnVLuG7RM»"
            ],
            nonMatches: [
                "AKCp" + "GOIuCXY67afpUQRlgUgSDc6maayQmD",
                "akcp" + "izutni8jdtzlf7k0qrqvnj4isdj1hzazcfauxjw03q3aixotmztvp3xg7udyi2nyz3z3z",
            ]),
        SecretRule(
            id: "jfrog-reference-token", title: "JFrog reference token",
            keywords: ["cmvmd"],
            // "reft" in base 64.
            pattern: #"(?<![A-Za-z0-9+/])cmVmd[A-Za-z0-9]{59}(?![A-Za-z0-9+/=])"#,
            minimumEntropy: 4.5,
            revoke:
                "In the JFrog platform, open Administration › User Management › Access Tokens and revoke the token.",
            matches: [
                "ARTIFACTORY_TOKEN=«cmVmd" + "Izuv4PP5yZoOS0znWsVWWBaszAB8SvEEMjfwGhJoRirbd2mYFaFZhUd6nBn»"
            ],
            nonMatches: [
                "cmVmd" + "o0F94n5SPvXPKtOW8FlCotQAR2uOYK",
                "cmVMd" + "EseSOpUOTAEVfhsC3CFoI1oSzC7RQARp3iX7ejnhZ0y1eZZFAQnWyRvb1aA",
            ]),
        .assigned(
            id: "jfrog-legacy-key", title: "JFrog key or token",
            names: ["jfrog", "artifactory", "bintray", "xray"], value: #"[A-Za-z0-9]{64}(?:[A-Za-z0-9]{9})?"#,
            minimumEntropy: 3.8, check: isNoHexDigest,
            revoke: "In the JFrog platform, open Edit Profile and revoke the API key or identity token.",
            matches: [
                "--set imagePullSecretJfrog.password=«"
                    + "9u2kkosd5ayz2jpkl5am623bh5z32w1b79uzkj5rl9fl591a34honbiktpn0jxrfpcs6zg5fs»",
                "artifactory_identity_token: «"
                    + "lgPP9aKRXaY7MwCwt9nug6J8OumdVfSZaecsLUb7fKfOX8EFH811f0uc8WfC7dpT»",
            ],
            nonMatches: [
                "artifactory_zip: " + "e3fc49246f2fe5f63381461d2e9f2954950b31d21c1d2a96141dc0bdab40e87a",
                "JFROG_TOKEN=" + "h5u2qmgeqb05ctwgvr54bm5cmlsbo5575ns45xzs",
            ]),
    ]
}
