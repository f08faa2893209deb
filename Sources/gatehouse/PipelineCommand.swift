import ArgumentParser
import Gate
import GateModel
import Pipelines

/// `gatehouse ci`
struct PipelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ci",
        abstract: "The gate as a stage of a pipeline: looks at what its event brings, records it and reports.",
        usage: "gatehouse ci [--base REV] [--head REV] [--target BRANCH] [--sarif FILE] [--junit FILE] ...",
        discussion: """
            The event is read from the variables and the payload of GitHub Actions, Gitea Actions, GitLab CI, Jenkins, \
            Azure Pipelines, Bitbucket, Buildkite, CircleCI or Woodpecker. What it brings is what its head has and the \
            target, as it is now, has not. A shallow clone is deepened. Definitions are read from the target as it was \
            before. No token is needed. Examples:
              gatehouse ci
              gatehouse ci --sarif gatehouse.sarif --result gatehouse.result
              gatehouse ci --platform none --target main
            """)

    @OptionGroup var repository: RepositoryOption
    @Option(help: "What the target has already, instead of what the system says.") var base: String?
    @Option(help: "The commit to look at, instead of what the event is about.") var head: String?
    @Option(help: "The branch that it is for, instead of what the system says.") var target: String?
    @Option(
        help: .init(
            "The system, instead of telling it from the variables: \(Self.platforms).", valueName: "platform"),
        transform: Self.platform)
    var platform: PipelinePlatform?
    @OptionGroup(title: "Reports") var reports: PipelineReports

    func run() async throws {
        let environment = Environment.current
        let platform = platform ?? PipelinePlatform(environment: environment)
        let outputs = PipelineOutputs(
            platform: platform, reports: reports, environment: environment,
            files: ReportFiles(in: repository.folder))
        let unwritable = outputs.clear()
        let status: ExitStatus
        do {
            let stage = PipelineStage(
                location: try repository.location(), platform: platform,
                overrides: PipelineOverrides(base: base, head: head, target: target), environment: environment)
            status = outputs.deliver(try await stage.run(telling: outputs.tell), without: unwritable)
        } catch {
            status = outputs.fail(error)
        }
        if status != .accepted { throw CommandEnd(status: status) }
    }

    private static let platforms = PipelinePlatform.allCases.map(\.rawValue).joined(separator: ", ")

    private static func platform(_ name: String) throws -> PipelinePlatform {
        guard let platform = PipelinePlatform(rawValue: name) else {
            throw ValidationError("'\(name)' is none of: \(platforms)")
        }
        return platform
    }
}
