public import GateModel

/// A search for secrets as JSON: one object; keys are sorted; nothing is cut. Text of files is never part of it.
///
/// | member | |
/// |---|---|
/// | `schema` | `gatehouse/secrets/1` |
/// | `scope` | `kind` (paths, range, history, standard-input), `of`: what was named |
/// | `looked` | `commits`, `tags`, `files` (versions of files in a history), `bytes`, `complete`, `omissions` as in a run |
/// | `findings` | `rule`, `title`, `severity`, `cwe`, `message`, `maskedSecret`, `fingerprint`, `live` (absent without a history), `fix`, `locations` as in a run: `state` is `introduced` for what is live, else `history-only` |
/// | `fingerprintsLast` | false: made with a key of this run alone, for want of the repository's; compare them with no other run's |
/// | `notices`, `milliseconds`, `version`, `exitStatus` | |
public struct SecretSearchJSON: Sendable {
    public init() {}

    public func render(_ search: SecretSearch) -> String { Self.value(search).pretty + "\n" }

    private static func value(_ search: SecretSearch) -> JSONValue {
        .object([
            "schema": .string("gatehouse/secrets/1"),
            "version": .string(gatehouseVersion),
            "scope": scope(search.scope),
            "looked": .object([
                "commits": .integer(search.looked.commits), "tags": .integer(search.looked.tags),
                "files": .integer(search.looked.files), "bytes": .integer(search.looked.bytes),
                "complete": .bool(!search.isIncomplete),
                "omissions": .array(search.omissions.map(RunJSON.omission)),
            ]),
            "findings": .array(search.findings.map(finding)),
            "fingerprintsLast": .bool(search.hasLastingFingerprints),
            "notices": .strings(search.notices),
            "milliseconds": RunJSON.milliseconds(search.milliseconds),
            "exitStatus": .integer(Int(search.exitStatus.rawValue)),
        ])
    }

    private static func scope(_ scope: SecretSearch.Scope) -> JSONValue {
        let (kind, names): (String, [String]) =
            switch scope {
            case .paths(let paths): ("paths", paths)
            case .range(let revisions): ("range", revisions)
            case .history: ("history", [])
            case .standardInput: ("standard-input", [])
            }
        return .object(["kind": .string(kind), "of": .strings(names)])
    }

    private static func finding(_ finding: Finding) -> JSONValue {
        .members([
            "rule": .string(finding.rule.rawValue),
            "title": .string(finding.title),
            "severity": .string(finding.severity.rawValue),
            "cwe": .array(finding.cwe.map { .integer($0) }),
            "message": .string(finding.message),
            "maskedSecret": finding.maskedSecret.map { .string($0) },
            "fingerprint": finding.fingerprint.map { .string($0.rawValue) },
            "live": finding.isLive.map { .bool($0) },
            "fix": finding.fix.map { .string($0) },
            "locations": .array(finding.locations.map(FindingJSON.location)),
        ])
    }
}
