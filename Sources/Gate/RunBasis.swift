import GateModel
import Git
import SecretScanning
import SecretSettings

/// What a run stands on: the repository and its trusted definitions, or why there are none.
///
/// Read before the run's start is recorded: a name can be a secret that only the team's own rules know.
enum RunBasis {
    case ready(Repository, TrustedLevels)
    /// SHA-256, reftable, a foreign extension: nothing of the push can be looked at.
    case unreadable(any UserFacingError)
    /// The definitions cannot be had, or are wrong.
    case undefined(any Error)

    init(of location: GitLocation, _ options: GateOptions) {
        if let reason = options.unreadable {
            self = .unreadable(reason)
            return
        }
        let repository: Repository
        do {
            repository = try Repository(at: location)
        } catch {
            self = .unreadable(error)
            return
        }
        do {
            self = .ready(repository, try TrustedLevels(in: repository, options))
        } catch {
            self = .undefined(error)
        }
    }

    /// The text with every secret masked, as far as it is known what is one.
    func redact(_ text: String, by engine: SecretEngine) -> String {
        guard case .ready(_, let levels) = self else { return engine.redact(text) }
        return engine.redact(levels.engines.reduce(text) { $1.redact($0) })
    }

    /// The push as it may be stored.
    func redacted(_ push: Push, by engine: SecretEngine) -> Push {
        guard case .ready(_, let levels) = self else { return push.withholdingNewNames().redacted(by: engine) }
        return levels.engines.reduce(push) { $0.redacted(by: $1) }.redacted(by: engine)
    }
}

extension Push {
    /// Without the names that the destination does not have yet: the team's rules, which may know them as secrets, are not
    /// at hand. What the developer calls the branch is such a name, also where an old one is pushed to.
    ///
    /// - Parameter known: refs that the destination has, though nobody says what they hold: the target of a request.
    func withholdingNewNames(but known: Set<RefName> = []) -> Push {
        func isNew(_ update: RefUpdate) -> Bool { update.isCreation && !known.contains(update.ref) }
        return Push(
            checkpoint: checkpoint, remote: remote, url: url, localName: nil,
            updates: updates.map { update in
                isNew(update) ? RefUpdate(ref: Self.withheld, old: update.old, new: update.new) : update
            }, pusher: pusher, look: look)
    }

    private static let withheld: RefName = "refs/(new, name withheld)"
}
