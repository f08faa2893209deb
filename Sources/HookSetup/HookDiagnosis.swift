/// Whether git starts the gate before a push, and what keeps it from that.
struct HookDiagnosis {
    let layout: RepositoryLayout
    let git: GitProgram
    let version: GitVersion
    let environment: [String: String]
    let runningBinary: String

    func checks() throws(HookSetupError) -> [DoctorCheck] {
        let configuration = HookConfiguration(git: git, folder: layout.topLevel)
        let file = try HookAuthor(FileEntry.read(layout.hook))
        let command = try configuration.commandInForce()
        let isBound = try configuration.eventsInForce().contains(HookCommand.event)
        var checks: [DoctorCheck] = []
        if command != nil || isBound {
            checks += try configurationChecks(configuration, command: command, isBound: isBound)
        }
        // Without a hook in the configuration, the file is all there is: its absence is a problem.
        if file != .nobody || command == nil { checks += try fileChecks(file, isOnly: command == nil) }
        return try checks + shadowedChecks() + managerChecks(hasFile: command == nil)
    }

    // MARK: In the configuration

    private func configurationChecks(
        _ configuration: HookConfiguration, command: String?, isBound: Bool
    ) throws(HookSetupError) -> [DoctorCheck] {
        let subject = "hook"
        let place = "in git's configuration (hook.gatehouse)"
        guard version.runsHooksFromConfiguration else {
            return [
                DoctorCheck(
                    .problem, subject, "\(place), which git \(version) does not read: pushes are not gated",
                    remedy: "gatehouse install")
            ]
        }
        guard let command, isBound else {
            return [DoctorCheck(.problem, subject, "half of it is \(place)", remedy: "gatehouse install")]
        }
        guard let ours = HookCommand(text: command) else {
            return [
                DoctorCheck(
                    .warning, subject, "\(place), not written by gatehouse: \(command)",
                    remedy: "make sure that it starts the gate")
            ]
        }
        var checks: [DoctorCheck] = []
        for key in try configuration.switchesThatAreOff() {
            checks.append(
                DoctorCheck(
                    .problem, subject, "\(key) is false: pushes are not gated", remedy: "git config --unset \(key)"))
        }
        if checks.isEmpty { checks.append(DoctorCheck(.fine, subject, place)) }
        checks += programChecks(ours.binary)
        checks += GitPrograms(environment: environment).blindToConfiguration().map { other in
            DoctorCheck(
                .warning, "git", "\(other.path) is \(other.version) and does not read hooks from configuration",
                remedy: "if you push with it: gatehouse install --placement file")
        }
        return checks
    }

    // MARK: As a file

    private func fileChecks(_ author: HookAuthor, isOnly: Bool) throws(HookSetupError) -> [DoctorCheck] {
        let hook = layout.hook
        let off = DoctorCheck.State.problem
        switch author {
        case .nobody:
            return [
                DoctorCheck(
                    off, "hook", "there is none at \(hook): pushes are not gated", remedy: "gatehouse install")
            ]
        case .somebodyElse:
            let text = String(decoding: try FileEntry.read(hook) ?? [], as: UTF8.self)
            if text.contains("gatehouse") {
                return [
                    DoctorCheck(
                        .warning, "hook", "\(hook) is not ours and mentions gatehouse",
                        remedy: "make sure that it starts: gatehouse hook pre-push \"$@\"")
                ]
            }
            guard isOnly else { return [otherHookAfterTheGate(hook)] }
            return [
                DoctorCheck(
                    off, "hook", "\(hook) is another program's: pushes are not gated", remedy: "gatehouse install")
            ]
        case .gatehouseEdited:
            return [
                DoctorCheck(
                    .warning, "hook", "\(hook) was edited since gatehouse wrote it",
                    remedy: "keep your lines elsewhere, remove it, and run: gatehouse install")
            ]
        case .gatehouse(let binary, let chains):
            return ownFileChecks(hook, binary: binary, chains: chains)
        }
    }

    private func otherHookAfterTheGate(_ hook: String) -> DoctorCheck {
        guard ProgramSearch.isExecutable(hook) else {
            return DoctorCheck(.fine, "other hook", "\(hook) is not executable: git does not run it")
        }
        return DoctorCheck(
            .warning, "other hook", "git runs \(hook) after the gate, even when the gate has refused",
            remedy: "if it sends something (git-lfs does): gatehouse install --placement file")
    }

    private func ownFileChecks(_ hook: String, binary: String?, chains: Bool) -> [DoctorCheck] {
        guard ProgramSearch.isExecutable(hook) else {
            return [
                DoctorCheck(
                    .problem, "hook", "\(hook) is not executable, so git ignores it: pushes are not gated",
                    remedy: "gatehouse install")
            ]
        }
        var checks = [DoctorCheck(.fine, "hook", hook)]
        let kept = hook + HookScript.keptSuffix
        if chains {
            checks.append(
                FileEntry(path: kept).kind == .nothing
                    ? DoctorCheck(
                        .problem, "other hook", "\(kept) is gone: every push is refused",
                        remedy: "put it back, or run: gatehouse install")
                    : DoctorCheck(.fine, "other hook", "\(kept) runs after the gate"))
        }
        return checks + programChecks(binary)
    }

    // MARK: What it starts, what hides it

    private func programChecks(_ binary: String?) -> [DoctorCheck] {
        HookProgramCheck(environment: environment, runningBinary: runningBinary, install: "gatehouse install")
            .checks(binary)
    }

    private func shadowedChecks() throws(HookSetupError) -> [DoctorCheck] {
        guard let setting = layout.hooksPath, layout.allHooks.count > 1 else { return [] }
        let what = "core.hooksPath = \(setting.value) (\(setting.scope) configuration)"
        if case .gatehouse = try HookAuthor(FileEntry.read(layout.defaultHook)) {
            return [
                DoctorCheck(
                    .warning, "core.hooksPath", "\(what) hides our hook \(layout.defaultHook)",
                    remedy: "gatehouse uninstall && gatehouse install, or take the setting away")
            ]
        }
        if layout.owner == .elsewhere {
            return [
                DoctorCheck(
                    .warning, "core.hooksPath", "\(what): hooks there serve other repositories too",
                    remedy: "git config --local core.hooksPath \"$(git rev-parse --git-common-dir)/hooks\"")
            ]
        }
        return [DoctorCheck(.fine, "core.hooksPath", what)]
    }

    private func managerChecks(hasFile: Bool) -> [DoctorCheck] {
        HookManager.found(in: layout).map { manager in
            guard hasFile else {
                return DoctorCheck(
                    .fine, manager.rawValue, "is used here too, and does not touch git's configuration of hooks")
            }
            return DoctorCheck(
                .warning, manager.rawValue, "\(manager.habit), and a hook file of ours is gone then",
                remedy: "run gatehouse install after it")
        }
    }
}
