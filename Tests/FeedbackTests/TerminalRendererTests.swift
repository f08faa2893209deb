import GateModel
import Testing

@testable import Feedback

@Suite("Terminal renderer")
struct TerminalRendererTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let run: GateRun
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "passed", run: Sample.passed),
        Case(name: "blocked", run: Sample.blocked),
        Case(name: "annotated", run: Sample.annotated),
        Case(name: "everything", run: Sample.everything),
        Case(name: "incomplete-stops", run: Sample.incomplete(exit: .incomplete)),
        Case(name: "incomplete-goes-on", run: Sample.incomplete(exit: .accepted)),
    ]

    @Test("shows a run as recorded", arguments: cases, [40, 80, 120])
    func golden(_ given: Case, columns: Int) throws {
        let text = TerminalRenderer(TerminalSettings(columns: columns)).render(given.run)
        try expectGolden(text, "terminal-\(given.name)-\(columns).txt")
    }

    @Test("shows a run in colour as recorded", arguments: cases)
    func goldenInColour(_ given: Case) throws {
        let text = TerminalRenderer(TerminalSettings(columns: 80, usesColor: true)).render(given.run)
        try expectGolden(text, "terminal-\(given.name)-colour.txt")
    }
}
