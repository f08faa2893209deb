/// Programs that write hooks too, recognised by what they leave in a working tree.
enum HookManager: String, CaseIterable {
    case husky, lefthook, preCommit = "pre-commit", overcommit

    private var traces: [String] {
        switch self {
        case .husky: [".husky"]
        case .lefthook:
            ["yml", "yaml", "toml", "json"].flatMap { ["lefthook.\($0)", ".lefthook.\($0)", ".config/lefthook.\($0)"] }
        case .preCommit: [".pre-commit-config.yaml"]
        case .overcommit: [".overcommit.yml"]
        }
    }

    /// Those whose files stand in the working tree.
    static func found(in layout: RepositoryLayout) -> [HookManager] {
        allCases.filter { manager in
            manager.traces.contains { FileEntry(path: "\(layout.topLevel)/\($0)").kind != .nothing }
        }
    }

    /// What it does to a hook file of ours.
    var habit: String {
        switch self {
        case .husky: "husky writes its hooks anew whenever packages are installed"
        case .lefthook: "lefthook writes its hooks anew on `lefthook install`, and when its configuration changes"
        case .preCommit: "pre-commit replaces the hook on `pre-commit install -t pre-push`"
        case .overcommit: "overcommit replaces the hooks on `overcommit --install`"
        }
    }

    var noteForFiles: SetupNote {
        SetupNote("\(habit), and ours is gone then", remedy: "run gatehouse install after it; gatehouse doctor tells")
    }
}
