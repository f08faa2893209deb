import GateModel
import TestSupport
import Testing

@Suite("The trusted ref", .serialized)
struct TrustedPlaceTests {
    @Test(
        "with something else in the place of the process, is a wrong definition",
        arguments: [".gatehouse/process.yml", ".gatehouse"])
    func symlink(_ path: String) async throws {
        try await GitScenario.guarded { repo in
            try repo.commit("first", files: ["readme": "hello\n", "elsewhere": "workflows: []\n"])
            let blob = try repo.blob("elsewhere")
            try repo.git("update-index", "--add", "--cacheinfo", "120000,\(blob),\(path)")
            try repo.commitIndex("link")
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.commit("second", files: ["readme": "hello you\n"])
            let checked = try repo.gatehouse("check")
            #expect(checked.status == ExitStatus.badDefinition.rawValue)
            #expect(checked.error.contains("a symlink"))
        }
    }

    @Test("whose object is missing makes the run incomplete, whatever other branches there are")
    func missing() async throws {
        try await GitScenario.established(process: "workflows:\n  - {name: all, decide: annotate}\n") { repo in
            try repo.git("push", "--quiet", "--no-verify", "origin", "main:master")
            try repo.commit("second", files: ["readme": "hello you\n"])
            let gone = String(repeating: "1", count: 40)
            try repo.write([".git/refs/remotes/origin/main": gone + "\n"])
            let checked = try repo.gatehouse("check", "HEAD~1..HEAD")
            #expect(checked.status == ExitStatus.incomplete.rawValue)
            #expect(checked.error.contains("refs/remotes/origin/main"))
        }
    }
}
