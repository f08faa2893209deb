import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("The git program")
struct GitProgramTests {
    @Test("gets none of the caller's GIT_ variables")
    func environment() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            let git = try story.program([
                "GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index",
                "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name",
                "GIT_CONFIG_VALUE_0": "Eve", "GIT_CONFIG_PARAMETERS": "'user.name'='Eve'",
            ])
            #expect(try git.resolve(["HEAD"]).include == [id])
            #expect(try git.run(["config", "user.name"]).output == [])
            let outcome = try git.run(["-c", "alias.env=!env", "env"])
            let names = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
                .filter { $0.hasPrefix("GIT_") }.map { String($0.prefix { $0 != "=" }) }
            // By git itself, for its alias and its -c.
            let made = ["GIT_DIR", "GIT_PREFIX", "GIT_EXEC_PATH", "GIT_CONFIG_PARAMETERS"]
            #expect(
                Set(names).subtracting(made)
                    == ["GIT_TERMINAL_PROMPT", "GIT_OPTIONAL_LOCKS", "GIT_NO_REPLACE_OBJECTS", "GIT_GRAFT_FILE"])
        }
    }

    @Test(
        "is never taken from the working directory, nor is what git itself starts",
        arguments: [("bin:.:/usr/bin::/bin", "/usr/bin:/bin"), ("", ""), ("./x", "")])
    func searchPath(_ path: String, _ searched: String) {
        #expect(SearchPath.folders(of: path).joined(separator: ":") == searched)
    }

    @Test("is no folder of that name, though a folder may be entered as a program may be run")
    func folderInPlace() throws {
        try GitScenario.play { story in
            let bin = story.folder.appending(path: "bin")
            try FileManager.default.createDirectory(
                at: bin.appending(path: "true"), withIntermediateDirectories: true)
            #expect(PipedProgram.find("true", path: bin.path) == nil)
            #expect(PipedProgram.find("true", path: "\(bin.path):/usr/bin")?.hasPrefix("/usr/bin") == true)
        }
    }

    @Test("is ended when its time is over, with what it started still holding its output")
    func tooSlow() throws {
        try GitScenario.play { story in
            let git = try story.program([:])
            let start = ContinuousClock.now
            #expect(throws: GitProgramError.tooSlow(command: "git wait", seconds: 1)) {
                try git.run(["-c", "alias.wait=!sleep 60", "wait"], limit: .seconds(1))
            }
            #expect(ContinuousClock.now - start < .seconds(20))
            #expect(try git.run(["version"], limit: .seconds(60)).status == 0)
        }
    }

    @Test("asks a server that says nothing no longer than it may, and says so")
    func silentServer() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n"])
            // A server that takes everything and never answers, until whoever asks has gone.
            let silent = ["GIT_SSH_COMMAND": "sh -c 'cat >/dev/null' ssh", "GIT_SSH_VARIANT": "ssh"]
            let patience = GitRemote.Patience(asking: .seconds(1), fetching: .seconds(1))
            let remote = GitRemote(
                "ssh://silent.example/r.git", git: try story.program(), environment: silent, patience: patience)
            let asked = #expect(throws: GitProgramError.self) { try remote.refs([]) }
            #expect(asked?.summary.contains("did not finish within 1 s") == true, "\(asked?.summary ?? "")")
            let fetched = #expect(throws: GitProgramError.self) { try remote.fetch(["HEAD"]) }
            #expect(fetched?.summary.contains("gives no answer") == true, "\(fetched?.summary ?? "")")
        }
    }

    @Test("that goes on when it is asked to end is made to end")
    func stubborn() throws {
        // It says that it is ready before its time is over, and waits for what never comes.
        let outcome = try PipedProgram.run(
            "/bin/sh", ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"], environment: [:],
            timeout: .seconds(1))
        #expect(outcome.isTimedOut)
    }

    @Test("is given what the caller adds")
    func adding() throws {
        try GitScenario.play { story in
            let outcome = try story.program().run(
                ["-c", "alias.say=!echo $GIT_INDEX_FILE", "say"], adding: ["GIT_INDEX_FILE": "/x"])
            #expect(outcome.output == Array("/x\n".utf8))
        }
    }

    @Test("reads and writes much at once")
    func large() throws {
        try GitScenario.play { story in
            let input = (0..<4_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let outcome = try story.program().run(
                ["-c", "alias.cat=!cat; head -c 300000 /dev/zero >&2", "cat"], input: input)
            #expect(outcome.status == 0)
            #expect(outcome.output == input)
            #expect(outcome.error.count == 300_000)
        }
    }

    @Test("that wants no input ends neither this process nor the call")
    func brokenPipe() throws {
        try GitScenario.play { story in
            let outcome = try story.program().run(["version"], input: [UInt8](repeating: 65, count: 4_000_000))
            #expect(outcome.status == 0)
            #expect(outcome.output.starts(with: "git version".utf8))
        }
    }

    @Test("passes on how it ended, also by a signal")
    func status() throws {
        try GitScenario.play { story in
            let git = try story.program()
            #expect(try git.run(["-c", "alias.bad=!exit 7", "bad"]).status == 7)
            #expect(try git.run(["-c", "alias.die=!kill -9 $$", "die"]).status == 128 + 9)
            #expect(try git.run(["cat-file", "-e", "HEAD"]).status != 0)
        }
    }

    @Test("that is not there, or is no program, is an error of its own")
    func missing() throws {
        try GitScenario.play { story in
            let id = try story.commit("one", files: ["a": "1\n"])
            let error = try #require(throws: GitProgramError.self) {
                try story.program(["PATH": story.folder.path]).resolve([id.hex])
            }
            #expect(error.exitStatus == .incomplete)
            #expect(error.hint?.contains("installed") == true)
            let bin = story.folder.appending(path: "bin")
            try FileManager.default.createDirectory(at: bin.appending(path: "git"), withIntermediateDirectories: true)
            #expect(throws: GitProgramError.self) { try story.program(["PATH": bin.path]).resolve([id.hex]) }
        }
    }

    @Test("resolves every form of a range that people type")
    func ranges() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            try story.git("checkout", "--quiet", "-b", "side")
            let side = try story.commit("side", files: ["b": "1\n"])
            try story.git("checkout", "--quiet", "main")
            let tip = try story.commit("tip", files: ["a": "2\n"])
            try story.git("tag", "-a", "-m", "x", "v1")
            let tag = try story.resolve("v1")
            let git = try story.program()
            func answer(_ revisions: String...) throws -> Set<String> {
                let (include, exclude) = try git.resolve(revisions)
                return Set(include.map(\.hex) + exclude.map { "^\($0)" })
            }
            #expect(try answer("main") == [tip.hex])
            #expect(try answer("v1") == [tag.hex])
            #expect(try answer("side..main") == [tip.hex, "^\(side)"])
            #expect(try answer("side..") == [tip.hex, "^\(side)"])
            #expect(try answer("side...main") == [side.hex, tip.hex, "^\(base)"])
            #expect(try answer("main^!") == [tip.hex, "^\(base)"])
            #expect(try answer("main~1") == [base.hex])
            #expect(try answer("main", "side", "^main~1") == [tip.hex, side.hex, "^\(base)"])
            #expect(try answer(tip.hex) == [tip.hex])
        }
    }

    static let wrong: [[String]] = [
        ["nonsense"], [""], ["main..nonsense"], ["nonsense..main"], ["--output=x"], ["--all"], ["-n1"], ["--"],
        ["main", "--"],
        ["main", "nonsense"], ["main", "--output=x"], ["main", "^nonsense"], ["^main"], ["main", "a.txt"], ["a.txt"],
        [":a.txt\n"], ["main\nmain"], ["@{u}"], ["--end-of-options"], ["--help"],
    ]

    @Test("takes no half answer: an unknown revision, an option, a path is an error", arguments: wrong)
    func unknown(revisions: [String]) throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a.txt": "1\n"])
            let error = try #require(throws: GitProgramError.self) { try story.program().resolve(revisions) }
            #expect(error == .unknownRevision(revisions.joined(separator: " ")))
            #expect(error.exitStatus == .usage)
            #expect(!FileManager.default.fileExists(atPath: story.root.path + "/x"))
        }
    }

    @Test("does not follow refs/replace: the objects that are pushed count")
    func replacedObjects() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            let two = try story.commit("two", files: ["a": "2\n"])
            try story.git("replace", two.hex, one.hex)
            let outcome = try story.program().run(["log", "-1", "--format=%s", two.hex])
            #expect(outcome.output == Array("two\n".utf8))
            #expect(try story.repository.commit(two).subject == "two")
        }
    }

    @Test("says nothing of commits without a signature, nor of a signature that it cannot read")
    func signatures() throws {
        try GitScenario.play { story in
            let plain = try story.commit("one", files: ["a": "1\n"])
            let text = try story.git("cat-file", "commit", plain.hex)
            let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n rubbish\n -----END PGP SIGNATURE-----\n"
            let forged = text.replacingOccurrences(of: "\n\n", with: "\n\(signature)\n")
            let signed = try story.store("commit", Array((forged + "\n").utf8))
            #expect(try story.repository.commit(signed).isSigned)
            #expect(try !story.repository.commit(plain).isSigned)
            let answers = try story.program().signatures(of: [plain, signed])
            // Git says "N" of both, as it does where gpg is missing: that is no reason to call the second unsigned.
            #expect(answers == [:])
            #expect(try story.program().signatures(of: []).isEmpty)
        }
    }
}
