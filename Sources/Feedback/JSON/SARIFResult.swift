import GateModel

/// One finding as a SARIF result.
enum SARIFResult {
    /// Places of one result; code hosts refuse more than a thousand.
    private static let maxLocations = 1_000

    /// - Parameter place: what makes it the same result in the next report, see ``ReportIDs``.
    static func value(_ decided: DecidedFinding, ruleIndex: Int?, place: (hash: String, ordinal: Int)) -> JSONValue {
        let finding = decided.finding
        let related = finding.locations.prefix(maxLocations).dropFirst()
        return .members([
            "ruleId": .string(SARIFRules.id(finding)),
            "ruleIndex": ruleIndex.map { .integer($0) },
            "level": .string(SARIFText.level(finding.severity)),
            "message": SARIFText.message(text(finding)),
            "locations": .array(finding.locations.prefix(1).map { location($0, id: nil) }),
            "relatedLocations": related.isEmpty
                ? nil : .array(related.enumerated().map { location($0.element, id: $0.offset + 1) }),
            "partialFingerprints": .members([
                "gatehouse/v1": finding.fingerprint.map { .string($0.rawValue) },
                // The only one that GitHub's code scanning looks at.
                "primaryLocationLineHash": .string("\(place.hash):\(place.ordinal)"),
            ]),
            // Only where there is one: an empty array would say that somebody looked and suppressed nothing.
            "suppressions": finding.suppression.map { suppression in
                .array([
                    .members([
                        "kind": .string(suppression.kind.rawValue), "status": .string("accepted"),
                        "justification": .string(suppression.reason ?? "Allowed by \(suppression.place)"),
                    ])
                ])
            },
            "properties": properties(decided),
        ])
    }

    /// Begins with the title: code hosts show the first sentence of it alone.
    static func text(_ finding: Finding) -> String {
        let title = finding.title.isEmpty ? finding.rule.rawValue : finding.title
        let words = FindingWords.withoutHeadline(finding)
        guard !words.isEmpty, words != title, words != title + "." else { return title + "." }
        // "It has …" goes on after a colon as a small sentence of its own.
        return "\(title): \(words.prefix(1) == "I" && words.hasPrefix("It ") ? "it " + words.dropFirst(3) : words)"
    }

    private static func properties(_ decided: DecidedFinding) -> JSONValue {
        .members([
            "decision": .string(decided.decision.rawValue),
            "severity": .string(decided.finding.severity.rawValue),
            "workflow": .string(decided.workflow),
            "writtenAt": .string(decided.writtenAt),
            "reviewer": decided.reviewer.map { .string($0.rawValue) },
            "respondWithinSeconds": decided.respondWithin.map { .integer($0) },
            "training": decided.training.map { .string($0) },
            "placesLeftOut": decided.finding.locations.count > maxLocations
                ? .integer(decided.finding.locations.count - maxLocations) : nil,
        ])
    }

    static func location(_ location: Location, id: Int?) -> JSONValue {
        .members([
            "id": id.map { .integer($0) },
            "physicalLocation": .members([
                "artifactLocation": .object([
                    "uri": .string(SARIFText.uri(location.path)), "uriBaseId": .string("%SRCROOT%"),
                ]),
                "region": location.lines.map { lines in
                    .object(["startLine": .integer(lines.lowerBound), "endLine": .integer(lines.upperBound)])
                },
            ]),
            "properties": properties(location),
        ])
    }

    /// The column is ours in bytes and SARIF's in characters: it is a property, not a wrong region.
    private static func properties(_ location: Location) -> JSONValue? {
        let value = JSONValue.members([
            "byteColumn": location.column.map { .integer($0) },
            "state": location.state.map { .string($0.rawValue) },
            "commit": location.credit.map { .string($0.commit.hex) },
            "author": location.credit.map { .string($0.author.name) },
        ])
        return value == .object([:]) ? nil : value
    }
}
