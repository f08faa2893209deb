import GateModel

extension SecretRule {
    /// https://developer.box.com/guides/authentication/jwt/jwt-setup/
    static let box: [SecretRule] = [
        SecretRule(
            id: "box-client-secret", title: "Box client secret",
            keywords: [
                "boxappsettings", "box_client_secret", "box-client-secret", "boxclientsecret", "box_developer_token",
                "box_access_token", "boxdevelopertoken", "boxaccesstoken",
            ],
            pattern: #"(?i)(?:boxAppSettings"?\s{0,4}[:=]\s{0,4}\{[^{}]{0,200}?"?clientSecret"?|box[_-]?(?:client"#
                + #"[_-]?secret|developer[_-]?token|access[_-]?token)["']?)\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9]{32})"#
                + #"(?![\w-])"#,
            group: 1, reach: Reach(after: 512, crossesLines: true), minimumEntropy: 3.5,
            revoke: "In the Box developer console, open the app › Configuration and reset the client secret.",
            matches: [
                "{\"boxAppSettings\": {\"clientID\": \"a\", \"clientSecret\": \"«"
                    + "VDrS4ifeWiUdRPds6IIqeLLHhuSK4lVP»\"",
                "BOX_CLIENT_SECRET=«" + "zno5QoBQtgTcc36zriOfC50Su6X8sPtY»",
            ],
            nonMatches: [
                "{\"boxAppSettings\": {\"clientID\": \"" + "Gyf9yABe9vno8tiYRybWIiJbZSR6UONB\"",
                "BOX_CLIENT_SECRET=" + "qHeespEXelTFqNl2O0h1",
                "inbox_access_token=" + "A4rceUTF1rQnj6OWKt6iE18qVNTydN7Qx",
            ])
    ]
}
