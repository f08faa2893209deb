import ArgumentParser
import Feedback
import Gate
import GateModel
import Git
import Scanning

/// How `secrets` prints what it found.
enum SearchFormat: String, ExpressibleByArgument, CaseIterable {
    case terminal, json, sarif

    func render(_ search: SecretSearch) -> String {
        switch self {
        case .terminal: SecretSearchText(Terminal.output.settings).render(search)
        case .json: SecretSearchJSON().render(search)
        case .sarif: SecretSearchSARIF().render(search)
        }
    }
}

/// What `gatehouse secrets` was asked for.
struct SecretLook: Sendable {
    /// Files, or revisions.
    var words: [String]
    /// Files, whatever they look like.
    var paths: [String] = []
    var wholeHistory = false
    /// A folder of the repository; `nil` for the one that we are in.
    var repository: String?
    var format = SearchFormat.terminal

    init(words: [String], paths: [String], wholeHistory: Bool, repository: String?, format: SearchFormat) {
        (self.words, self.paths, self.wholeHistory) = (words, paths, wholeHistory)
        (self.repository, self.format) = (repository, format)
    }

    /// A look that no option says more of: scripts ask for it, and the argument parser would take a tenth of its time.
    ///
    /// - Parameter arguments: of the program.
    init?(plainly arguments: [String]) {
        guard arguments.first == "secrets", !arguments.contains(where: { $0.hasPrefix("-") }) else { return nil }
        words = Array(arguments.dropFirst())
    }

    func run() async throws {
        let location = try locationIfAny()
        let display = ProgressDisplay()
        Interruption.watch { _ in
            Terminal.error.write(
                display.end() + "gatehouse: interrupted; the search is not complete\n", patienceMilliseconds: 500)
        }
        // The rules are put together while git is asked what the words mean, and what its commits bring: each takes some milliseconds.
        async let building = Self.query(at: location, display)
        let target = try SearchTarget(
            words, afterDashes: paths, wholeHistory: wholeHistory, at: location, environment: Environment.current)
        if Terminal.error.isTerminal { display.start() }
        defer { display.finish() }
        let range = try await range(of: target, at: location, display)
        let query = try await building
        let search = try await run(target, range, query)
        display.finish()
        Terminal.output.write(format.render(search))
        if search.exitStatus != .accepted { throw CommandEnd(status: search.exitStatus) }
    }

    private static func query(at location: GitLocation?, _ display: ProgressDisplay) throws -> SecretQuery {
        try WrongProcess.named(at: location) {
            try SecretQuery(at: location, environment: Environment.current) { display.report($0) }
        }
    }

    /// What the commits bring, where some are looked at.
    private func range(
        of target: SearchTarget, at location: GitLocation?, _ display: ProgressDisplay
    ) async throws -> SearchedRange? {
        guard case .range(let revisions, let commits, let tips, let tags) = target, let location else { return nil }
        return try await SearchedRange(revisions, commits: commits, tips: tips, tags: tags, at: location) {
            display.report($0)
        }
    }

    private func run(
        _ target: SearchTarget, _ range: SearchedRange?, _ query: SecretQuery
    ) async throws -> SecretSearch {
        if let range { return try await query.range(range) }
        switch target {
        case .paths(let paths): return try await query.paths(paths)
        case .range: preconditionFailure("a range is looked at in the repository that its commits were listed in")
        case .history: return try await query.history()
        case .standardInput:
            guard let input = readStandardInput(limit: SecretQuery.inputLimit) else { throw UnreadableInput() }
            return query.standardInput(input.bytes, isCut: input.isCut)
        }
    }

    /// Files can be looked at without a repository; one that was named has to be there.
    private func locationIfAny() throws -> GitLocation? {
        if repository != nil || wholeHistory { return try RepositoryOption.location(at: repository) }
        let found: GitLocation
        do throws(GitError) {
            found = try GitLocation.discover(from: workingFolder(), environment: Environment.current)
        } catch {
            guard error.exitStatus == .usage else { throw error }
            return nil
        }
        return found
    }
}

private struct UnreadableInput: UserFacingError {
    var summary: String { "Standard input cannot be read" }
    var hint: String? { nil }
    var exitStatus: ExitStatus { .incomplete }
}
