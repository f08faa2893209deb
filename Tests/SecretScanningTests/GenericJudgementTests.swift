import GateModel
import Testing

@testable import SecretScanning

@Suite("Judging generic secrets")
struct GenericJudgementTests {
    private func randomness(_ text: String) -> Double { WordLikeness.randomness(of: Array(text.utf8)) }
    private func promise(_ name: String) -> AssignedName.Promise { AssignedName(Array(name.utf8)).promise }
    private func isSecret(
        _ name: String, _ value: String, _ setting: GenericJudgement.Setting = .quoted, isTest: Bool = false
    ) -> Bool {
        GenericJudgement.isSecret(
            name: AssignedName(Array(name.utf8)), value: Array(value.utf8), setting: setting, isTest: isTest)
    }

    @Test(
        "words and names are no noise",
        arguments: [
            "externalAuthenticationProvider", "user_account_settings", "getPassword", "correcthorsebatterystaple",
            "MAX_TOKEN_LENGTH", "application/json", "deploy-key-production",
        ])
    func words(_ text: String) { #expect(randomness(text) < 0) }

    @Test("random values of every usual alphabet are noise")
    func noise() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let value = CorpusValue.random(bare: true, using: &random)
            guard value.text.utf8.count >= 20 else { continue }
            #expect(randomness(value.text) > 5, "\(value.kind)")
        }
    }

    @Test(
        "names are read as words",
        arguments: [
            ("dbPassword2", ["db", "password"]), ("AWS_SECRET_KEY", ["aws", "secret", "key"]),
            ("APIKey", ["api", "key"]), ("x-api-key", ["x", "api", "key"]), ("", []),
        ])
    func nameWords(_ name: String, _ words: [String]) {
        #expect(AssignedName.words(of: Array(name.utf8)) == words)
    }

    @Test(
        "a name promises what its head says",
        arguments: [
            ("DB_PASSWORD", AssignedName.Promise.password), ("adminPasswd", .password), ("clientSecret", .key),
            ("api_key_prod", .key), ("nuget_key", .perhapsKey), ("auth", .perhapsKey), ("primary_key", .none),
            ("publicKey", .none), ("nextToken", .none), ("csrf_token", .none), ("password_file", .none),
            ("tokenCount", .none), ("keyboard", .none), ("author", .none), ("secretName", .none), ("bypass", .none),
        ])
    func promises(_ name: String, _ expected: AssignedName.Promise) { #expect(promise(name) == expected) }

    @Test(
        "passwords that people think up are found, only for names of passwords",
        arguments: ["Tr0ub4dor" + "&3", "thisIs" + "Dog11", "anna" + "1987", "Sommer" + "2023!"])
    func passwords(_ value: String) {
        #expect(isSecret("db_password", value))
        #expect(!isSecret("db_token", value))
        #expect(!isSecret("db_password", value, isTest: true))
        #expect(!isSecret("db_password", value, .bareInCode))
    }

    @Test(
        "what is no secret by its form is none under any name",
        arguments: [
            "${DB_PASSWORD_1}", "{{ password1 }}", "<your-token-1>", "%DB_PW1%", "/run/secrets/db1",
            "https://h/p1?q=Ab1",
            "#ff00aa", "2024-01-31T10:00:00Z", "1.22.333", "^[a-z0-9]{32}$", "changeme1!", "xxxxXXXX1234",
            "admin42@example.org", "sha256:" + "5f70bf18a08660", "$2b$12$" + "R9h/cIPz0gi.URNNX3kh2O", "oauth2Token",
            "data:image/png;base64,iVBORw0KGgo1", "Kennwort2", "Enter password 1!", "12h30m", "mF_9.B5f-" + "4.1JqM",
        ])
    func inert(_ value: String) { #expect(!isSecret("password", value)) }

    @Test("a UUID is a secret only under a name that says so")
    func uuids() {
        let uuid = "8f14e45f-ceea-467f-" + "a0e6-5b2d3c9a7e11"
        #expect(isSecret("heroku_api_key", uuid))
        #expect(isSecret("client_secret", uuid))
        #expect(!isSecret("token", uuid))
        #expect(!isSecret("request_id", uuid))
    }

    @Test("base 64 of a text is judged as the text")
    func encodedText() {
        #expect(!isSecret("password", "Y29ycmVjdGhvcnNl"))
        #expect(isSecret("password", "VHI" + "wdWI0ZG9yJjM="))
        #expect(EncodedText.decoded(Array("YWxpY2U6aHVudGVy".utf8)) == Array("hunter".utf8))
        #expect(EncodedText.decoded(Array("f3Kq9ZxT7vLw2RbY".utf8)) == nil)
        #expect(EncodedText.decoded([]) == nil)
    }

    @Test("a token that its provider's own rule refuses is not taken up again")
    func otherRules() {
        #expect(!isSecret("github_token", "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18"))
    }

    @Test("a check sees the whole text, the match, and the paths")
    func sightings() throws {
        let rule = SecretRule(
            id: "sighting", title: "Test", keywords: ["name"], pattern: "name=(\\w+)", group: 1, isGeneric: true,
            checkInPlace: { sighting in
                let follows = sighting.byte(at: sighting.secret.upperBound) == UInt8(ascii: ";")
                let starts = sighting.match.lowerBound == 2 && sighting.byte(at: -1) == nil
                return follows && starts && sighting.paths == [Array("a.c".utf8)] ? .plausible : .refuted
            }, revoke: "Nothing.", matches: [], nonMatches: [])
        let session = try SecretEngine(rules: [rule]).session()
        let text = Array("x name=value;".utf8)
        #expect(session.scan(text, paths: [Array("a.c".utf8)]).matches.map { $0.certainty } == [.entropy])
        #expect(session.scan(text).matches.isEmpty)
    }
}
