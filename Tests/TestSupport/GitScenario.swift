public import Foundation
public import GateModel

/// A Git repository as a story: made, told, and removed, with ids that are the same on every machine.
///
/// It reads no system or user configuration and has a clock of its own, one minute a commit.
public final class GitScenario {
    /// Holds everything of the story: the repository, its remotes, a home. Removed afterwards.
    public let folder: URL
    public let root: URL
    private var minutes = 0
    /// Set for every git command of the story, on top of the hermetic ones.
    public var environment: [String: String] = [:]

    private init(folder: URL, root: URL) {
        self.folder = folder
        self.root = root
    }

    /// Makes the repository, and removes it after the story whatever it throws.
    public static func play<Result>(name: String = "repo", _ story: (GitScenario) throws -> Result) throws -> Result {
        let scenario = try make(name: name)
        defer { scenario.remove() }
        return try story(scenario)
    }

    /// The same for a story that waits.
    public static func play<Result>(
        name: String = "repo", isolation: isolated (any Actor)? = #isolation,
        _ story: (GitScenario) async throws -> Result
    ) async throws -> Result {
        let scenario = try make(name: name)
        defer { scenario.remove() }
        return try await story(scenario)
    }

    private static func make(name: String) throws -> GitScenario {
        // The resolved path: git reports paths without symlinks, and macOS' /var is one.
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "gatehouse-\(UUID().uuidString)")
        let root = folder.appending(path: name)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: folder.appending(path: "home"), withIntermediateDirectories: true)
        let scenario = GitScenario(folder: folder, root: root)
        try scenario.git("init", "--quiet", "--initial-branch=main")
        return scenario
    }

    private func remove() {
        do { try FileManager.default.removeItem(at: folder) } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
        }
    }

    /// The variables of every command in the story: hermetic, and no more than a program needs.
    public var baseEnvironment: [String: String] {
        var result = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": folder.appending(path: "home").path, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "GIT_AUTHOR_NAME": "Ada Lovelace", "GIT_AUTHOR_EMAIL": "ada@example.com",
            "GIT_COMMITTER_NAME": "Ada Lovelace", "GIT_COMMITTER_EMAIL": "ada@example.com",
            "GIT_AUTHOR_DATE": "\(1_767_225_600 + minutes * 60) +0000",
            "GIT_COMMITTER_DATE": "\(1_767_225_600 + minutes * 60) +0000", "SWIFT_BACKTRACE": "enable=no",
        ]
        result.merge(environment) { $1 }
        return result
    }

    /// Runs git in the repository; throws when it fails. Returns its output without the last newline.
    @discardableResult
    public func git(_ arguments: String..., input: String? = nil) throws -> String {
        let outcome = try run(["git"] + arguments, in: root, input: input)
        guard outcome.status == 0 else {
            throw Failure(command: (["git"] + arguments).joined(separator: " "), output: outcome.error + outcome.output)
        }
        return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
    }

    /// Runs any program (found on PATH) with the story's environment and returns what it said.
    public func run(
        _ command: [String], in folder: URL? = nil, input: String? = nil, environment extra: [String: String] = [:]
    ) throws -> Outcome {
        try run(command, in: folder, input: Data((input ?? "").utf8), environment: extra)
    }

    /// The same for input that is no text.
    public func run(
        _ command: [String], in folder: URL? = nil, input: Data, environment extra: [String: String] = [:]
    ) throws -> Outcome {
        // Files instead of pipes: a full pipe would wait for a reader that waits for the program.
        let name = UUID().uuidString
        let output = self.folder.appending(path: "\(name).out")
        let error = self.folder.appending(path: "\(name).err")
        let source = self.folder.appending(path: "\(name).in")
        try Data().write(to: output)
        try Data().write(to: error)
        try input.write(to: source)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder ?? root
        process.environment = baseEnvironment.merging(extra) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try start(process)
        process.waitUntilExit()
        let outcome = Outcome(
            status: process.terminationStatus, bySignal: process.terminationReason == .uncaughtSignal,
            outputBytes: Array(try Data(contentsOf: output)),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
        for file in [output, error, source] { try FileManager.default.removeItem(at: file) }
        return outcome
    }

    /// Starts a program with no signal blocked. A thread of a test blocks most of them, children inherit that, and a shell
    /// that does not hear of its children's ends waits for ever.
    private func start(_ process: Process) throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    public struct Outcome: Sendable {
        public let status: Int32
        public let bySignal: Bool
        public let outputBytes: [UInt8]
        public let error: String
        public var output: String { String(decoding: outputBytes, as: UTF8.self) }
    }

    public struct Failure: Error, CustomStringConvertible {
        let command: String
        let output: String
        public var description: String { "\(command): \(output)" }
    }

    /// Writes files into the working tree; `nil` removes one.
    public func write(_ files: [String: String?]) throws {
        for (path, content) in files { try write(path, content.map { Data($0.utf8) }) }
    }

    public func write(_ path: String, _ content: Data?) throws {
        let url = root.appending(path: path)
        guard let content else { return try FileManager.default.removeItem(at: url) }
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: url)
    }

    /// Writes `files`, stages everything that is there and commits it.
    @discardableResult
    public func commit(_ message: String, by author: String? = nil, files: [String: String?] = [:]) throws -> ObjectID {
        try write(files)
        try git("add", "--all")
        return try commitIndex(message, by: author)
    }

    /// Commits the index as it is.
    @discardableResult
    public func commitIndex(_ message: String, by author: String? = nil) throws -> ObjectID {
        minutes += 1
        let arguments = ["git", "commit", "--quiet", "--allow-empty", "--no-verify", "-m", message]
        let outcome = try run(arguments + (author.map { ["--author", $0] } ?? []))
        guard outcome.status == 0 else { throw Failure(command: "git commit", output: outcome.error) }
        return try head()
    }

    public func head() throws -> ObjectID { try resolve("HEAD") }

    public func resolve(_ revision: String) throws -> ObjectID {
        let text = try git("rev-parse", "--verify", "--quiet", revision)
        guard let id = ObjectID(hex: text) else { throw Failure(command: "git rev-parse \(revision)", output: text) }
        return id
    }

    /// Adds a bare repository beside this one as a remote.
    @discardableResult
    public func addRemote(_ name: String = "origin") throws -> URL {
        let url = folder.appending(path: "\(name).git")
        try git("init", "--quiet", "--bare", "--initial-branch=main", url.path)
        try git("remote", "add", name, url.path)
        return url
    }
}
