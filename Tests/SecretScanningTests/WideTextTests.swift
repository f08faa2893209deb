import GateModel
import Testing

@testable import SecretScanning

@Suite("UTF-16 and UTF-32")
struct WideTextTests {
    enum Encoding: CaseIterable {
        case utf16LE, utf16BE, utf32LE, utf32BE

        func encode(_ text: String) -> [UInt8] {
            switch self {
            case .utf16LE: ("\u{feff}" + text).utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
            case .utf16BE: ("\u{feff}" + text).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
            case .utf32LE:
                ("\u{feff}" + text).unicodeScalars.flatMap { scalar in
                    (0..<4).map { UInt8(scalar.value >> (8 * UInt32($0)) & 0xff) }
                }
            case .utf32BE:
                ("\u{feff}" + text).unicodeScalars.flatMap { scalar in
                    (0..<4).reversed().map { UInt8(scalar.value >> (8 * UInt32($0)) & 0xff) }
                }
            }
        }
    }

    let key = Samples.awsKey

    @Test("secrets are found, with their range in the encoded bytes", arguments: Encoding.allCases)
    func finds(_ encoding: Encoding) throws {
        let text = "first é\r\n𝄞 上\nkey = \(key)\nthen \(key)"
        let bytes = encoding.encode(text)
        let matches = try SecretEngine().session().scan(bytes).matches
        #expect(matches.map { $0.lines } == [3...3, 4...4])
        #expect(matches.map { $0.column } == [7, 6])
        let encodedKey = Array(encoding.encode(key).dropFirst(encoding.encode("").count))
        for match in matches { #expect(Array(bytes[match.range]) == encodedKey) }
    }

    @Test("Git's lines are counted by bytes, since Git knows no encoding")
    func gitLines() throws {
        // U+4E0A is the bytes 0A 4E in UTF-16LE.
        let match = try #require(
            try SecretEngine().session().scan(Encoding.utf16LE.encode("上上\n\(key)")).matches.first)
        #expect(match.lines == 2...2)
        #expect(match.gitLines == 4...4)
    }

    @Test(
        "a byte order mark does not hide plain bytes", arguments: [[0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0, 0]])
    func liar(_ mark: [UInt8]) throws {
        #expect(try SecretEngine().found(in: mark + Array(key.utf8)).map { $0.text } == [key])
    }

    @Test("a byte order mark hides nothing that is encoded otherwise than it says, or begins at another byte")
    func liars() throws {
        let marks: [[UInt8]] = [
            [0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0x0a], [0xfe, 0xff, 0x0a], [0xff, 0xfe, 0x78, 0],
        ]
        for mark in marks {
            for encoding in Encoding.allCases {
                let text = encoding.encode("key = \(key)\n").dropFirst(encoding.encode("").count)
                let found = try SecretEngine().session().scan(mark + text).matches
                #expect(found.map(\.rule.id) == ["aws-access-key"], "\(mark) \(encoding): \(found)")
                #expect(found.first?.decoded == Array(key.utf8))
            }
        }
    }

    @Test("of a mark with two readings both are looked at")
    func twoReadings() throws {
        let bytes = [0xff, 0xfe, 0, 0] + Encoding.utf16LE.encode(key).dropFirst(2)
        #expect(try SecretEngine().session().scan(Array(bytes)).matches.count == 1)
    }

    @Test("broken units do not end the text")
    func broken() throws {
        let lonelySurrogate: [UInt8] = [0x00, 0xd8]
        let bytes = Encoding.utf16LE.encode("a") + lonelySurrogate + Encoding.utf16LE.encode(" " + key) + [0x41]
        #expect(try SecretEngine().session().scan(bytes).matches.count == 1)
    }
}
