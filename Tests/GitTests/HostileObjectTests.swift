import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

/// The parsers on bytes that were changed at random: an answer or an error, never a crash, never a wait.
@Suite("Objects changed at random")
struct HostileObjectTests {
    private static func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        let special: [UInt8] = [0, 0x0a, 0x0d, 0x20, 0x3c, 0x3e, 0x2d, 0x2b, 0xff, 0x80, 0x39, 0x7f]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...result.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: if place < result.count { result[place] = random.pick(special) }
            case 1: if place < result.count { result[place] = UInt8.random(in: 0...255, using: &random) }
            case 2: result.insert(random.pick(special), at: place)
            case 3: result.removeSubrange(place..<min(result.count, place + Int.random(in: 1...40, using: &random)))
            case 4: result = Array(result[..<place])
            default: result.insert(contentsOf: result[..<min(place, 60)], at: place)
            }
        }
        return result
    }

    private static let id = ObjectID.emptyTree

    @Test("Trees", arguments: 1...4 as ClosedRange<UInt64>)
    func trees(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let entries: [GitScenario.Entry] = [
            .init("a", Self.id), .init("b c", Self.id, mode: "100755"), .init("d", Self.id, mode: "40000"),
            .init([0xff, 0xfe], Self.id, mode: "120000"),
        ]
        let sound = entries.flatMap(\.bytes)
        let original = try withBytes(sound) { (bytes) throws(GitError) in try Tree(Self.id, bytes) }
        #expect(original.entries.count == 4)
        var (parsed, refused) = (0, 0)
        for _ in 0..<3_000 {
            let bytes = Self.mutate(sound, &random)
            do {
                let tree = try withBytes(bytes) { (bytes) throws(GitError) in try Tree(Self.id, bytes) }
                // Every byte belongs to an entry: nothing of a tree goes unseen.
                #expect(tree.entries.reduce(0) { $0 + $1.whole.count } == bytes.count)
                for entry in tree.entries {
                    #expect(!tree.name(entry).isEmpty && !tree.name(entry).contains(0))
                    for other in original.entries {
                        let order = tree.order(entry, other, in: original)
                        #expect(order == -original.order(other, entry, in: tree))
                    }
                }
                parsed += 1
            } catch { refused += 1 }
        }
        #expect(parsed > 100 && refused > 100)
    }

    @Test("Commits and tags, header by header")
    func texts() throws {
        var random = SeededGenerator(seed: 7)
        let sound = Array(
            """
            tree \(Self.id)
            parent \(Self.id)
            parent \(Self.id)
            author Ada <ada@x> 1767225600 +0000
            committer Ada <ada@x> 1767225600 +0000
            encoding ISO-8859-1
            gpgsig -----BEGIN
             x
             -----END

            subject

            body <x> 1
            """.utf8)
        for _ in 0..<6_000 {
            let bytes = Self.mutate(sound, &random)
            try withBytes(bytes) { raw in
                let text = ObjectText(raw)
                for field in text.fields {
                    let (identity, _) = text.identity(field.value)
                    #expect(!identity.name.contains("<"))
                    _ = text.decode(field.value)
                }
                // The message is the end of the object, byte for byte.
                #expect(bytes.suffix(text.message.count).elementsEqual(text.message))
            }
        }
    }

    @Test("In a repository: every reader answers or refuses")
    func stored() throws {
        try GitScenario.play { story in
            var random = SeededGenerator(seed: 11)
            let tip = try story.commit("one", files: ["a": "1\n", "d/b": "2\n"])
            try story.git("tag", "-a", "-m", "x", "v1")
            let repository = try story.repository
            let tag = try story.resolve("v1")
            for (id, type) in [(tip, "commit"), (tag, "tag"), (try story.resolve("HEAD^{tree}"), "tree")] {
                let bytes = try repository.withObject(id) { Array($1) }
                for _ in 0..<40 {
                    let made = try story.store(type, Self.mutate(bytes, &random))
                    for read in Self.readers {
                        do { try read(repository, made) } catch let error as GitError {
                            #expect(error.exitStatus == .incomplete)
                            #expect(!error.summary.isEmpty)
                        }
                    }
                }
            }
        }
    }

    private static let readers: [@Sendable (Repository, ObjectID) throws -> Void] = [
        { _ = try $0.commit($1) }, { _ = try $0.links(of: $1) }, { _ = try $0.tree(of: $1) }, { _ = try $0.tag($1) },
        { _ = try $0.files(in: $1) }, { _ = try $0.changes(in: $1, from: [$1]) },
        { _ = try $0.file(at: "d/b", in: $1) },
    ]
}
