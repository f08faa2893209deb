import Definitions
import GateModel
import SecretScanning
import Testing

@testable import SecretSettings

@Suite("secrets.yml")
struct SecretsFileTests {
    private let aws = "AKIA" + "QYLPMN5HHHFPZAM2"

    private func files(_ yaml: String) -> Files { Files(contents: [".gatehouse/secrets.yml": yaml]) }

    static let rule = """
        rules:
          - id: acme-token
            title: ACME token
            severity: high
            cwe: [798]
            keywords: [Acme_]
            pattern: 'acme_([0-9a-f]{8})'
            group: 1
            fix: Revoke it at acme.example.
            matches: ["key = acme_«0123abcd»"]
            non-matches: [acme_0123]

        """

    @Test("a rule of one's own finds; the standard ones stay on")
    func ownRule() throws {
        #expect(try files(Self.rule).found("acme_deadbeef \(aws)") == ["acme-token deadbeef", "aws-access-key \(aws)"])
        let rule = try #require(try files(Self.rule).settings().engine.rules.first { $0.id == "acme-token" })
        #expect(rule.severity == .high && rule.revoke == "Revoke it at acme.example." && rule.title == "ACME token")
        #expect(try files(Self.rule).settings().counts.rules == 1)
    }

    @Test("without keywords the whole text is searched")
    func bare() throws {
        let text = "rules:\n  - {id: a, title: A, pattern: '\\b[0-9]{12}\\b', matches: ['x «123456789012»']}\n"
        #expect(try files(text).found("a 210987654321") == ["a 210987654321"])
    }

    @Test("switches")
    func switches() throws {
        #expect(
            try files("standard-rules: false\n" + Self.rule).found("acme_deadbeef \(aws)") == ["acme-token deadbeef"])
        #expect(try files("disabled-rules: [aws-access-key]").found(aws) == [])
        #expect(try files("disabled-rules: aws-access-key").settings().engine.policy.honoursInlineComments == false)
        #expect(try files("inline-waivers: true").settings().engine.policy.honoursInlineComments)
        var scope = SecretScope()
        scope.encoded = false
        scope.refNames = false
        #expect(try files("look-at: {encoded: false, ref-names: false, archives: true}").settings().scope == scope)
        #expect(try files("inline-waivers: false").settings().scope == SecretScope())
    }

    @Test("allowances, by paths and rules")
    func allowances() throws {
        let text =
            "allow:\n  - {paths: ['tests/**'], reason: made up}\n  - {rules: [aws-access-key], paths: docs/x.md}\n"
        #expect(try files(text).found(aws, path: "tests/a/b") == ["aws-access-key \(aws) .gatehouse/secrets.yml:2"])
        #expect(try files(text).found(aws, path: "docs/x.md") == ["aws-access-key \(aws) .gatehouse/secrets.yml:3"])
        #expect(try files(text).found(aws, path: "docs/y.md") == ["aws-access-key \(aws)"])
        let byRule = try files("allow: [{rules: [aws-access-key]}]").found(aws)
        #expect(byRule == ["aws-access-key \(aws) .gatehouse/secrets.yml:1"])
    }

    @Test(
        "mistakes",
        arguments: [
            ("rulez: []", "1:1: unknown key `rulez` in secrets.yml"),
            ("disabled-rules: [aws-acces-key]", "1:18: there is no rule `aws-acces-key`"),
            ("standard-rules: yes", "1:17: `standard-rules` cannot be `yes`"),
            ("look-at: {messages: true}", "1:11: unknown key `messages` in `look-at`"),
            ("allow:\n  - {reason: x}", "2:5: an allowance has neither `paths` nor `rules`"),
            ("allow:\n  - {rules: [nope]}", "2:14: there is no rule `nope`"),
            ("rules: []", "1:8: `rules` is an empty list"),
            ("rules:\n  - {id: a}", "2:5: a rule has no `title`"),
            ("rules:\n  - {id: a b, title: x, pattern: x, matches: ['«x»']}", "2:10: `a b` is no name for a rule"),
            (
                "rules:\n  - {id: a, title: x, pattern: 'x(', matches: ['«x»']}",
                "2:32: rule `a`: the pattern cannot be used"
            ),
            (
                "rules:\n  - {id: a, title: x, pattern: x1, matches: ['x1']}",
                "2:46: an example does not mark its secret"
            ),
            (
                "rules:\n  - {id: a, title: x, pattern: x1, matches: ['«x2»']}",
                "2:46: rule `a`: in example 1 nothing is found"
            ),
            (
                "rules:\n  - {id: a, title: x, pattern: x1, matches: ['«x1»'], non-matches: [ax1]}",
                "2:69: rule `a`: look-alike 1 is found"
            ),
            (
                "rules:\n  - {id: a, title: x, keywords: [abc], pattern: x1, matches: ['abc «x1»']}",
                "2:63: rule `a`: in example 1 nothing is found"
            ),
            (
                "rules:\n  - {id: a, title: x, keywords: [ab], pattern: x1, matches: ['«x1»']}",
                "2:34: `ab` cannot be a keyword"
            ),
            (
                "rules:\n  - {id: aws-access-key, title: x, pattern: x1, matches: ['«x1»']}",
                "2:10: `aws-access-key` is the name of a standard rule"
            ),
            (
                "rules:\n  - {id: a, title: x, pattern: x1, group: 2, matches: ['«x1»']}",
                "2:32: Cannot use the secret rule 'a'"
            ),
            ("- a", "1:1: secrets.yml must be a mapping, not a list"),
        ])
    func mistakes(_ text: String, _ expected: String) {
        let all = files(text).mistakes()
        #expect(all.contains { $0.hasPrefix(".gatehouse/secrets.yml:" + expected) }, "\(all)")
    }

    @Test("never.yml: what is written is read again, and finds")
    func never() throws {
        let value = "kV7#mQ2x" + "!pL9wZ"
        let salt = KnownSecrets.makeSalt()
        let made = try KnownSecrets.remember(Array(value.utf8), name: "DB", salt: salt).get()
        let definition = NeverDefinition(
            salt: salt, secrets: [.init(name: "DB", bytes: made.length, sum: made.sum, hash: made.hash)])
        #expect(try NeverDefinition(yaml: definition.yaml, file: "never.yml") == definition)
        #expect(!definition.yaml.contains(value))
        let files = Files(contents: [".gatehouse/never.yml": definition.yaml])
        #expect(try files.found("x\(value)x") == ["known-secret/DB \(value)"])
    }

    @Test(
        "mistakes in never.yml",
        arguments: [
            (
                "hashed-with: abc\nsecrets: [{name: a, bytes: 8, sum: \"0000\", hash: abc}]",
                "1:14: `hashed-with` is not 64 hexadecimal digits"
            ),
            ("secrets: []", "1:1: never.yml has no `hashed-with` or no `secrets`"),
            ("hashed-with: x\nsecrets: [{name: a}]", "2:11: a known secret wants"),
        ])
    func neverMistakes(_ text: String, _ expected: String) {
        let all = Files(contents: [".gatehouse/never.yml": text]).mistakes()
        #expect(all.contains { $0.hasPrefix(".gatehouse/never.yml:" + expected) }, "\(all)")
    }

    @Test("without any of the files the scanner is as it comes")
    func none() throws {
        let settings = try SecretSettings { _ in nil }
        #expect(settings?.engine.digest == nil)
    }
}
