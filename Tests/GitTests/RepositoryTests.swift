import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Repository")
struct RepositoryTests {
    @Test(
        "opens at paths that shells and option parsers stumble over", arguments: ["a b", "a:b", "-x", "té", "a'b\"c"])
    func paths(name: String) throws {
        try GitScenario.play(name: name) { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            #expect(try story.repository.commit(id).subject == "one")
        }
    }

    @Test("is found from a folder inside, as a bare one, and through a linked worktree, which shares its objects")
    func places() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["dir/sub/a": "1\n"])
            let inside = try GitLocation.discover(from: story.root.path + "/dir/sub", environment: [:])
            #expect(inside == (try story.location))
            let bare = story.folder.appending(path: "bare.git")
            try story.git("clone", "--quiet", "--bare", ".", bare.path)
            for start in [bare.path, bare.path + "/refs"] {
                let found = try GitLocation.discover(from: start, environment: [:])
                #expect(found.gitDirectory == bare.path)
                #expect(try Repository(at: found).commit(id).id == id)
            }
            let tree = story.folder.appending(path: "linked")
            try story.git("worktree", "add", "--quiet", "-b", "side", tree.path)
            let linked = try GitLocation.discover(from: tree.path, environment: [:])
            #expect(linked.gitDirectory == story.root.path + "/.git/worktrees/linked")
            #expect(linked.commonDirectory == story.root.path + "/.git")
            #expect(try Repository(at: linked).target(of: "refs/heads/side") == id)
        }
    }

    @Test("is found through GIT_DIR, relative or absolute, also that of a linked worktree")
    func gitDirectoryVariable() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            let expected = story.root.path + "/.git"
            for given in [".git", expected, "../repo/.git"] {
                let found = try GitLocation.discover(from: story.root.path, environment: ["GIT_DIR": given])
                #expect(found.gitDirectory == expected)
            }
            try story.git("worktree", "add", "--quiet", "-b", "side", "../side")
            let linked = try GitLocation.discover(from: "/", environment: ["GIT_DIR": expected + "/worktrees/side"])
            #expect(linked.commonDirectory == expected)
            #expect(throws: GitError.self) {
                try GitLocation.discover(from: story.root.path, environment: ["GIT_DIR": "nowhere"])
            }
        }
    }

    @Test("of a submodule is the one under the outer repository's modules")
    func submodule() throws {
        try GitScenario.play { story in
            let inner = story.folder.appending(path: "inner")
            try story.git("clone", "--quiet", ".", inner.path)
            try story.commit("outer", files: ["a": "1\n"])
            try story.git("-C", inner.path, "commit", "--quiet", "--allow-empty", "-m", "inner")
            try story.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "sub")
            let found = try GitLocation.discover(from: story.root.path + "/sub", environment: [:])
            #expect(found.gitDirectory == story.root.path + "/.git/modules/sub")
            let id = try #require(ObjectID(hex: try story.git("-C", "sub", "rev-parse", "HEAD")))
            #expect(try Repository(at: found).commit(id).subject == "inner")
            // Without its working tree the objects are still there.
            try FileManager.default.removeItem(at: story.root.appending(path: "sub"))
            let alone = try GitLocation.discover(from: story.root.path, environment: ["GIT_DIR": found.gitDirectory])
            #expect(try Repository(at: alone).commit(id).subject == "inner")
        }
    }

    @Test("an empty .git folder on the way up is passed over, as git does")
    func emptyGitFolder() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["dir/a": "1\n"])
            try FileManager.default.createDirectory(
                at: story.root.appending(path: "dir/.git"), withIntermediateDirectories: false)
            #expect(try GitLocation.discover(from: story.root.path + "/dir", environment: [:]) == story.location)
        }
    }

    @Test("where there is none is a wrong usage, with a hint")
    func none() throws {
        try GitScenario.play { story in
            let error = try #require(throws: GitError.self) {
                try GitLocation.discover(from: story.folder.path, environment: [:])
            }
            #expect(error.exitStatus == .usage)
            #expect(error.hint != nil)
        }
    }

    static let unreadable: [[String]] = [
        ["extensions.objectFormat", "sha256"], ["extensions.refStorage", "reftable"], ["extensions.madeUp", "true"],
    ]

    @Test("in a format that is not understood is refused as incomplete, never read as empty", arguments: unreadable)
    func extensions(setting: [String]) throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            let config = story.root.path + "/.git/config"
            _ = try story.run(
                ["git", "config", "--file", config, "core.repositoryFormatVersion", "1"], in: story.folder)
            _ = try story.run(["git", "config", "--file", config] + setting, in: story.folder)
            let error = try #require(throws: GitError.self) { try story.repository }
            #expect(error.exitStatus == .incomplete)
        }
    }

    @Test("in SHA-256 format, as git makes it, is refused, and so is a format of the future")
    func sha256() throws {
        try GitScenario.play { story in
            try story.git("init", "--quiet", "--object-format=sha256", "../other")
            let other = try GitLocation.discover(from: story.folder.path + "/other", environment: [:])
            #expect(throws: GitError.self) { try Repository(at: other) }
            let config = story.root.path + "/.git/config"
            _ = try story.run(
                ["git", "config", "--file", config, "core.repositoryFormatVersion", "9"], in: story.folder)
            #expect(throws: GitError.self) { try story.repository }
        }
    }

    @Test("with extensions that change nothing of its objects is read")
    func harmlessExtensions() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            try story.git("config", "core.repositoryFormatVersion", "1")
            try story.git("config", "extensions.worktreeConfig", "true")
            try story.git("config", "extensions.partialClone", "origin")
            #expect(try story.repository.commit(id).subject == "one")
        }
    }

    @Test("of another user is refused, with the command that accepts it")
    func owner() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            // Only root gives a folder away; whoever runs the tests can become root, to install what they need.
            let asRoot = geteuid() == 0 ? [] : ["sudo", "-n"]
            let changed = try story.run(asRoot + ["chown", "-R", "12345", story.root.path], in: story.folder)
            try #require(changed.status == 0, "\(changed.error)")
            defer {
                do {
                    _ = try story.run(asRoot + ["chown", "-R", "\(geteuid())", story.root.path], in: story.folder)
                } catch {
                    Issue.record(error)
                }
            }
            let error = try #require(throws: GitError.self) { try story.repository }
            #expect(error.exitStatus == .incomplete)
            #expect(error.hint?.contains("safe.directory") == true)
        }
    }

    @Test("tells a missing object from a malformed one, and a size without inflating")
    func objects() throws {
        try GitScenario.play { story in
            let blob = try story.blob("12345")
            let repository = try story.repository
            let header = try #require(try repository.header(of: blob))
            #expect(header.type == .blob && header.bytes == 5)
            let missing = try #require(ObjectID(hex: String(repeating: "a", count: 40)))
            #expect(try repository.header(of: missing) == nil)
            let error = try #require(throws: GitError.self) { try repository.commit(missing) }
            #expect(error.isMissing && error.exitStatus == .incomplete)
            let wrongType = try #require(throws: GitError.self) { try repository.commit(blob) }
            #expect(!wrongType.isMissing)
            #expect(throws: GitError.self) { try repository.tag(blob) }
            #expect(throws: GitError.self) { try repository.links(of: blob) }
            #expect(throws: GitError.self) { try repository.files(in: blob) }
        }
    }

    @Test("hands out a blob up to the limit and refuses one byte more")
    func limit() throws {
        try GitScenario.play { story in
            let blob = try story.blob("12345")
            let repository = try story.repository
            #expect(try repository.withBlob(blob, limit: 5) { $0.count } == 5)
            let error = try #require(throws: GitError.self) { try repository.withBlob(blob, limit: 4) { $0.count } }
            #expect(error.operation == .tooLarge(blob, bytes: 5, limit: 4))
        }
    }

    @Test("a damaged loose object is an error, not an empty one")
    func damaged() throws {
        try GitScenario.play { story in
            let blob = try story.blob("12345")
            let file = story.looseFile(of: blob)
            try FileManager.default.removeItem(at: file)
            try Data([1, 2, 3]).write(to: file)
            let repository = try story.repository
            #expect(throws: GitError.self) { try repository.withBlob(blob, limit: 100) { $0.count } }
        }
    }

    @Test("reads objects from packs and through alternates")
    func storage() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            try story.git("gc", "--quiet", "--prune=now")
            #expect(try story.repository.commit(id).subject == "one")
            try story.git("clone", "--quiet", "--shared", ".", "../shared")
            let shared = try GitLocation.discover(from: story.folder.path + "/shared", environment: [:])
            #expect(try Repository(at: shared).commit(id).subject == "one")
        }
    }

    @Test("knows the boundary of a shallow clone")
    func shallow() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            let tip = try story.commit("two", files: ["a": "2\n"])
            try story.git("clone", "--quiet", "--depth=1", "file://\(story.root.path)", "../shallow")
            let repository = try Repository(
                at: try GitLocation.discover(from: story.folder.path + "/shallow", environment: [:]))
            #expect(repository.shallowBoundary == [tip])
            #expect(try repository.links(of: tip).parents == [])
            #expect(try story.repository.shallowBoundary == [])
        }
    }
}
