import Foundation
import GateModel
import TestSupport
import Testing

/// Whose a repository is: asked where git asks, and allowed where git reads that it is.
@Suite("a repository of somebody else's")
struct OwnershipTests {
    private static let stranger = "4001"

    @Test("is known by the places that git asks: the working tree, the .git file, the git directory")
    func places() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "1\n"])
            try repo.git("worktree", "add", "--quiet", "../linked", "-b", "side")
            try repo.git("init", "--quiet", "--bare", "../bare.git")
            let linked = repo.folder.appending(path: "linked")
            for (place, given) in [
                (repo.root, "repo"), (repo.root, "repo/.git"), (repo.root, "repo/.git/config"),
                (repo.root, "repo/.git/objects"), (linked, "linked"), (linked, "linked/.git"),
                (linked, "repo/.git/worktrees/linked"), (linked, "repo/.git"), (linked, "repo"),
                (repo.folder.appending(path: "bare.git"), "bare.git"),
                (repo.root.appending(path: ".git"), "repo"), (repo.root.appending(path: ".git"), "repo/.git"),
            ] {
                try repo.give(given, to: Self.stranger)
                try expectAsGit(at: place, "\(place.lastPathComponent), \(given)", repo)
                try repo.give(given, to: "\(geteuid())")
            }
            // What git has found by a link or a file of somebody else's, too.
            try FileManager.default.createDirectory(
                at: repo.folder.appending(path: "other"), withIntermediateDirectories: true)
            for make in [["ln", "-s", repo.root.path + "/.git"], ["cp", linked.path + "/.git"]] {
                try #require(repo.run(make + ["other/.git"], in: repo.folder).status == 0)
                try repo.give("other/.git", to: Self.stranger)
                try expectAsGit(at: repo.folder.appending(path: "other"), "\(make)", repo)
                try FileManager.default.removeItem(at: repo.folder.appending(path: "other/.git"))
            }
        }
    }

    @Test("is known in the hook of a linked working tree, and safe by the name of that tree")
    func hook() async throws {
        try await GitScenario.guarded { repo in
            try repo.commit("first", files: ["a": "1\n"])
            try repo.git("worktree", "add", "--quiet", "../linked", "-b", "side")
            let linked = repo.folder.appending(path: "linked")
            try repo.give("linked", to: Self.stranger)
            try repo.git("config", "--global", "safe.directory", linked.path)
            let push = try repo.push("origin", "side", in: linked)
            #expect(push.status == 0, "\(push.error)")
            try repo.give("linked", to: "\(geteuid())")
        }
    }

    @Test("is the own one of whoever has become root by sudo")
    func sudo() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "1\n"])
            for place in ["repo", "repo/.git"] { try repo.give(place, to: Self.stranger) }
            for (user, isOwn) in [(Self.stranger, true), ("4002", false), ("", false), ("\(Self.stranger)x", false)] {
                for command in [["git", "rev-parse"], [Gatehouse.path, "check"]] {
                    let outcome = try repo.run(GitScenario.asRoot(["env", "SUDO_UID=\(user)"] + command))
                    #expect(outcome.isRefused != isOwn, "\(user) \(command): \(outcome.error)")
                }
            }
            for place in ["repo", "repo/.git"] { try repo.give(place, to: "\(geteuid())") }
        }
    }

    /// What a test writes into a file of configuration.
    private static let allowing = "[safe]\n\tdirectory = *\n"

    static let environments: [([String: String], Bool)] = [
        (["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"], true),
        (
            [
                "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "Safe.Directory", "GIT_CONFIG_VALUE_0": "*",
                "GIT_CONFIG_KEY_1": "safe.directory", "GIT_CONFIG_VALUE_1": "",
            ], false
        ),
        (["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory"], false),
        (["GIT_CONFIG_COUNT": "one", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"], false),
        (["GIT_CONFIG_GLOBAL": "allowing"], true), (["GIT_CONFIG_GLOBAL": "missing"], false),
        (["GIT_CONFIG_SYSTEM": "allowing", "GIT_CONFIG_NOSYSTEM": "0"], true),
        (["GIT_CONFIG_SYSTEM": "allowing", "GIT_CONFIG_NOSYSTEM": "1"], false),
        (["GIT_CONFIG_PARAMETERS": "'safe.directory'='*'"], true),
        (["GIT_CONFIG_PARAMETERS": "'safe.directory=*'"], true),
        (["GIT_CONFIG_PARAMETERS": #"'a.b'='it'\''s'  'a.c'= 'safe.directory'='*'"#], true),
        (["GIT_CONFIG_PARAMETERS": "'safe.directory'='*' 'safe.directory'=''"], false),
        (["GIT_CONFIG_PARAMETERS": "'safe.directory'='*' 'safe.directory'="], false),
        (["GIT_CONFIG_PARAMETERS": "'safe.directory'='*'x"], false),
        (["GIT_CONFIG_PARAMETERS": "'safe.directory'='*"], false),
    ]

    @Test("is safe where the environment says so, as git reads it", arguments: environments)
    func configured(environment: [String: String], isSafe: Bool) throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "1\n"])
            let file = try repo.text(Self.allowing, at: "allowing")
            try repo.give("repo", to: Self.stranger)
            let variables = environment.mapValues { $0 == "allowing" ? file.path : $0 }
            let git = try repo.run(["git", "rev-parse", "HEAD"], environment: variables)
            #expect((git.status == 0) == isSafe, "\(git.error)")
            let gate = try repo.gatehouse("check", environment: variables)
            #expect((gate.status == 0) == isSafe, "\(gate.error)")
            try repo.give("repo", to: "\(geteuid())")
        }
    }

    @Test("is not safe by the user's own file where the environment names another")
    func replaced() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "1\n"])
            try repo.git("config", "--global", "safe.directory", "*")
            try repo.give("repo", to: Self.stranger)
            #expect(try repo.gatehouse("check").status == 0)
            for command in [["git", "rev-parse"], [Gatehouse.path, "check"]] {
                let outcome = try repo.run(command, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
                #expect(outcome.isRefused, "\(outcome.error)")
            }
            try repo.give("repo", to: "\(geteuid())")
        }
    }

    private func expectAsGit(at place: URL, _ what: String, _ repo: GitScenario) throws {
        let git = try repo.run(["git", "rev-parse"], in: place)
        let gate = try repo.gatehouse("check", in: place)
        #expect(gate.isRefused == git.isRefused, "\(what): \(git.error) \(gate.error)")
    }
}

extension GitScenario {
    /// As another user only root can act. The test command needs root or sudo for what it installs, too.
    static func asRoot(_ command: [String]) -> [String] {
        geteuid() == 0 ? command : ["sudo", "-n", "--preserve-env"] + command
    }

    /// Makes somebody else the owner of one file or folder: of a link itself.
    fileprivate func give(_ path: String, to owner: String) throws {
        let outcome = try run(Self.asRoot(["chown", "-h", owner, folder.appending(path: path).path]))
        try #require(outcome.status == 0, "\(outcome.error)")
    }
}

extension GitScenario.Outcome {
    /// Whether git or the gate says that the repository is another's.
    fileprivate var isRefused: Bool {
        error.contains("dubious ownership") || error.contains("belongs to another user")
    }
}
