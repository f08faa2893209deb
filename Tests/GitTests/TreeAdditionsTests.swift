import GateModel
import TestSupport
import Testing

@testable import Git

/// The quick comparison finds what the thorough one finds.
@Suite("Tree additions")
struct TreeAdditionsTests {
    @Test("random trees: the same files as by the comparison of all entries", arguments: 0..<4)
    func random(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed)
            let blobs = try (0..<6).map { try repo.blob("blob \($0)\n") }
            let names = ["a", "a.b", "a0", "aa", "b", "b-c", "lib", "lib.c", "z"]
            var trees: [ObjectID] = [.emptyTree]
            for _ in 0..<40 {
                var entries: [(order: [UInt8], entry: GitScenario.Entry)] = []
                for name in names where random.happens(70) {
                    let mode = random.pick(["100644", "100755", "120000", "40000"])
                    let target = mode == "40000" ? random.pick(trees) : random.pick(blobs)
                    guard target != .emptyTree else { continue }
                    let order = Array((mode == "40000" ? name + "/" : name).utf8)
                    entries.append((order, GitScenario.Entry(name, target, mode: mode)))
                }
                entries.sort { $0.order.lexicographicallyPrecedes($1.order) }
                trees.append(try repo.tree(entries.map(\.entry)))
            }
            let repository = try repo.repository
            let additions = TreeAdditions(repository)
            for _ in 0..<400 {
                let (tree, parent) = (random.pick(trees), random.pick(trees))
                let quick = try additions.files(in: tree, from: parent)
                let changes = try repository.changes(in: tree, from: [parent])
                #expect(quick == changes.changes.compactMap(\.after))
                // Of two parents all entries are compared, of one those between the common ends.
                let thorough = try repository.changes(in: tree, from: [parent, parent])
                #expect(changes.changes.map(\.after) == thorough.changes.map(\.after))
                let paths = Set(try repository.files(in: tree).map(\.path))
                #expect(
                    try changes.deleted == repository.files(in: parent).filter { !paths.contains($0.path) })
                let all = try additions.files(in: tree, from: nil)
                #expect(try all == repository.files(in: tree))
            }
        }
    }

    @Test("a malformed tree is an error, not an answer")
    func malformed() throws {
        try GitScenario.play { repo in
            let blob = try repo.blob("x")
            let good = try repo.tree([GitScenario.Entry("a", blob)])
            let commit = try repo.commit("first", files: ["a": "x"])
            let repository = try repo.repository
            #expect(throws: GitError.self) { try TreeAdditions(repository).files(in: commit, from: good) }
            #expect(throws: GitError.self) { try TreeAdditions(repository).files(in: PackBuilder.id(1), from: nil) }
        }
    }
}
