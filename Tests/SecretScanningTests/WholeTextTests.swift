import GateModel
import Testing

@testable import SecretScanning

@Suite("Rules that look at whole texts")
struct WholeTextTests {
    private func found(_ rule: SecretRule, in text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        let scan = try SecretEngine(rules: [rule]).session().scan(bytes)
        #expect(scan.isComplete)
        return scan.matches.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    private let bare = Samples.rule("bare", keywords: [], pattern: "tok-[0-9]{4}", reach: .wholeText)

    @Test("without keywords every place is tried, the borders of what is looked at in one go too")
    func everywhere() throws {
        for offset in [0, 1, 63, 64, 65, 1022, 1087, 1088, 5000, 70_000] {
            let text = String(repeating: "x", count: offset) + "tok-1234 tok-567 tok-8901"
            #expect(try found(bare, in: text) == ["tok-1234", "tok-8901"], "\(offset)")
        }
        #expect(try found(bare, in: "") == [])
    }

    @Test("keywords only say which texts are looked at: the match may stand far from them, and before them")
    func keywords() throws {
        let rule = Samples.rule("far", keywords: ["acme"], pattern: "[0-9]{6}", reach: .wholeText)
        let filler = String(repeating: "\n", count: 10_000)
        #expect(try found(rule, in: "111111\(filler)ACME\(filler)222222") == ["111111", "222222"])
        #expect(try found(rule, in: "111111\(filler)222222") == [])
    }

    @Test("a match of up to 64 KiB is found whole")
    func long() throws {
        let rule = Samples.rule("long", keywords: [], pattern: #"BEGIN[\s\S]+?END"#, reach: .wholeText)
        for length in [10, 1020, 1024, 1030, 9000, 60_000] {
            let body = "BEGIN" + String(repeating: "a\n", count: length / 2) + "END"
            #expect(try found(rule, in: "BEGI" + body + "END").map(\.utf8.count) == [body.utf8.count], "\(length)")
        }
        // The end never comes, or too late: 64 KiB is the longest.
        #expect(try found(rule, in: "BEGIN" + String(repeating: "a\n", count: 200_000)) == [])
        #expect(try found(rule, in: "BEGIN" + String(repeating: "a\n", count: 40_000) + "END") == [])
    }

    @Test("\\A and \\z are the text's, ^ and $ a line's, \\b sees what stands outside")
    func anchors() throws {
        let filler = String(repeating: "-", count: 3000)
        let start = Samples.rule("start", keywords: [], pattern: #"\Aabc|abc\z"#, reach: .wholeText)
        #expect(try found(start, in: "abc abc\(filler)abc abc").count == 2)
        let word = Samples.rule("word", keywords: [], pattern: #"\babc\b"#, reach: .wholeText)
        #expect(try found(word, in: "xabc abc\(filler)abcx abc").count == 2)
        let line = Samples.rule("line", keywords: [], pattern: "^abc$", reach: .wholeText)
        #expect(try found(line, in: "abc\n\(filler)\nabc\n abc").count == 2)
    }

    @Test("the first group that is not empty is the secret")
    func firstCapture() throws {
        let rule = Samples.rule(
            "group", keywords: [], pattern: "a(x)?b(y*)c([0-9]+)|(z)?q", group: SecretRule.firstCapture,
            reach: .wholeText)
        #expect(try found(rule, in: "abc12") == ["12"])
        #expect(try found(rule, in: "axbyc12") == ["x"])
        #expect(try found(rule, in: "abyyc12") == ["yy"])
        #expect(try found(rule, in: "q") == ["q"])
    }

    @Test(
        "a pattern that runs away is ended, and the scan is incomplete",
        arguments: [#"(?:[\s\S]*)(?:[\s\S]*)(?:[\s\S]*)!!"#, #"(?:a+)+!"#, #"([\s\S]*,){12}!!"#, "([^!]*)([^!]*)!!"])
    func runsAway(_ pattern: String) throws {
        let rule = Samples.rule("wild", keywords: [], pattern: pattern, reach: .wholeText)
        let session = try SecretEngine(rules: [rule, bare]).session()
        let start = ContinuousClock.now
        let scan = session.scan(Self.wildText)
        #expect(!scan.isComplete)
        #expect(scan.matches.map(\.rule.id) == ["bare"])
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test("a pattern that runs away in text after text is given up, and each scan says so")
    func givenUp() throws {
        let rule = Samples.rule("wild", keywords: [], pattern: "([^!]*)([^!]*)!!", reach: .wholeText)
        let session = try SecretEngine(rules: [rule]).session()
        for _ in 0..<100 { #expect(session.scan(Self.wildText).unfinished == [.timeReached("wild")]) }
        #expect(session.scan(Array("short".utf8)).unfinished == [.timeReached("wild")])
        #expect(session.overruns[0] == 4)
    }

    private static let wildText = Array(
        (String(repeating: "aaaa,", count: 4_000) + String(repeating: "a", count: 50_000) + ",tok-1234").utf8)

    @Test("found once in UTF-16 too, and in a text of one byte")
    func encodings() throws {
        let text: [UInt8] = [0xff, 0xfe] + "tok-1234".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(try SecretEngine(rules: [bare]).session().scan(text).matches.count == 1)
        let one = Samples.rule("one", keywords: [], pattern: "a", reach: .wholeText)
        #expect(try found(one, in: "a") == ["a"])
    }
}

@Suite("Files that are secrets")
struct KeyFileTests {
    static let pkcs12: [UInt8] = [0x30, 0x82, 0x09, 0x66, 0x02, 0x01, 0x03, 0x30] + Array(repeating: 7, count: 100)
    static let trustStore: [UInt8] =
        [0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 0x61] + Array(repeating: 0, count: 8)
        + [0, 5] + Array("X.509".utf8) + [0, 0, 0, 2, 1, 2]
    static let keyStore: [UInt8] = [0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0x61, 0, 0]
    static let keePass: [UInt8] = [0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 1, 0, 3, 0]

    @Test(
        "by name and by how they begin",
        arguments: [
            ("certs/server.p12", pkcs12, "pkcs12-file"), ("A.PFX", pkcs12, "pkcs12-file"), ("a.p12.txt", pkcs12, nil),
            ("a.p12", Array("hello".utf8), nil), ("a.p12", Array(repeating: 0x30, count: 100), nil),
            ("android/release.jks", keyStore, "java-key-store-file"), ("cacerts.jks", trustStore, nil),
            ("passwords.kdbx", keePass, "keepass-file"), ("x.kdbx", [], nil), ("server.crt", pkcs12, nil),
        ] as [(String, [UInt8], String?)])
    func files(_ path: String, _ content: [UInt8], _ rule: String?) throws {
        let scan = try SecretEngine().session().scan(content, paths: [Array("x".utf8), Array(path.utf8)])
        #expect(scan.files.map(\.rule.id.rawValue) == (rule.map { [$0] } ?? []))
        #expect(scan.files.allSatisfy { $0.path == Array(path.utf8) })
        #expect(scan.isComplete)
    }
}
