import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

/// Histories made at random, told by Gatehouse and by git: the same story.
@Suite("Against git, on histories made at random")
struct DifferentialTests {
    static let seeds: [UInt64] = [1, 2, 3, 4, 8, 9]

    /// Some new ids and some known ones; the tip of everything and nothing known among them.
    private static func pushes(_ history: RandomHistory, seed: UInt64, count: Int) -> [(
        new: [ObjectID], known: [ObjectID]
    )] {
        var random = SeededGenerator(seed: seed &* 977)
        let commits = history.commits
        var result: [(new: [ObjectID], known: [ObjectID])] = [([commits[commits.count - 1]], [])]
        while result.count < count {
            let new = (0..<random.pick([1, 1, 2, 4])).map { _ in random.pick(commits) }
            let known = (0..<random.pick([0, 1, 1, 2, 5])).map { _ in
                random.pick(Array(commits.prefix(commits.count * 3 / 4)))
            }
            result.append((new, known))
        }
        return result
    }

    @Test("The commit set is what git rev-list lists, children before parents", arguments: seeds)
    func commitSet(seed: UInt64) throws {
        try GitScenario.play { story in
            let history = try RandomHistory(seed: seed, commits: 120, in: story)
            for push in Self.pushes(history, seed: seed, count: 25) {
                let walk = try HistoryWalk(repository: try story.repository, new: push.new, known: push.known)
                let ordered = walk.childrenFirst()
                #expect(try Set(ordered) == story.revList(push.new, not: push.known), "\(push)")
                #expect(Set(ordered).count == ordered.count)
                var seen: Set<ObjectID> = []
                for id in ordered {
                    #expect(seen.isDisjoint(with: walk.parents[id] ?? []), "\(id) comes after a parent")
                    seen.insert(id)
                }
            }
        }
    }

    @Test("Each commit's changes, renames among them, are those of git diff-tree -M", arguments: seeds)
    func changes(seed: UInt64) throws {
        try GitScenario.play { story in
            let history = try RandomHistory(seed: seed, commits: 60, in: story)
            let contents = try story.inspect(history.commits)
            #expect(contents.commits.count == history.commits.count)
            for inspected in contents.commits {
                let id = inspected.commit.id
                if inspected.commit.parents.count < 2 {
                    #expect(try Set(inspected.changes.map(\.raw)) == story.rawChanges(of: id), "\(id)")
                } else {
                    // What a merge changes is what differs from every parent.
                    let listed = try story.gitBytes(
                        ["diff-tree", "-c", "--no-commit-id", "-r", "--name-only", "--diff-filter=d", "-z", id.hex])
                    let names = Set(listed.split(separator: 0).map { RepoPath(bytes: Array($0)) })
                    let ours = Set(inspected.changes.compactMap(\.after?.path))
                    // git's combined diff leaves a file out that a merge added beside all its parents' files.
                    #expect(ours.isSuperset(of: names), "\(id)")
                    for path in ours.subtracting(names) {
                        #expect(try !existsInAParent(path, id, story), "\(id) \(path)")
                    }
                }
            }
        }
    }

    private func existsInAParent(_ path: RepoPath, _ commit: ObjectID, _ story: GitScenario) throws -> Bool {
        let parents = try story.git("rev-parse", "\(commit)^@").split(separator: "\n")
        return try parents.contains { parent in
            try story.run(["git", "cat-file", "-e", "\(parent):\(path.display)"]).status == 0
        }
    }

    @Test(
        "Each commit's added lines are those of git diff-tree -U0; of a merge, those that differ from every parent",
        arguments: seeds)
    func addedLines(seed: UInt64) throws {
        try GitScenario.play { story in
            let history = try RandomHistory(seed: seed, commits: 80, in: story)
            let contents = try story.inspect(history.commits)
            let expected = try story.diffs(of: history.commits)
            var follower = LineFollower(repository: try story.repository, contents: contents, maxBlobBytes: 1 << 20)
            var lines = 0
            for inspected in contents.commits {
                let diffs = expected[inspected.commit.id] ?? []
                // git prints nothing for a parent that has the same tree: then nothing differs from every parent.
                let isComplete = diffs.count >= inspected.commit.parents.count
                var theirs = isComplete ? diffs.first ?? [:] : [:]
                for diff in diffs.dropFirst() {
                    for (path, added) in theirs { theirs[path] = added.intersection(diff[path] ?? []) }
                }
                for change in inspected.changes {
                    guard let path = change.after?.path else { continue }
                    let ours = Set(try follower.addedLines(in: change).flatMap { Array($0) })
                    let expected = theirs.removeValue(forKey: path) ?? []
                    lines += ours.count
                    if diffs.count > 1, change.isRename {
                        // Against one parent git gives the deleted file to another added one, which some other parent has.
                        #expect(ours.isSubset(of: expected), "\(inspected.commit.id) \(path.display)")
                    } else {
                        #expect(ours == expected, "\(inspected.commit.id) \(path.display)")
                    }
                }
                #expect(theirs.allSatisfy { $0.value.isEmpty }, "\(inspected.commit.id): \(theirs)")
            }
            #expect(lines > 200)
        }
    }

    /// Where they differ, a deleted file resembles two added ones: git diff gives it to one of them, and so does Gatehouse;
    /// git blame, which asks for one file at a time, gives it to both. And git before 2.44 leaves a last line without a
    /// newline out when it measures how similar two files are.
    @Test("The introduced lines are those of git blame, and so are their commits")
    func introducedLines() throws {
        var (total, differences) = (0, [String]())
        for seed in Self.seeds {
            try GitScenario.play { story in
                let history = try RandomHistory(seed: seed, commits: 100, in: story)
                for push in Self.pushes(history, seed: seed &+ 100, count: 5) {
                    let contents = try story.inspect(push.new, known: push.known)
                    var follower = LineFollower(
                        repository: try story.repository, contents: contents, maxBlobBytes: 1 << 20)
                    for tip in contents.tips where contents.ids.contains(tip.commit) {
                        let results = try follower.introducedLines(of: tip.files, at: tip.commit)
                        for (file, result) in zip(tip.files, results) {
                            let ours = try result.get().byLine
                            let theirs = try story.blame(file.path, at: tip.commit, not: push.known)
                            let lines = Set(ours.keys).union(theirs.keys)
                            total += lines.count
                            differences += lines.filter { ours[$0] != theirs[$0] }.map { line in
                                "seed \(seed), \(tip.commit.short) \(file.path.display):\(line): "
                                    + "\(ours[line]?.short ?? "-"), git says \(theirs[line]?.short ?? "-")"
                            }
                        }
                    }
                }
            }
        }
        #expect(total > 3_000)
        #expect(
            Double(differences.count) <= Double(total) * 0.001,
            "\(differences.count) of \(total): \(differences.prefix(10))")
    }
}
