import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Order of deltas")
struct DeltaOrderTests {
    private func order(_ wanted: [Int?], limit: Int = .max, _ bases: [Int: Int]) -> [Int] {
        DeltaOrder.places(of: wanted, limit: limit) { bases[$0] }
    }

    @Test("family by family, each after what it is made of")
    func families() {
        //   1 <- 4 <- 5        2 <- 3
        //     <- 6
        let bases = [4: 1, 5: 4, 6: 1, 3: 2]
        #expect(order([6, 5, 4, 3, 2, 1], bases) == [5, 2, 1, 0, 4, 3])
        #expect(order([6, 3, 5], bases) == [2, 0, 1], "what was not asked for orders what was")
        #expect(order([], bases) == [])
    }

    @Test("what is not there or made of itself comes last, what is asked for twice stays together")
    func strange() {
        let bases = [8: 9, 9: 8, 7: 7, 2: 1]
        #expect(order([8, nil, 7, 2, 9, 1, nil, 2], bases) == [5, 3, 7, 0, 1, 2, 4, 6])
    }

    @Test("with too many to know of, they stay as they came")
    func limit() {
        let bases = [2: 1, 3: 2, 4: 3]
        #expect(order([4, 1, 2], limit: 3, bases) == [0, 1, 2])
        #expect(order([4, 1, 2], limit: 4, bases) == [1, 2, 0])
    }

    @Test("whoever keeps the way to the last one makes each but once", arguments: 0..<40)
    func leastWork(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = 1 + Int.random(in: 0..<200, using: &random)
        var bases: [Int: Int] = [:]
        for thing in 1..<count + 1 where thing > 1 && !random.happens(10) {
            bases[thing] = 1 + Int.random(in: 0..<thing - 1, using: &random)
        }
        let wanted = (1...count).filter { _ in random.happens(40) }.shuffled(using: &random)
        let places = order(wanted, bases)
        #expect(places.sorted() == Array(wanted.indices))
        func way(to thing: Int) -> [Int] { (bases[thing].map { way(to: $0) } ?? []) + [thing] }
        var (kept, made): ([Int], [Int]) = ([], [])
        for place in places {
            let way = way(to: wanted[place])
            let common = zip(kept, way).prefix { $0 == $1 }.count
            made += way[common...]
            kept = way
        }
        #expect(Set(made).count == made.count)
        #expect(Set(made) == Set(wanted.flatMap { way(to: $0) }))
    }

    @Test("objects of a pack, by whatever they name their base")
    func pack() throws {
        try withPackFolder { folder in
            let path = try PackBuilder.family.write(to: folder)
            // 0 <- 1 <- 4, 0 <- 2 <- 3, and one that is not there.
            let asked = [3, 4, 9, 2, 1, 0].map { PackBuilder.id($0) }
            #expect(PackedObjects([path]).readingOrder(of: asked) == [5, 4, 1, 3, 0, 2])
        }
    }
}
