import GateModel
import Testing

@testable import SecretScanning

@Suite("Secret engine: the window round a keyword")
struct WindowTests {
    private func texts(_ rule: SecretRule, in text: String) throws -> [String] {
        try SecretEngine(rules: [rule]).found(in: text).map { $0.text }
    }

    @Test("a match starts no further before its keyword than the rule reaches")
    func before() throws {
        func rule(_ before: Int) -> SecretRule {
            Samples.rule(
                "near", keywords: ["key"], pattern: #"[0-9]+ key"#, reach: SecretRule.Reach(before: before))
        }
        #expect(try texts(rule(4), in: "x 123 key") == ["123 key"])
        #expect(try texts(rule(3), in: "x 123 key") == ["23 key"])
        #expect(try texts(rule(0), in: "x 123 key") == [])
    }

    @Test("a match neither starts nor ends on another line, unless the rule crosses lines")
    func lines() throws {
        let reach = SecretRule.Reach(before: 50)
        let rule = Samples.rule("line", keywords: ["key"], pattern: #"a\s+key\s+b"#, reach: reach)
        #expect(try texts(rule, in: "a key b") == ["a key b"])
        #expect(try texts(rule, in: "a\nkey b") == [])
        #expect(try texts(rule, in: "a key\nb") == [])
        let crossing = SecretRule.Reach(before: 50, crossesLines: true)
        let free = Samples.rule("line", keywords: ["key"], pattern: #"a\s+key\s+b"#, reach: crossing)
        #expect(try texts(free, in: "a\nkey\nb") == ["a\nkey\nb"])
    }

    @Test("what stands before and behind the window still counts for boundaries")
    func boundaries() throws {
        let rule = Samples.rule(
            "edge", keywords: ["key_"], pattern: #"(?<![a-z])\bkey_[0-9]{8}\b"#, reach: SecretRule.Reach(after: 8))
        #expect(try texts(rule, in: "key_12345678") == ["key_12345678"])
        #expect(try texts(rule, in: "-key_12345678-") == ["key_12345678"])
        #expect(try texts(rule, in: "xkey_12345678") == [])
        #expect(try texts(rule, in: "key_123456789") == [])
    }

    @Test("^ and $ are the ends of lines, not of windows")
    func anchors() throws {
        let rule = Samples.rule(
            "anchor", keywords: ["key"], pattern: #"^key[0-9]+$"#, reach: SecretRule.Reach(after: 4))
        #expect(try texts(rule, in: "key12") == ["key12"])
        #expect(try texts(rule, in: "a\nkey12\nb") == ["key12"])
        #expect(try texts(rule, in: " key12") == [])
        #expect(try texts(rule, in: "key1234x") == [])
        #expect(try texts(rule, in: "key" + String(repeating: "1", count: 9000) + "x") == [])
    }

    @Test("every match round one keyword is found, and a refused one does not hide the next")
    func severalInOneWindow() throws {
        let reach = SecretRule.Reach(before: 50)
        let rule = Samples.rule(
            "multi", keywords: ["key"], pattern: #"[a-z0-9]{4}(?=.* key)"#, reach: reach,
            check: { $0.first == UInt8(ascii: "x") ? .plausible : .refuted })
        #expect(try texts(rule, in: "aaxbbb xccc key") == ["xbbb", "xccc"])
    }

    @Test("every place is tried once, also between one keyword and the next")
    func betweenKeywords() throws {
        let reach = SecretRule.Reach(before: 10)
        #expect(
            try texts(Samples.rule("next", keywords: ["key"], pattern: "eykey", reach: reach), in: "keykey") == [
                "eykey"
            ])
        #expect(
            try texts(Samples.rule("last", keywords: ["key"], pattern: "key$", reach: reach), in: "keykey") == ["key"])
    }

    @Test("a keyword inside a match of its rule makes no second match")
    func repeatedKeyword() throws {
        let rule = Samples.rule("self", keywords: ["key"], pattern: #"(?:key){1,3}"#)
        #expect(try texts(rule, in: "keykeykey keykey") == ["keykeykey", "keykey"])
    }

    @Test("a group that took no part leaves the whole match")
    func unusedGroup() throws {
        let rule = Samples.rule("group", keywords: ["key"], pattern: #"key(?:=([a-z]+)|!)"#, group: 1)
        #expect(try texts(rule, in: "key=abc key!") == ["abc", "key!"])
    }
}
