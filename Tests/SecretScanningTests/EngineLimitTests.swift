import GateModel
import Testing

@testable import SecretScanning

@Suite("Secret engine: limits and mistakes")
struct EngineLimitTests {
    private let exploding = Samples.rule(
        "exploding", keywords: ["boom"], pattern: #"boom(?:a+)+\d"#, reach: SecretRule.Reach(after: 4096))
    private let honest = Samples.rule("honest", keywords: ["boom", "key_"], pattern: #"key_[0-9]{4}"#)

    @Test("a pattern that explodes makes the scan incomplete and names its rule; other rules go on")
    func explodes() throws {
        let text = Array(("boom" + String(repeating: "a", count: 64) + "! key_1234").utf8)
        let scan = try SecretEngine(rules: [exploding, honest]).session().scan(text)
        #expect(scan.unfinished == [.limitReached("exploding")])
        #expect(!scan.isComplete)
        #expect(scan.matches.map { $0.rule.id } == ["honest"])
    }

    @Test("a pattern that explodes at every keyword costs a bounded time")
    func explodesOften() throws {
        let line = "boom" + String(repeating: "a", count: 40) + "!\n"
        let text = Array(String(repeating: line, count: 20_000).utf8)
        let session = try SecretEngine(rules: [exploding]).session()
        let start = ContinuousClock.now
        #expect(session.scan(text).unfinished == [.limitReached("exploding")])
        // Some 20 ms; without the bound it would be minutes.
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(session.scan(Array("boom a1".utf8)).isComplete)
    }

    @Test("a pattern that needs more stack than there is makes the scan incomplete")
    func deep() throws {
        let deep = Samples.rule(
            "deep", keywords: ["deep"], pattern: #"deep(?:(x)|(y))*z"#, reach: SecretRule.Reach(after: 65_536))
        let text = Array(("deep" + String(repeating: "x", count: 60_000) + "-z").utf8)
        let scan = try SecretEngine(rules: [deep]).session().scan(text)
        #expect(scan.unfinished == [.limitReached("deep")])
    }

    @Test("a pattern that does not compile makes every scan that needs it incomplete")
    func refused() throws {
        let engine = try SecretEngine(rules: [Samples.rule("broken", keywords: ["key_"], pattern: "key_(")])
        let scan = engine.session().scan(Array("key_".utf8))
        guard case .patternRefused("broken", _) = scan.unfinished.first else {
            Issue.record("the scan counts as complete")
            return
        }
        #expect(engine.session().scan(Array("nothing".utf8)).isComplete)
        #expect(throws: SecretScanningError.self) { try engine.checkPatterns() }
    }

    @Test("a capture group that is not there is a mistake, never a rule that finds nothing")
    func missingGroup() throws {
        let engine = try SecretEngine(rules: [Samples.rule("group", keywords: ["key_"], pattern: "key_(a)", group: 2)])
        #expect(!engine.session().scan(Array("key_a".utf8)).isComplete)
        #expect(throws: SecretScanningError(rule: "group", problem: .noSuchGroup(2))) { try engine.checkPatterns() }
    }

    @Test(
        "patterns cannot leave bytes mode",
        arguments: [#"(*UTF)key_."#, #"(*UCP)key_\w"#, #"key_\C"#])
    func bytesMode(_ pattern: String) throws {
        let engine = try SecretEngine(rules: [Samples.rule("utf", keywords: ["key_"], pattern: pattern)])
        #expect(throws: SecretScanningError.self) { try engine.checkPatterns() }
    }

    @Test("keywords must be usable", arguments: ["ab", "", "Key_", "schlüssel"])
    func badKeywords(_ keyword: String) {
        let rule = Samples.rule("words", keywords: ["good", keyword], pattern: "x")
        #expect(throws: SecretScanningError(rule: "words", problem: .badKeyword(keyword))) {
            try SecretEngine(rules: [rule])
        }
    }

    @Test("rules without keywords, of one name, or with a reach out of range are refused")
    func badRules() {
        let bare = Samples.rule("bare", keywords: [], pattern: "x")
        #expect(throws: SecretScanningError(rule: "bare", problem: .noKeywords)) { try SecretEngine(rules: [bare]) }
        #expect(throws: SecretScanningError(rule: "honest", problem: .duplicateID)) {
            try SecretEngine(rules: [honest, honest])
        }
        let far = Samples.rule("far", keywords: ["far"], pattern: "x", reach: SecretRule.Reach(after: 1 << 20))
        #expect(throws: SecretScanningError(rule: "far", problem: .badReach)) { try SecretEngine(rules: [far]) }
    }

    @Test("a mistake in a rule is told with what to do about it")
    func messages() {
        let error = SecretScanningError(rule: "far", problem: .badPattern(message: "missing )", offset: 7))
        #expect(error.summary == "Cannot use the secret rule 'far': its pattern is wrong at byte 7: missing )")
        #expect(error.hint != nil)
        #expect(error.exitStatus == .badDefinition)
    }

    @Test("the digest is the same for the same rules, and another for any other")
    func digest() throws {
        let digest = try SecretEngine(rules: [honest]).digest
        #expect(try SecretEngine(rules: [honest]).digest == digest)
        #expect(digest.utf8.count == 32)
        let others = [
            Samples.rule("honest", keywords: ["boom", "key_"], pattern: #"key_[0-9]{5}"#),
            Samples.rule("honest", keywords: ["key_"], pattern: #"key_[0-9]{4}"#),
            Samples.rule("other", keywords: ["boom", "key_"], pattern: #"key_[0-9]{4}"#),
            Samples.rule(
                "honest", keywords: ["boom", "key_"], pattern: #"key_[0-9]{4}"#, reach: SecretRule.Reach(before: 1)),
        ]
        for other in others { #expect(try SecretEngine(rules: [other]).digest != digest) }
    }
}
