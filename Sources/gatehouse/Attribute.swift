import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Scanning

/// `gatehouse attribute`
struct Attribute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribute",
        abstract: "Say who wrote the lines that a range introduces.",
        usage: "gatehouse attribute [RANGE] [--lines] [--signatures] [--format json]",
        discussion: """
            Without a range: what a push of HEAD would bring. The lines are those of 'git blame RANGE', found by following \
            them through the range's commits. Names are those of the trusted ref's .mailmap. Examples:
              gatehouse attribute v1.0..v1.1
              gatehouse attribute --lines --format json HEAD~20..
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "A revision or range as git takes it.") var range: String?
    @OptionGroup var repository: RepositoryOption
    @Flag(help: "A line of output for each introduced line: path, line, commit, author.") var lines = false
    @Flag(help: "Ask git about the signature of every signed commit; takes some milliseconds each.")
    var signatures = false
    @Option(help: "How to print: text or json.") var format = Format.text

    func run() async throws {
        let location = try repository.location()
        let query = try RangeQuery(range: range, branch: nil, at: location, environment: Environment.current)
        let host = GateHost(
            environment: Environment.current, cleanup: CleanupRegistry(), now: { currentMilliseconds() })
        let answer: AttributionQuery
        do {
            answer = try await AttributionQuery(
                query, verifiesSignatures: signatures, gate: PushGate(location: location, host: host))
        } catch let error as DefinitionError {
            throw WrongProcess(error, at: location, query.options.trusted)
        }
        if lines {
            writeLines(answer)
        } else {
            let renderer = AttributionRenderer(Terminal.output.settings)
            let summary = AttributionSummary(answer, range: range ?? "HEAD")
            Terminal.output.write(format == .json ? renderer.renderJSON(summary) : renderer.render(summary))
        }
        if answer.coverage.isIncomplete {
            for omission in answer.coverage.omissions where omission.isIncomplete {
                Terminal.error.write("gatehouse: not attributed: \(escapedForTerminal(omission.subject))\n")
            }
            throw CommandEnd(status: .incomplete)
        }
    }

    private func writeLines(_ answer: AttributionQuery) {
        var renderer = AttributedLineRenderer(format == .json ? .json : .text)
        var text = ""
        for stretch in answer.stretches {
            renderer.render(
                AttributedLines(path: stretch.path, lines: stretch.lines, credit: stretch.credit)
            ) { line in
                text += line
                guard text.utf8.count > 1 << 16 else { return }
                Terminal.output.write(text)
                text = ""
            }
        }
        Terminal.output.write(text)
    }
}

extension AttributionSummary {
    init(_ answer: AttributionQuery, range: String) {
        self.init(
            range: range,
            developers: answer.parts.map {
                Developer(identity: $0.developer, lines: $0.lines, files: $0.files, commits: $0.commits)
            },
            lines: answer.coverage.introducedLines ?? 0, files: Set(answer.stretches.map(\.path)).count,
            commits: answer.coverage.commits,
            signatures: Dictionary(answer.credits.map { ($0.signature, 1) }, uniquingKeysWith: +),
            omissions: answer.coverage.omissions)
    }
}
