import GateModel

/// A run as a JSON value. The members are documented at ``JSONRenderer``.
enum RunJSON {
    static func value(_ run: GateRun) -> JSONValue {
        .members([
            "schema": .string("gatehouse/run/1"),
            "id": .string(run.id.rawValue),
            "startedAt": .string(Timestamp.rfc3339(milliseconds: run.startedAt)),
            "milliseconds": milliseconds(run.milliseconds),
            "version": .string(run.version),
            "push": push(run.push, forced: run.coverage.forcedRefs),
            "definitions": definitions(run.definitions, digest: run.definitionsDigest),
            "policy": run.policy.map { policy in
                .object([
                    "name": .string(policy.name), "definitions": definitions(policy.definitions, digest: policy.digest),
                ])
            },
            "escaped": run.escaped.map { .object(["findings": .integer($0.findings)]) },
            "repeats": run.repeats.map { .string($0.rawValue) },
            "coverage": coverage(run.coverage),
            "scans": .array(run.scans.map(scan)),
            "findings": .array(run.findings.map(FindingJSON.value)),
            "verdict": .string(run.verdict.rawValue),
            "exitStatus": .integer(Int(run.exitStatus.rawValue)),
            "reasons": .strings(run.reasons),
            "notices": .strings(run.notices),
            "developers": .array(run.developers.map(developer)),
        ])
    }

    /// To the microsecond: more is noise.
    static func milliseconds(_ value: Double) -> JSONValue {
        guard value >= 0, value < 1e12 else { return .null }
        return .number(Double(Int(value * 1_000 + 0.5)) / 1_000)
    }

    static func ref(_ ref: RefName) -> JSONValue { .string(RepoPath(bytes: ref.bytes).quotedIfNeeded) }

    static func identity(_ identity: Identity) -> JSONValue {
        .object(["name": .string(identity.name), "email": .string(identity.email)])
    }

    static func push(_ push: Push, forced: [RefName]) -> JSONValue {
        .members([
            "checkpoint": .string(push.checkpoint.rawValue),
            "remote": push.remote.map { .string($0) },
            "url": push.url.map { .string($0) },
            "localName": push.localName.map { .string($0) },
            "pusher": push.pusher.map { pusher in
                .members([
                    "name": .string(pusher.name), "source": .string(pusher.source),
                    "certifiedBy": pusher.certifiedBy.map { .string($0) },
                ])
            },
            "look": push.look.map { .string($0.rawValue) },
            "updates": .array(
                push.updates.map { update in
                    .object([
                        "ref": ref(update.ref), "old": .string(update.old.hex), "new": .string(update.new.hex),
                        "kind": .string(kind(of: update, in: push)),
                        "forced": .bool(forced.contains(update.ref)),
                    ])
                }),
        ])
    }

    private static func kind(of update: RefUpdate, in push: Push) -> String {
        // What a pipeline looks at is there already, whatever stands for what it was before.
        if push.look != nil { return "look" }
        return update.isDeletion ? "delete" : update.isCreation ? "create" : "update"
    }

    private static func definitions(_ source: DefinitionsSource, digest: String) -> JSONValue {
        switch source {
        case .builtIn(let reason):
            .object(["source": .string("built-in"), "reason": .string(reason), "digest": .string(digest)])
        case .unread(let reason):
            .object(["source": .string("unread"), "reason": .string(reason), "digest": .string(digest)])
        case .trustedRef(let name, let commit, let isUsual):
            .object([
                "source": .string("trusted-ref"), "ref": .string(name), "commit": .string(commit.hex),
                "usual": .bool(isUsual), "digest": .string(digest),
            ])
        case .worktree(let path):
            .object(["source": .string("worktree"), "path": .string(path), "digest": .string(digest)])
        }
    }

    private static func coverage(_ coverage: Coverage) -> JSONValue {
        .object([
            "refs": .integer(coverage.refs), "commits": .integer(coverage.commits), "files": .integer(coverage.files),
            "introducedLines": coverage.introducedLines.map { .integer($0) } ?? .null,
            "developers": .integer(coverage.developers),
            "complete": .bool(!coverage.isIncomplete),
            "omissions": .array(coverage.omissions.map(omission)),
        ])
    }

    static func omission(_ omission: Omission) -> JSONValue {
        var members: [String: JSONValue] = [
            "subject": .string(omission.subject), "incomplete": .bool(omission.isIncomplete),
        ]
        switch omission.reason {
        case .lfsPointer: members["reason"] = .string("lfs-pointer")
        case .submodule: members["reason"] = .string("submodule")
        case .shallowBoundary: members["reason"] = .string("shallow-boundary")
        case .danglingRef: members["reason"] = .string("dangling-ref")
        case .notGoverned: members["reason"] = .string("not-governed")
        case .foreignTracking(let why):
            members["reason"] = .string("foreign-tracking")
            members["detail"] = .string(why)
        case .overSizeLimit(let bytes, let limit):
            members["reason"] = .string("over-size-limit")
            members["bytes"] = .integer(bytes)
            members["limit"] = .integer(limit)
        case .missingObject(let id):
            members["reason"] = .string("missing-object")
            members["object"] = .string(id.hex)
        case .renamesNotSearched(let files):
            members["reason"] = .string("renames-not-searched")
            members["files"] = .integer(files)
        case .tooMuch(let why):
            members["reason"] = .string("too-much")
            members["detail"] = .string(why)
        case .countsAsNew(let why):
            members["reason"] = .string("counts-as-new")
            members["detail"] = .string(why)
        case .unreadable(let why):
            members["reason"] = .string("unreadable")
            members["detail"] = .string(why)
        }
        return .object(members)
    }

    private static func scan(_ scan: ScanReport.Summary) -> JSONValue {
        var isOwed: JSONValue?
        if case .owed = scan.outcome { isOwed = .bool(true) }
        return .members([
            "scanner": .string(scan.scanner.rawValue), "complete": .bool(scan.outcome.isComplete),
            "owed": isOwed, "reason": scan.outcome.gap.map { .string($0) },
            "findings": .integer(scan.findings), "worst": scan.worst.map { .string($0.rawValue) },
            "filesDue": .integer(scan.filesDue), "filesFromCache": .integer(scan.filesFromCache),
            "bytes": .integer(scan.bytes), "milliseconds": milliseconds(scan.milliseconds),
            "version": scan.version.map { .string($0) }, "sandbox": scan.sandbox.map { .string($0) },
            "notices": .strings(scan.notices),
        ])
    }

    private static func developer(_ share: DeveloperShare) -> JSONValue {
        .object([
            "developer": identity(share.developer), "commits": .integer(share.commits),
            "introducedLines": .integer(share.introducedLines),
        ])
    }
}
