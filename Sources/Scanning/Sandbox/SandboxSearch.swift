import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds out whether a sandbox works here. Asking the system does not tell: containers, kernels and policies forbid it each in its own way.
enum SandboxSearch {
    enum Result: Sendable {
        case works(Sandbox)
        /// Why there is none, as half a sentence: "bwrap is not installed".
        case missing(reason: String)
    }

    /// The first with `--size` and `--disable-userns`.
    private static let oldest = (0, 8)

    /// Starts a program that does nothing in a sandbox, once for a program, a kernel and a user. What failed is tried again each time:
    /// somebody may be mending it.
    static func find(host: ScannerHost) async -> Result {
        let searchPath = ProgramEnvironment.searchPath(host.environment)
        let wrapper: Program
        do throws(ScanningError) {
            wrapper = try Program.find("bwrap", searchPath: searchPath)
        } catch {
            return .missing(reason: "bwrap is not installed")
        }
        let parts = ["sandbox", wrapper.path, wrapper.identity, Kernel.release, "\(geteuid())", gatehouseVersion]
        let key = ResultCache.Key(parts.map { Array($0.utf8) })
        do throws(ScanningError) {
            if let known = host.cache?.payload(for: key) {
                let version = String(decoding: known, as: UTF8.self)
                return .works(try Sandbox(wrapper: wrapper, version: version, searchPath: searchPath))
            }
            let version = await ProgramVersion.of(wrapper, adding: [], timeout: host.limits.versionTimeout, host: host)
            guard let version else { return .missing(reason: "'\(wrapper.path)' does not tell its version") }
            guard Kernel.isAtLeast(oldest.0, oldest.1, version) else {
                return .missing(reason: "bwrap \(version) is too old, \(oldest.0).\(oldest.1) or newer is needed")
            }
            let sandbox = try Sandbox(wrapper: wrapper, version: version, searchPath: searchPath)
            if let problem = try await problem(of: sandbox, host, searchPath) {
                return .missing(reason: "bwrap does not work here: \(problem)")
            }
            host.cache?.store(payloads: [(key, Array(version.utf8))])
            return .works(sandbox)
        } catch {
            return .missing(reason: error.summary)
        }
    }

    /// Why it does not work; `nil` where it does.
    private static func problem(
        of sandbox: Sandbox, _ host: ScannerHost, _ searchPath: String
    ) async throws(ScanningError) -> String? {
        let nothing = try Program.find("true", searchPath: searchPath)
        let folder = try PrivateFolder(in: host.temporaryFolder, cleanup: host.cleanup, owner: sandbox.user)
        defer { folder.remove() }
        let files = ProgramFiles(
            of: sandbox.programs + [nothing.path], searchPath: searchPath, home: host.environment["HOME"])
        let command = SandboxCommand(sandbox, SandboxDefinition(), files: files, in: folder)
        let process = ChildProcess(
            executable: sandbox.wrapper.path, arguments: command.arguments(of: nothing, [[]]),
            environment: ProgramEnvironment.variables(adding: [], from: host.environment, in: folder),
            workingDirectory: folder.files)
        let limits = ChildProcess.Limits(
            timeout: host.limits.versionTimeout, grace: .milliseconds(200), outputBytes: 64 << 10, errorBytes: 64 << 10)
        let ending = try await process.run(limits, in: folder, cleanup: host.cleanup)
        if ending.end == .exited(0) { return nil }
        let words = String(decoding: ending.error.prefix(300), as: UTF8.self).split(whereSeparator: \.isNewline)
        let said = words.first.map { $0.hasPrefix("bwrap: ") ? String($0.dropFirst("bwrap: ".count)) : String($0) }
        return said.map { ReportAssembly.clean($0, 200, host.redact) }
            ?? ending.end.problem(completeStatuses: [0], 0, isSandboxed: false) ?? "it fails"
    }
}

extension Sandbox {
    /// What is started inside before the program; each has to be there.
    var programs: [String] { [limiter.path] + [changer, chooser].compactMap { $0?.path } }
}

/// Whether a sandbox works here, for people who ask beforehand.
public struct SandboxStatus: Sendable {
    public let works: Bool
    /// What holds with the usual limits, or why there is none.
    public let text: String

    /// Tries it out; nothing is remembered.
    public init(environment: [String: String], cleanup: CleanupRegistry) async {
        let host = ScannerHost(environment: environment, checkpoint: .check, cleanup: cleanup, redact: { $0 })
        switch await SandboxSearch.find(host: host) {
        case .works(let sandbox):
            works = true
            text = sandbox.description(of: SandboxDefinition())
        case .missing(let reason):
            works = false
            text = reason
        }
    }
}
