import GateModel
import JSONReading

/// `detect-secrets scan` (https://github.com/Yelp/detect-secrets).
///
/// The report names a secret by an unkeyed SHA-1, from which a weak one can be guessed, so the hash is not taken over.
enum DetectSecretsReader {
    static func read(_ bytes: [UInt8]) throws(ScanningError) -> ParsedReport {
        let document = try ReportJSON.parse(bytes)
        guard document["version"]?.string != nil, let results = document["results"]?.object else {
            throw .malformedReport("it lacks 'version' or 'results'")
        }
        var report = ParsedReport()
        for file in results {
            guard let secrets = file.value.array else { throw .malformedReport("a file's secrets are no list") }
            for secret in secrets {
                guard let kind = secret["type"]?.string else { throw .malformedReport("a secret has no 'type'") }
                report.findings.append(
                    ReportedFinding(
                        rule: rule(kind), title: kind, severity: .high, cwe: [798],
                        message: "This looks like a secret: \(kind)",
                        places: [ReportedPlace(paths: [file.name], line: secret["line_number"]?.int)]))
            }
        }
        return report
    }

    /// "AWS Access Key" → "aws-access-key".
    private static func rule(_ kind: String) -> String {
        let words = kind.lowercased().split { !($0.isLetter || $0.isNumber) }
        return words.isEmpty ? "secret" : words.joined(separator: "-")
    }
}
