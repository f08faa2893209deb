import Testing

@testable import Git

@Suite("Memory of contents")
struct ContentMemoryTests {
    @Test("no piece reaches into another, whatever their sizes, until there is no room")
    func pieces() throws {
        let region = try #require(ContentRegion())
        var taken: [Range<UInt>] = []
        for round in 0... {
            // From the smallest to the largest, and the ends of the classes of sizes.
            let count = [1 << 10, 1_025, 1_280, 1_281, 65_535, 65_537, 1 << 20][round % 7]
            guard let start = region.take(count) else { break }
            #expect(start.isMultiple(of: 16))
            taken.append(start..<start + UInt(count))
        }
        taken.sort { $0.lowerBound < $1.lowerBound }
        #expect(zip(taken, taken.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        // Rounding up takes a fourth at most.
        #expect(taken.reduce(0) { $0 + $1.count } > 5 << 20)
    }

    @Test("what is given back is used again for what needs as much, and for nothing larger")
    func usedAgain() throws {
        let region = try #require(ContentRegion())
        let first = region.take(5_000)
        let piece = try #require(first)
        let isTaken = region.giveBack(piece, 5_000)
        #expect(isTaken)
        let (larger, same, next) = (region.take(5_121), region.take(4_700), region.take(5_000))
        #expect(larger != piece && same == piece && next != piece)
    }

    @Test("memory of the allocator is none of the region's")
    func strangers() throws {
        let region = try #require(ContentRegion())
        let foreign = UnsafeMutableRawBufferPointer.allocate(byteCount: 5_000, alignment: 16)
        defer { foreign.deallocate() }
        let isTaken = region.giveBack(UInt(bitPattern: foreign.baseAddress), 5_000)
        #expect(!isTaken)
    }

    @Test("contents keep what was put into them while others come and go")
    func contents() {
        var kept: [(content: ObjectContent, byte: UInt8)] = []
        for round in 0..<4_000 {
            let byte = UInt8(truncatingIfNeeded: round)
            let content = ObjectContent(.blob, count: 1 + round * 7919 % 40_000)
            content.target.initializeMemory(as: UInt8.self, repeating: byte)
            kept.append((content, byte))
            if round.isMultiple(of: 3) { kept.remove(at: round * 31 % kept.count) }
            if kept.count > 900 { kept.removeFirst(600) }
        }
        #expect(kept.allSatisfy { item in item.content.bytes.allSatisfy { $0 == item.byte } })
    }
}
