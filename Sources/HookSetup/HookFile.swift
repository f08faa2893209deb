/// One hook of ours as a file, and the one that it keeps.
struct HookFile {
    let path: String
    let event: HookEvent

    private var kept: String { path + HookScript.keptSuffix }

    func author() throws(HookSetupError) -> HookAuthor { HookAuthor(try FileEntry.read(path)) }

    struct Installation {
        let change: InstallReport.Change
        /// Where the hook is kept that was there before.
        let previous: String?
        let notes: [SetupNote]
    }

    /// Puts ours there; again, it changes nothing.
    func install(binary: String) throws(HookSetupError) -> Installation {
        let content = try FileEntry.read(path)
        let author = HookAuthor(content)
        if author == .gatehouseEdited { throw .editedHook(path: path) }
        try FileEntry.makeFolder(PathName.split(path).folder)

        var notes: [SetupNote] = []
        let change: InstallReport.Change
        switch (author, FileEntry(path: path).kind) {
        case (.gatehouse(_, let chains), _):
            if chains, FileEntry(path: kept).kind == .nothing {
                notes.append(SetupNote("the hook that was there before gatehouse is gone: \(kept)"))
            }
            let text = try script(binary).text
            let isUnchanged = content == Array(text.utf8) && ProgramSearch.isExecutable(path)
            if !isUnchanged { try FileEntry.writeExecutable(text, to: path) }
            change = isUnchanged ? .unchanged : .updated
        case (_, .nothing):
            try FileEntry.writeExecutable(try script(binary).text, to: path)
            change = .installed
        case (_, .file), (_, .link):
            try replace(content, by: binary)
            change = .installed
        case (_, .folder), (_, .other):
            throw .fileFailed(operation: "replace", path: path, reason: "it is not a file")
        }
        let previous = FileEntry(path: kept).kind == .nothing ? nil : kept
        if let previous, !ProgramSearch.isExecutable(previous) {
            notes.append(
                SetupNote(
                    "the hook that was there is not executable, so git never ran it, and it still does not run",
                    remedy: "to have it run after the gate: chmod +x \(ShellWord.quote(previous))"))
        }
        return Installation(change: change, previous: previous, notes: notes)
    }

    private func script(_ binary: String) throws(HookSetupError) -> HookScript {
        guard FileEntry(path: kept).kind != .nothing else {
            return HookScript(event: event, binary: binary, previous: nil)
        }
        return HookScript(
            event: event, binary: binary, previous: PreviousHookCall(try FileEntry.read(kept) ?? []))
    }

    /// Keeps somebody else's hook beside ours. When ours cannot be written, theirs is back in its place.
    private func replace(_ content: [UInt8]?, by binary: String) throws(HookSetupError) {
        if FileEntry(path: kept).kind != .nothing {
            // husky writes the same file anew over ours; another one is a decision for a person.
            guard let content, try FileEntry.read(kept) == content else {
                throw .twoPreviousHooks(current: path, kept: kept)
            }
            return try FileEntry.writeExecutable(try script(binary).text, to: path)
        }
        try FileEntry.move(path, to: kept)
        do { try FileEntry.writeExecutable(try script(binary).text, to: path) } catch {
            try FileEntry.move(kept, to: path)
            throw error
        }
    }

    struct Removal {
        var removed: [HookLocation] = []
        var restored: [String] = []
        var notes: [SetupNote] = []
    }

    /// Takes ours away, and puts back what was there.
    func uninstall(_ result: inout Removal) throws(HookSetupError) {
        let hasKept = FileEntry(path: kept).kind != .nothing
        switch try author() {
        case .gatehouse:
            // One step where a hook was kept: no moment without it.
            if hasKept { try FileEntry.move(kept, to: path) } else { try FileEntry.remove(path) }
            result.removed.append(.file(path: path))
            if hasKept { result.restored.append(path) }
        case .gatehouseEdited:
            result.notes.append(
                SetupNote(
                    "\(path) is left: it was edited since Gatehouse wrote it",
                    remedy: "pushes go through the gate as long as it is there: keep your lines, delete it, "
                        + "and uninstall again"))
        case .nobody where FileEntry(path: path).kind == .nothing:
            guard hasKept else { return }
            try FileEntry.move(kept, to: path)
            result.restored.append(path)
        case .nobody, .somebodyElse:
            guard hasKept else { return }
            result.notes.append(
                SetupNote(
                    "\(path) is left: it is another program's; the hook from before is kept as \(kept)",
                    remedy: "keep one of the two"))
        }
    }
}
