import GateModel

/// How the run went, as a SARIF invocation: what was not looked at is said here.
enum SARIFInvocation {
    static func value(_ run: GateRun, _ shown: Shown) -> JSONValue {
        let view = RunView(run)
        let span = run.milliseconds.isFinite ? Int64(min(max(0, run.milliseconds), 1e12)) : 0
        return .object([
            "executionSuccessful": .bool(!view.isIncomplete && !view.isRefused),
            "exitCode": .integer(Int(run.exitStatus.rawValue)),
            "startTimeUtc": .string(Timestamp.rfc3339(milliseconds: run.startedAt)),
            "endTimeUtc": .string(Timestamp.rfc3339(milliseconds: run.startedAt &+ span)),
            "toolExecutionNotifications": .array(
                notifications(view) + (shown.text.map { [notification($0, level: "warning")] } ?? [])),
        ])
    }

    private static func notifications(_ view: RunView) -> [JSONValue] {
        view.incompleteReasons.map { notification($0, level: view.isIncomplete || view.isRefused ? "error" : "note") }
            + view.run.coverage.omissions.map { omission in
                let group = OmissionGroup.groups([omission])
                let text = group.map(\.text).joined(" ").rendered(usesColor: false)
                return notification(text, level: omission.isIncomplete ? "error" : "note")
            }
            + view.run.notices.map { notification($0, level: "note") }
            + view.run.scans.flatMap { scan in
                scan.notices.map { notification("\(scan.scanner): \($0)", level: "note") }
            }
    }

    private static func notification(_ text: String, level: String) -> JSONValue {
        .object(["level": .string(level), "message": SARIFText.message(text)])
    }
}
