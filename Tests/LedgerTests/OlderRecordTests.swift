import Foundation
import GateModel
import Testing

@Suite("A run of an older version")
struct OlderRecordTests {
    @Test("is read without a scanner's notices")
    func summary() throws {
        let report = ScanReport(
            scanner: "s", outcome: .completed, findings: [], filesDue: 1, milliseconds: 1, notices: ["left out a"])
        let summary = ScanReport.Summary(report, worst: .block)
        let text = String(decoding: try JSONEncoder().encode(summary), as: UTF8.self)
        #expect(try JSONDecoder().decode(ScanReport.Summary.self, from: Data(text.utf8)) == summary)
        let older = text.replacingOccurrences(of: "\"notices\":[\"left out a\"]", with: "\"older\":0")
        #expect(older != text)
        #expect(try JSONDecoder().decode(ScanReport.Summary.self, from: Data(older.utf8)).notices == [])
    }
}
