import Foundation
import HookSetup
import TestSupport

extension GitScenario {
    /// A stand-in for the program: it notes its arguments and its input, and exits with what `gate.status` says.
    @discardableResult
    func makeGate(in folderName: String = "bin", status: Int = 0) throws -> String {
        let bin = folder.appending(path: folderName)
        let gate = bin.appending(path: "gatehouse")
        try setGate(status: status)
        try writeProgram(
            gate,
            """
            #!/bin/sh
            [ "$1" = --version ] && { echo 'gatehouse 9.9.9'; exit; }
            printf '%s\\n' "$@" >> '\(folder.path)/gate.arguments'
            /bin/cat >> '\(folder.path)/gate.input'
            echo gate >> '\(folder.path)/order'
            read -r status < '\(folder.path)/gate.status'
            exit "$status"

            """)
        return gate.path
    }

    func setGate(status: Int) throws {
        try Data("\(status)\n".utf8).write(to: folder.appending(path: "gate.status"))
    }

    /// Somebody else's hook: it notes the same things under another name.
    static func otherHook(_ folder: URL, status: Int = 0) -> String {
        """
        #!/bin/sh
        printf '%s\\n' "$@" >> '\(folder.path)/other.arguments'
        /bin/cat >> '\(folder.path)/other.input'
        echo other >> '\(folder.path)/order'
        exit \(status)

        """
    }

    func writeProgram(_ url: URL, _ text: String, mode: Int = 0o755) throws {
        let draft = folder.appending(path: "draft")
        try Data(text.utf8).write(to: draft)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Written by another process: a program that this one has just written may be "busy", when a test beside it
        // starts something in the same moment.
        let octal = String(mode, radix: 8)
        let made = try run(["install", "-m", octal, draft.path, url.path])
        guard made.status == 0 else { throw ProgramNotWritten(path: url.path, reason: made.error) }
    }

    /// What a program of the story noted; empty where it never ran.
    func noted(_ name: String) throws -> String {
        let url = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: url.path) else { return "" }
        return try String(contentsOf: url, encoding: .utf8)
    }

    func installer(_ place: URL? = nil) throws -> HookInstaller {
        try HookInstaller(folder: (place ?? root).path, environment: baseEnvironment)
    }

    /// Installs, and lets another process write the same hook again; see ``writeProgram(_:_:mode:)``.
    func install(
        in place: URL? = nil, binary: String, placement: HookPlacement? = nil, shared: Bool = false
    ) throws -> InstallReport {
        let report = try installer(place).install(binary: binary, placement: placement, shared: shared)
        if case .file(let path) = report.location {
            _ = try run(["sh", "-c", "cp -p \"$1\" \"$1.copy\" && mv -f \"$1.copy\" \"$1\"", "sh", path])
        }
        return report
    }

    /// Commits something new and pushes it.
    func pushSomething(_ place: URL? = nil, environment: [String: String] = [:]) throws -> Outcome {
        try commit("work", files: ["file-\(UUID().uuidString)": "text\n"])
        return try run(["git", "push", "origin", "HEAD:refs/heads/main"], in: place, environment: environment)
    }

    var hook: URL { root.appending(path: ".git/hooks/pre-push") }
    var keptHook: URL { root.appending(path: ".git/hooks/pre-push.before-gatehouse") }

    func exists(_ url: URL) -> Bool {
        do { return try url.checkResourceIsReachable() } catch { return false }
    }

    /// Puts a git in front of PATH that says it is of this version and is the machine's own otherwise.
    func pretendGit(version: String) throws {
        let real = try run(["sh", "-c", "command -v git"]).output.trimmingCharacters(in: .newlines)
        try writeProgram(
            folder.appending(path: "pretended/git"),
            """
            #!/bin/sh
            [ "$1" = version ] && { echo 'git version \(version)'; exit; }
            exec \(real) "$@"

            """)
        let path = baseEnvironment["PATH"] ?? ""
        environment["PATH"] = "\(folder.path)/pretended:\(path)"
    }
}

struct ProgramNotWritten: Error {
    let path: String
    let reason: String
}
