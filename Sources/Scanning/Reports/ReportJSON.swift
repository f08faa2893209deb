import JSONReading

/// A scanner's report as JSON.
enum ReportJSON {
    /// - Throws: `malformedReport` with the byte where it went wrong; never with content.
    static func parse(_ bytes: [UInt8]) throws(ScanningError) -> JSONValue {
        do throws(JSONError) {
            return try JSONParser.parse(bytes)
        } catch {
            throw .malformedReport(error.problem)
        }
    }
}
