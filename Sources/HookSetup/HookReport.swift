/// How the gate is bound to `git push`.
public enum HookPlacement: String, Sendable, CaseIterable {
    /// A hook file, for every git.
    case file
    /// `hook.gatehouse.*` in the repository's configuration; git before 2.54 does not look at it.
    case configuration
}

/// Where one hook of ours stands.
public enum HookLocation: Sendable, Equatable {
    case file(path: String)
    /// The repository's own configuration; `folder` is the repository's.
    case configuration(folder: String)

    var text: String {
        switch self {
        case .file(let path): path
        case .configuration(let folder): "\(HookCommand.commandKey) in the configuration of \(folder)"
        }
    }
}

/// Something that a person should know, and what to do about it.
public struct SetupNote: Sendable, Equatable {
    public let text: String
    public let remedy: String?

    public init(_ text: String, remedy: String? = nil) {
        self.text = text
        self.remedy = remedy
    }
}

/// What `gatehouse install` did.
public struct InstallReport: Sendable, Equatable {
    public enum Change: String, Sendable {
        case installed
        /// There was one of ours, for another binary or of another version.
        case updated
        case unchanged
    }

    public let change: Change
    public let location: HookLocation
    /// Absolute path that the hook calls.
    public let binary: String
    /// Where the hook is kept that was there before, and runs after the gate; `nil` where there was none.
    public let previousHook: String?
    public let notes: [SetupNote]
    /// When git starts the hook.
    var event = HookEvent.prePush

    /// For a terminal, each line ending in a newline.
    ///
    /// - Parameters:
    ///   - escaping: makes a stranger's bytes (paths, settings) harmless where the text is going.
    ///   - pushes: whose pushes are gated, in words.
    public func text(pushes: String = "every push from here", escaping: (String) -> String) -> String {
        let effect =
            switch event {
            case .prePush, .preReceive: "\(pushes) goes through the gate"
            case .postReceive: "what has landed of \(pushes) is recorded"
            }
        let verb =
            switch change {
            case .installed: "Installed: \(effect)"
            case .updated: "Updated: \(effect)"
            case .unchanged: "Already installed, nothing changed"
            }
        var lines = ["\(verb)", "  hook     \(escaping(location.text))", "  program  \(escaping(binary))"]
        if let previousHook {
            lines.append("  then     \(escaping(previousHook)), which was there before, runs after it")
        }
        return (lines + notes.flatMap { $0.lines(escaping) }).map { $0 + "\n" }.joined()
    }
}

/// What `gatehouse uninstall` did.
public struct UninstallReport: Sendable, Equatable {
    public let removed: [HookLocation]
    /// Hooks that were there before and are back in their place.
    public let restored: [String]
    public let notes: [SetupNote]

    /// For a terminal; see ``InstallReport/text(escaping:)``.
    public func text(escaping: (String) -> String) -> String {
        var lines = removed.map { "Removed: \(escaping($0.text))" }
        lines += restored.map { "Restored, as it was before: \(escaping($0))" }
        if removed.isEmpty && restored.isEmpty {
            lines.append(notes.isEmpty ? "There was nothing of Gatehouse to remove" : "Nothing was removed")
        }
        return (lines + notes.flatMap { $0.lines(escaping) }).map { $0 + "\n" }.joined()
    }
}

extension SetupNote {
    func lines(_ escaping: (String) -> String) -> [String] {
        ["  ! \(escaping(text))"] + (remedy.map { ["    \(escaping($0))"] } ?? [])
    }
}
