import GateModel

/// `cppcheck --xml`, format version 2, which is written to standard error (https://cppcheck.sourceforge.io/manual.html).
enum CppcheckReader {
    /// Messages that say: this file, or the rest of it, was not analysed.
    private static let gaveUp: Set<String> = [
        "syntaxError", "unknownMacro", "internalError", "internalAstError", "cppcheckError", "noValidConfiguration",
        "preprocessorErrorDirective", "unhandledChar", "fileNotFound", "instantiationError",
    ]

    static func read(_ bytes: [UInt8]) throws(ScanningError) -> ParsedReport {
        var report = ParsedReport()
        var open: [String] = []
        var error: (attributes: [String: String], places: [ReportedPlace])?
        var isVersion2 = false
        var hasErrors = false
        var parser = FlatXMLParser(bytes)
        while let event = try parser.next() {
            switch event {
            case .start(let name, let attributes):
                switch (open.last, name) {
                case (nil, "results"): isVersion2 = attributes["version"] == "2"
                case ("results", "errors"): hasErrors = true
                case ("errors", "error"): error = (attributes, [])
                case ("error", "location"):
                    error?.places.append(place(attributes))
                default: break
                }
                open.append(name)
            case .end:
                if open.popLast() == "error", let ended = error {
                    try report.add(ended.attributes, ended.places, gaveUp: gaveUp)
                    error = nil
                }
            }
        }
        guard isVersion2, hasErrors else { throw .malformedReport("it is not cppcheck's XML of version 2") }
        return report
    }

    private static func place(_ attributes: [String: String]) -> ReportedPlace {
        ReportedPlace(
            paths: attributes["file"].map { [$0] } ?? [], line: attributes["line"].flatMap { Int($0) },
            column: attributes["column"].flatMap { Int($0) })
    }
}

extension ParsedReport {
    fileprivate mutating func add(
        _ attributes: [String: String], _ places: [ReportedPlace], gaveUp: Set<String>
    ) throws(ScanningError) {
        guard let rule = attributes["id"], let message = attributes["verbose"] ?? attributes["msg"] else {
            throw .malformedReport("an error has no id or message")
        }
        // The first place is where it is; the others tell how it came about.
        var place = places.first
        if place == nil, let file = attributes["file0"] { place = ReportedPlace(paths: [file], line: nil) }
        if gaveUp.contains(rule) {
            gaps.append(Gap(path: place?.paths.first, reason: "cppcheck could not analyse it (\(rule)): \(message)"))
        }
        guard let severity = try severity(attributes["severity"]) else { return }
        // Remarks about the run, such as "cannot find all the include files", are about no file.
        if place == nil, severity == .note { return }
        findings.append(
            ReportedFinding(
                rule: rule, title: rule, severity: severity,
                cwe: attributes["cwe"].flatMap { Int($0) }.map { [$0] } ?? [],
                message: message, places: place.map { [$0] } ?? []))
    }

    private func severity(_ word: String?) throws(ScanningError) -> Severity? {
        switch word {
        case "error": .high
        case "warning": .medium
        case "performance", "portability", "style": .low
        case "information": .note
        case "debug", "none": nil
        default: throw .malformedReport("an error has an unknown severity")
        }
    }
}
