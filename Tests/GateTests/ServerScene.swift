import Foundation
import GateModel
import TestSupport
import Testing

extension GitScenario {
    /// A clone without a gate and a bare repository `origin.git` that receives its pushes through one, with a harmless commit on
    /// `main` of both.
    static func served(
        process: String? = nil, files: [String: String?] = [:], isolation: isolated (any Actor)? = #isolation,
        _ story: (GitScenario) async throws -> Void
    ) async throws {
        try await play { repo in
            try repo.useOwnTemporaryFolder()
            try repo.addRemote()
            var all = files
            all["readme"] = "hello\n"
            if let process { all[".gatehouse/process.yml"] = process }
            try repo.commit("first", files: all)
            try repo.git("push", "--quiet", "origin", "main")
            try repo.server("symbolic-ref", "HEAD", "refs/heads/main")
            try repo.serverHook("pre-receive", "exec '\(Gatehouse.path)' hook pre-receive")
            try await story(repo)
        }
    }

    var serverFolder: URL { folder.appending(path: "origin.git") }

    /// Runs git in the repository that receives.
    @discardableResult
    func server(_ arguments: String...) throws -> String {
        let outcome = try run(["git", "--git-dir", serverFolder.path] + arguments)
        try #require(outcome.status == 0, "\(outcome.error)")
        return outcome.output.trimmingCharacters(in: .newlines)
    }

    /// A second repository whose process holds over `origin.git` too.
    func policy(_ process: String, files: [String: String] = [:]) throws -> URL {
        let place = folder.appending(path: "policy")
        try FileManager.default.createDirectory(
            at: place.appending(path: ".gatehouse"), withIntermediateDirectories: true)
        for (path, text) in files.merging([".gatehouse/process.yml": process], uniquingKeysWith: { $1 }) {
            let file = place.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        for command in [
            ["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "-m", "policy"],
        ] {
            let outcome = try run(["git", "-C", place.path] + command)
            try #require(outcome.status == 0, "\(outcome.error)")
        }
        try server("config", "gatehouse.process", place.path)
        return place
    }

    func serverHook(_ name: String, _ body: String, in place: URL? = nil) throws {
        let hooks = (place ?? serverFolder).appending(path: "hooks")
        try FileManager.default.createDirectory(at: hooks, withIntermediateDirectories: true)
        let file = hooks.appending(path: name)
        try Data("#!/bin/sh\n\(body)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    func serverRecord() throws -> Record { try lastRecord(in: serverFolder) }

    /// Starts the server's hook by hand, as git would.
    func receive(_ input: String, environment: [String: String] = [:]) throws -> Outcome {
        try gatehouse(
            "hook", "pre-receive", in: serverFolder, input: input,
            environment: environment.merging(["GIT_DIR": "."]) { given, _ in given })
    }
}
