import Foundation
import GateModel
import Testing

@testable import Scanning

/// A machine with something to steal: a home with a key, a repository, another run, the gate's own process, a server.
struct SandboxScene: Sendable {
    let scene: ScanScene
    /// The number of the gate's own process, whose variables a server fills with secrets.
    let process: Int32
    /// On which something listens, on loopback.
    let port: UInt16
    /// The private folder of another run.
    let otherRun: String

    var folder: String { scene.folder }

    static func play(_ story: (SandboxScene) async throws -> Void) async throws {
        try await ScanScene.play { scene in
            scene.environment["HOME"] = scene.folder + "/home"
            let canary = SandboxTests.canary + "\n"
            for (path, text) in [
                ("home/.ssh/id", canary), ("repo/.git/config", canary), ("repo/.git/gatehouse/key", canary),
            ] {
                try write(text, to: "\(scene.folder)/\(path)")
            }
            let other = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
            defer { other.remove() }
            try write(canary, to: other.files + "/secret.c")

            let listener = try Listener()
            try await story(
                SandboxScene(scene: scene, process: getpid(), port: listener.port, otherRun: other.path))
            withExtendedLifetime(listener) {}
        }
    }

    /// Writes a file below the home.
    func write(_ path: String, _ text: String) throws { try Self.write(text, to: "\(folder)/home/\(path)") }

    static func write(_ text: String, to path: String, mode: Int = 0o644) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}

/// Something to connect to on loopback.
final class Listener {
    private let socketNumber: Int32
    let port: UInt16

    init() throws {
        socketNumber = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = socketNumber
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(number, pointer, length) == 0 && listen(number, 8) == 0
                    && getsockname(number, pointer, &length) == 0
            }
        }
        try #require(isBound)
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(socketNumber) }
}
