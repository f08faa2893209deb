import GateModel
import TestSupport
import Testing

@testable import Git

/// What is wrong with a folder's entries, by the plainest means; and what is new in it.
@Suite("Trees that are checked")
struct TreeCheckerTests {
    private typealias Entry = GitScenario.Entry

    @Test("random entries: the first that stands twice or out of order is named", arguments: 0..<6)
    func entries(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed)
            let trees = try Self.trees(repo, &random)
            #expect(trees.contains { $0.expected == nil })
            for words in ["stands twice", "git's order"] {
                #expect(trees.contains { $0.expected?.contains(words) == true })
            }
            let repository = try repo.repository
            for tree in trees {
                var checker = TreeChecker(repository: repository)
                let problem = try checker.problem(in: tree.id, parents: [])
                #expect(problem.map { "\($0.path.display) \($0.words)" } == tree.expected)
                // The same entries are wrong wherever they were wrong before.
                var later = TreeChecker(repository: repository)
                let again = try later.problem(in: tree.id, parents: [random.pick(trees).id].filter { $0 != tree.id })
                #expect(again == problem)
            }
        }
    }

    @Test("after a tree that is right only what is new is looked at, and as much is found", arguments: 0..<6)
    func afterRight(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed + 100)
            let trees = try Self.trees(repo, &random)
            let right = trees.filter { $0.expected == nil }.map(\.id)
            let repository = try repo.repository
            for tree in trees {
                let before = random.pick(right)
                for parents in [[before], [random.pick(trees).id, before], [before, random.pick(trees).id]]
                where !parents.contains(tree.id) {
                    var checker = TreeChecker(repository: repository)
                    #expect(try checker.problem(in: before, parents: []) == nil)
                    let problem = try checker.problem(in: tree.id, parents: parents)
                    #expect((problem == nil) == (tree.expected == nil), "\(tree.expected ?? "")")
                }
            }
        }
    }

    @Test(
        "along a chain of trees that were looked at, what is wrong is found where it comes in, and what is taken away is right",
        arguments: [
            ("..", "100644", ".."), (".git", "40000", ".git"), ("f35", "0100644", "f35"),
            (".gitmodules", "120000", ".gitmodules"),
            ("f20", "40000", "f20"), ("f10x", "100000", "f10x"),
        ])
    func chain(name: String, mode: String, path: String) throws {
        try GitScenario.play { repo in
            let blob = try repo.blob("x\n")
            let folder = try repo.tree([Entry("inner", blob)])
            let repository = try repo.repository
            var checker = TreeChecker(repository: repository)
            // The folder d changes along with the root.
            func root(_ entries: [Entry]) throws -> ObjectID {
                let inside = entries.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
                return try repo.tree([Entry("a", blob), Entry("d", try repo.tree(inside), mode: "40000")])
            }
            var entries = (10..<60).map { Entry("f\($0)", blob) }
            var last = try root(entries)
            #expect(try checker.problem(in: last, parents: []) == nil)
            for step in 0..<4 {
                entries.append(Entry("f\(step)", folder, mode: "40000"))
                entries.remove(at: 10 * step)
                let next = try root(entries)
                #expect(try checker.problem(in: next, parents: [last]) == nil)
                last = next
            }
            let bad = try root(entries + [Entry(name, mode == "40000" ? folder : blob, mode: mode)])
            #expect(try checker.problem(in: bad, parents: [last])?.path.display == "d/\(path)")
            #expect(try checker.problem(in: bad, parents: [last, try root([])])?.path.display == "d/\(path)")
        }
    }

    @Test("what a parent has is not read again, what it has elsewhere is", arguments: 0..<4)
    func changes(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed)
            let blob = try repo.blob("x\n")
            let bad = try repo.tree([Entry("..", blob)])
            let good = try repo.tree([Entry("inner", blob)])
            let names = (0..<12).map { "f\($0 + 10)" }
            for _ in 0..<40 {
                let old = names.filter { _ in random.happens(70) }.map {
                    Entry($0, random.happens(20) ? bad : good, mode: "40000")
                }
                var new = old.filter { _ in random.happens(90) }
                let place = new.isEmpty ? 0 : Int.random(in: 0...new.count, using: &random)
                let added = "f\(10 + place)x"
                new.append(Entry(added, random.happens(50) ? bad : good, mode: "40000"))
                new.sort { $0.name.lexicographicallyPrecedes($1.name) }
                var checker = TreeChecker(repository: try repo.repository)
                let problem = try checker.problem(in: try repo.tree(new), parents: [try repo.tree(old)])
                let isNewBad = new.contains { $0.name.elementsEqual(added.utf8) && $0.id == bad }
                #expect(problem?.path.display == (isNewBad ? "\(added)/.." : nil))
            }
        }
    }

    @Test("a tree that was not read to its end, as something in it is missing, is read again")
    func missing() throws {
        try GitScenario.play { repo in
            let blob = try repo.blob("x\n")
            let gone = try repo.tree([Entry("inner", blob)])
            let bad = try repo.tree([
                Entry("a", gone, mode: "40000"), Entry("b", try repo.tree([Entry("..", blob)]), mode: "40000"),
            ])
            let one = try repo.tree([Entry("x", bad, mode: "40000")])
            let other = try repo.tree([Entry("y", bad, mode: "40000")])
            let before = try repo.tree([
                Entry("y", try repo.tree([Entry("a", gone, mode: "40000")]), mode: "40000")
            ])
            try repo.lose(gone)
            var checker = TreeChecker(repository: try repo.repository)
            #expect(throws: GitError.self) { try checker.problem(in: one, parents: []) }
            #expect(try checker.problem(in: other, parents: [before])?.path.display == "y/b/..")
        }
    }

    /// Trees of random entries, some of them wrong, and what is wrong with them.
    private static func trees(
        _ repo: GitScenario, _ random: inout SeededGenerator
    ) throws -> [(id: ObjectID, expected: String?)] {
        let blobs = try (0..<3).map { try repo.blob("blob \($0)\n") }
        let folder = try repo.tree([Entry("inner", blobs[0])])
        let names = ["a", "a!", "a!!", "a-b", "a.b", "a0", "aa", "b", "c"]
        var trees: [(id: ObjectID, expected: String?)] = []
        for _ in 0..<120 {
            var entries = names.filter { _ in random.happens(60) }.flatMap { name in
                let isFolder = random.happens(40)
                let entry = Self.entry(name, isFolder ? folder : random.pick(blobs), isFolder)
                guard random.happens(8) else { return [entry] }
                let isOtherFolder = random.happens(50)
                return [entry, Self.entry(name, isOtherFolder ? folder : blobs[0], isOtherFolder)]
            }
            entries.sort { order($0).lexicographicallyPrecedes(order($1)) }
            if random.happens(20), entries.count > 1 {
                entries.swapAt(Int.random(in: 0..<entries.count, using: &random), 0)
            }
            trees.append((try repo.tree(entries), problem(entries)))
        }
        return trees
    }

    private static func entry(_ name: String, _ id: ObjectID, _ isFolder: Bool) -> Entry {
        Entry(name, id, mode: isFolder ? "40000" : "100644")
    }

    private static func order(_ entry: Entry) -> [UInt8] {
        Array(entry.name) + (entry.mode == "40000" ? Array("/".utf8) : [])
    }

    /// As git fsck says: each entry against the one before it, and against all names before.
    private static func problem(_ entries: [Entry]) -> String? {
        for (place, entry) in entries.enumerated().dropFirst() {
            let name = String(decoding: entry.name, as: UTF8.self)
            if order(entry).lexicographicallyPrecedes(order(entries[place - 1])) {
                return "\(name) is not in git's order in its folder"
            }
            if entries[..<place].contains(where: { $0.name.elementsEqual(entry.name) }) {
                return "\(name) stands twice in its folder"
            }
        }
        return nil
    }
}
