import Foundation
import TestSupport
import Testing

/// Real pushes over everything that Git speaks, to a server that a test starts.
@Suite("Transports")
struct TransportTests {
    /// With a folder of its own for temporary files.
    private func play(_ story: (GitScenario) async throws -> Void) async throws {
        try await GitScenario.play { repo in
            try repo.useOwnTemporaryFolder()
            try await story(repo)
        }
    }

    @Test("over a path, the pusher is the system's account")
    func file() async throws {
        try await play { repo in
            let server = try repo.makeServer()
            try repo.expectGated(at: server.path, server, pusher: (try repo.account(), "system user"))
        }
    }

    @Test("over SSH, the pusher is the system's account")
    func plainSSH() async throws {
        try await play { repo in
            let server = try repo.makeServer()
            let home = repo.folder.appending(path: "home").path
            let (ssh, url) = try await repo.startSSH(
                forcing: "env HOME='\(home)' git-shell -c \"$SSH_ORIGINAL_COMMAND\"")
            defer { #expect(throws: Never.self) { try ssh.end() } }
            try repo.expectGated(at: url + server.path, server, pusher: (try repo.account(), "system user"))
        }
    }

    @Test("over SSH with one account for all, the pusher is whom the key's command names")
    func sharedSSH() async throws {
        try await play { repo in
            let server = try repo.makeServer()
            let home = repo.folder.appending(path: "home").path
            let (ssh, url) = try await repo.startSSH(
                forcing: "env HOME='\(home)' REMOTE_USER=alice git-shell -c \"$SSH_ORIGINAL_COMMAND\"")
            defer { #expect(throws: Never.self) { try ssh.end() } }
            try repo.expectGated(at: url + server.path, server, pusher: ("alice", "REMOTE_USER"))
        }
    }

    @Test("over HTTP, the pusher is whom the web server has authenticated")
    func http() async throws {
        try await play { repo in
            let server = try repo.makeServer()
            let (http, url) = try await repo.startHTTP(serving: repo.folder.appending(path: "srv"))
            defer { #expect(throws: Never.self) { try http.end() } }
            try repo.expectGated(at: url + "/app.git", server, pusher: ("alice", "REMOTE_USER"))
            let stranger = url.replacing("alice:", with: "mallory:")
            #expect(try repo.push(stranger + "/app.git", "HEAD:refs/heads/other").status != 0)
        }
    }

    /// Gitaly starts git with a folder of hooks of its own, whose `pre-receive` hands the input to each program of the
    /// host's folder in turn, in the repository, with few variables and the absolute path in `GIT_DIR`
    /// (internal/gitaly/hook/custom.go, internal/command/command.go of https://gitlab.com/gitlab-org/gitaly).
    @Test("run as GitLab's Gitaly runs the hooks of its folder, and the pusher is its user")
    func gitaly() async throws {
        try await play { repo in
            let server = try repo.makeServer(gated: false)
            let custom = repo.folder.appending(path: "custom hooks")
            for name in ["pre-receive", "post-receive"] {
                try FileManager.default.createDirectory(
                    at: custom.appending(path: "\(name).d"), withIntermediateDirectories: true)
                try repo.serverHook(
                    name,
                    """
                    data=$(cat)
                    cd '\(server.path)' || exit 1
                    for hook in '\(custom.path)'/\(name).d/*; do
                      test -x "$hook" || continue
                      echo "$data" | env -i HOME="$HOME" PATH="$PATH" TMPDIR="$TMPDIR" GIT_DIR='\(server.path)' \\
                        ${GIT_OBJECT_DIRECTORY:+"GIT_OBJECT_DIRECTORY=$GIT_OBJECT_DIRECTORY"} \\
                        ${GIT_ALTERNATE_OBJECT_DIRECTORIES:+"GIT_ALTERNATE_OBJECT_DIRECTORIES=$GIT_ALTERNATE_OBJECT_DIRECTORIES"} \\
                        GL_REPOSITORY=project-7 GL_PROJECT_PATH=team/app GL_ID=user-3 GL_USERNAME=grace GL_PROTOCOL=ssh \\
                        "$hook" || exit 1
                    done
                    """, in: repo.folder.appending(path: "gitaly"))
            }
            let set = try repo.run([
                "git", "--git-dir", server.path, "config", "core.hooksPath",
                repo.folder.appending(path: "gitaly/hooks").path,
            ])
            try #require(set.status == 0, "\(set.error)")
            let installed = try repo.gatehouse("install", "--server", "--hooks-folder", custom.path)
            try #require(installed.status == 0, "\(installed.error)")
            #expect(FileManager.default.isExecutableFile(atPath: custom.path + "/pre-receive.d/gatehouse"))
            try repo.expectGated(at: server.path, server, pusher: ("grace", "GL_USERNAME"))
        }
    }

    /// Gitea's `hooks/pre-receive` hands the input to all of `pre-receive.d` in turn, whatever each says, and says what the first
    /// said that refused; who pushes over SSH is in the variables that `gitea serv` sets
    /// (modules/repository/hooks.go, cmd/serv.go of https://github.com/go-gitea/gitea).
    @Test("run as Gitea runs the hooks of a repository, and the pusher is its user", arguments: [false, true])
    func gitea(isDeployKey: Bool) async throws {
        try await play { repo in
            let server = try repo.makeServer(gated: false)
            for name in ["pre-receive", "post-receive"] {
                let folder = server.appending(path: "hooks/\(name).d")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try repo.serverHook(
                    name,
                    """
                    data=$(cat)
                    codes=""
                    for hook in "${GIT_DIR:-$(dirname "$0")/..}"/hooks/\(name).d/*; do
                      test -x "$hook" && test -f "$hook" || continue
                      echo "$data" | "$hook"
                      codes="$codes $?"
                    done
                    for code in $codes; do test "$code" = 0 || exit "$code"; done
                    """, in: server)
                try repo.serverHook("../hooks/\(name).d/gitea", "cat > /dev/null", in: server)
            }
            let installed = try repo.gatehouse("install", "--server", in: server)
            try #require(installed.status == 0, "\(installed.error)")
            #expect(FileManager.default.isExecutableFile(atPath: server.path + "/hooks/pre-receive.d/gatehouse"))
            let home = repo.folder.appending(path: "home").path
            let (ssh, url) = try await repo.startSSH(
                forcing: "env HOME='\(home)' GITEA_PUSHER_NAME=grace GITEA_PUSHER_ID=7 GITEA_KEY_ID=12 "
                    + "GITEA_IS_DEPLOY_KEY=\(isDeployKey) git-shell -c \"$SSH_ORIGINAL_COMMAND\"")
            defer { #expect(throws: Never.self) { try ssh.end() } }
            try repo.expectGated(
                at: url + server.path, server, pusher: (isDeployKey ? "deploy key 12" : "grace", "GITEA_PUSHER_NAME"))
        }
    }

    @Test("in gitolite, the hooks go into its common folder, and the pusher is its user")
    func gitolite() async throws {
        try await play { repo in
            let home = repo.folder.appending(path: "gitolite")
            let common = home.appending(path: "local/hooks/common")
            try FileManager.default.createDirectory(at: common, withIntermediateDirectories: true)
            let (ssh, url) = try await repo.startSSH(
                forcing: "env HOME='\(home.path)' /usr/share/gitolite3/gitolite-shell alice")
            defer { #expect(throws: Never.self) { try ssh.end() } }
            let key = try repo.text(try repo.noted("keys/key.pub"), at: "alice.pub")
            func gitolite(_ arguments: String...) throws {
                let outcome = try repo.run(["gitolite"] + arguments, environment: ["HOME": home.path])
                try #require(outcome.status == 0, "\(outcome.error)")
            }
            try gitolite("setup", "-pk", key.path)
            let settings = home.appending(path: ".gitolite.rc")
            let text = try String(contentsOf: settings, encoding: .utf8)
            let line = "LOCAL_CODE                =>  \"$ENV{HOME}/local\","
            try Data(text.replacing("# \(line)", with: line).utf8).write(to: settings)
            let installed = try repo.gatehouse("install", "--server", "--hooks-folder", common.path)
            try #require(installed.status == 0, "\(installed.error)")
            try gitolite("setup", "--hooks-only")
            let server = home.appending(path: "repositories/testing.git")
            try repo.expectGated(
                at: url + "/testing", server, pusher: ("alice", "GL_USER"))
        }
    }
}
