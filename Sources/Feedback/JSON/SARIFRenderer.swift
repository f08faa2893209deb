public import GateModel

/// A run as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code hosts and editors.
///
/// One SARIF run. A finding's first location is the result's, the others are related locations, as SARIF wants it for one
/// thing seen in several places. `executionSuccessful` is false whenever something was not looked at, and a notification
/// says what. Text of files is never part of it. What is more than a code host takes is left out, and counted: see ``SARIFResults``.
public struct SARIFRenderer: FeedbackRenderer {
    public static let name = "sarif"

    public init() {}

    public func render(_ run: GateRun) -> String {
        let log: JSONValue = .object([
            "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
            "version": .string("2.1.0"),
            "runs": .array([Self.run(run)]),
        ])
        return log.pretty + "\n"
    }

    private static func run(_ run: GateRun) -> JSONValue {
        let results = SARIFResults(run.findings)
        return .members([
            "tool": .object([
                "driver": .object([
                    "name": .string("gatehouse"), "semanticVersion": .string(run.version),
                    "rules": results.rules.values,
                ])
            ]),
            "automationDetails": .object(["id": .string("gatehouse/\(run.push.checkpoint.rawValue)/\(run.id)")]),
            "invocations": .array([SARIFInvocation.value(run, results.shown)]),
            "originalUriBaseIds": .object([
                "%SRCROOT%": .object(["description": SARIFText.message("The root of the repository.")])
            ]),
            "versionControlProvenance": provenance(run.push),
            "results": .array(results.values),
            "properties": .object([
                "verdict": .string(run.verdict.rawValue), "runId": .string(run.id.rawValue),
                "revisionIds": .strings(run.push.updates.filter { !$0.isDeletion }.map(\.new.hex)),
            ]),
        ])
    }

    /// SARIF demands a URI here: with a remote that has none, the revisions stand in the run's properties only.
    private static func provenance(_ push: Push) -> JSONValue? {
        guard let uri = push.url.flatMap(SARIFText.repositoryURI) else { return nil }
        let updates = push.updates.filter { !$0.isDeletion }
        guard !updates.isEmpty else { return nil }
        return .array(
            updates.map { update in
                .members([
                    "repositoryUri": .string(uri), "revisionId": .string(update.new.hex),
                    "branch": update.ref.branch.map { .string($0) },
                    "revisionTag": update.ref.tag.map { .string($0) },
                ])
            })
    }
}
