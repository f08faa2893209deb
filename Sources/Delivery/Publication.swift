internal import Feedback
public import GateModel

/// What became of one thing that was to be published.
public enum Publication: Sendable, Equatable {
    /// "check run 'Gatehouse' with 12 annotations"
    case published(String)
    /// Nothing had to be sent, and why.
    case notNeeded(String)
    /// The token may not write there.
    case notPermitted(what: String, reason: String, hint: String)
    case failed(DeliveryError)
    /// What `--dry-run` would have sent.
    case wouldSend(HTTPRequest)
}

extension [Publication] {
    /// 0 where everything was published that may be: what a token may not write is told, and ends no job. 2 where something was not
    /// published that should have been.
    public var exitStatus: ExitStatus {
        contains { if case .failed = $0 { true } else { false } } ? .incomplete : .accepted
    }
}

extension ResultFile {
    /// Why the result may not take the place of what an earlier one said of the same commit; `nil` where it may.
    ///
    /// A claimed one takes the place of none that was trusted, and of another only to say "blocked" again: that it passed, or that not
    /// all was looked at, would let whoever proposes the change take back what stops it.
    ///
    /// - Parameter isTrusted: whether the earlier one was.
    func reasonToKeep(_ what: String, isTrusted: Bool, trusting trust: Trust) -> String? {
        guard trust == .claimed else { return nil }
        let end = "the change could touch who says so; publish one with --trusted"
        if isTrusted { return "\(what) stays as it is: a trusted result said it, and of this one \(end)" }
        if run.verdict == .blocked, run.exitStatus != .accepted { return nil }
        return "\(what) stays as it is: this result says better, and \(end)"
    }
}

/// What is published, whoever the platform is.
public struct PublishOptions: Sendable {
    public let trust: ResultFile.Trust
    /// Of the check run or the commit's status.
    public let name: String
    /// Of the comment; see `MarkdownComment`.
    public let key: String
    /// Whether to say what would be sent instead of sending it.
    public let isDryRun: Bool

    public init(trust: ResultFile.Trust, name: String? = nil, key: String = "gate", isDryRun: Bool = false) {
        self.trust = trust
        // One name for both would let a claim take the place of what a trusted job said.
        self.name = name ?? (trust == .trusted ? "Gatehouse" : "Gatehouse (reported)")
        self.key = key
        self.isDryRun = isDryRun
    }

    /// A result as a comment, which says hidden whether it was trusted.
    func comment(of result: ResultFile) -> String {
        MarkdownComment(key: key, trustedCommit: trust == .trusted ? result.head : nil).render(result.run)
    }
}
