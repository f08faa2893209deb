import Foundation
import GateModel
import TestSupport
import Testing

/// Trees that no git writes, wherever they travel: what git fsck would object to is refused, and the entry is named.
@Suite("malformed trees on a server")
struct MalformedTreeTests {
    typealias Entry = GitScenario.Entry

    @Test("a tree that travels without a commit is looked at too: by itself, and in a tag of it")
    func loose() async throws {
        try await GitScenario.served { repo in
            let blob = try repo.blob("x\n")
            let tree = try repo.tree([Entry("sub", try repo.tree([Entry(".git", blob)]), mode: "40000")])
            let tag = try repo.store(
                "tag", Array("object \(tree)\ntype tree\ntag t\ntagger A <a@example.com> 1767225600 +0000\n\nx\n".utf8))
            for id in [tree, tag] {
                let push = try repo.push("origin", "\(id):refs/tags/t")
                #expect(push.status == 1)
                let reason = try repo.serverRecord().reasons?.first ?? ""
                #expect(reason.contains("refs/tags/t") && reason.contains("'sub/.git'"), "\(reason) \(push.error)")
            }
            #expect(try repo.push("origin", "\(try repo.tree([Entry("fine", blob)])):refs/tags/t").status == 0)
        }
    }

    @Test("entries out of order, modes with zeros in front, and modes of many digits are refused")
    func written() async throws {
        try await GitScenario.served { repo in
            let blob = try repo.blob("x\n")
            let folder = try repo.tree([Entry("x", blob)])
            try await refuses([Entry("b", blob), Entry("a", blob)], naming: "'a' is not in git's order", repo)
            // A folder is ordered as if its name ended with a slash.
            try await refuses(
                [Entry("a", folder, mode: "40000"), Entry("a.b", blob)], naming: "'a.b' is not in git's order", repo)
            try await refuses(
                [Entry("a", folder, mode: "040000")], naming: "'a' has the mode 040000, with a zero", repo)
            try await refuses([Entry("a", blob, mode: "40000100644")], naming: "'a' has the mode 40000100644", repo)
            // Histories of early hosts come in where the operator lets them, by git's own setting.
            try repo.server("config", "receive.fsck.zeroPaddedFilemode", "ignore")
            #expect(
                try repo.push("origin", "\(try commit([Entry("a", folder, mode: "040000")], repo)):main").status == 0)
        }
    }

    @Test("a symlink in the place of a file that git reads from checkouts is refused, whatever disk the name is for")
    func symlinks() async throws {
        try await GitScenario.served { repo in
            let blob = try repo.blob("../elsewhere")
            for name in [".gitmodules", ".gitattributes", ".GITMODULES", "GITMOD~1", "gi7eba~1", ".git\u{200c}modules"]
            {
                try await refuses([Entry(name, blob, mode: "120000")], naming: "is a symlink in the place of", repo)
            }
            let fine = [Entry(".gitignore", blob, mode: "120000"), Entry("GITMOD~x", blob, mode: "120000")]
            #expect(try repo.push("origin", "\(try commit(fine, repo)):main").status == 0)
        }
    }

    @Test("a mode that is not that of the object is refused, also where only the mode has changed")
    func types() async throws {
        try await GitScenario.served { repo in
            let blob = try repo.resolve("HEAD:readme")
            let tree = try repo.tree([Entry("x", blob)])
            try await refuses(
                [Entry("a", tree)], naming: "'a' has the mode 100644 of a blob, and its object is a tree", repo)
            try await refuses(
                [Entry("readme", blob, mode: "160000")],
                naming: "'readme' has the mode 160000 of a commit, and its object is a blob", repo)
            // What cannot even be read as what it is called names its entry, too. Git's own client would not send it.
            let inner = try repo.tree([Entry("folder", blob, mode: "40000")])
            let bad = try commit([Entry("outer", inner, mode: "40000")], repo)
            let copied = try repo.run([
                "cp", "-rn", ".git/objects/.", repo.serverFolder.appending(path: "objects").path,
            ])
            try #require(copied.status == 0, "\(copied.error)")
            let answer = try repo.receive("\(try repo.head()) \(bad) refs/heads/main\n")
            #expect(answer.status != 0)
            let reason = try repo.serverRecord().reasons?.first ?? ""
            #expect(reason.contains("'outer/folder' names it as a folder, and it is no tree"), "\(reason)")
        }
    }

    private func commit(_ entries: [Entry], _ repo: GitScenario) throws -> ObjectID {
        try repo.commit(tree: try repo.tree(entries), parents: [try repo.head()])
    }

    private func refuses(_ entries: [Entry], naming words: String, _ repo: GitScenario) async throws {
        let push = try repo.push("origin", "\(try commit(entries, repo)):refs/heads/main")
        #expect(push.status == 1)
        let record = try repo.serverRecord()
        let reason = record.reasons?.first ?? ""
        #expect(record.verdict == "blocked" && reason.contains(words), "\(words): \(reason) \(push.error)")
    }
}
