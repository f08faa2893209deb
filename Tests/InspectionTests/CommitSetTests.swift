import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

@Suite("Commit set")
struct CommitSetTests {
    @Test("of a new branch without a new commit is empty, and its tip has no files")
    func nothingNew() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            let contents = try story.inspect(id, known: [id])
            #expect(contents.ids == [])
            #expect(contents.tips.map(\.commit) == [id] && contents.tips[0].files == [])
            #expect(contents.coverage.omissions == [] && contents.coverage.refs == 1)
        }
    }

    @Test("of a branch from an old commit is what it has beside the known history")
    func oldBase() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            let main = try story.commit("main", files: ["a": "2\n"])
            try story.git("checkout", "--quiet", "-b", "side", base.hex)
            let side = try story.commit("side", files: ["b": "1\n"])
            #expect(try story.inspect(side, known: [main]).ids == [side])
            // Forced back: nothing new. Forced sideways: the other side's.
            #expect(try story.inspect(base, known: [main]).ids == [])
            #expect(try story.inspect(main, known: [side]).ids == [main])
        }
    }

    @Test("of a first push and of an orphan branch is everything of them")
    func firstPush() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            let two = try story.commit("two", files: ["a": "2\n"])
            try story.git("checkout", "--quiet", "--orphan", "other")
            let orphan = try story.commit("orphan", files: ["a": "2\n"])
            #expect(try story.inspect(two).ids == [two, one])
            let contents = try story.inspect(orphan, known: [two])
            #expect(contents.ids == [orphan])
            #expect(contents.tips[0].files.map(\.path) == ["a"])
        }
    }

    @Test("refs whose old commit is no ancestor of the new one are named, each in the order of the push")
    func forced() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            let old = try story.commit("old", files: ["a": "2\n"])
            try story.git("checkout", "--quiet", "-b", "side", base.hex)
            let side = try story.commit("side", files: ["b": "1\n"])
            let middle = try story.commit("middle", files: ["b": "2\n"])
            let tip = try story.commit("tip", files: ["b": "3\n"])
            let moves: [(ref: String, old: ObjectID, new: ObjectID, isForced: Bool)] = [
                ("z", old, tip, true), ("ahead", base, tip, false), ("other", old, tip, true),
                // What it stands at is itself brought by the push: the destination did not say that it has it.
                ("inside", middle, tip, false), ("deep", side, tip, false), ("back", tip, side, true),
                ("rewound", old, base, true),
                ("sideways", side, old, true),
            ]
            let push = GitScenario.push(
                moves.map { RefUpdate(ref: RefName("refs/heads/\($0.ref)"), old: $0.old, new: $0.new) })
            let repository = try story.repository
            for known in [[base, old], [base, old, side, middle, tip]] {
                let contents = try Inspector(repository: repository, maxBlobBytes: 1 << 20)
                    .inspect(push, destination: Destination(known: known))
                let expected = moves.filter(\.isForced).map { RefName("refs/heads/\($0.ref)") }
                #expect(contents.coverage.forcedRefs == expected)
            }
        }
    }

    @Test("of a walk that may take few steps only what was met is taken out")
    func fewSteps() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            let one = try story.commit("one", files: ["a": "2\n"])
            let two = try story.commit("two", files: ["a": "3\n"])
            let walk = try HistoryWalk(repository: story.repository, new: [two], known: [base])
            for (steps, left, rest) in [(0, 0, [base, one]), (1, 0, [base]), (2, 0, []), (9, 7, [])]
                as [(Int, Int, [ObjectID])]
            {
                var (olds, stepsLeft): (Set<ObjectID>, Int) = ([base, one], steps)
                walk.remove(&olds, leadingFrom: two, stepsLeft: &stepsLeft)
                #expect(olds == Set(rest) && stepsLeft == left)
            }
        }
    }

    @Test("where the destination's id is not here is larger, never empty")
    func unknownOld() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            let unknown = try #require(ObjectID(hex: String(repeating: "b", count: 40)))
            let push = GitScenario.push([RefUpdate(ref: "refs/heads/main", old: unknown, new: one)])
            let repository = try story.repository
            let contents = try Inspector(repository: repository, maxBlobBytes: 1 << 20)
                .inspect(push, destination: Destination(of: push, remote: nil, in: repository))
            #expect(contents.ids == [one])
        }
    }

    @Test("of a commit that is not here is incomplete")
    func unknownNew() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            let unknown = try #require(ObjectID(hex: String(repeating: "b", count: 40)))
            let contents = try story.inspect(unknown)
            #expect(contents.coverage.omissions.map(\.reason) == [.missingObject(unknown)])
            #expect(contents.coverage.isIncomplete)
        }
    }

    @Test("with a parent that is not here is incomplete; the other commits are looked at")
    func missingParent() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            let two = try story.commit("two", files: ["a": "2\n"])
            let three = try story.commit("three", files: ["a": "3\n"])
            try story.lose(one)
            let contents = try story.inspect(three)
            #expect(contents.ids == [three])
            #expect(contents.coverage.isIncomplete)
            #expect(
                contents.coverage.omissions.contains(
                    Omission(subject: "commit \(one.short)", reason: .missingObject(one))))
            #expect(contents.coverage.omissions.contains { $0.subject == "commit \(two.short)" })
        }
    }

    @Test("of several tips that share commits holds each once, and says which refs hold a commit")
    func sharedCommits() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            let left = try story.commit("left", files: ["l": "1\n"])
            try story.git("checkout", "--quiet", "-b", "side", base.hex)
            let right = try story.commit("right", files: ["r": "1\n"])
            let contents = try story.inspect(left, right, left)
            #expect(Set(contents.ids) == [base, left, right] && contents.ids.count == 3)
            #expect(contents.tips.map(\.commit) == [left, right])
            #expect(contents.tips[0].refs == ["refs/heads/b0", "refs/heads/b2"])
            #expect(contents.tips.map { $0.files.map(\.path) } == [["a", "l"], ["a", "r"]])
            #expect(contents.coverage.refs == 3 && contents.coverage.commits == 3 && contents.coverage.files == 3)
            let reach = RefReach(contents)
            #expect(Set(reach.refs(holding: base)) == ["refs/heads/b0", "refs/heads/b1", "refs/heads/b2"])
            #expect(reach.refs(holding: right) == ["refs/heads/b1"])
        }
    }

    static let claimedDates: [[String]] = [
        ["0", "0", "0"], ["4102444800", "1", "2"], ["1", "4102444800", "1767225600"], ["-5", "-5", "-5"],
        ["99999999999999999999", "5", "99999999999999999999"], ["now", "", "0"],
    ]

    @Test("is right, or too large, whatever the dates claim", arguments: claimedDates)
    func dates(seconds: [String]) throws {
        try GitScenario.play { story in
            let tree = try story.tree([.init("a", try story.blob("1\n"))])
            var chain: [ObjectID] = []
            for index in 0..<12 {
                chain.append(
                    try story.commit(
                        tree: tree, parents: chain.suffix(1), seconds: seconds[index % 3], message: "\(index)\n"))
            }
            let contents = try story.inspect(chain[11], known: [chain[5]])
            #expect(Set(contents.ids).isSuperset(of: chain[6...]))
            for (index, id) in contents.ids.enumerated() where index > 0 {
                let parents = contents.commits[index - 1].commit.parents
                #expect(parents == [id])
            }
            #expect(try Set(story.inspect(chain[11]).ids) == Set(chain))
        }
    }

    @Test("leaves out what only a clock set back seems to hide")
    func clockSkew() throws {
        try GitScenario.play { story in
            // The known tip is dated before everything, so the walk meets the shared commits as new ones first.
            let tree = try story.tree([.init("a", try story.blob("1\n"))])
            var shared: [ObjectID] = []
            for index in 0..<5 {
                shared.append(
                    try story.commit(
                        tree: tree, parents: shared.suffix(1), seconds: "\(1_000_000 + index)", message: "\(index)\n"))
            }
            let known = try story.commit(tree: tree, parents: [shared[4]], seconds: "1", message: "known\n")
            let new = try story.commit(tree: tree, parents: [shared[4]], seconds: "2000000", message: "new\n")
            #expect(try story.inspect(new, known: [known]).ids == [new])
            #expect(try story.revList([new], not: [known]) == [new])
        }
    }

    @Test("whose commits are their own ancestors, which only forged objects are, is incomplete")
    func circle() throws {
        try GitScenario.play { story in
            let forged = try #require(ObjectID(hex: String(repeating: "b", count: 40)))
            let one = try story.commit(tree: .emptyTree, parents: [forged])
            let other = try story.commit(tree: .emptyTree, parents: [one])
            let place = story.looseFile(of: forged)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.moveItem(at: story.looseFile(of: other), to: place)
            #expect(try story.inspect(one).coverage.isIncomplete)
        }
    }

    @Test("at a shallow boundary is incomplete, and nothing of the boundary's tree is taken for new")
    func shallow() throws {
        try GitScenario.play { story in
            for index in 0..<3 { try story.commit("\(index)", files: ["a": "\(index)\n", "b\(index)": "x\n"]) }
            try story.git("clone", "--quiet", "--depth=2", "file://\(story.root.path)", "../shallow")
            let repository = try Repository(
                at: try GitLocation.discover(from: story.folder.path + "/shallow", environment: [:]))
            let tip = try story.head()
            let push = GitScenario.push([RefUpdate(ref: "refs/heads/main", old: .zero, new: tip)])
            let contents = try Inspector(repository: repository, maxBlobBytes: 1 << 20)
                .inspect(push, destination: Destination(known: []))
            #expect(contents.ids.count == 2 && contents.coverage.isIncomplete)
            #expect(contents.coverage.omissions.map(\.reason) == [.shallowBoundary])
            #expect(contents.commits[1].changes == [])
            #expect(Set(contents.tips[0].files.map(\.path)) == ["a", "b2"])
            var follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: 1 << 20)
            let file = try #require(contents.tips[0].files.first)
            #expect(try follower.introducedLines(of: file, at: tip).byLine == [1: tip])
        }
    }

    @Test("The destination has what its remote-tracking refs name, broken ones told; nothing of other remotes")
    func destination() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            let two = try story.commit("two", files: ["a": "2\n"])
            let three = try story.commit("three", files: ["a": "3\n"])
            try story.git("update-ref", "refs/remotes/origin/main", one.hex)
            try story.git("update-ref", "refs/remotes/origin/fork/main", three.hex)
            try story.git("update-ref", "refs/remotes/other/main", three.hex)
            try story.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
            let missing = String(repeating: "c", count: 40)
            try Data("\(missing)\n".utf8).write(to: story.root.appending(path: ".git/refs/remotes/origin/missing"))
            func known(_ remote: String?) throws -> Destination {
                let push = GitScenario.push([RefUpdate(ref: "refs/heads/main", old: two, new: three)])
                return try Destination(of: push, remote: remote, in: try story.repository)
            }
            #expect(try Set(known("origin").known) == [one, two, three])
            #expect(try known(nil).known == [two])
            #expect(
                try Set(known("origin").omissions) == [
                    Omission(subject: "refs/remotes/origin/HEAD", reason: .danglingRef),
                    Omission(subject: "refs/remotes/origin/missing", reason: .danglingRef),
                ])
            #expect(try known("origin").omissions.allSatisfy { !$0.isIncomplete })
            // Where "origin/fork" is a remote of its own, its refs say nothing of "origin".
            try story.git("config", "remote.origin/fork.url", "ssh://host/fork")
            #expect(try Set(known("origin").known) == [one, two])
            #expect(try Set(known("origin/fork").known) == [two, three])
            try story.git("pack-refs", "--all")
            #expect(try Set(known("origin").known) == [one, two])
        }
    }

    @Test("A deletion brings nothing; beside it an update counts")
    func deletion() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            let gone = RefUpdate(ref: "refs/heads/gone", old: one, new: .zero)
            let inspector = Inspector(repository: try story.repository, maxBlobBytes: 1 << 20)
            let alone = try inspector.inspect(GitScenario.push([gone]), destination: Destination(known: [one]))
            #expect(alone.commits == [] && alone.tips.isEmpty && alone.coverage.refs == 1)
            let both = [gone, RefUpdate(ref: "refs/heads/main", old: .zero, new: one)]
            #expect(try inspector.inspect(GitScenario.push(both), destination: Destination(known: [])).ids == [one])
        }
    }

    @Test("A push of more changes than the memory holds is incomplete")
    func tooManyChanges() throws {
        try GitScenario.play { story in
            for index in 0..<4 { try story.commit("\(index)", files: ["a\(index)": "1\n", "b\(index)": "2\n"]) }
            let push = GitScenario.push([RefUpdate(ref: "refs/heads/main", old: .zero, new: try story.head())])
            let contents = try Inspector(repository: try story.repository, maxBlobBytes: 1 << 20, maxChanges: 3)
                .inspect(push, destination: Destination(known: []))
            #expect(contents.commits.count == 2 && contents.coverage.isIncomplete)
            #expect(contents.leftOut.count == 2 && contents.leftOut.isDisjoint(with: contents.commits.map(\.commit.id)))
            let whole = try Inspector(repository: try story.repository, maxBlobBytes: 1 << 20)
                .inspect(push, destination: Destination(known: []))
            #expect(whole.leftOut.isEmpty)
        }
    }

    @Test("So is one of longer messages than are read, of commits or of tags")
    func tooLongMessages() throws {
        try GitScenario.play { story in
            let long = String(repeating: "a line of nothing much\n", count: 1_000)
            for index in 0..<4 { try story.commit("\(index)\n\n\(long)", files: ["a": "\(index)\n"]) }
            for index in 0..<3 { try story.git("tag", "-a", "v\(index)", "-m", long) }
            let commits = GitScenario.push([RefUpdate(ref: "refs/heads/main", old: .zero, new: try story.head())])
            let tags = GitScenario.push(
                try (0..<3).map { number in
                    let tag = RefName(bytes: Array("refs/tags/v\(number)".utf8))
                    return RefUpdate(ref: tag, old: .zero, new: try story.resolve("refs/tags/v\(number)"))
                })
            var inspector = Inspector(repository: try story.repository, maxBlobBytes: 1 << 20)
            let whole = try inspector.inspect(commits, destination: Destination(known: []))
            #expect(whole.commits.count == 4 && !whole.coverage.isIncomplete)
            inspector.maxTextBytes = 10_000
            let cut = try inspector.inspect(commits, destination: Destination(known: []))
            #expect(cut.commits.count == 2 && cut.coverage.isIncomplete)
            let few = try inspector.inspect(tags, destination: Destination(known: [try story.head()]))
            #expect(few.tags.count == 2 && few.coverage.isIncomplete)
        }
    }

    @Test("Files whose turn comes when the time for comparing is over are told, and are not taken for old")
    func slow() throws {
        try GitScenario.play { story in
            let (one, two) = try (story.blob("a\nb\nc\n"), story.blob("c\nb\na\n"))
            var diffs = BlobDiffs(repository: try story.repository, maxBlobBytes: 1 << 20)
            let first = try diffs.hunks(from: one, to: two)
            diffs.allowance = WorkAllowance(nanosecondsAByte: 0)
            diffs.allowance.least = .nanoseconds(-1)
            // What is known costs nothing.
            #expect(try !first.isEmpty && diffs.hunks(from: one, to: two) == first)
            #expect(throws: GitError.tooSlow(one)) { try diffs.hunks(from: two, to: one) }
        }
    }

    @Test("Three thousand commits in a row are all found")
    func many() throws {
        try GitScenario.play { story in
            var stream = ""
            for index in 1...3_000 {
                stream += "commit refs/heads/x\nmark :\(index)\ncommitter A <a@x> \(index) +0000\ndata 0\n"
                stream += "M 100644 inline f\(index % 50)\ndata \(String(index).count)\n\(index)\n"
            }
            _ = try story.gitBytes(["fast-import", "--quiet"], input: Data(stream.utf8))
            let tip = try story.resolve("refs/heads/x")
            let contents = try story.inspect(tip)
            #expect(contents.commits.count == 3_000 && contents.tips[0].files.count == 50)
        }
    }
}
