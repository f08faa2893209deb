import GateModel
import Testing

@testable import SecretScanning

@Suite("Overlapping matches")
struct OverlapTests {
    private let long = Samples.rule("long", keywords: ["tok_"], pattern: #"tok_[a-z]+_[0-9]+"#)
    private let short = Samples.rule("short", keywords: ["tok_"], pattern: #"tok_[a-z]+"#)
    private let tail = Samples.rule("tail", keywords: ["_12"], pattern: #"_[0-9]+-[0-9]+"#)
    private let generic = Samples.rule(
        "generic", keywords: ["secret"], pattern: #"secret=(\S+)"#, group: 1, isGeneric: true)

    private func ids(_ rules: [SecretRule], in text: String) throws -> [String] {
        try SecretEngine(rules: rules).found(in: text).map { "\($0.rule) \($0.text)" }
    }

    @Test("what lies inside another match is left out, whatever the order of the rules")
    func inside() throws {
        #expect(try ids([long, short], in: "tok_abc_123") == ["long tok_abc_123"])
        #expect(try ids([short, long], in: "tok_abc_123") == ["long tok_abc_123"])
    }

    @Test("two that overlap in part are both told")
    func partly() throws {
        #expect(try ids([long, tail], in: "tok_abc_123-4") == ["long tok_abc_123", "tail _123-4"])
    }

    @Test("a generic rule gives way, even where it found more")
    func generics() throws {
        #expect(try ids([generic, short], in: "secret=x:tok_abc") == ["short tok_abc"])
        #expect(try ids([generic, short], in: "secret=other tok_abc") == ["generic other", "short tok_abc"])
        #expect(try ids([generic], in: "secret=x:tok_abc") == ["generic x:tok_abc"])
    }

    @Test("of two in the same place the proved one wins, then the longer keyword, then the name")
    func samePlace() throws {
        let proved = Samples.rule(
            "z-proved", keywords: ["tok_"], pattern: #"tok_[a-z]+"#, check: { _ in .proved })
        let specific = Samples.rule("z-specific", keywords: ["tok_a"], pattern: #"tok_[a-z]+"#)
        let twin = Samples.rule("a-twin", keywords: ["tok_"], pattern: #"tok_[a-z]+"#)
        #expect(try ids([short, specific, proved], in: "tok_abc") == ["z-proved tok_abc"])
        #expect(try ids([short, specific], in: "tok_abc") == ["z-specific tok_abc"])
        #expect(try ids([short, twin], in: "tok_abc") == ["a-twin tok_abc"])
    }
}
