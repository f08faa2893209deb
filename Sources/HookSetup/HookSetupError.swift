public import GateModel

/// Why a hook could not be installed, removed or examined.
public enum HookSetupError: UserFacingError, Equatable {
    /// No `git` in the folders of PATH.
    case gitNotFound
    case programFailed(program: String, reason: String)
    /// Git does not read the repository; `reason` is what Git said.
    case unreadableRepository(folder: String, reason: String)
    case bareRepository(folder: String)
    /// A clone's hook was to be taken away from a bare repository.
    case bareUninstall(folder: String)
    /// `--hooks-folder` names no folder.
    case noHooksFolder(path: String)
    /// Git answered with bytes that are not UTF-8, so a path built from them could name another file.
    case notUTF8(what: String)
    /// The hook needs an absolute path to a file that can be executed.
    case unusableBinary(path: String)
    /// Git looks for hooks where they serve other repositories too.
    case sharedHooksFolder(folder: String, setting: HooksPathSetting?)
    /// The hook that would be replaced is a file of the project itself.
    case trackedHook(path: String)
    case notAFolder(path: String)
    /// Somebody changed the hook that Gatehouse had written.
    case editedHook(path: String)
    /// There is a hook, and an older one is kept aside already.
    case twoPreviousHooks(current: String, kept: String)
    case configurationNeedsNewerGit(version: String)
    /// `hook.gatehouse.command` holds something that Gatehouse did not write.
    case foreignConfiguration(command: String)
    case fileFailed(operation: String, path: String, reason: String)

    public var summary: String {
        switch self {
        case .gitNotFound: "Cannot find git in the folders of PATH"
        case .programFailed(let program, let reason): "Cannot run '\(program)': \(reason)"
        case .unreadableRepository(let folder, let reason): "Git cannot read a repository at '\(folder)': \(reason)"
        case .bareRepository(let folder), .bareUninstall(let folder):
            "'\(folder)' is a bare repository, and nobody pushes from there"
        case .noHooksFolder(let path): "'\(path)' is no folder, or no absolute path"
        case .notUTF8(let what): "Cannot use \(what): it is not valid UTF-8"
        case .unusableBinary(let path): "The hook cannot call '\(path)': not an absolute path of an executable file"
        case .sharedHooksFolder(let folder, let setting):
            "Hooks are looked for in '\(folder)', outside this repository"
                + (setting.map { " (core.hooksPath, \($0.scope) configuration)" } ?? "")
                + "; a hook there would guard every repository that uses that folder"
        case .trackedHook(let path):
            "'\(path)' is tracked by this repository, and the hook holds a path of this machine only"
        case .notAFolder(let path): "Hooks are looked for in '\(path)', which is not a folder"
        case .editedHook(let path): "'\(path)' was written by Gatehouse and edited since"
        case .twoPreviousHooks(let current, let kept):
            "'\(current)' is another program's hook, and '\(kept)' already keeps an older one"
        case .configurationNeedsNewerGit(let version):
            "Hooks in configuration need git 2.54 or newer, this is \(version)"
        case .foreignConfiguration:
            "hook.gatehouse.command in this repository's configuration was not written by Gatehouse"
        case .fileFailed(let operation, let path, let reason): "Cannot \(operation) '\(path)': \(reason)"
        }
    }

    public var hint: String? {
        switch self {
        case .gitNotFound: "install git, or add its folder to PATH"
        case .programFailed, .notUTF8: nil
        case .unreadableRepository(let folder, let reason): Self.hint(folder, reason)
        case .bareRepository: "to guard what is pushed to it: gatehouse install --server"
        case .bareUninstall: "to take away what guards the pushes to it: gatehouse uninstall --server"
        case .noHooksFolder: "name the folder that holds the host's hooks, such as pre-receive or pre-receive.d"
        case .unusableBinary: "install gatehouse first: hooks/install in its source folder"
        case .sharedHooksFolder:
            "guard them all with --shared, or give this repository hooks of its own: "
                + "git config --local core.hooksPath \"$(git rev-parse --git-common-dir)/hooks\""
        case .trackedHook:
            "call the gate from that hook yourselves (gatehouse hook pre-push \"$@\", with the hook's standard input), "
                + "or replace it in this clone with --shared"
        case .notAFolder: "set core.hooksPath to a folder, or: git config --unset core.hooksPath"
        case .editedHook(let path): "keep your lines elsewhere, remove '\(path)', and run the command again"
        case .twoPreviousHooks(let current, let kept): "keep one of the two: remove '\(kept)' or '\(current)'"
        case .configurationNeedsNewerGit: "update git, or install a hook file (the default with this git)"
        case .foreignConfiguration: "look at it: git config --show-origin --get-regexp '^hook\\.gatehouse\\.'"
        case .fileFailed: "look at the owner and the permissions of that place, and at the free space of the disk"
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .unreadableRepository, .bareRepository, .bareUninstall, .noHooksFolder, .unusableBinary,
            .sharedHooksFolder, .trackedHook,
            .configurationNeedsNewerGit:
            .usage
        case .gitNotFound, .programFailed, .notUTF8, .notAFolder, .editedHook, .twoPreviousHooks,
            .foreignConfiguration, .fileFailed:
            .failed
        }
    }

    private static func hint(_ folder: String, _ reason: String) -> String {
        if reason.contains("dubious ownership") {
            return "the folder belongs to another user; if that is right: git config --global --add safe.directory "
                + ShellWord.quote(folder)
        }
        if reason.contains("unknown repository extension") || reason.contains("repo version") {
            return "this git is too old for the repository's format, which cannot be evaluated: update git"
        }
        return "run inside a repository, or pass -C FOLDER"
    }
}
