import GateModel

extension SecretRule {
    /// https://developers.zoom.us/docs/internal-apps/s2s-oauth/
    static let zoom: [SecretRule] = [
        SecretRule.assigned(
            id: "zoom-client-secret", title: "Zoom client secret",
            names: [
                "zoom client secret", "zoom api secret", "zoom sdk secret", "zoom secret token",
                "zoom verification token",
            ],
            value: #"(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{22,36}"#,
            minimumEntropy: 3.5,
            revoke:
                "In the Zoom App Marketplace, open Manage › the app › App Credentials and regenerate the "
                + "client secret.",
            matches: ["ZOOM_CLIENT_SECRET=«" + "oePpkm28XSc3UBRBEDUyW4aybtFYRbD7»"],
            nonMatches: ["ZOOM_CLIENT_SECRET=your_client_secret", "zoom_client_secret: " + "cck7jt0OS6ZX"])
    ]
}
