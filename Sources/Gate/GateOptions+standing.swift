public import Git

extension GateOptions {
    /// How a repository judges, for commands that ask without a push: a bare one by the processes of a push to it, any other by
    /// those of a push that leaves it.
    ///
    /// - Throws: where a server's settings cannot be read, and every push to it is refused.
    public static func standing(
        in repository: Repository, environment: [String: String],
        worktreeDefinitions: (path: String, text: String)? = nil
    ) throws -> GateOptions {
        var options = GateOptions(
            remote: try RangeQuery.defaultRemote(in: repository, repository.location),
            worktreeDefinitions: worktreeDefinitions)
        try options.judgeAsReceivedWhereBare(
            repository, GitProgram(location: repository.location, environment: environment))
        return options
    }

    /// Nobody works in a bare repository: what is looked at there has been pushed to it.
    mutating func judgeAsReceivedWhereBare(_ repository: Repository, _ git: GitProgram) throws {
        guard try Self.isBare(repository, git) else { return }
        try judgeAsReceived(by: ServerSettings(of: repository))
    }

    /// What git says; it is only asked where one setting is not all that it goes by.
    static func isBare(_ repository: Repository, _ git: GitProgram) throws -> Bool {
        if try repository.configuration("extensions.worktreeConfig") == nil {
            switch try repository.ownConfiguration("core.bare") {
            case "true": return repository.location.gitDirectory == repository.location.commonDirectory
            case "false": return false
            default: break
            }
        }
        let answer = try git.run(["rev-parse", "--is-bare-repository"])
        return answer.status == 0 && answer.output.starts(with: "true".utf8)
    }
}
