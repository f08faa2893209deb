import GateModel
import Testing

@testable import SecretScanning

@Suite("Masking and redaction")
struct RedactionTests {
    let engine: SecretEngine
    let masked = "AKIA••••••••••••ZAM2"

    init() throws { engine = try SecretEngine() }

    @Test("a mask shows the provider's prefix and the last four characters")
    func prefix() throws {
        let rule = try #require(SecretRule.standard.first { $0.id == "aws-access-key" })
        #expect(rule.mask(Array(Samples.awsKey.utf8)) == masked)
    }

    @Test("a mask never shows more than eight characters, nor more than a quarter of what is not public")
    func bounds() {
        for length in 0...200 {
            let secret = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
            for publicPrefix in 0...min(length, 20) {
                let mask = SecretMask.mask(secret, publicPrefix: publicPrefix)
                let shown = mask.filter { String($0) != SecretMask.dot }.count
                #expect(shown <= 8)
                #expect(shown <= min(publicPrefix, 8) + (length - publicPrefix) / 4)
                #expect(mask.contains(SecretMask.dot))
            }
        }
    }

    @Test("short secrets, and those with line ends or escapes, are hidden as a whole")
    func hidden() {
        #expect(SecretMask.mask(Array("hunter2".utf8)) == SecretMask.hidden)
        #expect(SecretMask.mask(Array("fifteen letters".utf8)) == SecretMask.hidden)
        #expect(SecretMask.mask(Array(Samples.privateKey.utf8)) == SecretMask.hidden)
        #expect(SecretMask.mask(Array("\u{1b}[31mabcdefghijklmnopqrstuvw".utf8)) == SecretMask.hidden)
    }

    @Test("every secret of a text is masked, the rest stays as it is")
    func redacts() {
        let text = "é \(Samples.awsKey), \(Samples.otherAWSKey)\n\(Samples.awsKey)"
        #expect(engine.redact(text) == "é \(masked), ASIA••••••••••••VC5T\n\(masked)")
        #expect(engine.redact("nothing ü") == "nothing ü")
        #expect(engine.redact("") == "")
    }

    @Test("all of a private key is hidden, and what stands round it is not")
    func privateKey() {
        #expect(engine.redact("a\n" + Samples.privateKey + "\nb") == "a\n\(SecretMask.hidden)\nb")
    }

    @Test("a line from the middle of a private key is hidden when its ranges are given")
    func insideOfPrivateKey() throws {
        let text = "a\n" + Samples.privateKey + "\nb\n"
        let scan = engine.session().scan(Array(text.utf8))
        var start = 0
        var redacted: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let part = start..<start + line.utf8.count
            redacted.append(engine.redact(String(line), alsoHiding: scan.hidden.ranges(in: part)))
            start = part.upperBound + 1
        }
        #expect(redacted == ["a"] + Array(repeating: SecretMask.hidden, count: 4) + ["b", ""])
    }

    @Test("given ranges and found secrets that touch or overlap leave nothing between them")
    func ranges() {
        let text = "a.\(Samples.awsKey).d"
        #expect(engine.redact(text, alsoHiding: [0..<6]) == "\(SecretMask.hidden).d")
        #expect(engine.redact(text, alsoHiding: [4..<8]) == "a.\(SecretMask.hidden).d")
        #expect(
            engine.redact(text, alsoHiding: [-5..<1, 23..<900]) == "\(SecretMask.hidden).\(masked).\(SecretMask.hidden)"
        )
    }

    @Test("bytes of matches that lost to others are hidden too")
    func losers() throws {
        let generic = Samples.rule(
            "generic", keywords: ["secret"], pattern: #"secret=(\S+)"#, group: 1, isGeneric: true)
        let specific = Samples.rule("specific", keywords: ["tok_"], pattern: #"tok_[a-z]+"#)
        let engine = try SecretEngine(rules: [generic, specific])
        #expect(engine.redact("secret=hunter2:tok_abc.") == "secret=hu••••••••••••c.")
    }

    @Test("a text that cannot be searched to its end is withheld")
    func withheld() throws {
        let rule = Samples.rule("exploding", keywords: ["boom"], pattern: #"boom(?:a+)+\d"#)
        let text = "boom" + String(repeating: "a", count: 64) + "!"
        #expect(try SecretEngine(rules: [rule]).redact(text) == SecretSession.withheld)
    }
}
