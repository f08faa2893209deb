import GateModel
import SecretScanning

/// What a developer should know about a push beside its findings.
enum Notices {
    /// What the trusted ref's secrets.yml keeps the built-in scanner from looking at.
    static func leftOut(_ scope: SecretScope?) -> [String] {
        guard let scope, !scope.leftOut.isEmpty else { return [] }
        return [
            "Not looked at for secrets, as secrets.yml of the trusted ref says: \(scope.leftOut.joined(separator: ", "))."
        ]
    }

    /// That a push was not looked at again, and which run looked.
    static func repeated(_ earlier: RunID) -> String {
        "Judged before in run \(earlier.short): the same push, by the same definitions."
    }

    /// What whoever pushed past a laptop's gate should know: there is none, or it was passed by, or knows an older process.
    static let escaped =
        "A gate in your clone that knows the present process would have stopped this before it left. Is one there "
        + "(gatehouse install), and the process fetched (git fetch)?"

    /// Refs that are written where others are pushed to.
    static func moved(_ refs: [(ref: RefName, with: RefName)]) -> String {
        let shown = refs.prefix(3).map { "\($0.ref.short) moves with \($0.with.short)" }.joined(separator: ", ")
        let more = refs.count > 3 ? " and \(refs.count - 3) more" : ""
        return "Judged for each ref that is written: \(shown)\(more) (symbolic refs of this server)."
    }

    /// Signatures that stay unverified because git could not be asked.
    static func unverified(_ count: Int, because error: any UserFacingError) -> String {
        "\(count) signed \(count == 1 ? "commit was" : "commits were") not verified: \(error.summary)"
    }

    /// How the correction of a process lands whose own scanner is missing.
    ///
    /// - Parameter isAlone: nothing else is pushed, and the scanner would look at the correction itself.
    static func wayPast(_ checkpoint: Checkpoint, isAlone: Bool) -> String? {
        switch checkpoint {
        case .prePush where isAlone:
            "If it corrects the process that stops it, it lands past the gate, which then looks at nothing: "
                + "git push --no-verify"
        case .preReceive where isAlone:
            "If it corrects the process that stops it: who runs this server installs what is missing, or names a ref with a "
                + "good process until it has landed (git config gatehouse.trustedRef REF)."
        case .prePush:
            "If it corrects the process that stops it: push that commit first, alone, or past the gate, which then looks at "
                + "nothing: git push --no-verify"
        case .preReceive:
            "If it corrects the process that stops it: push that commit first, alone. Else who runs this server installs what is "
                + "missing, or names a ref with a good process until it has landed (git config gatehouse.trustedRef REF)."
        case .ci, .check: nil
        }
    }

    /// What is looked at, as a notice begins.
    static func subject(_ look: Push.Look?) -> String {
        switch look {
        case .request: "This request"
        case .branch, .wholeBranch: "This branch"
        case nil: "This push"
        }
    }
}
