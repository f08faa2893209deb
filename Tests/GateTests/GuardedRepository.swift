import Foundation
import GateModel
import TestSupport
import Testing

/// The program under test, as it was built beside the tests.
enum Gatehouse {
    static let path = BuiltProgram.path("gatehouse")
}

/// Made-up secrets, put together here so that no scanner takes this file for a leak.
enum Canary {
    static let aws = "AKIA" + "QYLPMN5HHHFPZAM2"
    static let otherAWS = "ASIA" + "Z7XKDLQ2M4NBVC5T"
    static let stripe = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
}

extension GitScenario {
    /// A repository with the gate before its pushes, and an empty bare remote `origin`.
    static func guarded(
        name: String = "repo", isolation: isolated (any Actor)? = #isolation,
        _ story: (GitScenario) async throws -> Void
    ) async throws {
        try await play(name: name) { repo in
            try repo.useOwnTemporaryFolder()
            try repo.addRemote()
            let installed = try repo.gatehouse("install")
            try #require(installed.status == 0, "\(installed.error)")
            try await story(repo)
        }
    }

    /// The same with one harmless commit already at the remote, and the process given.
    static func established(
        process: String? = nil, files: [String: String?] = [:], isolation: isolated (any Actor)? = #isolation,
        _ story: (GitScenario) async throws -> Void
    ) async throws {
        try await guarded { repo in
            var all = files
            all["readme"] = "hello\n"
            if let process { all[".gatehouse/process.yml"] = process }
            try repo.commit("first", files: all)
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try await story(repo)
        }
    }

    var temporaryFolder: URL { folder.appending(path: "tmp") }

    func useOwnTemporaryFolder() throws {
        try FileManager.default.createDirectory(at: temporaryFolder, withIntermediateDirectories: true)
        environment["TMPDIR"] = temporaryFolder.path
    }

    /// Runs the program in the repository.
    @discardableResult
    func gatehouse(
        _ arguments: String..., in place: URL? = nil, input: String? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        try run([Gatehouse.path] + arguments, in: place, input: input, environment: environment)
    }

    /// Pushes and returns what happened; standard error has what the gate and git say.
    @discardableResult
    func push(_ arguments: String..., in place: URL? = nil, environment: [String: String] = [:]) throws -> Outcome {
        try run(["git", "push"] + arguments, in: place, environment: environment)
    }

    /// What a ref of a bare repository beside this one points to; `nil` where there is no such ref.
    func remoteRef(_ ref: String, at remote: String = "origin") throws -> String? {
        let outcome = try run(
            ["git", "--git-dir", folder.appending(path: "\(remote).git").path, "rev-parse", "--verify", "--quiet", ref])
        return outcome.status == 0 ? outcome.output.trimmingCharacters(in: .newlines) : nil
    }

    /// What the record holds, the newest first.
    func records(in place: URL? = nil) throws -> [Record] {
        let outcome = try gatehouse("log", "--format", "json", "-n", "10000", in: place)
        try #require(outcome.status == 0, "\(outcome.error)")
        return try outcome.output.split(separator: "\n").map { line in
            try JSONDecoder().decode(Record.self, from: Data(line.utf8))
        }
    }

    func lastRecord(in place: URL? = nil) throws -> Record { try #require(try records(in: place).first) }

    /// Puts a program on the story's PATH. It answers `--version`, and does what `body` says otherwise.
    func program(_ name: String, _ body: String) throws {
        let draft = folder.appending(path: "draft-\(UUID().uuidString)")
        try Data("#!/bin/sh\n[ \"$1\" = --version ] && { echo \(name) 1.0; exit 0; }\n\(body)\n".utf8).write(to: draft)
        let bin = folder.appending(path: "bin")
        // Made by another process: one that this process has just written may be "busy" when it is started.
        let made = try run(["install", "-D", "-m", "755", draft.path, bin.appending(path: name).path])
        try #require(made.status == 0, "\(made.error)")
        if environment["PATH"] == nil { environment["PATH"] = "\(bin.path):\(baseEnvironment["PATH"] ?? "")" }
    }

    /// The text of a file in the story's folder; empty where there is none.
    func noted(_ name: String) throws -> String {
        let url = folder.appending(path: name)
        return FileManager.default.fileExists(atPath: url.path) ? try String(contentsOf: url, encoding: .utf8) : ""
    }

    /// Names left in the folder for temporary files.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporaryFolder.path).filter { $0.hasPrefix("gatehouse") }
    }
}

/// One line of `gatehouse log --format json`, as far as tests look at it.
struct Record: Decodable {
    let id: String
    let verdict: String?
    let unfinished: String?
    let exitStatus: Int?
    let coverage: Coverage?
    let definitions: Definitions?
    let policy: Policy?
    let escaped: Escaped?
    let repeats: String?
    let developers: [Share]?
    let findings: [Finding]?
    let notices: [String]?
    let reasons: [String]?
    let scans: [Scan]?
    let push: Push

    struct Coverage: Decodable {
        let refs: Int
        let commits: Int
        let files: Int
        let introducedLines: Int?
        let complete: Bool
        let omissions: [Omission]
    }

    struct Omission: Decodable {
        let subject: String
        let reason: String
        let incomplete: Bool
    }

    struct Definitions: Decodable {
        let source: String
        let ref: String?
    }

    struct Share: Decodable {
        let developer: Person
        let introducedLines: Int
    }

    struct Person: Decodable {
        let name: String
        let email: String
    }

    struct Finding: Decodable {
        let scanner: String
        let rule: String
        let decision: String
        let severity: String
        let fingerprint: String?
        let workflow: String
        let writtenAt: String
        let locations: [Location]
    }

    struct Location: Decodable {
        let path: String
        let startLine: Int?
        let state: String?
        let credit: Credit?
    }

    struct Credit: Decodable {
        let signature: String
        let commit: String
        let subject: String
        let author: Person
    }

    struct Scan: Decodable {
        let owed: Bool?
        let scanner: String
        let complete: Bool
        let reason: String?
        let filesDue: Int
        let filesFromCache: Int
        let notices: [String]?
    }

    struct Pusher: Decodable {
        let name: String
        let source: String
        let certifiedBy: String?
    }

    struct Push: Decodable {
        let checkpoint: String
        let pusher: Pusher?
        let remote: String?
        let url: String?
        let localName: String?
        let updates: [Update]
    }

    struct Escaped: Decodable { let findings: Int }

    struct Policy: Decodable { let name: String }

    struct Update: Decodable {
        let ref: String
        let old: String
        let new: String
        let kind: String
        let forced: Bool
    }

    /// Paths of everything that blocks.
    var blockedPaths: Set<String> {
        Set((findings ?? []).filter { $0.decision == "block" }.flatMap { $0.locations.map(\.path) })
    }
}

extension GitScenario.Outcome {
    /// What was said, however it was wrapped: a line's length depends on the paths that it names.
    var words: String { NewcomerTests.words(error.replacing("remote: ", with: "")) }
}
