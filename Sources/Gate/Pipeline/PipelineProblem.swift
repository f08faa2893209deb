public import GateModel
public import Pipelines

/// A pipeline's clone does not have what its event is about, or what that has to be compared with.
public enum PipelineProblem: UserFacingError, Equatable {
    case noCommit
    /// What the event names is not in the clone and cannot be fetched.
    case headMissing(ObjectID, reason: String?)
    /// The event is about another commit than the one that is checked out.
    case headMismatch(claimed: ObjectID, checkedOut: ObjectID)
    /// The event names a commit by its first digits, and neither what is checked out nor what that is a merge of begins so.
    case headNotCheckedOut(String, checkedOut: ObjectID)
    case branchGone(RefName, remote: String)
    /// `fetched`: what was last fetched of it, by its name here.
    case unreachable(RefName, reason: String, fetched: String?)
    /// A push has replaced what a branch was, and nobody has it any more.
    case beforeGone(ObjectID, RefName)
    case noTarget(PipelinePlatform)
    case shallow(PipelinePlatform, reason: String?)
    case partial(PipelinePlatform, reason: String)
    case unknownRevision(String, option: String)

    public var summary: String {
        switch self {
        case .noCommit: "Nothing is checked out here"
        case .headMissing(let id, let reason):
            "The event is about \(id.short), which is not in this clone" + (reason.map { ", and \($0)" } ?? "")
        case .headMismatch(let claimed, let checkedOut):
            "The event is about \(claimed.short), and what is checked out is \(checkedOut.short), which is no merge of it"
        case .headNotCheckedOut(let digits, let checkedOut):
            "The event is about \(digits), and what is checked out is \(checkedOut.short), which is neither it nor a merge of it"
        case .branchGone(let branch, let remote):
            "\(remote) has no branch \(branch.short): it was renamed or deleted"
        case .unreachable(let branch, let reason, _): "What \(branch.short) is now cannot be told: \(reason)"
        case .beforeGone(let id, let ref):
            "What \(ref.short) was before (\(id.short)) is gone, so what the push changed and the process that held cannot be told"
        case .noTarget: "It is not known what to compare with: no default branch can be found"
        case .shallow(_, let reason):
            "The clone is too shallow to tell what is new" + (reason.map { ", and \($0)" } ?? "")
        case .partial(_, let reason): "The clone lacks the content of files, and \(reason)"
        case .unknownRevision(let text, let option): "git does not know the revision '\(text)' of \(option)"
        }
    }

    public var hint: String? {
        switch self {
        case .noCommit: "check out the commit first"
        case .headMissing: "the request may have moved on: start the pipeline again; or name the commit: --head"
        case .headMismatch, .headNotCheckedOut: "check out what the event is about, or name the commit: --head"
        case .branchGone(let branch, let remote) where branch.short.hasPrefix("\(remote)/"):
            "name the branch as it is called there: --target \(branch.short.dropFirst(remote.count + 1))"
        case .branchGone: "give the request another target and start the pipeline again, or name the branch: --target"
        case .unreachable(_, _, let fetched?):
            "let the stage reach the repository with the credentials of the checkout; or say that what was last fetched counts: "
                + "--base \(fetched)"
        case .unreachable:
            "let the stage reach the repository with the credentials of the checkout; or say what it had: --base"
        case .beforeGone: "name what it was, where somebody has it: --base"
        case .noTarget: "name the branch: --target main; or what the repository had already: --base"
        case .shallow(let platform, _): "\(platform.wholeHistory)"
        case .partial(let platform, _): "\(platform.wholeContent)"
        case .unknownRevision: "give a commit, branch or tag that is in this clone"
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .unknownRevision: .usage
        case .noCommit, .headMissing, .headMismatch, .headNotCheckedOut, .branchGone, .unreachable, .beforeGone,
            .noTarget, .shallow,
            .partial:
            .incomplete
        }
    }
}
