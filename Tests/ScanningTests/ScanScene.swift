import Foundation
import GateModel
import Testing

@testable import Scanning

/// A folder for one test, with programs that the test writes, and pushed files that are held in memory.
struct ScanScene: Sendable {
    let folder: String
    let cleanup = CleanupRegistry()
    var environment: [String: String]
    var cache: ResultCache?
    var limits = ScanLimits()
    var redact: @Sendable (String) -> String = { $0 }
    var checkpoint = Checkpoint.prePush
    var isHeld = false
    var memoryFolder: String?

    /// Makes the scene, plays it, and removes it whatever the story throws.
    static func play(_ story: (inout ScanScene) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "gatehouse-test-" + UUID().uuidString
        for name in ["bin", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch {
                print("cannot remove \(folder): \(error)")
            }
        }
        var scene = ScanScene(folder: folder)
        try await story(&scene)
    }

    private init(folder: String) {
        self.folder = folder
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        environment = ["PATH": "\(folder)/bin:\(path)"]
        limits.grace = .milliseconds(300)
        limits.versionTimeout = .seconds(30)
    }

    var host: ScannerHost {
        var host = ScannerHost(
            environment: environment, checkpoint: checkpoint, isHeld: isHeld, temporaryFolder: folder + "/tmp",
            cache: cache,
            cleanup: cleanup, redact: redact,
            limits: limits)
        host.memoryFolder = memoryFolder
        return host
    }

    /// A program on the scene's PATH, which answers `--version` and else does what `body` says.
    func program(_ name: String, _ body: String, mode: Int = 0o755) throws {
        let text = "#!/bin/sh\n[ \"$1\" = --version ] && { echo \(name) 1.0; exit 0; }\n\(body)\n"
        let path = "\(folder)/bin/\(name)"
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    func scan(
        _ definition: ScannerDefinition, _ files: [PushedFile], trusted: [TrustedFile] = [],
        trustedGaps: [String] = []
    ) async throws -> ScanReport {
        let contents = PushedContents(files)
        let scanner = try #require(ExternalScanner(definition, host: host))
        return await scanner.scan(
            ScanRequest(
                files: files.map(\.version), trusted: trusted, trustedGaps: trustedGaps, openContents: { contents }))
    }

    /// Names left in the folder where private folders are made.
    func leftovers() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder + "/tmp") }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }
}

/// A file as a push holds it.
struct PushedFile: Sendable {
    let version: FileVersion
    let content: [UInt8]

    init(_ path: RepoPath, _ content: String = "", mode: FileMode = .regular) {
        self.init(path, bytes: Array(content.utf8), mode: mode)
    }

    init(_ path: RepoPath, bytes: [UInt8], mode: FileMode = .regular) {
        content = bytes
        // Not Git's hash, but as good a name for the content here.
        var id = [UInt8](repeating: 0, count: 20)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (index, byte) in (bytes + [1, 2, 3]).enumerated() {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            id[index % 20] ^= UInt8(truncatingIfNeeded: hash >> 32)
        }
        version = FileVersion(path: path, id: id.withUnsafeBytes { ObjectID(bytes: $0) }, mode: mode)
    }
}

struct PushedContents: BlobReader, Sendable {
    struct Missing: Error {}
    private let byID: [ObjectID: [UInt8]]

    init(_ files: [PushedFile]) {
        byID = Dictionary(files.map { ($0.version.id, $0.content) }, uniquingKeysWith: { first, _ in first })
    }

    func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let content = byID[file.id] else { throw Missing() }
        try content.withUnsafeBytes(body)
    }
}

func definition(
    _ command: [String], _ report: ScannerDefinition.ReportFormat = .sarif, timeout: Double = 30,
    statuses: [Int32] = [0, 1], configuration: [String] = [], environment: [String] = [],
    sandbox: SandboxDefinition = SandboxDefinition(use: ByCheckpoint(.off))
) -> ScannerDefinition {
    ScannerDefinition(
        name: "fake", kind: .program(command: command, report: report), inspect: .tip, timeoutSeconds: timeout,
        completeStatuses: statuses, configuration: configuration, environment: environment,
        sandbox: sandbox)
}

extension ScanReport {
    /// Why it is incomplete; "" where it is complete.
    var reason: String { if case .incomplete(let reason) = outcome { reason } else { "" } }
}

/// A SARIF log with one result for each path.
func sarif(_ uris: [String], message: String = "bad") -> String {
    let results = uris.map {
        #"{"ruleId":"R1","message":{"text":"\#(message)"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"\#($0)"},"region":{"startLine":1}}}]}"#
    }
    return
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[\#(results.joined(separator: ","))]}]}"#
}
