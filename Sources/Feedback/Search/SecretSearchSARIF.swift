public import GateModel

/// A search for secrets as a SARIF 2.1.0 log, in the manner of ``SARIFRenderer``: without decisions, as there are none.
public struct SecretSearchSARIF: Sendable {
    public init() {}

    public func render(_ search: SecretSearch) -> String {
        let rules = SARIFRules(search.findings)
        let log: JSONValue = .object([
            "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
            "version": .string("2.1.0"),
            "runs": .array([
                .object([
                    "tool": .object([
                        "driver": .object([
                            "name": .string("gatehouse"), "semanticVersion": .string(gatehouseVersion),
                            "rules": rules.values,
                        ])
                    ]),
                    "automationDetails": .object(["id": .string("gatehouse/secrets/")]),
                    "invocations": .array([Self.invocation(search)]),
                    "originalUriBaseIds": .object([
                        "%SRCROOT%": .object(["description": SARIFText.message("Where the paths begin.")])
                    ]),
                    "results": .array(search.findings.map { Self.result($0, rules) }),
                ])
            ]),
        ])
        return log.pretty + "\n"
    }

    private static func invocation(_ search: SecretSearch) -> JSONValue {
        let gaps = search.omissions.map { omission in
            let text = OmissionGroup.groups([omission]).map(\.text).joined(" ").rendered(usesColor: false)
            return notification(text, level: omission.isIncomplete ? "error" : "note")
        }
        let notices =
            search.hasLastingFingerprints
            ? search.notices
            : search.notices + [
                "The fingerprints are of this run alone: there is no key of a repository to make them with."
            ]
        return .object([
            "executionSuccessful": .bool(!search.isIncomplete),
            "exitCode": .integer(Int(search.exitStatus.rawValue)),
            "toolExecutionNotifications": .array(gaps + notices.map { notification($0, level: "note") }),
        ])
    }

    private static func notification(_ text: String, level: String) -> JSONValue {
        .object(["level": .string(level), "message": SARIFText.message(text)])
    }

    private static func result(_ finding: Finding, _ rules: SARIFRules) -> JSONValue {
        let related = finding.locations.dropFirst()
        return .members([
            "ruleId": .string(SARIFRules.id(finding)),
            "ruleIndex": rules.index(of: finding).map { .integer($0) },
            "level": .string(SARIFText.level(finding.severity)),
            "message": SARIFText.message(SARIFResult.text(finding)),
            "locations": .array(finding.locations.prefix(1).map { SARIFResult.location($0, id: nil) }),
            "relatedLocations": related.isEmpty
                ? nil : .array(related.enumerated().map { SARIFResult.location($0.element, id: $0.offset + 1) }),
            "partialFingerprints": finding.fingerprint.map { .object(["gatehouse/v1": .string($0.rawValue)]) },
            "properties": .members([
                "severity": .string(finding.severity.rawValue), "live": finding.isLive.map { .bool($0) },
                "maskedSecret": finding.maskedSecret.map { .string($0) },
            ]),
        ])
    }
}
