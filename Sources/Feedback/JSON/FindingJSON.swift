import GateModel

/// A decided finding as a JSON value.
///
/// `scanner`, `rule`, `title`, `severity`, `cwe`, `message`, `maskedSecret`, `fingerprint`, `locations` (`path`, `startLine`, `endLine`,
/// `byteColumn`, `blob`, `state`, `credit`); of a push of several refs the first `refs` that bring it and their `refCount`;
/// of the decision `decision`, `workflow`, `writtenAt`, `reviewer`, `respondWithinSeconds`,
/// `fix`, `scannerFix`, `training`, `reasons`; `suppression` (`kind`, `place`, `reason`) of what is allowed. The line's text (`excerpt`) is not a member, and must not become one.
enum FindingJSON {
    static func value(_ decided: DecidedFinding) -> JSONValue {
        let finding = decided.finding
        return .members([
            "scanner": .string(finding.scanner.rawValue),
            "rule": .string(finding.rule.rawValue),
            "title": .string(finding.title),
            "severity": .string(finding.severity.rawValue),
            "cwe": .array(finding.cwe.map { .integer($0) }),
            "message": .string(finding.message),
            "maskedSecret": finding.maskedSecret.map { .string($0) },
            "fingerprint": finding.fingerprint.map { .string($0.rawValue) },
            "locations": .array(finding.locations.map(location)),
            "refs": decided.bringing.map { .array($0.first.map(RunJSON.ref)) },
            "refCount": decided.bringing.map { .integer($0.count) },
            "decision": .string(decided.decision.rawValue),
            "workflow": .string(decided.workflow),
            "writtenAt": .string(decided.writtenAt),
            "reviewer": decided.reviewer.map { .string($0.rawValue) },
            "respondWithinSeconds": decided.respondWithin.map { .integer($0) },
            "fix": decided.fix.map { .string($0) },
            "scannerFix": finding.fix.map { .string($0) },
            "training": decided.training.map { .string($0) },
            "reasons": .array(decided.reasons.map(reason)),
            "suppression": finding.suppression.map(suppression),
        ])
    }

    private static func suppression(_ suppression: Suppression) -> JSONValue {
        .members([
            "kind": .string(suppression.kind.rawValue), "place": .string(suppression.place),
            "reason": suppression.reason.map { .string($0) },
        ])
    }

    static func location(_ location: Location) -> JSONValue {
        .members([
            "path": .string(location.path.quotedIfNeeded),
            "startLine": location.lines.map { .integer($0.lowerBound) },
            "endLine": location.lines.map { .integer($0.upperBound) },
            "byteColumn": location.column.map { .integer($0) },
            "blob": location.blob.map { .string($0.hex) },
            "state": location.state.map { .string($0.rawValue) },
            "credit": location.credit.map(credit),
        ])
    }

    static func credit(_ credit: Credit) -> JSONValue {
        .members([
            "commit": .string(credit.commit.hex), "subject": .string(credit.subject),
            "author": RunJSON.identity(credit.author),
            "coAuthors": .array(credit.coAuthors.map(RunJSON.identity)),
            "committer": RunJSON.identity(credit.committer),
            "signature": .string(credit.signature.rawValue),
            "signer": credit.signer.map { .string($0) },
        ])
    }

    private static func reason(_ reason: WorkflowReason) -> JSONValue {
        .object([
            "workflow": .string(reason.workflow), "writtenAt": .string(reason.writtenAt),
            "matched": .bool(reason.matched), "why": .string(reason.why),
        ])
    }
}
