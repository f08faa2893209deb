/// Installs and removes the hook as a file.
struct HookFileInstaller {
    let layout: RepositoryLayout
    let git: GitProgram

    // MARK: Install

    func install(binary: String, shared: Bool) throws(HookSetupError) -> InstallReport {
        let hook = HookFile(path: layout.hook, event: .prePush)
        let author = try hook.author()
        if author == .gatehouseEdited { throw .editedHook(path: layout.hook) }
        try checkPlace(author, shared: shared)
        let made = try hook.install(binary: binary)
        return InstallReport(
            change: made.change, location: .file(path: layout.hook), binary: binary, previousHook: made.previous,
            notes: try made.notes + placeNotes())
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

    private func placeNotes() throws(HookSetupError) -> [SetupNote] {
        var notes: [SetupNote] = []
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

    func uninstall(shared: Bool) throws(HookSetupError) -> HookFile.Removal {
        var result = HookFile.Removal()
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
            try HookFile(path: hook, event: .prePush).uninstall(&result)
        }
        return result
    }
}
