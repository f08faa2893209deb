import Foundation
import GateModel
import TestSupport
import Testing

/// What lay on a ref before it was guarded was judged by nobody, whatever the settings say today.
@Suite("refs that come under the gate")
struct UnjudgedRefsTests {
    @Test("what was pushed while a ref was not guarded is new when it comes to another one, after all are guarded too")
    func widened() async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.server("config", "gatehouse.governed", "main")
            try repo.git("switch", "--quiet", "-c", "topic")
            try repo.commit("key", files: ["k": "k = \(Canary.aws)\n"])
            let unseen = try repo.push("origin", "topic")
            #expect(unseen.status == 0 && unseen.error.contains("not judged"), "\(unseen.error)")
            try repo.server("config", "--unset", "gatehouse.governed")
            for _ in 0..<2 {
                let push = try repo.push("origin", "topic:main")
                #expect(push.status == 1 && push.error.contains("k:1"), "\(push.error)")
            }
            // Nor by a merge.
            try repo.git("switch", "--quiet", "main")
            try repo.git("merge", "--quiet", "--no-ff", "--no-edit", "topic")
            #expect(try repo.push("origin", "main").status == 1)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            // Judged once, it counts.
            try repo.git("switch", "--quiet", "topic")
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("fine as well", files: ["c": "d\n"])
            #expect(try repo.push("--force", "origin", "topic").status == 0)
            let known = try repo.push("origin", "topic:refs/heads/other")
            #expect(known.status == 0 && known.error.contains("no new commits"), "\(known.error)")
        }
    }

    @Test("what was judged before fewer refs were guarded is known again when more are, once it has moved")
    func narrowed() async throws {
        try await GitScenario.served { repo in
            try repo.git("switch", "--quiet", "-c", "topic")
            try repo.commit("one", files: ["a": "b\n"])
            #expect(try repo.push("origin", "topic").status == 0)
            try repo.server("config", "gatehouse.governed", "main")
            #expect(try repo.push("origin", "topic:refs/heads/elsewhere").status == 0)
            try repo.server("config", "gatehouse.governed", "*")
            // Nobody knows which of them was judged, and how strictly: it is looked at once more.
            let again = try repo.push("origin", "topic:refs/heads/third")
            #expect(again.status == 0 && again.error.contains("1 commit"), "\(again.error)")
            let known = try repo.push("origin", "topic:refs/heads/fourth")
            #expect(known.status == 0 && known.error.contains("no new commits"), "\(known.error)")
        }
    }

    @Test("a branch that was judged vouches for what it has, though an unguarded one led there, or still does")
    func shared() async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.server("config", "gatehouse.governed", "main")
            try repo.git("switch", "--quiet", "-c", "topic")
            try repo.commit("fine as well", files: ["c": "d\n"])
            #expect(try repo.push("origin", "main:refs/heads/release", "topic").status == 0)
            try repo.server("config", "--unset", "gatehouse.governed")
            // main is where release is; then it is where topic is.
            for push in ["topic:main", "topic:main"] {
                let outcome = try repo.push("origin", push)
                #expect(outcome.status == 0 && outcome.error.contains("1 commit "), "\(outcome.error)")
                try repo.commit("one more", files: ["e": "\(UInt64.random(in: 0 ... .max))\n"])
            }
        }
    }

    @Test(
        "a file that does not say it is no reason to believe all refs",
        arguments: ["", "governed\n", "refs under the gate, 1\n", "refs under the gate, 1\ngoverned main\n", "end 0\n"])
    func damaged(_ text: String) async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
            let file = repo.serverFolder.appending(path: "gatehouse/governed")
            try text.write(to: file, atomically: true, encoding: .utf8)
            try repo.commit("more", files: ["a": "c\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.words.contains("it does not say which refs are judged"), "\(push.error)")
            #expect(try repo.serverRecord().verdict == "incomplete")
        }
    }
}
