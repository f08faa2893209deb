/// Where core.hooksPath was set, and to what.
public struct HooksPathSetting: Sendable, Equatable {
    /// As written: relative, absolute, or with `~`.
    public let value: String
    /// Git's word: `local`, `global`, `system`, `worktree`, `command`.
    public let scope: String

    public init(value: String, scope: String) {
        self.value = value
        self.scope = scope
    }
}

/// Where one repository keeps what set-up needs, as git itself says.
struct RepositoryLayout {
    /// To whom the folder belongs in which git looks for hooks.
    enum HooksFolderOwner: Equatable {
        /// Git's own folder of this repository, shared by its linked worktrees and by nobody else.
        case repository
        /// The working tree: files of the project.
        case workTree
        /// Some place outside, which may serve other repositories.
        case elsewhere
    }

    let topLevel: String
    /// What linked worktrees share; the repository's `.git`, or `.git/modules/x` of the one around a submodule.
    let commonFolder: String
    /// Absolute; need not exist.
    let hooksFolder: String
    let hooksPath: HooksPathSetting?

    init(folder: String, git: GitProgram) throws(HookSetupError) {
        if try git.isBare(folder) { throw .bareRepository(folder: folder) }
        topLevel = try git.requiredAnswer(["rev-parse", "--show-toplevel"], in: folder)
        // Asked from the top: a relative core.hooksPath counts from there, because hooks run there.
        commonFolder = PathName.absolute(
            try git.requiredAnswer(["rev-parse", "--git-common-dir"], in: topLevel), from: topLevel)
        hooksFolder = PathName.absolute(
            try git.requiredAnswer(["rev-parse", "--git-path", "hooks"], in: topLevel), from: topLevel)
        hooksPath = try Self.hooksPath(git, topLevel)
    }

    static func hooksPath(_ git: GitProgram, _ folder: String) throws(HookSetupError) -> HooksPathSetting? {
        guard let answer = try git.answer(["config", "-z", "--show-scope", "--get", "core.hooksPath"], in: folder)
        else { return nil }
        let fields = answer.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        guard fields.count >= 2 else { return nil }
        return HooksPathSetting(value: fields[1], scope: fields[0])
    }

    var owner: HooksFolderOwner {
        // First: git's folder usually lies in the working tree.
        if PathName.isInside(hooksFolder, commonFolder) { return .repository }
        return PathName.isInside(hooksFolder, topLevel) ? .workTree : .elsewhere
    }

    /// The hook that git starts before a push.
    var hook: String { "\(hooksFolder)/pre-push" }

    /// Where the hook would be without core.hooksPath.
    var defaultHook: String { "\(commonFolder)/hooks/pre-push" }

    /// Both, the one that counts first; one where they are the same file.
    var allHooks: [String] {
        PathName.resolved(hooksFolder) == PathName.resolved("\(commonFolder)/hooks") ? [hook] : [hook, defaultHook]
    }
}

/// Whether nobody works in a repository, as on a server.
public func isBareRepository(folder: String, environment: [String: String]) throws(HookSetupError) -> Bool {
    try GitProgram(environment: environment).isBare(folder)
}

extension GitProgram {
    func isBare(_ folder: String) throws(HookSetupError) -> Bool {
        try requiredAnswer(["rev-parse", "--is-bare-repository"], in: folder) == "true"
    }
}
