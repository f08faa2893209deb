/// The `git` that this machine's shell would start, asked about one folder.
struct GitProgram {
    let path: String
    private let environment: [String: String]

    /// Variables that bind git to some other repository or to settings of one command (`git rev-parse --local-env-vars`).
    ///
    /// `gatehouse install` may itself be started by a hook or an alias, and means the folder that it is given.
    private static let repositoryVariables: Set<String> = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
        "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE",
        "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR",
        "GIT_NAMESPACE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_QUARANTINE_PATH",
    ]

    init(environment: [String: String]) throws(HookSetupError) {
        guard let path = ProgramSearch(environment: environment).find("git") else { throw .gitNotFound }
        self.init(path: path, environment: environment)
    }

    init(path: String, environment: [String: String]) {
        self.path = path
        self.environment = environment.filter { !Self.repositoryVariables.contains($0.key) }
            .merging(["LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"]) { $1 }
    }

    /// Runs git in `folder`, whatever it answers with.
    func run(_ arguments: [String], in folder: String) throws(HookSetupError) -> ChildProgram.Outcome {
        try ChildProgram(path: path, arguments: ["-C", folder] + arguments, environment: environment).run()
    }

    /// What git prints, without the last newline; `nil` when it exits with 1, its way to say "there is none".
    func answer(_ arguments: [String], in folder: String) throws(HookSetupError) -> String? {
        let outcome = try run(arguments, in: folder)
        if outcome.status == 1 { return nil }
        guard outcome.status == 0 else {
            throw .unreadableRepository(folder: folder, reason: outcome.complaint)
        }
        return try Self.text(outcome.output, from: arguments)
    }

    /// What git has to print.
    func requiredAnswer(_ arguments: [String], in folder: String) throws(HookSetupError) -> String {
        let outcome = try run(arguments, in: folder)
        guard outcome.status == 0 else {
            throw .unreadableRepository(folder: folder, reason: outcome.complaint)
        }
        return try Self.text(outcome.output, from: arguments)
    }

    func version() throws(HookSetupError) -> GitVersion {
        let outcome = try ChildProgram(path: path, arguments: ["version"], environment: environment).run()
        let text = try Self.text(outcome.output, from: ["version"])
        guard outcome.status == 0, let version = GitVersion(text) else {
            throw .programFailed(program: path, reason: "git version gave no version: \(text)")
        }
        return version
    }

    private static func text(_ bytes: [UInt8], from arguments: [String]) throws(HookSetupError) -> String {
        let content = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        // A repaired name would name another file.
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .notUTF8(what: "git's answer to '\(arguments.joined(separator: " "))'")
        }
        return text
    }
}
