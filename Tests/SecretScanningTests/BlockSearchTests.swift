import Testing

@testable import SecretScanning

/// What looks at sixteen bytes at once, against a look at each byte.
@Suite("Searches by blocks")
struct BlockSearchTests {
    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "+/-_".utf8.contains(byte)
        }
    }

    @Test("every byte is told by its class, wherever in a block it stands")
    func classes() {
        for byte in UInt8.min...UInt8.max {
            for place in 0..<16 {
                var bytes = [UInt8](repeating: byte ^ 0x80, count: 16)
                bytes[place] = byte
                bytes.withUnsafeBytes { bytes in
                    let answer = ByteBlock(bytes.baseAddress!).base64
                    for (index, other) in bytes.enumerated() {
                        let mask = UInt8(
                            truncatingIfNeeded: UInt64(littleEndian: answer[index / 8]) >> UInt64(8 * (index % 8)))
                        #expect(mask == (Self.isBase64(other) ? 0xff : 0), "\(other) at \(index)")
                    }
                }
            }
        }
    }

    @Test("runs of base64 are found, all of them and nothing else", arguments: 1...40)
    func runs(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let members = Array("ABCzyx019+/-_".utf8)
        let others = Array(" \n\"=.,@[`{\u{0}".utf8) + [0x80, 0xff]
        var text: [UInt8] = []
        var expected: [Range<Int>] = []
        for _ in 0..<60 {
            let length =
                Int.random(in: 0...3, using: &random) == 0
                ? Int.random(in: 0...80, using: &random) : Int.random(in: 20...28, using: &random)
            let start = text.count
            for _ in 0..<length { text.append(members.randomElement(using: &random)!) }
            if length >= RunFinder.shortest { expected.append(start..<text.count) }
            for _ in 0..<Int.random(in: 1...18, using: &random) { text.append(others.randomElement(using: &random)!) }
        }
        var classes = [UInt8](repeating: 0, count: 256)
        for byte in UInt8.min...UInt8.max where Self.isBase64(byte) { classes[Int(byte)] = ByteClass.base64 }
        // Where a text ends, and where it begins in memory, must not matter.
        for cut in 0..<18 where cut < text.count {
            let part = Array(text.dropLast(cut))
            let wanted = expected.compactMap { run -> Range<Int>? in
                let end = min(run.upperBound, part.count)
                return end - run.lowerBound >= RunFinder.shortest ? run.lowerBound..<end : nil
            }
            var found: [Range<Int>] = []
            part.withUnsafeBytes { part in
                classes.withUnsafeBufferPointer { classes in
                    RunFinder.forEachBase64Run(in: part, classes: classes.baseAddress!) { run in
                        found.append(run)
                        return run.upperBound
                    }
                }
            }
            #expect(found == wanted)
        }
    }

    @Test("the first escape of a part is found as one byte after the other finds it", arguments: 1...40)
    func marks(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "plain text ", "\\n", "\\", "\\u0041", "\\x41", "%41", "%", "%zz", "&", "&amp;", "&#65;", "\\\"", "\\/",
            "\\\\n", "&nothing;", "\\101", "aaaaaaaaaaaaaaaa", "\n",
        ]
        var text = ""
        while text.utf8.count < 400 { text += pieces.randomElement(using: &random)! }
        Array(text.utf8).withUnsafeBytes { bytes in
            let stretches = EscapedStretches(text: bytes)
            let marks = bytes.indices.filter { stretches.firstMark(in: $0..<$0 + 1) != nil }
            #expect(!marks.isEmpty)
            for _ in 0..<200 {
                let start = Int.random(in: 0...bytes.count, using: &random)
                let part = start..<Int.random(in: start...bytes.count, using: &random)
                #expect(stretches.firstMark(in: part) == marks.first { part.contains($0) })
            }
        }
    }
}
