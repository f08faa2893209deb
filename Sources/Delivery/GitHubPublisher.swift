internal import Feedback
internal import GateModel

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Publishes a result on GitHub: a check run with annotations, and a comment on the pull request that is edited in place.
public struct GitHubPublisher: Sendable {
    private let target: GitHubTarget
    private let client: HTTPClient
    private let options: PublishOptions

    public init(
        _ target: GitHubTarget, _ options: PublishOptions, over transport: any HTTPTransport,
        sleep: @escaping @Sendable (Int) -> Void
    ) {
        self.target = target
        self.options = options
        client = HTTPClient(transport: transport, sleep: sleep, token: target.token?.secret ?? "")
    }

    /// - Parameter result: of the commit that was asked for; the caller has compared them.
    public func publish(_ result: ResultFile) -> [Publication] {
        let check = GitHubCheckRun(
            result.run, commit: result.head, name: options.name, isTrusted: options.trust == .trusted)
        if options.isDryRun { return requests(check, result) }
        guard target.token != nil else {
            return [
                .notPermitted(
                    what: "anything", reason: "GITHUB_TOKEN is not set",
                    hint: "hand the token of the job to this step: GITHUB_TOKEN: ${{ github.token }}")
            ]
        }
        return [
            attempt { () throws(DeliveryError) in try publishCheck(check, result) },
            attempt { () throws(DeliveryError) in try publishComment(result) },
        ]
    }

    private func attempt(_ body: () throws(DeliveryError) -> Publication) -> Publication {
        do { return try body() } catch { return .failed(error) }
    }

    private func requests(_ check: GitHubCheckRun, _ result: ResultFile) -> [Publication] {
        var requests = [HTTPRequest(.post, "\(root)/check-runs", body: check.creation)]
        requests += check.updates.map { HTTPRequest(.patch, "\(root)/check-runs/ID", body: $0) }
        if let number = target.pullRequest {
            requests.append(HTTPRequest(.post, "\(root)/issues/\(number)/comments", body: body(result)))
        }
        return requests.map { .wouldSend($0) }
    }

    private var root: String { "/repos/\(target.repository)" }

    // MARK: - Check run

    private struct CheckRuns: Decodable {
        let checkRuns: [CheckRun]
        enum CodingKeys: String, CodingKey { case checkRuns = "check_runs" }
    }

    private struct CheckRun: Decodable {
        let id: Int
        let externalID: String?
        let status: String?
        let conclusion: String?
        enum CodingKeys: String, CodingKey { case id, externalID = "external_id", status, conclusion }

        /// Whether the check holds the commit up: GitHub lets these three by where the check is required, and none that has not ended.
        var stops: Bool { status != "completed" || !["success", "neutral", "skipped"].contains(conclusion) }
        var isTrusted: Bool { externalID.map(GitHubCheckRun.isTrusted) ?? false }
    }

    private func publishCheck(_ check: GitHubCheckRun, _ result: ResultFile) throws(DeliveryError) -> Publication {
        let doing = "publish the check run"
        func notPermitted(_ reason: String) -> Publication {
            .notPermitted(
                what: "the check run", reason: reason, hint: "give the job 'permissions: checks: write'")
        }
        let name = percentEncoded(options.name.utf8)
        let list = HTTPRequest(
            .get, "\(root)/commits/\(result.head.hex)/check-runs?check_name=\(name)&filter=latest&per_page=100")
        var existing: CheckRun?
        switch try client.send(list, doing: doing) {
        case .forbidden(_, let reason): return notPermitted(reason)
        case .done(let response):
            let runs = try decoded(CheckRuns.self, response, doing).checkRuns
            let id = GitHubCheckRun.id(result.run, isTrusted: options.trust == .trusted)
            existing = runs.first { $0.externalID == id }
            // The newest check run of a name is the one that counts.
            let earlier = runs.filter { $0.externalID != id && ($0.stops || $0.isTrusted) }
            let isTrusted = earlier.contains(where: \.isTrusted)
            let what = "the check run '\(options.name)'"
            if !earlier.isEmpty,
                let reason = result.reasonToKeep(what, isTrusted: isTrusted, trusting: options.trust)
            {
                return .notNeeded(reason)
            }
        }
        if existing?.status == "completed" { return .notNeeded("the check run of this result is there already") }
        let id: Int
        if let existing {
            id = existing.id
        } else {
            let creation = HTTPRequest(.post, "\(root)/check-runs", body: check.creation)
            switch try client.send(creation, doing: doing, repeats: false) {
            case .forbidden(_, let reason): return notPermitted(reason)
            case .done(let response): id = try decoded(CheckRun.self, response, doing).id
            }
        }
        for update in check.updates {
            switch try client.send(HTTPRequest(.patch, "\(root)/check-runs/\(id)", body: update), doing: doing) {
            case .forbidden(_, let reason): return notPermitted(reason)
            case .done: continue
            }
        }
        let count = check.annotations
        return .published("a check run with \(count) annotation\(count == 1 ? "" : "s")")
    }

    // MARK: - Comment

    private struct PullRequest: Decodable {
        struct Head: Decodable { let sha: String }
        let number: Int
        let head: Head
    }

    private struct Comment: Decodable {
        struct User: Decodable {
            let login: String
            let type: String?
        }
        let id: Int
        let body: String?
        let user: User?
    }

    private var comment: MarkdownComment { MarkdownComment(key: options.key) }

    private func body(_ result: ResultFile) -> String { requestBody(["body": options.comment(of: result)]) }

    private func publishComment(_ result: ResultFile) throws(DeliveryError) -> Publication {
        guard let number = try pullRequest(of: result.head) else {
            return .notNeeded("there is no pull request to comment on")
        }
        let doing = "comment on pull request \(number)"
        func notPermitted(_ reason: String) -> Publication {
            .notPermitted(
                what: "the comment on pull request \(number)", reason: reason,
                hint: "give the job 'permissions: pull-requests: write'")
        }
        switch try client.send(HTTPRequest(.get, "\(root)/pulls/\(number)"), doing: doing) {
        case .forbidden(_, let reason): return notPermitted(reason)
        case .done(let response):
            let head = try decoded(PullRequest.self, response, doing).head.sha
            guard head == result.head.hex else {
                return .notNeeded("pull request \(number) has another commit now; its own run comments on it")
            }
        }
        let mine: Comment?
        switch try existing(number, doing) {
        // A second comment must not be made for one that only cannot be seen.
        case .unreadable(let reason): return notPermitted("the comments cannot be read: \(reason)")
        case .none: mine = nil
        case .some(let comment): mine = comment
        }
        if let mine {
            let isTrusted = comment.isTrusted(mine.body ?? "", of: result.head)
            let what = "the comment on pull request \(number)"
            if let reason = result.reasonToKeep(what, isTrusted: isTrusted, trusting: options.trust) {
                return .notNeeded(reason)
            }
            let edit = HTTPRequest(.patch, "\(root)/issues/comments/\(mine.id)", body: body(result))
            switch try client.send(edit, doing: doing) {
            case .forbidden(_, let reason): return notPermitted(reason)
            case .done: return .published("the comment on pull request \(number), edited in place")
            }
        }
        guard !comment.isQuiet(result.run) else {
            return .notNeeded("there is nothing to say on pull request \(number)")
        }
        let creation = HTTPRequest(.post, "\(root)/issues/\(number)/comments", body: body(result))
        switch try client.send(creation, doing: doing, repeats: false) {
        case .forbidden(_, let reason): return notPermitted(reason)
        case .done: return .published("a comment on pull request \(number)")
        }
    }

    /// The event's pull request, or the open one of a fork's branch that has this commit at its head.
    private func pullRequest(of head: ObjectID) throws(DeliveryError) -> Int? {
        if let known = target.pullRequest { return known }
        guard let branch = target.forkBranch else { return nil }
        let doing = "look for the pull request"
        let list = HTTPRequest(
            .get, "\(root)/pulls?state=open&head=\(percentEncoded(branch.utf8))&per_page=100")
        guard case .done(let response) = try client.send(list, doing: doing) else { return nil }
        return try decoded([PullRequest].self, response, doing).first { $0.head.sha == head.hex }?.number
    }

    private enum Known {
        case none
        case some(Comment)
        case unreadable(reason: String)
    }

    /// Pages that are read: of 100 comments each.
    private static let maxPages = 50

    /// The comment with our marker that is ours to edit.
    ///
    /// Anybody may write our marker. Only an app's own account, which no person can have, or the token's, is ours.
    private func existing(_ number: Int, _ doing: String) throws(DeliveryError) -> Known {
        // Asked once, and only where somebody's comment has our marker. An app's token may not ask who it is of.
        var account: String??
        for page in 1...Self.maxPages {
            let list = HTTPRequest(.get, "\(root)/issues/\(number)/comments?per_page=100&page=\(page)")
            let comments: [Comment]
            switch try client.send(list, doing: doing) {
            case .forbidden(_, let reason): return .unreadable(reason: reason)
            case .done(let response): comments = try decoded([Comment].self, response, doing)
            }
            for comment in comments {
                guard let body = comment.body, self.comment.isMarked(body), let user = comment.user else { continue }
                if user.type == "Bot" { return .some(comment) }
                if account == nil { account = .some(try self.account()) }
                if account == .some(user.login) { return .some(comment) }
            }
            if comments.count < 100 { return .none }
        }
        throw .failed(
            doing: doing, reason: "among the first \(Self.maxPages * 100) comments is none of ours, and there are more",
            hint: nil)
    }

    /// Whose the token is; `nil` for an app's, which may not ask.
    private func account() throws(DeliveryError) -> String? {
        let doing = "ask who comments"
        guard case .done(let response) = try client.send(HTTPRequest(.get, "/user"), doing: doing) else { return nil }
        return try decoded(Comment.User.self, response, doing).login
    }

    private func decoded<Value: Decodable>(
        _ type: Value.Type, _ response: HTTPResponse, _ doing: String
    ) throws(DeliveryError) -> Value {
        guard let value = ServerWords.decoded(type, from: response.body) else {
            throw .failed(doing: doing, reason: "the server's answer is none of GitHub's", hint: nil)
        }
        return value
    }
}
