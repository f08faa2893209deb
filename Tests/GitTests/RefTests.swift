import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Refs")
struct RefTests {
    private func listed(_ story: GitScenario, _ prefix: String) throws -> Set<String> {
        let text = try story.git("for-each-ref", "--format=%(objectname) %(refname)", prefix)
        return Set(text.split(separator: "\n").map(String.init))
    }

    private func ours(_ story: GitScenario, _ prefix: String) throws -> Set<String> {
        Set(try story.repository.refs(under: prefix).refs.map { "\($0.target) \($0.name.display)" })
    }

    @Test("are those that git for-each-ref lists: loose, packed, packed and then changed, symbolic, tags, notes")
    func sameAsGit() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            for index in 0..<30 { try story.git("update-ref", "refs/remotes/origin/team/b\(index)", one.hex) }
            try story.git("tag", "-a", "-m", "x", "v1")
            try story.git("pack-refs", "--all")
            let two = try story.commit("two", files: ["a": "2\n"])
            try story.git("update-ref", "refs/remotes/origin/team/b3", two.hex)
            try story.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/team/b3")
            try story.git("notes", "add", "-m", "note", one.hex)
            for prefix in ["refs/", "refs/remotes/origin/", "refs/remotes/origin/team/", "refs/tags/", "refs/notes/"] {
                #expect(try ours(story, prefix) == listed(story, prefix), "\(prefix)")
            }
            try story.git("pack-refs", "--all")
            #expect(try ours(story, "refs/") == listed(story, "refs/"))
        }
    }

    @Test("under one remote are not those of a remote whose name begins the same")
    func prefixes() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            try story.git("update-ref", "refs/remotes/origin2/main", id.hex)
            #expect(try story.repository.refs(under: "refs/remotes/origin/").refs == [])
        }
    }

    @Test("that lead nowhere are listed apart and hide no other")
    func dangling() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            try story.git("update-ref", "refs/remotes/origin/main", id.hex)
            try story.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
            let (refs, broken) = try story.repository.refs(under: "refs/remotes/origin/")
            #expect(refs.map(\.name) == ["refs/remotes/origin/main"])
            #expect(broken == ["refs/remotes/origin/HEAD"])
            #expect(try story.repository.target(of: "refs/remotes/origin/HEAD") == nil)
            #expect(try story.repository.symbolicTarget(of: "refs/remotes/origin/HEAD") == "refs/remotes/origin/gone")
        }
    }

    @Test("in a circle lead nowhere")
    func circle() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            try story.git("symbolic-ref", "refs/remotes/origin/a", "refs/remotes/origin/b")
            try story.git("symbolic-ref", "refs/remotes/origin/b", "refs/remotes/origin/a")
            let (refs, broken) = try story.repository.refs(under: "refs/remotes/origin/")
            #expect(refs == [] && broken.count == 2)
        }
    }

    @Test("that hold rubbish do not end the listing")
    func rubbish() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            try story.git("update-ref", "refs/remotes/origin/main", id.hex)
            try Data("rubbish\n".utf8).write(to: story.root.appending(path: ".git/refs/remotes/origin/bad"))
            #expect(try story.repository.refs(under: "refs/remotes/origin/").refs.map(\.target) == [id])
        }
    }

    @Test(
        "of any bytes can be asked for; those that no ref can have are not there",
        arguments: [
            "refs/heads/none", "", "..", "refs/heads/a b", "refs/heads/x\u{1b}", "--output=x", "refs/heads/\u{0}x",
        ])
    func oddNames(name: String) throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            #expect(try story.repository.target(of: RefName(name)) == nil)
            #expect(try story.repository.symbolicTarget(of: RefName(name)) == nil)
        }
    }

    @Test("Names that are no UTF-8 come as the bytes they are")
    func bytes() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            let name = Array("refs/heads/caf".utf8) + [0xe9]
            try Data("\(id) ".utf8 + name + "\n".utf8).write(to: story.root.appending(path: ".git/packed-refs"))
            let repository = try story.repository
            #expect(try repository.refs(under: "refs/heads/caf").refs.map(\.name) == [RefName(bytes: name)])
            #expect(try repository.target(of: RefName(bytes: name)) == id)
        }
    }

    @Test("Remotes come with their URLs, configuration with its value")
    func configuration() throws {
        try GitScenario.play { story in
            try story.git("remote", "add", "a.b", "ssh://host/x")
            try story.git("remote", "set-url", "--push", "a.b", "ssh://host/y")
            try story.git("config", "gatehouse.trustedRef", "refs/heads/x")
            let repository = try story.repository
            #expect(
                try repository.remotes().map { "\($0.name) \($0.url)" } == ["a.b ssh://host/x", "a.b ssh://host/y"])
            #expect(try repository.configuration("gatehouse.trustedref") == "refs/heads/x")
            #expect(try repository.configuration("gatehouse.other") == nil)
        }
    }
}
