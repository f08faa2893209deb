import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

/// The order of a history that is in memory is git's.
@Suite("Commits in memory")
struct CommitGraphTests {
    @Test("random histories: what git rev-list --topo-order says", arguments: 0..<3)
    func order(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed)
            let tree = try repo.tree([])
            var commits: [ObjectID] = []
            for number in 0..<60 {
                var parents: [ObjectID] = []
                if !commits.isEmpty, random.happens(95) {
                    let near = commits.suffix(12).shuffled(using: &random)
                    parents += near.prefix(random.pick([1, 1, 1, 2, 2, 3]))
                }
                let lines = parents.map { "parent \($0)\n" }.joined()
                let time = "A <a@example.com> \(1_767_225_600 + number) +0000"
                let text = "tree \(tree)\n\(lines)author \(time)\ncommitter \(time)\n\nx\n"
                let commit = try repo.store("commit", Array(text.utf8))
                commits.append(commit)
                if random.happens(10) { try repo.git("update-ref", "refs/heads/b\(number)", "\(commit)") }
                if random.happens(5) { try repo.git("tag", "-m", "x", "t\(number)", "\(commit)") }
            }
            try repo.git("update-ref", "refs/heads/last", "\(commits[commits.count - 1])")
            let git = GitProgram(
                location: try .discover(from: repo.root.path, environment: [:]),
                environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
            var notes = [CommitNotes(), CommitNotes()]
            let repository = try repo.repository
            for commit in commits {
                try repository.withObject(commit) { notes[random.pick([0, 1])].note(commit, $1) }
            }
            notes[0].merge(notes[1])
            let graph = CommitGraph(notes[0], boundary: [])
            let all = try git.allCommits()
            #expect(try graph.order(from: git.allTips()) == all)
            #expect(all.count > 8)
            for commit in all {
                let known = try #require(graph.treeAndParents(of: commit))
                #expect(try known == repository.treeAndParents(of: commit))
            }
            // A boundary has no parents, and what only they lead to is not asked for.
            let boundary = try #require(all.last)
            #expect(CommitGraph(notes[0], boundary: [boundary]).order(from: [boundary]) == [boundary])
        }
    }

    @Test("what was not met, or is malformed, is not known, and neither is an order of what leads to it")
    func unknown() throws {
        try GitScenario.play { repo in
            let root = try repo.commit("root", files: ["a": "x"])
            let tip = try repo.commit("tip", files: ["a": "y"])
            let repository = try repo.repository
            var notes = CommitNotes()
            try repository.withObject(tip) { notes.note(tip, $1) }
            Array("parent \(root)\n\n".utf8).withUnsafeBytes { notes.note(root, $0) }
            let graph = CommitGraph(notes, boundary: [])
            #expect(graph.order(from: [tip]) == nil)
            #expect(graph.order(from: [root]) == nil)
            #expect(graph.treeAndParents(of: root) == nil)
            #expect(CommitGraph(notes, boundary: [tip]).order(from: [tip, tip]) == [tip])
        }
    }
}
