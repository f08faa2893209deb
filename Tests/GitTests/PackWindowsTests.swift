import Foundation
import TestSupport
import Testing

@testable import Git

@Suite("Pieces of a pack")
struct PackWindowsTests {
    @Test("each is what the file holds there, whatever was read before", arguments: [0, 1, 4_095, 4_096, 60_000])
    func pieces(size: Int) throws {
        try withPackFolder { folder in
            var random = SeededGenerator(seed: UInt64(size))
            let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
            let path = folder.appending(path: "pack").path
            try Data(bytes).write(to: URL(filePath: path))
            var windows = PackWindows(try PackFile(path))
            for _ in 0..<2_000 {
                let start = Int.random(in: 0...size, using: &random)
                let count = [1, 30, 4_096, 4_097, 9_000].randomElement(using: &random)!
                #expect(windows.bytes(start..<start + count).elementsEqual(bytes[start...].prefix(count)))
                let other = Int.random(in: 0...size, using: &random)
                if let atHand = windows.bytesAtHand(from: other) {
                    #expect(!atHand.isEmpty && atHand.elementsEqual(bytes[other...].prefix(atHand.count)))
                }
                if random.happens(5) { windows.trim() }
            }
        }
    }

    @Test("what was read just now is at hand, from its first byte to its last")
    func atHand() throws {
        try withPackFolder { folder in
            let path = folder.appending(path: "pack").path
            try Data(repeating: 7, count: 10_000).write(to: URL(filePath: path))
            var windows = PackWindows(try PackFile(path))
            #expect(windows.bytesAtHand(from: 0) == nil)
            _ = windows.bytes(100..<130)
            #expect(windows.bytesAtHand(from: 100)?.count == 4_096 && windows.bytesAtHand(from: 4_195)?.count == 1)
            #expect(windows.bytesAtHand(from: 99) == nil && windows.bytesAtHand(from: 4_196) == nil)
        }
    }
}
