import GateModel
import Testing

@testable import Definitions

/// A wrong file and everything that is said of it.
struct MistakeCase: CustomTestStringConvertible, Sendable {
    let what: String
    let yaml: String
    let lines: [String]
    var testDescription: String { what }

    init(_ what: String, _ yaml: String, _ lines: [String]) {
        self.what = what
        self.yaml = yaml
        self.lines = lines
    }

    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: DefinitionError.self, sourceLocation: sourceLocation) {
            try ProcessDefinition(yaml: yaml, file: "process.yml")
        }
        #expect(error.map { "\($0)" } == lines.joined(separator: "\n"), sourceLocation: sourceLocation)
        #expect(error?.exitStatus == .badDefinition, sourceLocation: sourceLocation)
    }
}

/// Small files with one part of interest.
enum Sample {
    static let scanners = "scanners: {secrets: {use: secrets}}\n"
    static let workflows = "workflows: [{name: W, decide: block}]\n"

    static func scanner(_ fields: String) -> String { "scanners:\n  lint: {\(fields)}\n" + workflows }

    static func program(_ fields: String) -> String {
        "scanners:\n  lint: {run: [lint, \"{paths}\"], report: sarif, \(fields)}\n" + workflows
    }

    static func workflow(_ fields: String) -> String { scanners + "workflows:\n  - {name: W, \(fields)}\n" }
}
