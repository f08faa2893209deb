import Foundation
import GateModel
import Testing

@testable import Definitions

@Suite("Schema")
struct SchemaTests {
    private let root: [String: Any]

    init() throws {
        root = try #require(try JSONSerialization.jsonObject(with: Data(processSchema.utf8)) as? [String: Any])
    }

    private func definition(_ name: String) throws -> [String: Any] {
        let definitions = try #require(root["definitions"] as? [String: Any])
        return try #require(definitions[name] as? [String: Any])
    }

    private func keys(_ schema: [String: Any]) throws -> Set<String> {
        #expect(schema["additionalProperties"] as? Bool == false)
        return Set(try #require(schema["properties"] as? [String: Any]).keys)
    }

    private func words(_ schema: [String: Any]) throws -> Set<String> { Set(try #require(schema["enum"] as? [String])) }

    @Test("holds exactly the keys that the reader knows")
    func keysMatch() throws {
        #expect(try keys(root) == Set(ProcessKey.allCases.map(\.rawValue)))
        #expect(try keys(definition("scanner")) == Set(ScannerKey.allCases.map(\.rawValue)))
        #expect(try keys(definition("reviewer")) == Set(ReviewerKey.allCases.map(\.rawValue)))
        #expect(try keys(definition("workflow")) == Set(WorkflowKey.allCases.map(\.rawValue)))
        #expect(try keys(definition("condition")) == Set(ConditionKey.allCases.map(\.rawValue)))
        #expect(try keys(definition("limits")) == Set(LimitKey.allCases.map(\.rawValue)))
        let choices = try #require(definition("byCheckpoint")["oneOf"] as? [[String: Any]])
        #expect(try keys(choices[1]) == Set(Checkpoint.allCases.map(\.rawValue) + [otherwiseKey]))
    }

    @Test("holds exactly the words that the reader knows")
    func wordsMatch() throws {
        #expect(try words(definition("decision")) == Set(Decision.allCases.map(\.rawValue)))
        #expect(try words(definition("severity")) == Set(Severity.allCases.map(\.rawValue)))
        #expect(try words(definition("lineState")) == ["introduced", "history-only", "existing"])
        let scanner = try #require(definition("scanner")["properties"] as? [String: [String: Any]])
        #expect(try words(#require(scanner["report"])) == Set(ScannerDefinition.ReportFormat.allCases.map(\.rawValue)))
        #expect(try words(#require(scanner["inspect"])) == Set(ScannerDefinition.Inspect.allCases.map(\.rawValue)))
        #expect(try words(definition("sandbox")) == Set(SandboxDefinition.Use.allCases.map(\.rawValue)))
        #expect(try keys(#require(scanner["limits"])) == Set(ScannerLimitKey.allCases.map(\.rawValue)))
        #expect(try words(#require(scanner["use"])) == Set(ProcessReader.BuiltInScanner.allCases.map(\.rawValue)))
    }

    @Test("refers only to definitions that are there")
    func references() throws {
        let definitions = try #require(root["definitions"] as? [String: Any])
        var seen: Set<String> = []
        func walk(_ value: Any) {
            if let mapping = value as? [String: Any] {
                if let reference = mapping["$ref"] as? String { seen.insert(reference) }
                mapping.values.forEach(walk)
            } else if let list = value as? [Any] {
                list.forEach(walk)
            }
        }
        walk(root)
        #expect(seen == Set(definitions.keys.map { "#/definitions/\($0)" }))
    }
}
