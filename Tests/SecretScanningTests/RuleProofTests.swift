import GateModel
public import SecretScanning
public import Testing

@Suite("Standard rules")
struct RuleProofTests {
    @Test("find exactly what their examples mark, and none of their look-alikes", arguments: SecretRule.standard)
    func proofs(_ rule: SecretRule) throws {
        let engine = try SecretEngine(rules: [rule])
        try engine.checkPatterns()
        #expect(engine.failedProofs() == [])
    }

    @Test("find their examples beside all the others too")
    func proofsTogether() throws {
        #expect(try SecretEngine().failedProofs() == [])
    }

    @Test("each bring an example, a look-alike, a weakness and a way out", arguments: SecretRule.standard)
    func completeness(_ rule: SecretRule) {
        // A file that is itself the finding is bytes; KeyFileTests prove these rules.
        if rule.pattern != nil {
            #expect(!rule.matches.isEmpty)
            #expect(!rule.nonMatches.isEmpty)
        }
        #expect(!rule.cwe.isEmpty)
        #expect(rule.revoke.hasSuffix("."))
        #expect(!rule.title.isEmpty)
        // It is told of files, histories, messages and streams alike.
        for place in ["commit", "the push", "out of the file"] { #expect(!rule.revoke.contains(place)) }
    }
}

extension SecretRule: CustomTestStringConvertible {
    public var testDescription: String { id.rawValue }
}
