/// What git's configuration says about our hook, and the changes that set-up makes there.
struct HookConfiguration {
    let git: GitProgram
    let folder: String

    /// The commands in the repository's own configuration, last one in force; empty where there is none.
    func localCommands() throws(HookSetupError) -> [String] { try values(["--local"], HookCommand.commandKey) }

    func localEvents() throws(HookSetupError) -> [String] { try values(["--local"], HookCommand.eventKey) }

    /// What is in force from all files together.
    func commandInForce() throws(HookSetupError) -> String? { try values([], HookCommand.commandKey).last }

    func eventsInForce() throws(HookSetupError) -> [String] {
        // An empty value takes away the ones before it.
        let events = try values([], HookCommand.eventKey)
        guard let reset = events.lastIndex(of: "") else { return events }
        return Array(events[(reset + 1)...])
    }

    /// Keys set to false that keep the hook from running.
    func switchesThatAreOff() throws(HookSetupError) -> [String] {
        var result: [String] = []
        for key in ["hook.gatehouse.enabled", "hook.\(HookCommand.event).enabled"]
        where try git.answer(["config", "--type=bool", "--get", key], in: folder) == "false" {
            result.append(key)
        }
        return result
    }

    func write(_ command: HookCommand) throws(HookSetupError) {
        // The command first: an event without a command makes git refuse every push with an error of its own.
        try change(["--replace-all", HookCommand.commandKey, command.text])
        if try !localEvents().contains(HookCommand.event) {
            try change(["--add", HookCommand.eventKey, HookCommand.event])
        }
    }

    func remove() throws(HookSetupError) {
        if try localEvents().contains(HookCommand.event) {
            try change(["--unset-all", HookCommand.eventKey, "^\(HookCommand.event)$"])
        }
        // Another event that somebody bound to the gate still needs the command.
        if try localEvents().isEmpty { try change(["--unset-all", HookCommand.commandKey]) }
    }

    private func values(_ scope: [String], _ key: String) throws(HookSetupError) -> [String] {
        guard let answer = try git.answer(["config", "-z"] + scope + ["--get-all", key], in: folder) else { return [] }
        return answer.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func change(_ arguments: [String]) throws(HookSetupError) {
        let outcome = try git.run(["config", "--local"] + arguments, in: folder)
        guard outcome.status == 0 else {
            throw .programFailed(program: git.path, reason: "git config: \(outcome.complaint)")
        }
    }
}
