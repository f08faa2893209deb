import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

/// Packs are read by ourselves: right ones completely, wrong ones without a crash, a loop or a silent gap.
@Suite("Packs")
struct PackTests {
    /// What a walk over all families shows: each object's text and what it says is new, by the object's number.
    private struct Shown: Equatable {
        var texts: [ObjectID: String] = [:]
        var changes: [ObjectID: [Range<Int>]] = [:]
        var unread: [ObjectID: UnreadPackedObject.Reason] = [:]
    }

    private func show(_ path: String, maxBytes: Int = 1 << 20, maxHeldBytes: Int = 1 << 20) throws -> Shown {
        let pack = try Pack(path)
        let walk = PackWalk<[UInt8]>(pack, maxBytes: maxBytes, maxHeldBytes: maxHeldBytes)
        var shown = Shown()
        for root in pack.roots {
            walk.showFamily(of: root) { object, base in
                #expect(shown.texts[object.id] == nil, "an object is shown once")
                shown.texts[object.id] = String(decoding: object.bytes, as: UTF8.self)
                shown.changes[object.id] = object.difference?.changes
                if let difference = object.difference {
                    #expect(difference.count == object.bytes.count)
                    // What was noted of a base gives way with it, and only where there is little memory.
                    #expect(base != nil || maxHeldBytes < 1 << 20)
                    for copy in difference.copies {
                        let source = copy.source..<copy.source + copy.range.count
                        #expect(base.map { $0[source].elementsEqual(object.bytes[copy.range]) } ?? true)
                    }
                }
                return Array(object.bytes)
            }
        }
        for object in walk.unread { shown.unread[object.id] = object.reason }
        #expect(shown.texts.count + walk.unread.count + pack.brokenObjects.count == pack.count)
        return shown
    }

    private func id(_ number: Int) -> ObjectID { PackBuilder.id(number) }

    @Test("each object is shown once, with what is new in it", arguments: [1 << 20, 0])
    func families(heldBytes: Int) throws {
        try withPackFolder { folder in
            let shown = try show(try PackBuilder.family.write(to: folder), maxHeldBytes: heldBytes)
            #expect(shown.unread.isEmpty)
            #expect(
                shown.texts == [
                    id(0): "one two three four\n", id(1): "one two and three four\n", id(2): "one two four\n",
                    id(3): "four\n", id(4): "one two ",
                ])
            // 2: pieces meet that did not meet. 3 begins elsewhere. 4 ends sooner.
            #expect(shown.changes == [id(1): [8..<12], id(2): [8..<8], id(3): [0..<0], id(4): [8..<8]])
        }
    }

    @Test("an index that is cut off or removed while its pack is read ends nothing")
    func shrinkingIndex() throws {
        try withPackFolder { folder in
            let path = try PackBuilder.family.write(to: folder)
            let pack = try Pack(path)
            let index = try #require(FileHandle(forUpdatingAtPath: String(path.dropLast(5)) + ".idx"))
            try index.truncate(atOffset: 0)
            try index.close()
            #expect(pack.contains(id(4)) && !pack.contains(id(5)))
            let walk = PackWalk<Void>(pack, maxBytes: 1 << 20)
            var count = 0
            for root in pack.roots {
                walk.showFamily(of: root) { _, _ in count += 1 }
            }
            #expect(count == 5)
            try FileManager.default.removeItem(atPath: String(path.dropLast(5)) + ".idx")
            let error = #expect(throws: GitError.self) { try Pack(path) }
            #expect(error?.message.contains("no index") == true)
        }
    }

    @Test("a delta of very many tiny changes does not list them all: the object counts as new")
    func manyChanges() throws {
        try withPackFolder { folder in
            for (pieces, isListed) in [(500, true), (100_000, false)] {
                var builder = PackBuilder()
                builder.add(.blob, String(repeating: "a", count: pieces))
                let tiny = (0..<pieces).flatMap { [PackBuilder.copy($0, 1), PackBuilder.insert("b")] }
                builder.add(.deltaAt(0), PackBuilder.delta(base: pieces, result: 2 * pieces, tiny))
                let name = folder.appending(path: "\(pieces)")
                try FileManager.default.createDirectory(at: name, withIntermediateDirectories: true)
                let shown = try show(try builder.write(to: name))
                #expect(shown.texts[id(1)] == String(repeating: "ab", count: pieces))
                #expect(shown.changes[id(1)]?.count == (isListed ? pieces : nil))
            }
        }
    }

    @Test("an empty object and a delta that makes one")
    func empty() throws {
        try withPackFolder { folder in
            var builder = PackBuilder()
            builder.add(.blob, "")
            builder.add(.deltaAt(0), PackBuilder.delta(base: 0, result: 2, [PackBuilder.insert("ab")]))
            builder.add(.deltaAt(1), PackBuilder.delta(base: 2, result: 0, []))
            let shown = try show(try builder.write(to: folder))
            #expect(shown.texts == [id(0): "", id(1): "ab", id(2): ""])
        }
    }

    @Test("what a delta asks for and is not there is not read; the rest is")
    func wrongDeltas() throws {
        let wrong: [[UInt8]] = [
            PackBuilder.delta(base: 18, result: 4, [PackBuilder.copy(0, 4)]),  // another base
            PackBuilder.delta(base: 19, result: 5, [PackBuilder.copy(0, 4)]),  // too short
            PackBuilder.delta(base: 19, result: 3, [PackBuilder.copy(0, 4)]),  // too long
            PackBuilder.delta(base: 19, result: 4, [PackBuilder.copy(16, 4)]),  // past the base's end
            PackBuilder.delta(base: 19, result: 4, [PackBuilder.copy(0xffff_ffff, 4)]),
            PackBuilder.delta(base: 19, result: 0xffffff, [PackBuilder.copy(0, 0xffffff)]),
            PackBuilder.delta(base: 19, result: 4, [[0]]),  // reserved
            PackBuilder.delta(base: 19, result: 4, [[4, 65]]),  // cut off
            PackBuilder.delta(base: 19, result: 4, [[0x81]]),
            [0x80], [], [0x93, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
        ]
        try withPackFolder { folder in
            for delta in wrong {
                var builder = PackBuilder()
                builder.add(.blob, "one two three four\n")
                builder.add(.deltaAt(0), delta)
                builder.add(.deltaAt(1), PackBuilder.delta(base: 4, result: 1, [PackBuilder.copy(0, 1)]))
                builder.add(.blob, "other")
                let shown = try show(try builder.write(to: folder), maxBytes: 1 << 25)
                #expect(shown.texts == [id(0): "one two three four\n", id(3): "other"], "\(delta)")
                #expect(shown.unread == [id(1): .damaged, id(2): .baseUnread], "\(delta)")
            }
        }
    }

    @Test("a wrong length, and what is no zlib stream, are damage")
    func wrongStreams() throws {
        try withPackFolder { folder in
            var builder = PackBuilder()
            builder.add(.blob, Array("hello".utf8), claiming: 4)
            builder.add(.blob, Array("hello".utf8), claiming: 6)
            builder.add(.blob, Array("hello".utf8), compressed: [1, 2, 3])
            builder.add(
                .blob, Array("hello".utf8), compressed: Array(PackBuilder.stored(Array("hello".utf8)).dropLast(5)))
            builder.add(.blob, Array("hello".utf8), compressed: PackBuilder.stored(Array("hello".utf8)).map { $0 ^ 1 })
            builder.add(.blob, [], claiming: 1 << 40, compressed: [1])
            builder.add(.blob, "good")
            let shown = try show(try builder.write(to: folder))
            #expect(shown.texts == [id(6): "good"])
            #expect(
                shown.unread == [
                    id(0): .damaged, id(1): .damaged, id(2): .damaged, id(3): .damaged, id(4): .damaged,
                    id(5): .damaged,
                ])
        }
    }

    @Test("what is too large is told, with what is made of it")
    func tooLarge() throws {
        try withPackFolder { folder in
            let shown = try show(try PackBuilder.family.write(to: folder), maxBytes: 20)
            #expect(shown.unread == [id(1): .tooLarge(bytes: 23, limit: 20), id(4): .baseUnread])
            let none = try show(try PackBuilder.family.write(to: folder), maxBytes: 10)
            #expect(none.unread[id(0)] == .tooLarge(bytes: 19, limit: 10) && none.texts.isEmpty)
        }
    }

    @Test("deltas of nothing, of themselves, and of each other in a circle are told, and never followed")
    func circles() throws {
        try withPackFolder { folder in
            var builder = PackBuilder()
            let delta = PackBuilder.delta(base: 5, result: 5, [PackBuilder.copy(0, 5)])
            builder.add(.blob, "hello")
            builder.add(.deltaOf(id(2)), delta)
            builder.add(.deltaOf(id(3)), delta)
            builder.add(.deltaOf(id(1)), delta)
            builder.add(.deltaOf(id(4)), delta)
            builder.add(.deltaOf(id(99)), delta)
            builder.add(.deltaBefore(7), delta)
            builder.add(.deltaBefore(1 << 30), delta)
            builder.add(.deltaAt(5), delta)
            let path = try builder.write(to: folder)
            let broken = try Pack(path).brokenObjects
            #expect(broken == (1...8).map { id($0) })
            let shown = try show(path)
            #expect(shown.texts == [id(0): "hello"])
        }
    }

    @Test("a family as deep as git allows, and one as wide, need no stack and little memory")
    func deep() throws {
        try withPackFolder { folder in
            var builder = PackBuilder()
            builder.add(.blob, [UInt8](repeating: 65, count: 1_000))
            for number in 1..<4_096 {
                builder.add(
                    .deltaAt(number - 1), PackBuilder.delta(base: 1_000, result: 1_000, [PackBuilder.copy(0, 1_000)]))
            }
            for _ in 0..<4_096 {
                builder.add(.deltaAt(0), PackBuilder.delta(base: 1_000, result: 10, [PackBuilder.copy(0, 10)]))
            }
            let shown = try show(try builder.write(to: folder), maxHeldBytes: 500)
            #expect(shown.texts.count == 8_192)
        }
    }

    @Test("files that are no pack, or do not fit each other, are refused")
    func wrongFiles() throws {
        try withPackFolder { folder in
            let spoils: [(inout [UInt8], inout [UInt8]) -> Void] = [
                { pack, _ in pack = [] }, { _, index in index = [] },
                { pack, _ in pack[0] = 0 }, { pack, _ in pack[7] = 9 }, { pack, _ in pack[11] = 6 },
                { pack, _ in pack = Array(pack.prefix(30)) },
                { _, index in index[0] = 0 }, { _, index in index[7] = 1 },
                { _, index in index = Array(index.dropLast(3)) }, { _, index in index = Array(index.prefix(1_100)) },
                { _, index in index[8 + 4 * 255 + 3] = 4 },  // fewer at the end
                { _, index in index[8] = 0x7f },  // more at the start
                { _, index in index[index.count - 41] = 12 },  // a place twice
                { _, index in index[index.count - 43] = 0x7f },  // far outside
                { _, index in index[index.count - 44] = 0x80 },  // in a table that is not there
            ]
            for (number, spoil) in spoils.enumerated() {
                let path = try PackBuilder.family.write(to: folder, spoil: spoil)
                #expect(throws: GitError.self, "\(number)") { try Pack(path) }
            }
            #expect(throws: GitError.self) { try Pack(folder.path) }
            let path = try PackBuilder.family.write(to: folder)
            try FileManager.default.removeItem(atPath: String(path.dropLast(5)) + ".idx")
            #expect(throws: GitError.self) { try Pack(path) }
        }
    }

    @Test("a pack that is cut off is read as far as it goes")
    func shrinks() throws {
        try withPackFolder { folder in
            let path = try PackBuilder.family.write(to: folder)
            let pack = try Pack(path)
            try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 20)
            let walk = PackWalk<Void>(pack, maxBytes: 1 << 20)
            for root in pack.roots { walk.showFamily(of: root) { _, _ in } }
            #expect(walk.unread.count == 5)
        }
    }

    @Test("whatever bytes are changed, nothing crashes, loops or is shown twice")
    func mutations() throws {
        var random = SeededGenerator(seed: 7)
        try withPackFolder { folder in
            for _ in 0..<800 {
                let path = try PackBuilder.family.write(to: folder) { pack, index in
                    for _ in 0..<Int.random(in: 1...4, using: &random) {
                        if random.happens(70) {
                            pack[Int.random(in: 0..<pack.count, using: &random)] = .random(in: 0...255, using: &random)
                        } else {
                            index[Int.random(in: 0..<index.count, using: &random)] = .random(
                                in: 0...255, using: &random)
                        }
                    }
                }
                do { _ = try show(path) } catch is GitError {}
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.removeItem(atPath: String(path.dropLast(5)) + ".idx")
            }
        }
    }

    @Test("a repository's packs hold what git says they hold")
    func real() throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: 11)
            var lines = (0..<400).map { "line \($0)\n" }
            for number in 0..<60 {
                lines[Int.random(in: 0..<lines.count, using: &random)] = "changed \(number) \(random.next())\n"
                try repo.commit("change \(number)", files: ["a.txt": lines.joined(), "b\(number).txt": "b\(number)\n"])
            }
            try repo.git("repack", "-adfq", "--depth=20", "--window=30")
            let packs = try ObjectFolders(of: try repo.location).packs()
            let pack = try Pack(try #require(packs.first))
            #expect(packs.count == 1)
            let loose = try ObjectFolders(of: try repo.location).looseObjects()
            #expect(loose.isEmpty)
            let repository = try repo.repository
            let walk = PackWalk<Void>(pack, maxBytes: 1 << 20)
            var deltas = 0
            var count = 0
            for root in pack.roots {
                walk.showFamily(of: root) { object, _ in
                    count += 1
                    if object.difference != nil { deltas += 1 }
                    do throws(GitError) {
                        try repository.withObject(object.id) { (type, bytes) throws(GitError) in
                            #expect(type == object.type && bytes.elementsEqual(object.bytes))
                        }
                    } catch {
                        Issue.record(error)
                    }
                }
            }
            #expect(count == pack.count && deltas > 50 && walk.unread.isEmpty && pack.brokenObjects.isEmpty)
        }
    }
}
