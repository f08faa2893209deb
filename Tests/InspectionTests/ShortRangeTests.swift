import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

/// Few commits between two, without git: the same that git lists, or no answer.
@Suite("Short ranges")
struct ShortRangeTests {
    @Test("random histories, some with lying dates: git's commits, parents first", arguments: 0..<3)
    func commits(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed)
            let tree = try repo.tree([])
            var commits: [ObjectID] = []
            for number in 0..<40 {
                let near = commits.suffix(8).shuffled(using: &random)
                let parents = Array(near.prefix(random.pick([1, 1, 1, 2])))
                let lie = random.happens(5) ? -100_000 : 0
                commits.append(
                    try repo.commit(
                        tree: tree, parents: parents, seconds: "\(1_767_225_600 + number + lie)", message: "\(number)\n"
                    ))
            }
            for (number, commit) in commits.enumerated() where number % 5 == 4 {
                try repo.git("update-ref", "refs/heads/b\(number)", "\(commit)")
            }
            let git = try Self.git(repo)
            let repository = try repo.repository
            var answers = 0
            for _ in 0..<60 {
                let (base, tip) = (random.pick(commits), random.pick(commits))
                guard let range = try ShortRange(from: base, to: tip, limit: 100, in: repository) else { continue }
                answers += 1
                #expect(try range.commits == git.commits(of: ["\(base)..\(tip)"]))
            }
            #expect(answers == 60)
            // By it git sees through dates that lie.
            try repo.git("commit-graph", "write", "--reachable")
            #expect(try ShortRange(from: commits[0], to: commits[9], limit: 100, in: repository) == nil)
        }
    }

    @Test("no answer where more would have to be read, and where a commit is not here")
    func unanswered() throws {
        try GitScenario.play { repo in
            var commits: [ObjectID] = []
            for number in 0..<12 { commits.append(try repo.commit("c\(number)", files: ["a": "\(number)"])) }
            let repository = try repo.repository
            let (first, last) = (commits[0], commits[11])
            #expect(try ShortRange(from: first, to: last, limit: 12, in: repository)?.commits == Array(commits[1...]))
            #expect(try ShortRange(from: first, to: last, limit: 6, in: repository) == nil)
            #expect(try ShortRange(from: last, to: first, limit: 20, in: repository)?.commits == [])
            try repo.lose(commits[5])
            let holed = try repo.repository
            #expect(try ShortRange(from: first, to: last, limit: 20, in: holed) == nil)
            #expect(try ShortRange(from: commits[5], to: last, limit: 20, in: holed) == nil)
        }
    }

    @Test("a plain name is what it is to git, or nothing")
    func names() throws {
        try GitScenario.play { repo in
            let first = try repo.commit("first", files: ["a": "1"])
            let second = try repo.commit("second", files: ["a": "2"])
            try repo.git("tag", "-m", "x", "v1", "HEAD~1")
            try repo.git("tag", "both", "HEAD~1")
            try repo.git("branch", "both")
            try repo.git("branch", "\(second)", "HEAD~1")
            try repo.git("tag", "blob", "HEAD:a")
            let git = try Self.git(repo)
            let repository = try repo.repository
            for name in [
                "HEAD", "HEAD~1", "HEAD~0", "main", "heads/main", "refs/heads/main", "v1", "tags/v1", "both",
                "\(first)", "\(second)", String(first.hex.prefix(9)), "v1-1-g\(second.hex.prefix(8))",
            ] {
                let told = try git.commits(named: git.resolve([name]).include)
                #expect(try repository.commit(named: name).map { [$0] } == told, "\(name)")
            }
            for name in ["", "nothing", "HEAD~7", "blob", "refs/heads/", "\(ObjectID.emptyTree)"] {
                #expect(try repository.commit(named: name) == nil, "\(name)")
            }
        }
    }

    private static func git(_ repo: GitScenario) throws -> GitProgram {
        GitProgram(
            location: try .discover(from: repo.root.path, environment: [:]),
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
    }
}
