import Foundation
import GateModel
import TestSupport
import Testing

/// A server that a test starts on loopback, and ends.
struct LoopbackServer {
    let port: Int
    private let pidFile: URL

    /// - Parameters:
    ///   - command: starts the server in the background; it writes its number to `pidFile`.
    ///   - greeting: what this server says first to whoever connects; empty for one that waits to be asked.
    init(_ command: [String], port: Int, pidFile: URL, greeting: String = "", in repo: GitScenario) async throws {
        self.port = port
        self.pidFile = pidFile
        // A daemon that keeps what it inherits would keep Foundation waiting: its end is seen by a descriptor that closes.
        let closing = "import os, sys; os.closerange(3, 4096); os.execv(sys.argv[1], sys.argv[1:])"
        let started = try repo.run(["python3", "-c", closing] + command)
        try #require(started.status == 0, "\(started.error)\(started.output)")
        // It forks before it listens; and it serves only when it has greeted.
        for _ in 0..<2_000 where !isServing(greeting) { try await Task.sleep(for: .milliseconds(5)) }
        try #require(isServing(greeting), "nothing serves on port \(port)")
    }

    /// Ends it, and waits until it has taken its pid file away: nobody else may be at work in the scene's folder then.
    func end() throws {
        let text = try String(contentsOf: pidFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        kill(try #require(pid_t(text)), SIGTERM)
        for _ in 0..<2_000 where access(pidFile.path, F_OK) == 0 { usleep(5_000) }
        try #require(access(pidFile.path, F_OK) != 0, "the server on port \(port) does not end")
    }

    private func isServing(_ greeting: String) -> Bool {
        guard access(pidFile.path, F_OK) == 0 else { return false }
        return Self.withSocket(port: UInt16(port)) { socket, address, length in
            guard connect(socket, address, length) == 0 else { return false }
            var heard: [UInt8] = []
            while heard.count < greeting.utf8.count {
                var byte: UInt8 = 0
                guard read(socket, &byte, 1) == 1 else { return false }
                heard.append(byte)
            }
            return heard.elementsEqual(greeting.utf8)
        }
    }

    /// A port that nothing listens on.
    static func freePort() throws -> Int {
        var port: UInt16 = 0
        let isBound = withSocket(port: 0) { socket, address, length in
            var (bound, size) = (sockaddr_in(), length)
            guard bind(socket, address, length) == 0 else { return false }
            let named = withUnsafeMutablePointer(to: &bound) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) }
            }
            port = UInt16(bigEndian: bound.sin_port)
            return named == 0
        }
        try #require(isBound && port != 0)
        return Int(port)
    }

    private static func withSocket(
        port: UInt16, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) -> Bool {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

extension GitScenario {
    /// A bare repository.
    ///
    /// - Parameter gated: with the gate before what is pushed to it.
    func makeServer(_ name: String = "srv/app", gated: Bool = true) throws -> URL {
        let server = folder.appending(path: "\(name).git")
        try git("init", "--quiet", "--bare", "--initial-branch=main", server.path)
        guard gated else { return server }
        let installed = try gatehouse("install", "--server", in: server)
        try #require(installed.status == 0, "\(installed.error)")
        return server
    }

    func text(_ text: String, at path: String) throws -> URL {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url
    }

    /// New SSH keys of these names, without a passphrase, and their public halves beside them (`NAME.pub`).
    ///
    /// - Returns: the folder that holds them.
    func sshKeys(_ names: String...) throws -> URL {
        let keys = folder.appending(path: "keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        for name in names {
            let made = try run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys.appending(path: name).path])
            try #require(made.status == 0, "\(made.error)")
        }
        return keys
    }

    /// An sshd with one key, whose pushes are made with this forced command.
    ///
    /// - Returns: the server, and what a URL begins with: `ssh://user@127.0.0.1:1234`.
    func startSSH(forcing command: String) async throws -> (server: LoopbackServer, url: String) {
        let keys = try sshKeys("host-key", "key")
        // sshd locks a part of itself in here; Debian makes it when the service starts.
        if geteuid() == 0 {
            try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        }
        let port = try LoopbackServer.freePort()
        let quoted = command.replacingOccurrences(of: "\"", with: "\\\"")
        let authorized = try text("restrict,command=\"\(quoted)\" \(try noted("keys/key.pub"))", at: "authorized")
        let pidFile = folder.appending(path: "sshd.pid")
        let configuration = try text(
            """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(keys.path)/host-key
            PidFile \(pidFile.path)
            AuthorizedKeysFile \(authorized.path)
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            LogLevel VERBOSE

            """, at: "sshd_config")
        let server = try await LoopbackServer(
            ["/usr/sbin/sshd", "-f", configuration.path, "-E", folder.appending(path: "sshd.log").path], port: port,
            pidFile: pidFile, greeting: "SSH-2.0-", in: self)
        environment["GIT_SSH_COMMAND"] =
            "ssh -F none -i '\(keys.path)/key' -o IdentitiesOnly=yes -o StrictHostKeyChecking=no "
            + "-o UserKnownHostsFile='\(folder.path)/known-hosts' -o LogLevel=ERROR"
        return (server, "ssh://\(try account())@127.0.0.1:\(port)")
    }

    /// The system's name for whoever runs the tests.
    func account() throws -> String { try run(["id", "-un"]).output.trimmingCharacters(in: .newlines) }

    /// lighttpd with git http-backend behind it, and one user, alice.
    func startHTTP(serving root: URL) async throws -> (server: LoopbackServer, url: String) {
        let port = try LoopbackServer.freePort()
        let password = UUID().uuidString
        let users = try text("alice:\(password)\n", at: "users")
        let pidFile = folder.appending(path: "lighttpd.pid")
        let backend = try run(["git", "--exec-path"]).output.trimmingCharacters(in: .newlines) + "/git-http-backend"
        let configuration = try text(
            """
            server.modules = ("mod_auth", "mod_authn_file", "mod_alias", "mod_setenv", "mod_cgi")
            server.document-root = "\(root.path)"
            server.bind = "127.0.0.1"
            server.port = \(port)
            server.pid-file = "\(pidFile.path)"
            server.errorlog = "\(folder.path)/lighttpd.log"
            auth.backend = "plain"
            auth.backend.plain.userfile = "\(users.path)"
            auth.require = ("/" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
            alias.url = ("/git" => "\(backend)")
            cgi.assign = ("" => "")
            setenv.set-environment = ("GIT_PROJECT_ROOT" => "\(root.path)", "GIT_HTTP_EXPORT_ALL" => "1", "GIT_CONFIG_NOSYSTEM" => "1")

            """, at: "lighttpd.conf")
        let server = try await LoopbackServer(
            ["/usr/sbin/lighttpd", "-f", configuration.path], port: port, pidFile: pidFile, in: self)
        return (server, "http://alice:\(password)@127.0.0.1:\(port)/git")
    }

    /// Two pushes: one that lands, one with a key that does not; and what the record says of them.
    ///
    /// - Parameters:
    ///   - url: where to.
    ///   - server: the repository there.
    ///   - pusher: whom the host has authenticated, and the variable that says so.
    func expectGated(at url: String, _ server: URL, pusher: (name: String, source: String)) throws {
        let clean = try commit("clean", files: ["a.txt": "nothing to see\n"])
        let landed = try push(url, "HEAD:refs/heads/main")
        let log = try serverLog()
        #expect(landed.status == 0, "\(landed.error)\(log)")
        try commit("leak", files: ["deploy.sh": "export KEY=\(Canary.aws)\n", "e\u{1b}[31m.txt": "x\n"])
        let refused = try push(url, "HEAD:refs/heads/main")
        #expect(refused.status != 0)
        #expect(refused.error.contains("AWS access key"), "\(refused.error)")
        #expect(!refused.error.contains(Canary.aws))
        expectFitsTheWire(landed.error + refused.error)
        let tip = try run(["git", "--git-dir", server.path, "rev-parse", "refs/heads/main"])
        #expect(tip.output == "\(clean.hex)\n")

        let records = try records(in: server).filter { $0.push.checkpoint == "pre-receive" }
        #expect(records.prefix(2).map(\.verdict) == ["blocked", "passed"])
        for record in records.prefix(2) {
            #expect(record.push.pusher?.name == pusher.name)
            #expect(record.push.pusher?.source == pusher.source)
        }
    }

    /// What sshd noted, where one runs: a connection that it drops says nothing to the client.
    private func serverLog() throws -> String {
        FileManager.default.fileExists(atPath: folder.appending(path: "sshd.log").path) ? try noted("sshd.log") : ""
    }

    /// What a server's hook says comes with "remote: " before each line, and with nothing that moves a cursor.
    private func expectFitsTheWire(_ text: String) {
        for line in text.split(separator: "\n") where line.hasPrefix("remote: ") {
            // Git fills its lines up with blanks to wipe what was there.
            var shown = line
            while shown.last == " " { shown.removeLast() }
            #expect(shown.count <= 80, "\(shown)")
        }
        #expect(!text.utf8.contains(0x1b))
    }
}
