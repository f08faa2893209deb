import GateModel
import Testing

@testable import Definitions

@Suite("The sandbox in a process")
struct SandboxDefinitionTests {
    private func sandbox(_ fields: String) throws -> SandboxDefinition {
        let process = try ProcessDefinition(yaml: Sample.program(fields), file: "process.yml")
        return try #require(process.scanners.first).sandbox
    }

    @Test("is required at pre-receive and used where it is available elsewhere, unless the process says otherwise")
    func usual() throws {
        let usual = try sandbox("timeout: 60s")
        #expect(usual == SandboxDefinition())
        #expect(usual.use[.preReceive] == .required)
        for checkpoint in [Checkpoint.prePush, .ci, .check] { #expect(usual.use[checkpoint] == .ifAvailable) }
    }

    @Test("is read, with all that it may show and take")
    func everything() throws {
        let read = try sandbox(
            "sandbox: {ci: required, otherwise: if-available}, network: true, readable: [/srv/rules//, /data/x.yml], "
                + "limits: {memory: 3GiB, processors: 8, processes: 1000, file-size: 1GiB}")
        #expect(
            read
                == SandboxDefinition(
                    use: ByCheckpoint(.ifAvailable, except: [.ci: .required]), network: true,
                    readable: ["/srv/rules", "/data/x.yml"],
                    limits: .init(memoryBytes: 3 << 30, processors: 8, processes: 1000, fileBytes: 1 << 30)))
        #expect(try sandbox("sandbox: off").use == ByCheckpoint(.off))
        #expect(try sandbox("sandbox: required").use == ByCheckpoint(.required))
        #expect(try sandbox("limits: {processors: 2}").limits == .init(processors: 2))
    }

    @Test("each mistake is told with its place and what to do", arguments: cases)
    func mistakes(_ given: MistakeCase) { given.check() }

    static let cases = [
        MistakeCase(
            "sandbox word", Sample.program("sandbox: yes"),
            ["process.yml:2:58: `sandbox` cannot be `yes`", "  hint: allowed: `required`, `if-available`, `off`"]),
        MistakeCase(
            "sandbox no otherwise", Sample.program("sandbox: {ci: required}"),
            [
                "process.yml:2:49: `sandbox` has no `otherwise`",
                "  hint: add what holds everywhere else: otherwise: required",
            ]),
        MistakeCase(
            "sandbox by checkpoint", Sample.program("sandbox: {ci: requird, otherwise: off}"),
            ["process.yml:2:63: `ci` cannot be `requird`", "  hint: did you mean `required`?"]),
        MistakeCase(
            "network", Sample.program("network: maybe"),
            ["process.yml:2:58: `network` cannot be `maybe`", "  hint: allowed: `true`, `false`"]),
        MistakeCase(
            "network without sandbox", Sample.program("network: true, sandbox: off"),
            [
                "process.yml:2:49: `network` is for the sandbox, and `sandbox` is off",
                "  hint: take one of the two out",
            ]),
        MistakeCase(
            "readable relative", Sample.program("readable: [rules]"),
            [
                "process.yml:2:60: `readable` is no absolute path below the root: `rules`",
                "  hint: name a file or a folder of this machine: /srv/rules",
            ]),
        MistakeCase(
            "readable root", Sample.program("readable: //"),
            [
                "process.yml:2:59: `readable` is no absolute path below the root: `//`",
                "  hint: name a file or a folder of this machine: /srv/rules",
            ]),
        MistakeCase(
            "readable upwards", Sample.program("readable: /srv/../root"),
            [
                "process.yml:2:59: `readable` is no absolute path below the root: `/srv/../root`",
                "  hint: name a file or a folder of this machine: /srv/rules",
            ]),
        MistakeCase(
            "scanner's limits key", Sample.program("limits: {cpu: 2}"),
            [
                "process.yml:2:58: unknown key `cpu` in `limits` of scanner `lint`",
                "  hint: allowed: `memory`, `processors`, `processes`, `file-size`",
            ]),
        MistakeCase(
            "scanner's memory", Sample.program("limits: {memory: 2}"),
            ["process.yml:2:66: `memory` is not a size: `2`", "  hint: for example 100MiB, 512KiB or 1GiB"]),
        MistakeCase(
            "scanner's memory small", Sample.program("limits: {memory: 1MiB}"),
            ["process.yml:2:66: `memory` is too little for any program", "  hint: at least 64 MiB"]),
        MistakeCase(
            "scanner's processes", Sample.program("limits: {processes: 1}"),
            ["process.yml:2:69: `processes` is not a number from 8 to 4194304: `1`"]),
        MistakeCase(
            "scanner's processors", Sample.program("limits: {processors: 0}"),
            ["process.yml:2:70: `processors` is not a number from 1 to 4096: `0`"]),
        MistakeCase(
            "sandbox of the built-in scanner", "scanners: {secrets: {use: secrets, sandbox: off}}\n" + Sample.workflows,
            ["process.yml:1:36: `sandbox` is for programs, and scanner `secrets` is built in", "  hint: take it out"]),
    ]
}
