import Foundation
import GateModel
import Testing

@testable import SecretScanning

@Suite("Encoded text")
struct EncodedTextTests {
    let engine: SecretEngine

    init() throws { engine = try SecretEngine() }

    private static let key = Samples.awsKey
    private static let base64 = Data(key.utf8).base64EncodedString()
    private static let text = "user: deploy\naws_access_key_id: \(key)\nregion: somewhere far away in the north\n"
    private static let textInBase64 = Data(text.utf8).base64EncodedString()

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func wrapped(_ text: String, _ width: Int, indent: String = "", end: String = "\n") -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: width).map { start in
            indent + String(characters[start..<min(characters.count, start + width)])
        }.joined(separator: end)
    }

    /// What one key looks like, and the part of it that has to be hidden (`nil`: all of it).
    static let encoded: [(name: String, text: String, hidden: String?)] = [
        ("base64", "data: \(base64)", base64),
        ("base64 without padding", "data: \(base64.replacing("=", with: ""))", nil),
        ("base64 for URLs", "?d=" + textInBase64.replacing("+", with: "-").replacing("/", with: "_") + "&x", nil),
        ("wrapped base64", "a:\n" + wrapped(textInBase64, 76), nil),
        ("wrapped base64, indented", "data:\n" + wrapped(textInBase64, 64, indent: "    "), nil),
        ("wrapped base64, lines of Windows", wrapped(textInBase64, 32, end: "\r\n"), nil),
        ("wrapped base64 of odd lines", wrapped(textInBase64, 31), nil),
        ("wrapped base64, lines of old Macs", wrapped(textInBase64, 32, end: "\r"), nil),
        ("wrapped base64, blanks at the ends", wrapped(textInBase64, 48, end: "  \n"), nil),
        ("wrapped base64, far to the right", wrapped(textInBase64, 64, indent: String(repeating: " ", count: 99)), nil),
        ("wrapped base64 below a rule", String(repeating: "-", count: 30) + "\n" + wrapped(textInBase64, 76), nil),
        ("odd lines below one as long", String(repeating: "-", count: 26) + "\n" + wrapped(textInBase64, 26), nil),
        ("base64 behind a path and above a word", "ab/\(textInBase64)\nEOF\n", nil),
        ("base64 of a key among other bytes", Data(Array(key.utf8) + [UInt8](0x80..<0x94)).base64EncodedString(), nil),
        ("hexadecimal above a word", "x=<<EOF\n\(hexadecimal(text))\nEOF\n", nil),
        ("hexadecimal below a name", "this_is_a_long_identifier_name\n\(hexadecimal(key))\n", nil),
        ("base64 behind a path", "https://example.com/v1/\(textInBase64)", nil),
        ("base64 in a data URL", "url(data:text/plain;base64,\(textInBase64))", nil),
        ("hexadecimal", "x = 0x\(hexadecimal(key));", nil),
        ("hexadecimal in capitals", hexadecimal(text).uppercased(), nil),
        ("percent", "?key=" + key.utf8.map { "%" + hexadecimal(String(UnicodeScalar($0))) }.joined(), nil),
        ("Unicode escapes", "\"" + key.utf8.map { "\\u00" + hexadecimal(String(UnicodeScalar($0))) }.joined(), nil),
        ("byte escapes", "'" + key.utf8.map { "\\x" + hexadecimal(String(UnicodeScalar($0))) }.joined() + "'", nil),
        (
            "one escaped letter",
            "\"\(key.prefix(9))\\u00\(hexadecimal(String(key.dropFirst(9).prefix(1))))"
                + "\(key.dropFirst(10))\"", nil
        ),
        ("glued to an escape", "\"a\\n\(key)\\n\"", nil),
        ("references of HTML", key.utf8.map { "&#\($0);" }.joined(), nil),
        ("UTF-16 without a mark", "abcd" + key.utf8.map { "\(UnicodeScalar($0))\u{0}" }.joined(), nil),
        ("base64 of base64", "v: " + Data(textInBase64.utf8).base64EncodedString(), nil),
        ("hexadecimal of base64", "v: " + hexadecimal(base64), nil),
        ("coloured for a terminal", "token \u{1b}[31m\(key)\u{1b}[0m\n", key),
        ("coloured by grep", "a:\u{1b}[01;31m\u{1b}[K\(key)\u{1b}[m\u{1b}[K\n", key),
        ("behind another command of a terminal", "a\u{1b}(B\(key)\n", key),
        ("coloured in a shell's string", #"echo "\e[31m"# + "\(key)\\e[0m\"", nil),
        ("coloured in a C string", #"puts("\033[31m"# + "\(key)\");", nil),
        ("coloured in a JSON string", #"{"text": "\u001b[32m"# + "\(key)\"}", nil),
        ("behind escapes that are letters", #"{"a": "x\b"# + "\(key)\"}", nil),
        ("base64 in a JSON string", #"{"a": "{\"b\": \"\#(base64)\"}"}"#, base64),
        (
            "UTF-16 in base64",
            "powershell -enc "
                + Data("echo \(key) | do-it".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).base64EncodedString(),
            nil
        ),
    ]

    @Test("the key is found, and reads as it is", arguments: encoded.indices)
    func found(_ index: Int) throws {
        let bytes = Array(Self.encoded[index].text.utf8)
        let scan = engine.session().scan(bytes)
        #expect(scan.isComplete)
        let match = try #require(scan.matches.first, "\(Self.encoded[index].name)")
        #expect(scan.matches.count == 1)
        #expect(match.rule.id == "aws-access-key")
        // The glued one stands there as it is.
        #expect(match.decoded.map { String(decoding: $0, as: UTF8.self) } ?? Self.key == Self.key)
    }

    @Test("nothing that decodes to the key is printed", arguments: encoded.indices)
    func redacted(_ index: Int) throws {
        let redacted = engine.redact(Self.encoded[index].text)
        #expect(redacted.contains("•"), "\(Self.encoded[index].name)")
        #expect(engine.session().scan(Array(redacted.utf8)).matches.isEmpty)
        if let hidden = Self.encoded[index].hidden { #expect(!redacted.contains(hidden.prefix(8))) }
        #expect(!redacted.contains(Self.key))
    }

    @Test("the range is the encoded bytes, and says how they are encoded")
    func range() throws {
        let text = "a\nb: \(Self.base64)\n"
        let match = try #require(engine.session().scan(Array(text.utf8)).matches.first)
        #expect(Array(text.utf8)[match.range].elementsEqual(Self.base64.replacing("=", with: "").utf8))
        #expect(match.gitLines == 2...2 && match.column == 4 && match.encodings == [.base64])
        let double = Data(Self.textInBase64.utf8).base64EncodedString()
        #expect(try #require(engine.session().scan(Array(double.utf8)).matches.first).encodings == [.base64, .base64])
    }

    @Test("a third level is not undone, and switched off nothing is")
    func switchedOff() {
        let thrice = Data(Data(Self.textInBase64.utf8).base64EncodedString().utf8).base64EncodedString()
        #expect(engine.session().scan(Array(thrice.utf8)).matches.isEmpty)
        var scope = SecretScope.all
        scope.encoded = false
        #expect(engine.session().scan(Array(Self.base64.utf8), scope: scope).matches.isEmpty)
        #expect(engine.session().scan(Array(Self.base64.utf8)).matches.count == 1)
    }

    @Test("a notebook's strings are read, encodings or not, unless notebooks are switched off")
    func notebooks() {
        let value = "wJalrXUtnFEMIK7MDENG" + "bPxRfiCYzT4qL8vN2sHd"
        let cell = #"{"outputs": [{"text": ["x\n", "aws_secret_access_key=\""# + value + #"\"\n"]}]}"#
        let path = [Array("a/b.ipynb".utf8)]
        var scope = SecretScope.all
        scope.encoded = false
        #expect(engine.session().scan(Array(cell.utf8), paths: path, scope: scope).matches.count == 1)
        let glued =
            #"["a\n\#(Self.key.prefix(5))\u00\#(Self.hexadecimal(String(Self.key.dropFirst(5).prefix(1))))"#
            + "\(Self.key.dropFirst(6))\"]"
        #expect(engine.session().scan(Array(glued.utf8), paths: path, scope: scope).matches.count == 1)
        scope.notebooks = false
        #expect(engine.session().scan(Array(glued.utf8), paths: path, scope: scope).matches.isEmpty)
    }

    @Test("a comment beside what is encoded counts for it")
    func comment() throws {
        let text = "data: \(Self.base64)  # gatehouse:allow a test\n"
        let match = try #require(engine.session().scan(Array(text.utf8)).matches.first)
        #expect(match.hasUnhonouredComment(under: .none))
    }

    @Test("images, certificates, hashes and lock files hold no secrets")
    func noise() {
        var random = SeededGenerator(seed: 11)
        let data = Data((0..<200_000).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        let hashes = (0..<2_000).map { index in
            "\"integrity\": \"sha512-\(data[index * 64..<index * 64 + 64].base64EncodedString())\",\n"
                + "checksum = \"\(data[index * 32..<index * 32 + 32].map { String($0, radix: 16) }.joined())\"\n"
        }
        let certificate =
            "-----BEGIN CERTIFICATE-----\n\(Self.wrapped(data[..<1_500].base64EncodedString(), 64))\n"
            + "-----END CERTIFICATE-----\n"
        let image = "data:image/png;base64," + data.base64EncodedString()
        let session = engine.session()
        for text in [Array(data), Array(hashes.joined().utf8), Array(certificate.utf8), Array(image.utf8)] {
            let scan = session.scan(text)
            #expect(scan.matches.isEmpty && scan.isComplete)
        }
    }

    @Test("what is encoded apart from each other is not read as one")
    func apart() {
        let half = Samples.rule(
            "pair", keywords: ["first"], pattern: #"first[\s\S]*second"#,
            reach: SecretRule.Reach(after: 4_000, crossesLines: true))
        let parts = ["some text that ends with first", "second is what this one begins with"]
            .map { Data($0.utf8).base64EncodedString() }
        let engine = try? SecretEngine(rules: [half])
        #expect(engine?.session().scan(Array(parts.joined(separator: " ").utf8)).matches.isEmpty == true)
        let joined = Data("some text that ends with first and second".utf8).base64EncodedString()
        #expect(engine?.session().scan(Array(joined.utf8)).matches.count == 1)
    }

    @Test("more than is kept of one text is told, never whole")
    func matches() {
        let session = engine.session()
        let text = "x = \(Self.base64)\ny = \(Self.textInBase64)\n"
        let all = session.scan(Array(text.utf8)).matches.count
        session.maxCandidates = 1
        let scan = session.scan(Array(text.utf8))
        #expect(all > 1 && scan.matches.count == 1 && scan.unfinished == [.matchLimitReached])
        #expect(session.redact(text) == SecretSession.withheld)
        #expect(session.scan(Array("nothing to find".utf8)).isComplete)
    }

    @Test("more than is decoded of one file is told, never clean")
    func budget() {
        #expect(DecodingBudget.share(of: 0) == 1 << 20 && DecodingBudget.share(of: 1 << 20) == 8 << 20)
        let session = engine.session()
        let text = "x = \(Self.base64)\ny = \(Self.textInBase64)\n"
        #expect(session.scan(Array(text.utf8)).isComplete)
        session.decodable = { _ in 30 }
        #expect(session.scan(Array(text.utf8)).unfinished == [.decodingLimitReached])
        #expect(session.redact(text) == SecretSession.withheld)
        // What is not encoded needs none.
        #expect(session.scan(Array("nothing to decode".utf8)).isComplete)
    }
}
