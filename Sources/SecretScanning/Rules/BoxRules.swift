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
            pattern:
                #"(?i)(?:boxAppSettings"?\s{0,4}[:=]\s{0,4}\{[^{}]{0,200}?"?clientSecret"?|box[_-]?(?:client[_-]?secret|developer[_-]?token|access[_-]?token)["\']?)"#
                + #"\s{0,4}[:=]\s{0,4}["\']?([A-Za-z0-9]{32})(?![\w-])"#,
            group: 1, reach: Reach(after: 512, crossesLines: true), minimumEntropy: 3.5,
            revoke: "In the Box developer console, open the app › Configuration and reset the client secret.",
            matches: [
                "{\"boxAppSettings\": {\"clientID\": \"a\", \"clientSecret\": \"«"
                    + "LLHhuSK4lVPzno5QoBQtgTcc36zriOfC»\"",
                "BOX_CLIENT_SECRET=«" + "50Su6X8sPtYGyf9yABe9vno8tiYRybWI»",
            ],
            nonMatches: [
                "{\"boxAppSettings\": {\"clientID\": \"" + "iJbZSR6UONBqHeespEXelTFqNl2O0h1A\"",
                "BOX_CLIENT_SECRET=" + "4rceUTF1rQnj6OWKt6iE",
                "inbox_access_token=" + "18qVNTydN7QTb1rCqiBeVnvfZ7TuTQ0Ox",
            ])
    ]
}
