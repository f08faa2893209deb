import Foundation
import GateModel
import Git
import TestSupport

/// A pack and its index, both wrong in some place.
///
/// An input is the pack's length in four bytes, the pack, the index.
final class PackSubject: FuzzSubject {
    static let name = "packs"

    private let path: String
    private let mutator = Mutator(
        samples: ["one line\nanother line\n", "x", ""], words: ["\u{80}", "\u{FF}\u{FF}", "x\n"])
    private static let maxBytes = 1 << 16
    private static let base = Array("one line\nanother line\n".utf8)

    init() throws {
        path = NSTemporaryDirectory() + "/fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        var builder = PackBuilder()
        builder.add(.blob, Self.base)
        builder.add(.deltaAt(0), PackBuilder.delta(base: 22, result: 8, [PackBuilder.insert("new line")]))
        let (pack, starts) = builder.pack()
        guard try shown(opened(Self.joined(pack, builder.index(starts))), maxHeldBytes: 0).count == 2 else {
            throw FuzzError("a right pack does not show its objects")
        }
    }

    deinit {
        unlink(path + ".pack")
        unlink(path + ".idx")
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] {
        var builder = PackBuilder()
        for number in 0..<1 + random.number(below: 6) { add(number, to: &builder, &random) }
        var (pack, starts) = builder.pack()
        var index = builder.index(starts)
        if random.happens(40) { mutator.mutate(&pack, &random) }
        if random.happens(20) { index[random.number(below: index.count)] = UInt8(truncatingIfNeeded: random.next()) }
        if random.happens(5) { mutator.mutate(&index, &random) }
        return Self.joined(pack, index)
    }

    func look(at input: [UInt8]) throws -> String? {
        guard input.count >= 4 else { return nil }
        let pack: Pack
        do { pack = try opened(input) } catch is GitError { return nil }
        let all = try shown(pack, maxHeldBytes: 1 << 20)
        // Bases that give way are made again: the same objects.
        guard try shown(pack, maxHeldBytes: 0) == all else { return "with less memory, other objects are shown" }
        return fault(ofSingleObjects: all)
    }

    /// What is read one by one is what a walk shows.
    private func fault(ofSingleObjects all: [[UInt8]]) -> String? {
        let objects = PackedObjects([path + ".pack"])
        // Where an index names an id twice, either may be meant.
        var shown: [ObjectID: [[UInt8]]] = [:]
        for object in all {
            shown[object.withUnsafeBytes { ObjectID(bytes: $0) }, default: []].append(Array(object.dropFirst(20)))
        }
        for (id, texts) in shown {
            let answer: (header: (type: ObjectType, bytes: Int)?, content: ObjectContent?)
            do { answer = (try objects.header(of: id), try objects.content(of: id)) } catch { continue }
            guard let content = answer.content else { continue }
            guard let header = answer.header, header.bytes == content.bytes.count, header.type == content.type else {
                return "an object has another header than content"
            }
            guard texts.contains(where: { $0.elementsEqual(content.bytes) }) else {
                return "an object is another one when it is asked for alone"
            }
        }
        return nil
    }

    private static func joined(_ pack: [UInt8], _ index: [UInt8]) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: pack.count >> (8 * $0)) } + pack + index
    }

    private func opened(_ input: [UInt8]) throws -> Pack {
        let count = min(input.count - 4, (0..<4).reduce(0) { $0 | Int(input[$1]) << (8 * $1) })
        try Data(input[4..<4 + count]).write(to: URL(filePath: path + ".pack"))
        try Data(input[(4 + count)...]).write(to: URL(filePath: path + ".idx"))
        return try Pack(path + ".pack")
    }

    /// Objects that were shown, in order.
    private func shown(_ pack: Pack, maxHeldBytes: Int) throws -> [[UInt8]] {
        var objects: [[UInt8]] = []
        var broken: String?
        let walk = PackWalk<[UInt8]>(pack, maxBytes: Self.maxBytes, maxHeldBytes: maxHeldBytes)
        for root in pack.roots {
            walk.showFamily(of: root) { object, base in
                if let difference = object.difference {
                    broken = Self.fault(of: difference, object.bytes, madeOf: base) ?? broken
                }
                objects.append(object.id.bytes + object.bytes)
                return Array(object.bytes)
            }
        }
        // Every object is shown, or somebody is told that it is not.
        let untold = pack.count - objects.count - walk.unread.count - pack.brokenObjects.count
        if objects.count > pack.count { broken = "more objects are shown than there are" }
        if untold > 0 { broken = "\(untold) objects are neither shown nor told of" }
        if let broken { throw FuzzError(broken) }
        return objects
    }

    /// What is untrue of a difference; `nil` where its pieces, one after the other, are all of the bytes.
    private static func fault(
        of difference: ByteDifference, _ bytes: UnsafeRawBufferPointer, madeOf base: [UInt8]?
    ) -> String? {
        let pieces = (difference.copies.map(\.range) + difference.changes).sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        var end = 0
        for piece in pieces {
            guard piece.lowerBound == end else { return "a piece \(piece) behind \(end)" }
            end = piece.upperBound
        }
        guard end == bytes.count, difference.count == end else { return "pieces of \(end) bytes, of \(bytes.count)" }
        guard let base else { return nil }
        for copy in difference.copies {
            let source = copy.source..<copy.source + copy.range.count
            guard base.indices.contains(source.lowerBound), source.upperBound <= base.count,
                base[source].elementsEqual(bytes[copy.range])
            else { return "a copy \(copy.range) that is none" }
        }
        return nil
    }

    private func add(_ number: Int, to builder: inout PackBuilder, _ random: inout SeededGenerator) {
        let claimed = random.happens(5) ? random.number(below: random.happens(50) ? 1 << 40 : 100) : nil
        let base = random.number(below: 40)
        var delta = PackBuilder.delta(
            base: random.happens(80) ? 22 : base, result: random.happens(80) ? 16 : random.number(below: 90),
            [
                PackBuilder.copy(random.happens(80) ? 4 : base, random.happens(80) ? 8 : random.number(below: 30)),
                PackBuilder.insert("new line"),
            ])
        if random.happens(20) { mutator.mutate(&delta, &random) }
        switch random.next() % 8 {
        case 0, 1, 2:
            let base = number == 0 ? 0 : random.number(below: number)
            builder.add(.deltaAt(base), delta, claiming: claimed)
        case 3: builder.add(.deltaOf(PackBuilder.id(random.number(below: 7))), delta, claiming: claimed)
        case 4: builder.add(.deltaBefore(random.number(below: 200)), delta, claiming: claimed)
        case 5: builder.add(.tree, mutator.input(&random), claiming: claimed)
        default: builder.add(.blob, Self.base, claiming: claimed)
        }
    }
}
