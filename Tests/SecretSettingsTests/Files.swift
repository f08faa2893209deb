import Definitions
import GateModel
import SecretScanning
import Testing

@testable import SecretSettings

/// The files of a trusted ref, for a test.
struct Files {
    var contents: [String: String] = [:]

    func settings() throws -> SecretSettings {
        try #require(try SecretSettings { path in contents[path].map { Array($0.utf8) } })
    }

    /// What is wrong, as it is told: `.gitleaks.toml:3:5: …`; empty where nothing is.
    func mistakes() -> [String] {
        do {
            _ = try settings()
            return []
        } catch let error as DefinitionError {
            return error.problems.map { error.text(of: $0) }
        } catch {
            return ["\(error)"]
        }
    }

    /// What is found in a text: the rules' names and the secrets; what is allowed has its place behind it.
    func found(_ text: String, path: String = "src/a.txt") throws -> [String] {
        let session = try settings().engine.session()
        let bytes = Array(text.utf8)
        let scan = session.scan(bytes, paths: [Array(path.utf8)])
        #expect(scan.isComplete)
        let matches = scan.matches.map { match in
            let secret = String(decoding: bytes[match.range], as: UTF8.self)
            let place = session.suppression(of: match, path: Array(path.utf8))?.place
            return "\(match.rule.id) \(secret)" + (place.map { " \($0)" } ?? "")
        }
        return scan.files.map { "\($0.rule.id) file" + (session.suppression(of: $0).map { " \($0.place)" } ?? "") }
            + matches
    }
}
