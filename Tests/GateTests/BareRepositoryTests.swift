import Foundation
import Git
import TestSupport
import Testing

@testable import Gate

@Suite("Bare repositories")
struct BareRepositoryTests {
    @Test("are told as git tells them, wherever it says so")
    func asGit() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a.txt": "a\n"])
            let root = repo.root.path
            for name in ["bare.git", "unset.git", "words.git", "own.git"] {
                try repo.git("clone", "-q", "--bare", ".", name)
            }
            try repo.git("worktree", "add", "-q", "linked")
            try repo.git("-C", "bare.git", "worktree", "add", "-q", root + "/of-bare")
            try repo.git("-C", "unset.git", "config", "--unset", "core.bare")
            try repo.git("-C", "words.git", "config", "core.bare", "Yes")
            try repo.git("clone", "-q", ".", "unset")
            try repo.git("-C", "unset", "config", "--unset", "core.bare")
            try repo.git("clone", "-q", ".", "wrong")
            try repo.git("-C", "wrong", "config", "core.bare", "true")
            try repo.git("-C", "own.git", "config", "extensions.worktreeConfig", "true")
            try repo.git("-C", "own.git", "config", "--worktree", "core.bare", "false")
            // Settings of the user, and of an included file, do not count.
            try repo.git("clone", "-q", ".", "included")
            try repo.git("-C", "included", "config", "--unset", "core.bare")
            try repo.git("config", "-f", "included/.git/more", "core.bare", "true")
            try repo.git("-C", "included", "config", "include.path", "more")
            var bare = 0
            for name in [
                ".", "linked", "bare.git", "of-bare", "unset.git", "words.git", "unset", "wrong/.git", "own.git",
                "included",
            ] {
                let location = try GitLocation.discover(from: root + "/" + name, environment: [:])
                let git = GitProgram(location: location, environment: repo.baseEnvironment)
                let answer = try git.run(["rev-parse", "--is-bare-repository"])
                let expected = String(decoding: answer.output, as: UTF8.self) == "true\n"
                #expect(try GateOptions.isBare(try Repository(at: location), git) == expected, "\(name)")
                bare += expected ? 1 : 0
            }
            #expect(bare >= 3)
        }
    }
}
