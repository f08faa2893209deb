import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

/// Single objects are read out of packs by ourselves: as libgit2 reads them, or not at all.
@Suite("Packed objects")
struct PackedObjectsTests {
    private func id(_ number: Int) -> ObjectID { PackBuilder.id(number) }

    /// An answer, or that there is none; a thrown error is none.
    private func answer<Answer>(_ body: () throws(GitError) -> Answer?) -> Answer? {
        do { return try body() } catch { return nil }
    }

    /// The objects that are answered, asked in a random order, with and without what is kept.
    private func texts(_ path: String, _ count: Int, seed: UInt64 = 1) -> [Int: String] {
        var random = SeededGenerator(seed: seed)
        let objects = PackedObjects([path], memory: PackMemory())
        var result: [Int: String] = [:]
        func text(_ objects: PackedObjects, _ number: Int) -> String? {
            answer { () throws(GitError) in try objects.content(of: id(number)) }
                .map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        for number in (Array(0..<count) + Array(0..<count)).shuffled(using: &random) {
            let header =
                random.happens(50) ? answer { () throws(GitError) in try objects.header(of: id(number)) } : nil
            let found = text(objects, number)
            let alone = PackedObjects([path], memory: PackMemory())
            #expect(found == text(alone, number), "what was asked before changes nothing")
            if let found, let header { #expect(header.bytes == found.utf8.count && header.type == .blob) }
            result[number] = found
        }
        return result
    }

    private static let familyTexts = [
        0: "one two three four\n", 1: "one two and three four\n", 2: "one two four\n", 3: "four\n", 4: "one two ",
    ]

    @Test("objects and what is made of them, in any order", arguments: 0..<8)
    func families(seed: UInt64) throws {
        try withPackFolder { folder in
            let path = try PackBuilder.family.write(to: folder)
            #expect(texts(path, 7, seed: seed) == Self.familyTexts)
            let objects = PackedObjects([path])
            #expect(try objects.header(of: id(3)).map { "\($0.type) \($0.bytes)" } == "blob 5")
            #expect(try objects.header(of: id(5)) == nil && objects.content(of: .emptyTree) == nil)
        }
    }

    @Test("what is larger than asked for is not answered, what it is made of may be larger", arguments: [true, false])
    func limits(isKept: Bool) throws {
        try withPackFolder { folder in
            let path = try PackBuilder.family.write(to: folder)
            for (number, bytes) in [(0, 19), (1, 23), (3, 5), (4, 8)] {
                for limit in [bytes - 1, bytes, bytes + 1] {
                    let objects = PackedObjects([path], memory: PackMemory())
                    if isKept { _ = try objects.content(of: id(number)) }
                    #expect(
                        try objects.content(of: id(number), limit: limit)?.bytes.count == (limit < bytes ? nil : bytes))
                }
            }
        }
    }

    @Test("files that do not belong together are not read")
    func strangers() throws {
        let spoils: [(inout [UInt8], inout [UInt8]) -> Void] = [
            { pack, _ in pack = [] }, { _, index in index = [] }, { pack, _ in pack[0] = 0 },
            { pack, _ in pack[11] = 6 },  // another number of objects
            { pack, _ in pack[pack.count - 1] = 1 },  // another pack than the index was made of
            { _, index in index[index.count - 40] = 1 },
            { _, index in index = Array(index.dropLast(8)) },
            { _, index in index.insert(contentsOf: [UInt8](repeating: 0, count: 8 * 5), at: index.count - 40) },
        ]
        try withPackFolder { folder in
            for (number, spoil) in spoils.enumerated() {
                let path = try PackBuilder.family.write(to: folder, spoil: spoil)
                #expect(texts(path, 5) == [:], "\(number)")
            }
        }
    }

    @Test("of very many packs the first ones are asked")
    func many() throws {
        try withPackFolder { folder in
            let paths = try (0..<20).map { number in
                var builder = PackBuilder()
                for other in 0...number { builder.add(.blob, "\(number) \(other)") }
                return try builder.write(to: folder)
            }
            let objects = PackedObjects(paths)
            let text = try objects.content(of: id(0)).map { String(decoding: $0.bytes, as: UTF8.self) }
            #expect(text == "0 0")
            #expect(try objects.content(of: id(15)) != nil && objects.content(of: id(16)) == nil)
        }
    }

    @Test("a pack and an index that change while they are read end nothing")
    func shrinks() throws {
        try withPackFolder { folder in
            for (suffix, length) in [("pack", 40), ("idx", 1_100), ("pack", 0), ("idx", 0)] {
                // Further in than what is read of its beginning and its end.
                var builder = PackBuilder()
                for number in 0..<12 {
                    var chance = SeededGenerator(seed: UInt64(number))
                    builder.add(.blob, (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &chance) })
                }
                let path = try builder.write(to: folder)
                let objects = PackedObjects([path])
                try FileHandle(forWritingTo: URL(filePath: path.dropLast(4) + suffix)).truncate(
                    atOffset: UInt64(length))
                #expect(try objects.content(of: id(4)) == nil && objects.header(of: id(4)) == nil)
            }
        }
    }

    @Test("what one has read another one has, of the same pack and of no other")
    func shared() throws {
        try withPackFolder { folder in
            let path = try PackBuilder.family.write(to: folder)
            let memory = PackMemory()
            let (one, other) = (PackedObjects([path], memory: memory), PackedObjects([path], memory: memory))
            let content = try #require(try one.content(of: id(3)))
            #expect(try other.content(of: id(3)) === content)
            // On the way to it.
            #expect(try other.content(of: id(2)) === one.content(of: id(2)))
            #expect(try PackedObjects([path], memory: PackMemory()).content(of: id(3)) !== content)

            // Another pack of this name, in whose place the same ids and bytes mean something else.
            try FileManager.default.removeItem(atPath: path)
            var builder = PackBuilder()
            for text in ["ONE two three four\n", "1", "2", "FOUR\n"] { builder.add(.blob, text) }
            let second = try builder.write(to: folder)
            try FileManager.default.moveItem(atPath: second, toPath: path)
            try FileManager.default.removeItem(atPath: path.dropLast(4) + "idx")
            try FileManager.default.moveItem(atPath: second.dropLast(4) + "idx", toPath: path.dropLast(4) + "idx")
            let replaced = try #require(try PackedObjects([path], memory: memory).content(of: id(3)))
            #expect(String(decoding: replaced.bytes, as: UTF8.self) == "FOUR\n")
            #expect(try one.content(of: id(3)) === content, "what is open stays what it was")
        }
    }

    @Test(
        "threads that share a memory too small for what they read get what the pack holds",
        arguments: [0, 2_000, 1 << 20])
    func threads(maxContents: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "packs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        var builder = PackBuilder()
        builder.add(.blob, "0 " + String(repeating: "x", count: 300))
        for number in 1..<40 {
            let lead = [UInt8]("\(number) ".utf8)
            builder.add(
                .deltaAt(number - 1),
                PackBuilder.delta(
                    base: 300 + "\(number - 1) ".utf8.count, result: 300 + lead.count,
                    [
                        PackBuilder.insert("\(number) "), PackBuilder.copy("\(number - 1) ".utf8.count, 200),
                        PackBuilder.copy("\(number - 1) ".utf8.count + 200, 100),
                    ]))
        }
        let path = try builder.write(to: folder)
        let memory = PackMemory(maxContents: maxContents)
        let wrong = await withTaskGroup(of: Int.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    var random = SeededGenerator(seed: UInt64(thread))
                    let objects = PackedObjects([path], memory: memory)
                    var wrong = 0
                    for _ in 0..<400 {
                        let number = Int.random(in: 0..<40, using: &random)
                        let expected = "\(number) " + String(repeating: "x", count: 300)
                        do {
                            let content = try objects.content(of: PackBuilder.id(number))
                            if content.map({ String(decoding: $0.bytes, as: UTF8.self) }) != expected { wrong += 1 }
                        } catch { wrong += 1 }
                    }
                    return wrong
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    @Test("circles, deltas of nothing, and lengths that are only claimed are not followed")
    func hostile() throws {
        try withPackFolder { folder in
            var builder = PackBuilder()
            let delta = PackBuilder.delta(base: 5, result: 5, [PackBuilder.copy(0, 5)])
            let much = PackBuilder.delta(base: 5, result: 1 << 40, [PackBuilder.copy(0, 5)])
            builder.add(.blob, "hello")
            builder.add(.deltaOf(id(2)), delta)
            builder.add(.deltaOf(id(3)), delta)
            builder.add(.deltaOf(id(1)), delta)
            builder.add(.deltaOf(id(4)), delta)
            builder.add(.deltaOf(id(99)), delta)
            builder.add(.deltaBefore(7), delta)
            builder.add(.deltaBefore(1 << 30), delta)
            builder.add(.deltaAt(0), much)
            builder.add(.blob, [], claiming: 1 << 40, compressed: [1])
            builder.add(.deltaAt(0), [], claiming: 1 << 40, compressed: [1])
            builder.add(.blob, Array("hello".utf8), claiming: 4)
            builder.add(.blob, Array("hello".utf8), claiming: 6)
            builder.add(.deltaAt(0), [0x80])
            builder.add(.deltaAt(0), delta)
            builder.add(.deltaOf(id(16)), delta)
            builder.add(.deltaOf(id(17)), [], claiming: 1 << 40, compressed: [1])
            builder.add(.deltaOf(id(15)), delta)
            let path = try builder.write(to: folder)
            #expect(texts(path, 18) == [0: "hello", 14: "hello"])
            let objects = PackedObjects([path])
            // libgit2 would go round and round.
            for number in [1, 2, 3, 4, 15, 16, 17] {
                #expect(throws: GitError.self) { try objects.content(of: id(number)) }
                #expect(throws: GitError.self) { try objects.header(of: id(number)) }
            }
            for number in [5, 6, 7, 9, 10, 13] { #expect(try objects.header(of: id(number)) == nil) }
        }
    }

    @Test("a family as deep as git allows is read, a deeper one is not")
    func deep() throws {
        try withPackFolder { folder in
            var builder = PackBuilder()
            builder.add(.blob, "hello")
            let delta = PackBuilder.delta(base: 5, result: 5, [PackBuilder.copy(0, 5)])
            for number in 1..<4_200 { builder.add(.deltaAt(number - 1), delta) }
            let path = try builder.write(to: folder)
            let objects = PackedObjects([path])
            #expect(try objects.header(of: id(4_096))?.bytes == 5)
            #expect(try PackedObjects([path]).content(of: id(4_097)) == nil)
            #expect(try PackedObjects([path]).header(of: id(4_199)) == nil)
            // Types are remembered: the way is not gone again.
            #expect(try objects.header(of: id(4_199))?.type == .blob)
            #expect(try objects.content(of: id(4_096))?.bytes.count == 5)
        }
    }

    @Test("whatever bytes are changed, nothing crashes, and what is answered is what a walk shows")
    func mutations() throws {
        var random = SeededGenerator(seed: 9)
        var compared = 0
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
                let answered = texts(path, 5)
                do {
                    let pack = try Pack(path)
                    let walk = PackWalk<Void>(pack, maxBytes: 1 << 20)
                    for root in pack.roots {
                        walk.showFamily(of: root) { object, _ in
                            guard let number = (0..<5).first(where: { id($0) == object.id }),
                                let text = answered[number]
                            else { return }
                            #expect(text == String(decoding: object.bytes, as: UTF8.self))
                            compared += 1
                        }
                    }
                } catch is GitError {}
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.removeItem(atPath: String(path.dropLast(5)) + ".idx")
            }
        }
        #expect(compared > 400)
    }

    @Test("a repository's objects are what libgit2 says they are, packed or loose")
    func real() throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: 11)
            var lines = (0..<4_000).map { "line \($0) \($0 * 7)\n" }
            for number in 0..<80 {
                lines[Int.random(in: 0..<lines.count, using: &random)] = "changed \(number) \(random.next())\n"
                try repo.commit(
                    "change \(number)", files: ["a.txt": lines.joined(), "d/b\(number).txt": "b\(number)\n"])
                if number == 40 { try repo.git("repack", "-adfq", "--depth=50", "--window=60") }
                if number == 60 { try repo.git("repack", "-dq") }
            }
            try repo.git("tag", "-a", "v1", "-m", "a tag")
            let listed = try repo.git("cat-file", "--batch-check", "--batch-all-objects", "--unordered")
            let ids = listed.split(separator: "\n").compactMap { ObjectID(hex: $0.prefix(40)) }
            let repository = try repo.repository
            var found = 0
            for id in (ids + ids.shuffled(using: &random)) {
                let header = try #require(try repository.header(of: id))
                let expected = try repository.withLibgit2Object(id) { (type, bytes) in (type, Array(bytes)) }
                let read = try repository.withObject(id) { (type, bytes) in (type, Array(bytes)) }
                #expect(header.type == expected.0 && header.bytes == expected.1.count)
                #expect(read.0 == expected.0 && read.1 == expected.1)
                if let content = try repository.packedObjects.content(of: id) {
                    found += 1
                    #expect(content.type == expected.0 && content.bytes.elementsEqual(expected.1))
                }
            }
            #expect(found > ids.count && found < 2 * ids.count, "some are packed, some loose")
        }
    }

    @Test("borrowed packs and those of a push are read, the push's first")
    func folders() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a.txt": "a\n"])
            try repo.git("repack", "-adq")
            let tip = try #require(ObjectID(hex: try repo.git("rev-parse", "HEAD").prefix(40)))
            let other = repo.root.appending(path: "borrower").path
            try repo.git("clone", "-q", "--bare", "--shared", ".", other)
            let incoming = other + "/objects/incoming"
            try FileManager.default.createDirectory(atPath: incoming + "/pack", withIntermediateDirectories: true)
            for (text, folder) in [("pushed", incoming), ("there before, and longer", other + "/objects")] {
                var builder = PackBuilder()
                builder.add(.blob, text)
                _ = try builder.write(to: URL(filePath: folder + "/pack"))
            }
            let environment = ["GIT_OBJECT_DIRECTORY": incoming]
            var location = try GitLocation.discover(from: other, environment: [:])
            location.quarantine = try Quarantine(environment: environment, of: location, from: other)
            #expect(location.quarantine?.folders.isEmpty == false)
            let repository = try Repository(at: location)
            #expect(try repository.packedObjects.content(of: tip)?.type == .commit)
            #expect(try repository.packedObjects.content(of: id(0))?.bytes.elementsEqual("pushed".utf8) == true)
        }
    }

    @Test("a list of very many folders to borrow from ends at once, and the objects are read all the same")
    func manyAlternates() throws {
        try GitScenario.play { repo in
            let tip = try repo.commit("first", files: ["a.txt": "a\n"])
            let lines = (0..<20_000).map { "/nowhere/\($0)\n" }.joined()
            try repo.write([".git/objects/info/alternates": lines])
            let location = try repo.location
            let start = ContinuousClock.now
            let error = #expect(throws: GitError.self) { try ObjectFolders(of: location) }
            #expect(error?.message.contains("too many") == true)
            // Some milliseconds; asked of each folder with each other it was minutes.
            #expect(ContinuousClock.now - start < .seconds(10))
            #expect(try Repository(at: location).withObject(tip) { (type, _) in type } == .commit)
        }
    }

    @Test("what is damaged in a pack is said, as libgit2 says it")
    func damage() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a.txt": String(repeating: "some text\n", count: 300)])
            let blob = try #require(ObjectID(hex: try repo.git("rev-parse", "HEAD:a.txt").prefix(40)))
            try repo.git("repack", "-adq")
            let folder = repo.root.appending(path: ".git/objects/pack")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let pack = folder.appending(path: try #require(names.first { $0.hasSuffix(".pack") }))
            var bytes = Array(try Data(contentsOf: pack))
            for place in 12..<bytes.count - 20 { bytes[place] ^= 0x55 }
            try FileManager.default.removeItem(at: pack)
            try Data(bytes).write(to: pack)
            let error = #expect(throws: GitError.self) { try repo.repository.withObject(blob) { (_, _) in } }
            #expect(error?.message.isEmpty == false)
        }
    }
}

/// Where ids lie in an index.
@Suite("Search in an index")
struct PackSearchTests {
    @Test(
        "every id is found, and no other, by pieces of the index and by all of it",
        arguments: [0, 1, 204, 205, 20_000],
        [0, 16 << 20])
    func finds(count: Int, budget: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        // Half of them as git's, half so close together that no guess is right.
        var ids = (0..<count).map { number in
            var bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            if number % 2 == 0 { bytes.replaceSubrange(0..<7, with: [3, 0, 0, 0, 0, 0, 0]) }
            return bytes.withUnsafeBytes { ObjectID(bytes: $0) }
        }
        ids.sort()
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).idx").path
        defer { unlink(path) }
        try Data(Self.index(ids)).write(to: URL(filePath: path))
        let search = try #require(PackSearch(try PackFile(path), .init(bytes: budget)))
        for (number, id) in ids.enumerated() {
            #expect(search.offset(of: id) == (number % 3 == 1 ? (number + 1) << 32 : number))
        }
        for _ in 0..<1_000 {
            var bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            if random.happens(50) { bytes.replaceSubrange(0..<7, with: [3, 0, 0, 0, 0, 0, 0]) }
            #expect(search.offset(of: bytes.withUnsafeBytes { ObjectID(bytes: $0) }) == nil)
        }
    }

    @Test("an index that has been cut off meanwhile is asked no more than it has")
    func cut() throws {
        var random = SeededGenerator(seed: 1)
        let ids = (0..<4_000).map { _ in
            (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }.withUnsafeBytes { ObjectID(bytes: $0) }
        }.sorted()
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).idx").path
        defer { unlink(path) }
        let bytes = Self.index(ids)
        try Data(bytes).write(to: URL(filePath: path))
        let search = try #require(PackSearch(try PackFile(path), .init(bytes: 16 << 20)))
        try #require(truncate(path, off_t(bytes.count / 2)) == 0)
        var found = 0
        for (number, id) in ids.enumerated() where number % 3 != 1 {
            // Of half of the index the ids are there, and no offset is.
            #expect(search.offset(of: id) == nil)
            found += 1
        }
        #expect(found > 2_000)
    }

    @Test("one copy is held for all who have the same file open, and none when nobody holds it")
    func shared() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let (path, other) = (folder.appending(path: "a.idx"), folder.appending(path: "b.idx"))
        let content = Data(Self.index([.emptyTree]))
        try content.write(to: path)
        weak var gone: SharedIndex?
        do {
            let index = try #require(SharedIndex.of(try PackFile(path.path)))
            #expect(index === SharedIndex.of(try PackFile(path.path)))
            #expect(index[0..<content.count].elementsEqual(content))
            // Another file of the same length, by the same name: the first one lives on for who has it.
            var changed = content
            changed[changed.count - 1] = 1
            try changed.write(to: other)
            #expect(rename(other.path, path.path) == 0)
            let next = try #require(SharedIndex.of(try PackFile(path.path)))
            #expect(next !== index && next[0..<changed.count].elementsEqual(changed))
            #expect(index[0..<content.count].elementsEqual(content))
            gone = index
        }
        #expect(gone == nil)
        let file = try PackFile(path.path)
        #expect(truncate(path.path, 8) == 0)
        #expect(SharedIndex.of(file) == nil)
    }

    /// An index in which every third object lies far behind, as its second one does.
    private static func index(_ ids: [ObjectID]) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
        var bytes: [UInt8] = [0xff, 0x74, 0x4f, 0x63] + number(2)
        var (below, slot) = (0, 0)
        while slot < 256 {
            while below < ids.count, Int(ids[below].leading >> 56) <= slot { below += 1 }
            bytes += number(below)
            slot += 1
        }
        for id in ids { bytes += id.bytes }
        for _ in ids { bytes += number(0) }
        var far: [UInt8] = []
        for position in ids.indices {
            if position % 3 == 1 {
                bytes += number(0x8000_0000 | far.count / 8)
                far += number(position + 1) + number(0)
            } else {
                bytes += number(position)
            }
        }
        return bytes + far + [UInt8](repeating: 0, count: 40)
    }
}

@Suite("Generations")
struct GenerationsTests {
    @Test("what was used last is kept, and never more than may be")
    func keeps() {
        var kept = Generations<Int, String>(limit: 10 * 138)
        for number in 0..<200 {
            kept.insert("\(number)", at: number, bytes: 10)
            #expect(kept[0] == "0", "asked for each time")
            // Asking moves a value: each question is put to a copy.
            let there = (0...number).filter { key in
                var copy = kept
                return copy[key] != nil
            }
            #expect(there.count <= 10 && there.contains(number))
        }
        #expect(kept[199] == "199" && kept[100] == nil)
        kept.insert("large", at: 2_000, bytes: 600)
        #expect(kept[2_000] == nil)
    }
}
