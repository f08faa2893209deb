/// Whether a repository that receives pushes has the gate before them.
struct ServerDiagnosis {
    let folder: String
    let git: GitProgram
    let environment: [String: String]
    let runningBinary: String

    func checks() throws(HookSetupError) -> [DoctorCheck] {
        let hooks = try ServerHooks(repository: folder, environment: environment)
        var checks = [DoctorCheck(.fine, "repository", "\(try place()), bare: pushes come in here")]
        var binaries: [String?] = []
        for event in HookEvent.ofServers {
            let file = try hooks.file(event)
            let (found, binary) = try check(file)
            checks += found
            if let binary { binaries.append(binary) }
        }
        if let setting = hooks.setting {
            checks.append(
                DoctorCheck(
                    hooks.isShared ? .warning : .fine, "core.hooksPath",
                    "\(setting.value) (\(setting.scope) configuration)"
                        + (hooks.isShared ? ": hooks there serve other repositories too" : "")))
        }
        var seen: Set<String?> = []
        for binary in binaries where seen.insert(binary).inserted {
            checks += HookProgramCheck(
                environment: environment, runningBinary: runningBinary, install: "gatehouse install --server"
            )
            .checks(binary)
        }
        return checks
    }

    private func place() throws(HookSetupError) -> String {
        try git.requiredAnswer(["rev-parse", "--absolute-git-dir"], in: folder)
    }

    /// What is said of one hook, and the program that it starts where it is ours.
    private func check(_ file: HookFile) throws(HookSetupError) -> ([DoctorCheck], String??) {
        let remedy = "gatehouse install --server"
        // Only pre-receive can refuse.
        let off: DoctorCheck.State = file.event == .preReceive ? .problem : .warning
        let subject = file.event.rawValue
        let result = file.event == .preReceive ? ": pushes are not gated" : ": bypasses are not noted"
        switch try file.author() {
        case .nobody:
            return ([DoctorCheck(off, subject, "there is none at \(file.path)\(result)", remedy: remedy)], nil)
        case .somebodyElse:
            let text = String(decoding: try FileEntry.read(file.path) ?? [], as: UTF8.self)
            guard !text.contains("gatehouse hook") else {
                return ([DoctorCheck(.fine, subject, "\(file.path) is not ours and starts gatehouse")], nil)
            }
            return (
                [DoctorCheck(off, subject, "\(file.path) is another program's\(result)", remedy: remedy)], nil
            )
        case .gatehouseEdited:
            return (
                [
                    DoctorCheck(
                        .warning, subject, "\(file.path) was edited since gatehouse wrote it",
                        remedy: "keep your lines elsewhere, remove it, and run: \(remedy)")
                ], nil
            )
        case .gatehouse(let binary, let chains):
            guard ProgramSearch.isExecutable(file.path) else {
                return (
                    [DoctorCheck(off, subject, "\(file.path) is not executable\(result)", remedy: remedy)],
                    .some(binary)
                )
            }
            var checks = [DoctorCheck(.fine, subject, file.path)]
            let kept = file.path + HookScript.keptSuffix
            if chains {
                checks.append(
                    FileEntry(path: kept).kind == .nothing
                        ? DoctorCheck(
                            .problem, "other hook", "\(kept) is gone: every push is refused",
                            remedy: "put it back, or run: \(remedy)")
                        : DoctorCheck(.fine, "other hook", "\(kept) runs after the gate"))
            }
            return (checks, .some(binary))
        }
    }
}

/// Whether the program is there that a hook starts.
struct HookProgramCheck {
    let environment: [String: String]
    let runningBinary: String
    /// What installs the hook anew.
    let install: String

    func checks(_ binary: String?) -> [DoctorCheck] {
        let subject = "hook's program"
        guard let binary, ProgramSearch.isExecutable(binary) else {
            return [
                DoctorCheck(
                    .problem, subject, "\(binary ?? "it") is missing: every push is refused",
                    remedy: "install gatehouse again, then run: \(install)")
            ]
        }
        guard PathName.resolved(binary) != PathName.resolved(runningBinary) else {
            return [DoctorCheck(.fine, subject, "this one")]
        }
        do {
            switch try ProgramVersion.ask(binary, environment) {
            case .version(let version):
                return [
                    DoctorCheck(
                        .warning, subject, "\(binary) (\(version)) is not the one that runs now",
                        remedy: "to have the hook start this one: \(install)")
                ]
            case .none(let said):
                return [
                    DoctorCheck(.problem, subject, "\(binary) is no gatehouse: --version: \(said)", remedy: install)
                ]
            }
        } catch {
            return [DoctorCheck(.problem, subject, error.summary, remedy: install)]
        }
    }
}
