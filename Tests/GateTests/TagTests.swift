import Foundation
import GateModel
import TestSupport
import Testing

/// Tags of everything that a tag can name.
@Suite("Pushed tags")
struct TagTests {
    static let makers: [(String, @Sendable (GitScenario) throws -> Void)] = [
        (
            "a lightweight tag",
            { repo in
                try repo.git("checkout", "--quiet", "--detach")
                try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
                try repo.git("tag", "t")
            }
        ),
        (
            "an annotated tag",
            { repo in
                try repo.git("checkout", "--quiet", "--detach")
                try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
                try repo.git("tag", "-a", "-m", "release", "t")
            }
        ),
        (
            "a tag of a blob",
            { repo in
                try repo.git("tag", "t", try repo.git("hash-object", "-w", "--stdin", input: "\(Canary.aws)\n"))
            }
        ),
        (
            "an annotated tag of a blob",
            { repo in
                let blob = try repo.git("hash-object", "-w", "--stdin", input: "\(Canary.aws)\n")
                try repo.git("tag", "-a", "-m", "key", "t", blob)
            }
        ),
        (
            "a tag of a tree",
            { repo in
                let blob = try repo.git("hash-object", "-w", "--stdin", input: "\(Canary.aws)\n")
                let tree = try repo.git("mktree", input: "100644 blob \(blob)\tk\n")
                try repo.git("tag", "t", tree)
            }
        ),
        (
            "a tag of a tag of a tag",
            { repo in
                try repo.git("checkout", "--quiet", "--detach")
                try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
                try repo.git("tag", "-a", "-m", "1", "one")
                try repo.git("tag", "-a", "-m", "2", "two", "one")
                try repo.git("tag", "-a", "-m", "3", "t", "two")
            }
        ),
        ("a tag's own message", { repo in try repo.git("tag", "-a", "-m", "key \(Canary.aws)", "t") }),
    ]

    @Test("a secret in it blocks", arguments: 0..<makers.count)
    func secretInTag(_ index: Int) async throws {
        let (name, make) = Self.makers[index]
        try await GitScenario.established { repo in
            try make(repo)
            let push = try repo.push("origin", "t")
            #expect(push.status == 1, "\(name): \(push.error)")
            #expect(try repo.remoteRef("refs/tags/t") == nil)
            #expect(try repo.lastRecord().verdict == "blocked")
        }
    }

    @Test("a harmless tag of everything passes")
    func harmless() async throws {
        try await GitScenario.established { repo in
            try repo.git("tag", "light")
            try repo.git("tag", "-a", "-m", "release", "heavy")
            try repo.git("tag", "blob", "HEAD:readme")
            try repo.git("tag", "tree", "HEAD^{tree}")
            let push = try repo.push("origin", "--tags")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().coverage?.refs == 4)
        }
    }

    @Test("a line that a branch and tags on its way hold is one introduced line")
    func sharedLines() async throws {
        try await GitScenario.established { repo in
            try repo.commit("one", files: ["a": "1\n2\n3\n"])
            try repo.git("tag", "v1")
            try repo.commit("two", files: ["a": "0\n1\n2\n3\n"])
            try repo.git("tag", "v2")
            let push = try repo.push("origin", "main", "v1", "v2")
            #expect(push.status == 0, "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.coverage?.introducedLines == 4)
            #expect(record.developers?.map(\.introducedLines) == [4])
        }
    }

    @Test("a secret in a commit message blocks")
    func commitMessage() async throws {
        try await GitScenario.established { repo in
            try repo.commit("use \(Canary.aws) for now", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(!push.error.contains(Canary.aws))
        }
    }
}
