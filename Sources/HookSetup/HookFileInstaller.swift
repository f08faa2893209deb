/// Installs and removes the hook as a file.
struct HookFileInstaller {
    let layout: RepositoryLayout
    let git: GitProgram

    private func kept(_ hook: String) -> String { hook + HookScript.keptSuffix }

    // MARK: Install

    func install(binary: String, shared: Bool) throws(HookSetupError) -> InstallReport {
        let hook = layout.hook
        let entry = FileEntry(path: hook)
        let content = try FileEntry.read(hook)
        let author = HookAuthor(content)
        if author == .gatehouseEdited { throw .editedHook(path: hook) }
        try checkPlace(author, shared: shared)
        try FileEntry.makeFolder(layout.hooksFolder)

        var notes: [SetupNote] = []
        let change: InstallReport.Change
        switch (author, entry.kind) {
        case (.gatehouse(_, let chains), _):
            if chains, FileEntry(path: kept(hook)).kind == .nothing {
                notes.append(SetupNote("the hook that was there before gatehouse is gone: \(kept(hook))"))
            }
            let text = try script(binary, hook).text
            let isUnchanged = content == Array(text.utf8) && ProgramSearch.isExecutable(hook)
            if !isUnchanged { try FileEntry.writeExecutable(text, to: hook) }
            change = isUnchanged ? .unchanged : .updated
        case (_, .nothing):
            try FileEntry.writeExecutable(try script(binary, hook).text, to: hook)
            change = .installed
        case (_, .file), (_, .link):
            try replace(hook, content, by: binary)
            change = .installed
        case (_, .folder), (_, .other):
            throw .fileFailed(operation: "replace", path: hook, reason: "it is not a file")
        }
        let previous = FileEntry(path: kept(hook)).kind == .nothing ? nil : kept(hook)
        return InstallReport(
            change: change, location: .file(path: hook), binary: binary, previousHook: previous,
            notes: try notes + placeNotes(previous))
    }

    private func checkPlace(_ author: HookAuthor, shared: Bool) throws(HookSetupError) {
        // One of ours was agreed to when it was installed.
        if case .gatehouse = author { return }
        guard !shared else { return }
        switch layout.owner {
        case .repository: return
        case .elsewhere: throw .sharedHooksFolder(folder: layout.hooksFolder, setting: layout.hooksPath)
        case .workTree:
            if try isTracked(layout.hook) { throw .trackedHook(path: layout.hook) }
        }
    }

    private func script(_ binary: String, _ hook: String) throws(HookSetupError) -> HookScript {
        let path = kept(hook)
        guard FileEntry(path: path).kind != .nothing else { return HookScript(binary: binary, previous: nil) }
        return HookScript(binary: binary, previous: PreviousHookCall(try FileEntry.read(path) ?? []))
    }

    /// Keeps somebody else's hook beside ours. When ours cannot be written, theirs is back in its place.
    private func replace(_ hook: String, _ content: [UInt8]?, by binary: String) throws(HookSetupError) {
        let kept = kept(hook)
        if FileEntry(path: kept).kind != .nothing {
            // husky writes the same file anew over ours; another one is a decision for a person.
            guard let content, try FileEntry.read(kept) == content else {
                throw .twoPreviousHooks(current: hook, kept: kept)
            }
            return try FileEntry.writeExecutable(try script(binary, hook).text, to: hook)
        }
        try FileEntry.move(hook, to: kept)
        do { try FileEntry.writeExecutable(try script(binary, hook).text, to: hook) } catch {
            try FileEntry.move(kept, to: hook)
            throw error
        }
    }

    private func placeNotes(_ previous: String?) throws(HookSetupError) -> [SetupNote] {
        var notes: [SetupNote] = []
        if let previous, !ProgramSearch.isExecutable(previous) {
            notes.append(
                SetupNote(
                    "the hook that was there is not executable, so git never ran it, and it still does not run",
                    remedy: "to have it run after the gate: chmod +x \(ShellWord.quote(previous))"))
        }
        if layout.owner == .workTree, try !isIgnored(layout.hook) {
            notes.append(
                SetupNote(
                    "\(layout.hook) lies in the working tree and holds a path of this machine only: do not commit it",
                    remedy: "leave it out: add it to $(git rev-parse --git-path info/exclude)"))
        }
        if let setting = layout.hooksPath, !setting.value.hasPrefix("/"), !setting.value.hasPrefix("~"),
            try hasLinkedWorktrees()
        {
            notes.append(
                SetupNote(
                    "core.hooksPath is relative: each linked worktree has hooks of its own",
                    remedy: "run gatehouse install in each of them"))
        }
        return notes + HookManager.found(in: layout).map(\.noteForFiles)
    }

    private func isTracked(_ path: String) throws(HookSetupError) -> Bool {
        // The path as git knows it: the folder may be reached through a symbolic link.
        try git.run(["ls-files", "--error-unmatch", "--", literal(path)], in: layout.topLevel).status == 0
    }

    private func isIgnored(_ path: String) throws(HookSetupError) -> Bool {
        try git.run(["check-ignore", "--quiet", "--", realPath(path)], in: layout.topLevel).status == 0
    }

    private func literal(_ path: String) -> String { ":(literal)\(realPath(path))" }

    private func realPath(_ path: String) -> String {
        let (folder, name) = PathName.split(path)
        return "\(PathName.resolved(folder))/\(name)"
    }

    private func hasLinkedWorktrees() throws(HookSetupError) -> Bool {
        let list = try git.requiredAnswer(["worktree", "list", "--porcelain"], in: layout.topLevel)
        return list.split(separator: "\n").count { $0.hasPrefix("worktree ") } > 1
    }

    // MARK: Uninstall

    struct Removal {
        var removed: [HookLocation] = []
        var restored: [String] = []
        var notes: [SetupNote] = []
    }

    func uninstall(shared: Bool) throws(HookSetupError) -> Removal {
        var result = Removal()
        for hook in layout.allHooks {
            if hook == layout.hook, layout.owner == .elsewhere, !shared {
                if case .gatehouse = HookAuthor(try FileEntry.read(hook)) {
                    result.notes.append(
                        SetupNote(
                            "\(hook) is left: it guards every repository that uses that folder",
                            remedy: "take it away from all of them: gatehouse uninstall --shared"))
                }
                continue
            }
            try uninstall(hook, &result)
        }
        return result
    }

    private func uninstall(_ hook: String, _ result: inout Removal) throws(HookSetupError) {
        let hasKept = FileEntry(path: kept(hook)).kind != .nothing
        switch HookAuthor(try FileEntry.read(hook)) {
        case .gatehouse:
            // One step where a hook was kept: no moment without it.
            if hasKept { try FileEntry.move(kept(hook), to: hook) } else { try FileEntry.remove(hook) }
            result.removed.append(.file(path: hook))
            if hasKept { result.restored.append(hook) }
        case .gatehouseEdited:
            result.notes.append(
                SetupNote(
                    "\(hook) is left: it was edited since Gatehouse wrote it", remedy: "remove it yourself when you can"
                ))
        case .nobody where FileEntry(path: hook).kind == .nothing:
            guard hasKept else { return }
            try FileEntry.move(kept(hook), to: hook)
            result.restored.append(hook)
        case .nobody, .somebodyElse:
            guard hasKept else { return }
            result.notes.append(
                SetupNote(
                    "\(hook) is left: it is another program's; the hook from before is kept as \(kept(hook))",
                    remedy: "keep one of the two"))
        }
    }
}
