public import GateModel
public import SecretScanning

extension GateRun {
    /// The run with every secret masked in what strangers wrote: names, addresses, paths, refs, scanners' words.
    ///
    /// A token can be an author's name or a folder's. Everything is searched at once first, so that a run without secrets,
    /// which is nearly every one, costs a single search.
    func redacted(by engine: SecretEngine) -> GateRun {
        let session = engine.session()
        return redacted { session.redact($0) }
    }

    func redacted(_ redact: @escaping (String) -> String) -> GateRun {
        redactedWhereNeeded(self, redact) { $0.mappingTexts($1) }
    }

    /// The run with `transform` applied to each text; what is not text stays.
    fileprivate func mappingTexts(_ transform: (String) -> String) -> GateRun {
        var run = self
        run.push = push.mappingTexts(transform)
        run.definitions = definitions.mappingTexts(transform)
        run.coverage = coverage.mappingTexts(transform)
        run.scans = scans.map { $0.mappingTexts(transform) }
        run.findings = findings.map { $0.mappingTexts(transform) }
        run.reasons = reasons.map(transform)
        run.notices = notices.map(transform)
        // A masked name is no command.
        var named = (removal?.tags ?? []).map(\.ref)
        switch removal?.place {
        case .branch(let ref), .elsewhere(let ref), .tag(let ref): named.append(ref)
        case .checkedOut, .clone, .index, nil: break
        }
        if let branch = removal?.branch { named.append(branch) }
        if named.contains(where: { $0.mappingText(transform) != $0 }) { run.removal = nil }
        run.developers = developers.map { share in
            DeveloperShare(
                developer: share.developer.mappingTexts(transform), commits: share.commits,
                introducedLines: share.introducedLines)
        }
        return run
    }
}

extension SecretSearch {
    /// The search with every secret masked in what strangers wrote; see ``GateRun/redacted(by:)``.
    public func redacted(by engine: SecretEngine) -> SecretSearch {
        let session = engine.session()
        return redactedWhereNeeded(self, { session.redact($0) }) { search, transform in
            var result = search
            result.findings = search.findings.map { $0.mappingTexts(transform) }
            result.omissions = search.omissions.map { $0.mappingTexts(transform) }
            result.notices = search.notices.map(transform)
            return result
        }
    }
}

extension Push {
    /// The push with every secret in its names masked; see ``GateRun/redacted(by:)``.
    func redacted(by engine: SecretEngine) -> Push {
        let session = engine.session()
        return redactedWhereNeeded(self, { session.redact($0) }) { $0.mappingTexts($1) }
    }

    fileprivate func mappingTexts(_ transform: (String) -> String) -> Push {
        Push(
            checkpoint: checkpoint, remote: remote.map(transform), url: url.map(transform),
            localName: localName.map(transform),
            updates: updates.map { RefUpdate(ref: $0.ref.mappingText(transform), old: $0.old, new: $0.new) },
            pusher: pusher.map { pusher in
                var shown = Pusher(
                    name: transform(pusher.name), source: pusher.source, certifiedBy: pusher.certifiedBy.map(transform))
                shown.isThroughHost = pusher.isThroughHost
                return shown
            }, look: look)
    }
}

/// An error as it may be told: one of its sentences held a secret.
struct RedactedError: UserFacingError {
    let summary: String
    let hint: String?
    let pusherHint: String?
    let exitStatus: ExitStatus

    /// `nil` where there is nothing to hide.
    init?(_ error: any UserFacingError, _ redact: (String) -> String) {
        summary = redact(error.summary)
        hint = error.hint.map(redact)
        pusherHint = error.pusherHint.map(redact)
        exitStatus = error.exitStatus
        if summary == error.summary, hint == error.hint { return nil }
    }
}

// MARK: - One search, and a walk only where it finds something

private func redactedWhereNeeded<Value>(
    _ value: Value, _ redact: @escaping (String) -> String, _ map: (Value, (String) -> String) -> Value
) -> Value {
    var all = ""
    _ = map(value) { text in
        all += text
        all += "\n"
        return text
    }
    guard redact(all) != all else { return value }
    // Names are many times the same.
    var known: [String: String] = [:]
    return map(value) { text in
        if let redacted = known[text] { return redacted }
        let redacted = redact(text)
        known[text] = redacted
        return redacted
    }
}

// MARK: - The parts

extension RepoPath {
    /// Bytes that hold no secret stay as they are, UTF-8 or not.
    fileprivate func mappingText(_ transform: (String) -> String) -> RepoPath {
        let text = display
        let result = transform(text)
        return result == text ? self : RepoPath(result)
    }
}

extension RefName {
    fileprivate func mappingText(_ transform: (String) -> String) -> RefName {
        let text = display
        let result = transform(text)
        return result == text ? self : RefName(result)
    }
}

extension DefinitionsSource {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> DefinitionsSource {
        switch self {
        case .builtIn(let reason): .builtIn(reason: transform(reason))
        case .unread(let reason): .unread(reason: transform(reason))
        case .trustedRef(let name, let commit, let isUsual):
            .trustedRef(name: transform(name), commit: commit, isUsual: isUsual)
        case .worktree(let path): .worktree(path: transform(path))
        }
    }
}

extension Coverage {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Coverage {
        var result = self
        result.forcedRefs = forcedRefs.map { $0.mappingText(transform) }
        result.omissions = omissions.map { $0.mappingTexts(transform) }
        return result
    }
}

extension Omission {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Omission {
        var reason = reason
        if case .unreadable(let text) = reason { reason = .unreadable(transform(text)) }
        return Omission(subject: transform(subject), reason: reason)
    }
}

extension ScanReport.Summary {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> ScanReport.Summary {
        replacingTexts(
            outcome: outcome.mappingReason(transform), version: version.map(transform), sandbox: sandbox.map(transform),
            notices: notices.map(transform))
    }
}

extension DecidedFinding {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> DecidedFinding {
        var result = DecidedFinding(
            finding: finding.mappingTexts(transform), decision: decision, workflow: transform(workflow),
            writtenAt: transform(writtenAt), reviewer: reviewer, respondWithin: respondWithin, fix: fix.map(transform),
            training: training.map(transform),
            reasons: reasons.map { reason in
                WorkflowReason(
                    workflow: transform(reason.workflow), writtenAt: transform(reason.writtenAt),
                    matched: reason.matched, why: transform(reason.why))
            })
        result.bringing = bringing
        if let bringing { result.bringing?.first = bringing.first.map { $0.mappingText(transform) } }
        return result
    }
}

extension Finding {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Finding {
        Finding(
            scanner: scanner, rule: RuleID(transform(rule.rawValue)), title: transform(title), severity: severity,
            cwe: cwe, message: transform(message), fix: fix.map(transform),
            locations: locations.map { $0.mappingTexts(transform) }, maskedSecret: maskedSecret,
            fingerprint: fingerprint, suppression: suppression?.mappingTexts(transform))
    }
}

extension Suppression {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Suppression {
        Suppression(kind: kind, place: transform(place), reason: reason.map(transform), commits: commits)
    }
}

extension Location {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Location {
        Location(
            path: path.mappingText(transform), lines: lines, column: column, blob: blob, state: state,
            credit: credit?.mappingTexts(transform), excerpt: excerpt.map(transform), isBesideFiles: isBesideFiles)
    }
}

extension Credit {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Credit {
        Credit(
            commit: commit, subject: transform(subject), author: author.mappingTexts(transform),
            coAuthors: coAuthors.map { $0.mappingTexts(transform) }, committer: committer.mappingTexts(transform),
            signature: signature, signer: signer.map(transform))
    }
}

extension Identity {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> Identity {
        Identity(name: transform(name), email: transform(email))
    }
}
