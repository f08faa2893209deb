import Foundation
import GateModel
import Testing

@testable import Definitions

@Suite("Schema of secrets.yml")
struct SecretsSchemaTests {
    @Test("holds exactly the keys and words that the reader knows")
    func keys() throws {
        let root = try #require(try JSONSerialization.jsonObject(with: Data(secretsSchema.utf8)) as? [String: Any])
        func properties(_ schema: Any?) throws -> [String: [String: Any]] {
            let schema = try #require(schema as? [String: Any])
            #expect(schema["additionalProperties"] as? Bool == false)
            return try #require(schema["properties"] as? [String: [String: Any]])
        }
        let top = try properties(root)
        #expect(Set(top.keys) == Set(SecretsKey.allCases.map(\.rawValue)))
        let rule = try properties(top["rules"]?["items"])
        #expect(Set(rule.keys) == Set(SecretRuleKey.allCases.map(\.rawValue)))
        #expect(Set(try #require(rule["severity"]?["enum"] as? [String])) == Set(Severity.allCases.map(\.rawValue)))
        #expect(Set(try properties(rule["reach"]).keys) == Set(ReachKey.allCases.map(\.rawValue)))
        #expect(Set(try properties(top["look-at"]).keys) == Set(SecretsDefinition.Look.allCases.map(\.rawValue)))
        #expect(Set(try properties(top["allow"]?["items"]).keys) == Set(AllowanceKey.allCases.map(\.rawValue)))
    }
}
