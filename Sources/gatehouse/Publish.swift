import ArgumentParser
import Delivery
import Feedback
import GateModel

/// `gatehouse publish`
struct Publish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Send a result of 'gatehouse ci --result' to GitHub or GitLab, from a job that may write there.",
        usage:
            "gatehouse publish RESULT [--github | --gitlab] [--commit ID] [--request NUMBER] [--trusted] [--dry-run]",
        discussion: """
            GitHub gets a check run with annotations, and a comment on the pull request; GitLab a status of the commit, and a \
            discussion of the merge request. Comments are edited in place. Where to is read from the job's variables, never from \
            the result: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_EVENT_PATH; or GITLAB_TOKEN, CI_API_V4_URL, \
            CI_PROJECT_ID, CI_MERGE_REQUEST_IID. It needs the program curl.
            A result is a stranger's file where the change could touch the job that wrote it. Without --trusted, that it \
            passed is never published as a success.
            Exit statuses: 0 published, or the token may not write there (it says so); 1 the result is refused, or of another commit; \
            2 something was not published; 64 wrong usage. What the result says of the change does not count. Examples:
              gatehouse publish gatehouse.result --dry-run
              gatehouse publish gatehouse.result --commit "$HEAD_SHA" --request 12
            """)

    @Argument(help: "The file that 'gatehouse ci --result' wrote.") var result: String
    @Flag(help: "Publish on GitHub (default: where the job runs).") var github = false
    @Flag(help: "Publish on GitLab (default: where the job runs).") var gitlab = false
    @Option(help: "The commit that the result must be of (default: the one that the job is about).") var commit: String?
    @Option(help: "The number of the pull or merge request (default: the one that the job is about).") var request: Int?
    @Flag(help: "The change could not touch the job that wrote the result: that it passed is published as a success.")
    var trusted = false
    @Option(help: "The name of the check run or status.") var name: String?
    @Option(help: "What tells this job's comment from those of other jobs.") var key = "gate"
    @Option(help: "Seconds that one request may take.") var timeout = 30
    @Flag(help: "Print what would be sent, and send nothing.") var dryRun = false

    func validate() throws {
        if github, gitlab { throw ValidationError("--github and --gitlab: choose one") }
        if let request, request < 1 { throw ValidationError("--request takes a number from 1") }
        if timeout < 1 || timeout > 600 { throw ValidationError("--timeout takes seconds from 1 to 600") }
        if let commit, ObjectID(hex: commit) == nil {
            throw ValidationError("--commit takes the full ID of a commit, 40 hexadecimal digits")
        }
        if let name, name.isEmpty || name.unicodeScalars.count > 100 {
            throw ValidationError("--name takes 1 to 100 characters")
        }
    }

    func run() throws {
        let environment = Environment.current
        let options = PublishOptions(
            trust: trusted ? .trusted : .claimed, name: name, key: key, isDryRun: dryRun)
        let publications: [Publication]
        switch try platform(environment) {
        case .gitHub:
            let event = try Self.event(environment)
            let target = try GitHubTarget(environment: environment, event: event, request: request)
            let file = try resultFile(default: target.commit)
            publications = GitHubPublisher(
                target, options, over: CurlTransport(target, environment: environment, timeout: timeout),
                sleep: Self.sleep
            ).publish(file)
        case .gitLab:
            let target = try GitLabTarget(environment: environment, request: request)
            let file = try resultFile(default: target.commit)
            publications = GitLabPublisher(
                target, options, over: CurlTransport(target, environment: environment, timeout: timeout),
                sleep: Self.sleep
            ).publish(file)
        }
        for publication in publications { Self.tell(publication) }
        if publications.exitStatus != .accepted { throw CommandEnd(status: publications.exitStatus) }
    }

    private enum Platform { case gitHub, gitLab }

    private func platform(_ environment: [String: String]) throws -> Platform {
        if github || (!gitlab && environment["GITHUB_ACTIONS"] == "true") { return .gitHub }
        if gitlab || environment["GITLAB_CI"] == "true" { return .gitLab }
        throw ValidationError("this is no job of GitHub or GitLab: say --github or --gitlab")
    }

    private func resultFile(default known: ObjectID?) throws -> ResultFile {
        guard let wanted = commit.flatMap({ ObjectID(hex: $0) }) ?? known else {
            throw ValidationError("the job does not say which commit it is about: say --commit")
        }
        let file = try ResultFile(reading: Self.read(result, limit: ResultFile.maxBytes), name: result)
        guard file.head == wanted else {
            throw DeliveryError.otherCommit(file: result, result: file.head, wanted: wanted)
        }
        return file
    }

    /// The event's payload; `nil` where the job names none, as one that is started by hand.
    private static func event(_ environment: [String: String]) throws -> [UInt8]? {
        guard let path = environment["GITHUB_EVENT_PATH"] else { return nil }
        do {
            return try read(path, limit: 32 << 20)
        } catch DeliveryError.refused(_, let reason) {
            // No result has been looked at yet: 'refused' would be said of the wrong file.
            throw DeliveryError.environment(
                name: "GITHUB_EVENT_PATH", problem: "names no event of GitHub's: \(reason)",
                hint: "leave the variable as the runner sets it, or unset it and give --request and --commit")
        }
    }

    /// - Throws: for a file that is no plain one, or larger than the limit, before it is read.
    private static func read(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            return try StageFile.content(of: path, limit: limit, followsLinks: false)
        } catch {
            switch error {
            case .tooLarge: throw DeliveryError.refused(file: path, reason: "it is larger than \(limit >> 20) MiB")
            case .noFile: throw DeliveryError.refused(file: path, reason: "it is no file")
            case .unreadable(let reason):
                throw DeliveryError.refused(file: path, reason: "it cannot be read: \(reason)")
            }
        }
    }

    private static let sleep: @Sendable (Int) -> Void = { seconds in
        // A signal may end each by itself.
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end { pause(milliseconds: 100) }
    }

    private static func tell(_ publication: Publication) {
        func line(_ text: String) -> String { escapedForTerminal(text, limit: 600) + "\n" }
        switch publication {
        case .published(let what): Terminal.output.write(line("published \(what)"))
        case .notNeeded(let why): Terminal.output.write(line("not published: \(why)"))
        case .notPermitted(let what, let reason, let hint):
            Terminal.error.write(
                line("gatehouse: the token may not publish \(what): \(reason)") + "  " + line("hint: \(hint)"))
        case .failed(let error): _ = report(error)
        case .wouldSend(let request):
            Terminal.output.write(line("\(request.method.rawValue) \(request.path)"))
            if let body = request.body { Terminal.output.write(body + "\n") }
        }
    }
}
