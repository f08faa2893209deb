import Foundation
import Testing

@testable import SecretScanning

/// What is decoded of the part round a place is what is decoded there of the whole text.
@Suite("Extent of what is encoded")
struct EncodingExtentTests {
    private struct Run: Hashable {
        let source: Range<Int>
        let bytes: [UInt8]
    }

    @Test("takes the bytes for encoded that the decoder takes")
    func bytes() {
        for byte in UInt8.min...UInt8.max {
            let isBase64 = ByteClass.shared.bits[Int(byte)] & ByteClass.base64 != 0
            #expect(EncodingExtent.isEncoded(byte) == (isBase64 || byte == UInt8(ascii: "=")), "\(byte)")
        }
    }

    @Test("finds the first and the last mark of a part, wherever it begins and ends")
    func marks() {
        let text = Array(String(repeating: "nothing here, not at all. ", count: 3).utf8)
        for length in 3...40 {
            for mark in 0..<length - 2 {
                var bytes = Array(text[..<length])
                bytes.replaceSubrange(mark..<mark + 3, with: Array("%41".utf8))
                bytes.withUnsafeBytes { bytes in
                    let escapes = EscapedStretches(text: bytes)
                    for start in [0, max(0, mark - 1), mark, mark + 1] {
                        for end in [length, mark, mark + 1] where start <= end {
                            let wanted = (start..<end).contains(mark) ? mark : nil
                            #expect(escapes.firstMark(in: start..<end) == wanted)
                            #expect(escapes.lastMark(in: start..<end) == wanted)
                        }
                    }
                }
            }
        }
    }

    /// Everything that a text decodes to.
    private func runs(_ text: UnsafeRawBufferPointer, movedBy offset: Int = 0) -> Set<Run> {
        var runs: Set<Run> = []
        var decoder = TextDecoder()
        decoder.decode(text, .all, budget: DecodingBudget(.max)) { decoded in
            decoded.withBytes { bytes in
                var position = 0
                while position < bytes.count {
                    let run = decoded.run(at: position)
                    if !run.isEmpty {
                        let source = decoded.sourceRange(of: run)
                        runs.insert(
                            Run(
                                source: source.lowerBound + offset..<source.upperBound + offset,
                                bytes: Array(bytes[run])))
                    }
                    // Behind the three bytes that end a run.
                    position = run.upperBound + 3
                }
            }
        }
        return runs
    }

    private static let pieces: [String] = [
        "\\\"", "\\n", "\\\\n", "\\u0041", "%41", "&amp;", "&#65;", "\n", "\n\n", " ", "x", "word ", "\"", "\\",
        String(repeating: "a1B", count: 60), String(repeating: "filler ", count: 60),
        String(repeating: "q", count: 509),
        String(repeating: "z,", count: 255), String(repeating: "y.", count: 320), String(repeating: "w ", count: 513),
        Data("\(Samples.awsKey)\n".utf8).base64EncodedString(),
        "\n    QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w", "=", "/",
        "4142434445464748494a4b4c4d4e4f5051525354", "A\u{0}B\u{0}C\u{0}D\u{0}E\u{0}F\u{0}G\u{0}H\u{0}",
        "I\u{0}J\u{0}K\u{0}L\u{0}M\u{0}N\u{0}O\u{0}P\u{0}Q\u{0}R\u{0}", "\u{0}", "\r\n", "é",
    ]

    @Test("nothing that is encoded near a place is cut", arguments: 0..<24)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var compared = 0
        for _ in 0..<150 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                text += Self.pieces[Int.random(in: Self.pieces.indices, using: &random)].utf8
            }
            text.withUnsafeBytes { text in
                let whole = runs(text)
                for _ in 0..<4 {
                    let place = Int.random(in: 0...text.count, using: &random)
                    let range = max(0, place - 70)..<min(text.count, place + 70)
                    let part = EncodingExtent.around(range, in: text)
                    let found = runs(UnsafeRawBufferPointer(rebasing: text[part]), movedBy: part.lowerBound)
                    for run in whole where run.source.overlaps(range) {
                        compared += 1
                        #expect(
                            found.contains(run),
                            "\(run.source) round \(range) in \(part) of \(text.count)")
                    }
                }
            }
        }
        #expect(compared > 300)
    }
}
