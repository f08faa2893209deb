import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Trees")
struct TreeTests {
    @Test("Malformed names come through byte for byte, none merged, repaired or dropped")
    func names() throws {
        try GitScenario.play { story in
            let blob = try story.blob("x\n")
            let names: [[UInt8]] =
                [
                    "../x", ".git", ".GIT", "a/b", ".", "..", "", "a\nb", "a\u{1b}[31m", "*?[", "::", "%0a",
                    "\u{202E}b", "git~1",
                ].map { Array($0.utf8) } + [[0xff, 0xfe], [0xe9], Array(repeating: 0x61, count: 5_000)]
            let tree = try story.tree(names.filter { !$0.isEmpty }.map { .init($0, blob) })
            let repository = try story.repository
            let files = try repository.files(in: tree)
            #expect(files.map(\.path.bytes) == names.filter { !$0.isEmpty })
            for file in files { #expect(try repository.file(at: file.path, in: tree) == file) }
        }
    }

    @Test("A name that stands twice is two files, new or known each for itself")
    func duplicates() throws {
        try GitScenario.play { story in
            let (one, two) = (try story.blob("1\n"), try story.blob("2\n"))
            let (before, after) = (
                try story.tree([.init("a", one)]), try story.tree([.init("a", one), .init("a", two)])
            )
            let repository = try story.repository
            #expect(try repository.changes(in: after, from: [before]).changes.map(\.after?.id) == [two])
            #expect(try repository.allFiles(at: "a", in: after).map(\.id) == [one, two])
            // A directory and a file, or two directories, of one name.
            let inner = try story.tree([.init("b", two)])
            let mixed = try story.tree([
                .init("a", one), .init("a", inner, mode: "40000"), .init("a", before, mode: "40000"),
            ])
            #expect(try repository.files(in: mixed).map(\.path) == ["a", "a/b", "a/a"])
            #expect(try repository.allFiles(at: "a/b", in: mixed).map(\.id) == [two])
            #expect(try repository.file(at: "a/a", in: mixed)?.id == one)
        }
    }

    @Test("Entries in the wrong order: what is new is found all the same")
    func order() throws {
        try GitScenario.play { story in
            let blobs = try (0..<6).map { try story.blob("\($0)\n") }
            let before = try story.tree(["a", "b", "c"].enumerated().map { .init($1, blobs[$0]) })
            let after = try story.tree([
                .init("c", blobs[2]), .init("b", blobs[1]), .init("z", blobs[4]), .init("a", blobs[5]),
            ])
            let changes = try story.repository.changes(in: after, from: [before])
            let changed = Set(changes.changes.compactMap(\.after?.id))
            #expect(changed.isSuperset(of: [blobs[4], blobs[5]]))
            // The other way round.
            let back = try story.repository.changes(in: before, from: [after])
            #expect(Set(back.changes.compactMap(\.after?.id)).contains(blobs[0]))
        }
    }

    static let brokenBytes: [[UInt8]] = [
        Array("100644 a".utf8), Array("100644".utf8), Array("100644 ".utf8) + [0] + [UInt8](repeating: 1, count: 20),
        Array("100648 a".utf8) + [0] + [UInt8](repeating: 1, count: 20), Array("100644 a".utf8) + [0] + [1, 2, 3],
        Array("100644 a".utf8) + [0] + [UInt8](repeating: 1, count: 19), [0], [0x20], [0x20, 0], Array("x".utf8),
        Array("-1 a".utf8) + [0] + [UInt8](repeating: 1, count: 20),
    ]

    @Test("Bytes that are no tree are an error, never an empty tree", arguments: brokenBytes)
    func broken(bytes: [UInt8]) throws {
        try GitScenario.play { story in
            let id = try story.store("tree", bytes)
            let error = try #require(throws: GitError.self) { try story.repository.files(in: id) }
            #expect(error.exitStatus == .incomplete)
        }
    }

    @Test(
        "Old and unknown modes are files to be looked at",
        arguments: ["100664", "100600", "0100644", "170000", "0", "777777"])
    func modes(mode: String) throws {
        try GitScenario.play { story in
            let blob = try story.blob("x\n")
            let tree = try story.tree([.init("a", blob, mode: mode)])
            let file = try #require(try story.repository.files(in: tree).first)
            #expect(file.id == blob && file.mode.isBlob)
        }
    }

    @Test("A file that becomes a directory, a symlink or a submodule, and back, is a change of each side's path")
    func kinds() throws {
        try GitScenario.play { story in
            let blob = try story.blob("x\n")
            let folder = try story.tree([.init("b", blob)])
            let versions = try [
                story.tree([.init("a", blob)]), story.tree([.init("a", folder, mode: "40000")]),
                story.tree([.init("a", blob, mode: "120000")]),
                story.tree([.init("a", blob, mode: "160000")]), story.tree([.init("a", blob, mode: "100755")]),
                story.tree([]),
            ]
            for old in versions {
                for new in versions where old != new {
                    let changes = try story.repository.changes(in: new, from: [old])
                    let ours =
                        changes.changes.compactMap(\.after).map {
                            "+\($0.path.display) \(String($0.mode.rawValue, radix: 8))"
                        }
                        + changes.deleted.map { "-\($0.path.display)" }
                    var theirs: [String] = []
                    for line in try story.git("diff-tree", "-r", "--raw", "--no-renames", old.hex, new.hex).split(
                        separator: "\n")
                    {
                        let fields = line.dropFirst().split(whereSeparator: \.isWhitespace).map(String.init)
                        theirs.append(fields[4] == "D" ? "-" + fields[5] : "+" + fields[5] + " " + fields[1])
                    }
                    #expect(Set(ours) == Set(theirs), "\(old.short) \(new.short)")
                }
            }
        }
    }

    @Test("A merge's changes are what no parent has")
    func merges() throws {
        try GitScenario.play { story in
            let blobs = try (0..<5).map { try story.blob("\($0)\n") }
            let left = try story.tree([.init("a", blobs[0]), .init("b", blobs[1])])
            let right = try story.tree([.init("a", blobs[2]), .init("c", blobs[3])])
            let merge = try story.tree([.init("a", blobs[4]), .init("b", blobs[1]), .init("c", blobs[3])])
            let changes = try story.repository.changes(in: merge, from: [left, right])
            #expect(changes.changes.map(\.path) == ["a"])
            #expect(changes.changes[0].before.map { $0?.id } == [blobs[0], blobs[2]])
            #expect(try story.repository.changes(in: left, from: [left, right]).changes == [])
        }
    }

    @Test("Very deep trees are an error, not a crash", arguments: [50, 900, 1_200, 5_000])
    func deep(levels: Int) throws {
        try GitScenario.play { story in
            let blob = try story.blob("x\n")
            // Written as git writes loose objects would take a process each; fast-import takes one path.
            let path = Array(repeating: "d", count: levels).joined(separator: "/") + "/f"
            let stream = "commit refs/heads/deep\ncommitter A <a@x> 1 +0000\ndata 0\nM 100644 \(blob) \(path)\n"
            _ = try story.gitBytes(["fast-import", "--quiet", "--force"], input: Data(stream.utf8))
            let tree = try story.resolve("deep^{tree}")
            if levels < 1_000 {
                #expect(try story.repository.files(in: tree).map(\.path.display) == [path])
            } else {
                #expect(throws: GitError.self) { try story.repository.files(in: tree) }
                #expect(throws: GitError.self) { try story.repository.changes(in: .emptyTree, from: [tree]) }
            }
        }
    }

    @Test("A few trees that hold each other many times over are an error in a moment")
    func bomb() throws {
        try GitScenario.play { story in
            var tree = try story.tree([.init("f", try story.blob("x\n"))])
            let names = (0..<200).map { "\($0)" }.sorted()
            for _ in 0..<6 { tree = try story.tree(names.map { .init($0, tree, mode: "40000") }) }
            let repository = try story.repository
            for (new, parents) in [(tree, []), (.emptyTree, [tree])] {
                // Each of the two bounds by itself.
                for (limits, repeats) in [(TreeLimits(entries: 20_000), Int.max / 2), (TreeLimits(), 20_000)] {
                    var allowance = TreeAllowance()
                    allowance.repeats = repeats
                    #expect(throws: GitError.self) {
                        try repository.changes(in: new, from: parents, limits: limits, allowance: &allowance)
                    }
                }
            }
            #expect(try repository.changes(in: tree, from: [tree]).changes == [])
        }
    }

    @Test("So are trees that come again in commit after commit, and many parents; what is new each time is free")
    func again() throws {
        try GitScenario.play { story in
            let blob = try story.blob("x\n")
            let folder = try story.tree((100..<200).map { .init("\($0)", blob) })
            let repository = try story.repository
            func changes(_ rounds: Int, _ parents: Int, _ repeats: Int, tree: (Int) throws -> ObjectID) throws {
                var allowance = TreeAllowance()
                allowance.repeats = repeats
                for round in 0..<rounds {
                    let olds = Array(repeating: ObjectID.emptyTree, count: parents)
                    _ = try repository.changes(in: try tree(round), from: olds, allowance: &allowance)
                }
            }
            // The first hundred are new, and so are the ten folders that hold them: 110 may come again with 10 more.
            let holding = try (0..<10).map { try story.tree([.init("d\($0)", folder, mode: "40000")]) }
            try changes(2, 1, 0) { holding[$0] }
            #expect(throws: GitError.self) { try changes(10, 1, 700) { holding[$0] } }
            try changes(10, 1, 900) { holding[$0] }
            let different = try (0..<10).map { number in
                try story.tree((0..<100).map { .init("\(number) \($0 + 100)", blob) })
            }
            try changes(10, 2, 0) { different[$0] }
            #expect(throws: GitError.self) { try changes(1, 4, 99) { different[$0] } }
            try changes(1, 4, 100) { different[$0] }
        }
    }

    @Test("Long names in deep directories do not fill the memory")
    func longPaths() throws {
        try GitScenario.play { story in
            let blob = try story.blob("x\n")
            var tree = try story.tree((1_000..<1_100).map { .init("\($0)", blob) })
            let name = String(repeating: "n", count: 6_000)
            for _ in 0..<8 { tree = try story.tree([.init(name, tree, mode: "40000")]) }
            let repository = try story.repository
            let limits = TreeLimits(pathBytes: 2_000_000)
            for (new, parents) in [(tree, []), (.emptyTree, [tree])] {
                var allowance = TreeAllowance()
                #expect(throws: GitError.self) {
                    try repository.changes(in: new, from: parents, limits: limits, allowance: &allowance)
                }
            }
            #expect(try repository.files(in: tree).count == 100)
        }
    }

    @Test("A missing subtree is an error that says so")
    func missing() throws {
        try GitScenario.play { story in
            let inner = try story.tree([.init("f", try story.blob("x\n"))])
            let tree = try story.tree([.init("d", inner, mode: "40000")])
            try story.lose(inner)
            let error = try #require(throws: GitError.self) { try story.repository.files(in: tree) }
            #expect(error.isMissing)
            #expect(throws: GitError.self) { try story.repository.file(at: "d/f", in: tree) }
            #expect(try story.repository.file(at: "e/f", in: tree) == nil)
        }
    }
}
