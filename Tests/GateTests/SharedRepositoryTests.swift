import Foundation
import GateModel
import TestSupport
import Testing

/// `git init --shared=group`: several accounts push to one repository, each as itself.
@Suite("a repository that accounts share")
struct SharedRepositoryTests {
    private static let (ada, ben, group) = (4001, 4002, 4000)

    /// A repository of Ada's that her group shares, with the gate in it.
    private func shared(in repo: GitScenario) throws -> URL {
        try repo.run(["chmod", "0755", repo.folder.path]).succeeded()
        // Wherever the gate was built: another account has to reach it.
        let gate = gate(in: repo)
        try repo.run(["sh", "-c", "ln -f '\(Gatehouse.path)' '\(gate)' 2>&- || cp '\(Gatehouse.path)' '\(gate)'"])
            .succeeded()
        let place = repo.folder.appending(path: "shared.git")
        try repo.run(["git", "init", "--quiet", "--bare", "-b", "main", "--shared=group", place.path]).succeeded()
        try repo.serverHook("pre-receive", "exec '\(gate)' hook pre-receive", in: place)
        try repo.serverHook("post-receive", "exec '\(gate)' hook post-receive", in: place)
        return place
    }

    private func gate(in repo: GitScenario) -> String { repo.folder.appending(path: "gatehouse").path }

    @Test(
        "two accounts push in turns, to one record and one key; nobody outside of the group reads them")
    func accounts() async throws {
        try await GitScenario.served(process: PolicyTests.strict) { repo in
            let place = try shared(in: repo)
            try repo.run(GitScenario.asRoot(["chown", "-R", "\(Self.ada):\(Self.group)", place.path])).succeeded()
            try repo.git("config", "--global", "safe.directory", "*")
            for (index, account) in [Self.ada, Self.ben, Self.ada, Self.ben].enumerated() {
                try repo.commit("fine \(index)", files: ["a": "\(index)\n"])
                let push = try push(as: account, to: place, repo)
                #expect(push.status == 0, "\(account): \(push.error)")
            }
            // Findings are named by the key, which Ada's push has made.
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let blocked = try push(as: Self.ben, to: place, repo)
            #expect(blocked.status == 1 && blocked.error.contains("Push blocked"), "\(blocked.error)")
            // Whoever runs the test need not be of the group.
            let others = try repo.run(
                GitScenario.asRoot(["find", place.path + "/gatehouse", "-perm", "/o=rwx"]))
            #expect(others.output.isEmpty && others.status == 0, "\(others.output)\(others.error)")
            try takeBack(place, repo)
            let records = try repo.records(in: place)
            #expect(records.map(\.verdict) == ["blocked", "passed", "passed", "passed", "passed"])
            let shown = try repo.gatehouse("show", records[1].id, in: place)
            #expect(shown.output.contains("landed"), "\(shown.output)")
            #expect(try repo.gatehouse("log", "verify", in: place).status == 0)
        }
    }

    @Test("two accounts push for the first time at once: both go through")
    func atOnce() async throws {
        try await GitScenario.served { repo in
            try repo.git("config", "--global", "safe.directory", "*")
            for round in 0..<4 {
                let place = try shared(in: repo)
                // Git makes a folder of objects first and shares it then: two accounts that bring the same ones can meet there.
                try repo.run([
                    "sh", "-c",
                    "cp -R .git/objects/. '\(place.path)/objects' && chmod -R g+rwXs '\(place.path)/objects'",
                ]).succeeded()
                try repo.run(GitScenario.asRoot(["chown", "-R", "\(Self.ada):\(Self.group)", place.path])).succeeded()
                let pushes = [(Self.ada, "a"), (Self.ben, "b")].map { number, branch in
                    "\(account(number).joined(separator: " ")) git push '\(place.path)' main:\(branch) & "
                        + "pids=\"$pids $!\"; "
                }
                let both = try repo.run([
                    "sh", "-c", pushes.joined() + "for pid in $pids; do wait $pid || exit 1; done",
                ])
                #expect(both.status == 0, "\(round): \(both.error)")
                try takeBack(place, repo)
                #expect(try repo.records(in: place).count == 2)
                try repo.run(GitScenario.asRoot(["rm", "-rf", place.path])).succeeded()
            }
        }
    }

    @Test("a link in the place of a file of the record is not followed, where another account can have put it there")
    func links() async throws {
        try await GitScenario.served { repo in
            let place = try shared(in: repo)
            let victim = try repo.text("", at: "victim")
            try repo.run(["mkdir", "-m", "2770", place.path + "/gatehouse"]).succeeded()
            let ledger = place.path + "/gatehouse/ledger.sqlite"
            for name in [ledger, ledger + "-wal", place.path + "/gatehouse/key"] {
                try repo.run(["ln", "-s", victim.path, name]).succeeded()
                let push = try repo.push(place.path, "main")
                #expect(push.status == 1, "\(name): \(push.error)")
                #expect(try Data(contentsOf: victim).isEmpty)
                try FileManager.default.removeItem(atPath: name)
            }
            #expect(try repo.push(place.path, "main").status == 0)
        }
    }

    @Test(
        "a repository of somebody else's is read only where git was told that it is safe")
    func unsafe() async throws {
        try await GitScenario.served { repo in
            let place = try shared(in: repo)
            try repo.run(GitScenario.asRoot(["chown", "-R", "\(Self.ada):\(Self.group)", place.path])).succeeded()
            for (value, isSafe) in [
                (repo.folder.path + "/*", true), (place.path, true), ("*", true), ("/elsewhere", false),
                ("~/../shared.git", true),
                (repo.folder.path, false),
            ] {
                try repo.git("config", "--global", "--replace-all", "safe.directory", value)
                let outcome = try check(as: Self.ben, at: place, repo)
                #expect(outcome.words.contains("belongs to another user") != isSafe, "\(value): \(outcome.error)")
            }
            // An empty value takes back what was said before it.
            try repo.git("config", "--global", "--replace-all", "safe.directory", "*")
            try repo.git("config", "--global", "--add", "safe.directory", "")
            let taken = try check(as: Self.ben, at: place, repo)
            #expect(taken.words.contains("belongs to another user"), "\(taken.error)")
        }
    }

    @Test("the gate's folder is the group's where git shares the repository, and nobody else's anywhere")
    func modes() async throws {
        try await GitScenario.served { repo in
            for (value, mode) in [
                ("group", 0o2770), ("0660", 0o2770), ("all", 0o2770), ("umask", 0o700), ("0600", 0o700),
                ("false", 0o700),
            ] {
                let place = repo.folder.appending(path: "\(value).git")
                try repo.run(["git", "init", "--quiet", "--bare", "-b", "main", place.path]).succeeded()
                try repo.run(["git", "--git-dir", place.path, "config", "core.sharedRepository", value]).succeeded()
                try repo.serverHook("pre-receive", "umask 077; exec '\(Gatehouse.path)' hook pre-receive", in: place)
                #expect(try repo.push(place.path, "main").status == 0)
                for (file, expected) in [
                    ("", mode), ("/ledger.sqlite", mode == 0o700 ? 0o600 : 0o660),
                    ("/key", mode == 0o700 ? 0o600 : 0o660),
                ] {
                    let found = try repo.run(["stat", "-c", "%a", "\(place.path)/gatehouse\(file)"]).output
                    #expect(found == String(expected, radix: 8) + "\n", "\(value) \(file)")
                }
            }
        }
    }

    private func takeBack(_ place: URL, _ repo: GitScenario) throws {
        try repo.run(GitScenario.asRoot(["chown", "-R", "\(geteuid())", place.path])).succeeded()
    }

    private func push(as account: Int, to place: URL, _ repo: GitScenario) throws -> GitScenario.Outcome {
        try repo.run(self.account(account) + ["git", "push", place.path, "main"])
    }

    private func check(as account: Int, at place: URL, _ repo: GitScenario) throws -> GitScenario.Outcome {
        try repo.run(self.account(account) + [gate(in: repo), "check", "-C", place.path])
    }

    private func account(_ number: Int) -> [String] {
        GitScenario.asRoot(["setpriv", "--reuid", "\(number)", "--regid", "\(Self.group)", "--clear-groups"])
    }
}

extension GitScenario.Outcome {
    fileprivate func succeeded() throws { try #require(status == 0, "\(error)") }
}
