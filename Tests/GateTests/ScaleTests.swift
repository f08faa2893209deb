import Foundation
import GateModel
import TestSupport
import Testing

/// Sizes at which a wrong order of growth shows. Processor time is compared with that of a smaller push of the same
/// history, with room for a slow machine; what is found must be the same.
@Suite("Scale", .serialized)
struct ScaleTests {
    /// One commit after the other, each adding a file, told to `git fast-import`: `main` and as many refs as asked for along it.
    private static func history(commits: Int, refs: (_ commit: Int) -> [String]) -> String {
        var lines: [String] = []
        for number in 1...commits {
            let message = "commit \(number)"
            let content = number == commits / 2 ? "key = \(Canary.aws)" : "line \(number)"
            lines += [
                "commit refs/heads/long", "mark :\(number)",
                "committer Ada Lovelace <ada@example.com> \(1_767_225_600 + number) +0000",
                "data \(message.utf8.count)", message, number == 1 ? "from refs/heads/main^0" : "",
                "M 100644 inline d\(number % 50)/f\(number)", "data \(content.utf8.count)", content,
            ]
            for ref in refs(number) { lines += ["reset \(ref)", "from :\(number)", ""] }
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    @Test("300 tags along 2,000 commits cost little more than 3")
    func manyTags() async throws {
        var seconds: [Int: Double] = [:]
        for tags in [3, 300] {
            try await GitScenario.established { repo in
                let step = 2_000 / tags
                try repo.git(
                    "fast-import", "--quiet",
                    input: Self.history(commits: 2_000) { $0 % step == 0 ? ["refs/tags/t\($0)"] : [] })
                let count = try repo.git("tag").split(separator: "\n").count
                let (push, time) = try repo.processorSeconds("git", "push", "--quiet", "origin", "long", "--tags")
                #expect(push.status == 1)
                let record = try repo.lastRecord()
                #expect(record.coverage?.refs == count + 1 && record.coverage?.commits == 2_000)
                #expect(record.findings?.count == 1 && record.blockedPaths == ["d0/f1000"])
                seconds[tags] = time
            }
        }
        let (few, many) = (try #require(seconds[3]), try #require(seconds[300]))
        #expect(many < 4 * few + 1, "3 tags: \(few) s, 300 tags: \(many) s")
    }

    @Test("300 branches that move along 2,000 commits cost little more than 3, and each rewritten one is named")
    func manyUpdates() async throws {
        var seconds: [Int: Double] = [:]
        for branches in [3, 300] {
            try await GitScenario.established { repo in
                let names = (0..<branches).map { "refs/heads/b\($0)" }
                try repo.git(
                    "fast-import", "--quiet", input: Self.history(commits: 2_000) { $0 == 1 ? names : [] })
                let rewritten = ["refs/heads/b0", "refs/heads/b\(branches - 1)"]
                let aside = try repo.commit("aside", files: ["aside": "a\n"])
                try repo.git("update-ref", "--stdin", input: rewritten.map { "update \($0) \(aside)\n" }.joined())
                try repo.git("push", "--quiet", "--no-verify", "--all", "origin")
                // Everything is there already; what is new is one commit.
                try repo.git("checkout", "--quiet", "long")
                let tip = try repo.commit("new", files: ["new": "n\n"])
                try repo.git("update-ref", "--stdin", input: names.map { "update \($0) \(tip)\n" }.joined())
                let (push, time) = try repo.processorSeconds("git", "push", "--quiet", "--force", "--all", "origin")
                #expect(push.status == 0, "\(push.error)")
                let record = try repo.lastRecord()
                #expect(record.coverage?.commits == 1 && record.coverage?.refs == branches + 1)
                #expect(record.push.updates.filter(\.forced).map(\.ref) == rewritten)
                seconds[branches] = time
            }
        }
        let (few, many) = (try #require(seconds[3]), try #require(seconds[300]))
        #expect(many < 4 * few + 1, "3 branches: \(few) s, 300 branches: \(many) s")
    }

    @Test("6,000 files in one folder cost little more than in 100 folders")
    func largeFolder() async throws {
        var seconds: [Int: Double] = [:]
        for folders in [100, 1] {
            try await GitScenario.established { repo in
                var lines = [
                    "commit refs/heads/wide", "committer Ada Lovelace <ada@example.com> 1767225600 +0000", "data 4",
                    "wide",
                    "from refs/heads/main^0",
                ]
                for number in 0..<6_000 {
                    let content = number == 3_000 ? "key = \(Canary.aws)" : "line \(number)"
                    lines += ["M 100644 inline d\(number % folders)/f\(number)", "data \(content.utf8.count)", content]
                }
                try repo.git("fast-import", "--quiet", input: lines.joined(separator: "\n") + "\n")
                let (push, time) = try repo.processorSeconds("git", "push", "--quiet", "origin", "wide")
                #expect(push.status == 1)
                let record = try repo.lastRecord()
                #expect(record.coverage?.files == 6_000 && record.coverage?.introducedLines == 6_000)
                #expect(record.findings?.count == 1 && record.blockedPaths == ["d0/f3000"])
                seconds[folders] = time
            }
        }
        let (spread, together) = (try #require(seconds[100]), try #require(seconds[1]))
        #expect(together < 2 * spread + 1, "100 folders: \(spread) s, one: \(together) s")
    }

    @Test("a file of 600 MB stops the push as not looked at, by its name, and is not held in memory")
    func hugeBlob() async throws {
        try await GitScenario.established { repo in
            let file = repo.root.appending(path: "disk.img")
            try Data().write(to: file)
            let handle = try FileHandle(forWritingTo: file)
            try handle.truncate(atOffset: 600_000_000)
            try handle.close()
            try repo.git("add", "disk.img")
            try repo.git("commit", "--quiet", "--message", "Add a disk")
            // 400 MB of address space, of which the program and its libraries take some 250.
            let push = try repo.run(["bash", "-c", "ulimit -v 400000; exec git push origin HEAD:refs/heads/disk"])
            let reason = "disk.img (572 MiB, over the limit of 100 MiB)"
            #expect(push.status == 1 && push.error.contains(reason), "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.verdict == "incomplete" && record.coverage?.complete == false, "\(push.error)")
        }
    }
}
