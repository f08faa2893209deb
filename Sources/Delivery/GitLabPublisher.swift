internal import Feedback
internal import GateModel

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Publishes a result on GitLab: a status of the commit, and a discussion of the merge request whose first note is edited in place.
public struct GitLabPublisher: Sendable {
    private let target: GitLabTarget
    private let client: HTTPClient
    private let options: PublishOptions

    public init(
        _ target: GitLabTarget, _ options: PublishOptions, over transport: any HTTPTransport,
        sleep: @escaping @Sendable (Int) -> Void
    ) {
        self.target = target
        self.options = options
        client = HTTPClient(
            transport: transport, sleep: sleep, token: target.token?.secret ?? "", refusesBy401: target.isJobToken)
    }

    /// - Parameter result: of the commit that was asked for; the caller has compared them.
    public func publish(_ result: ResultFile) -> [Publication] {
        if options.isDryRun {
            var requests: [HTTPRequest] = []
            if let status = status(result) { requests.append(status) }
            if let root = requestRoot { requests.append(HTTPRequest(.post, "\(root)/discussions", body: body(result))) }
            return requests.map { .wouldSend($0) }
        }
        guard target.token != nil else {
            return [.notPermitted(what: "anything", reason: "GITLAB_TOKEN is not set", hint: Self.tokenHint)]
        }
        return [
            attempt { () throws(DeliveryError) in try publishStatus(result) },
            attempt { () throws(DeliveryError) in try publishNote(result) },
        ]
    }

    private func attempt(_ body: () throws(DeliveryError) -> Publication) -> Publication {
        do { return try body() } catch { return .failed(error) }
    }

    private var requestRoot: String? {
        target.mergeRequest.map { "/projects/\(target.project)/merge_requests/\($0)" }
    }

    // MARK: - Status

    /// `nil` where a claim that everything passed would have to be published as a success: GitLab has no word between.
    private func status(_ result: ResultFile) -> HTTPRequest? {
        let passed = result.run.exitStatus == .accepted
        guard !passed || options.trust == .trusted else { return nil }
        let body = requestBody([
            "state": passed ? "success" : "failed", "name": options.name,
            "description": RunTitle.text(result.run),
        ])
        return HTTPRequest(.post, "/projects/\(target.project)/statuses/\(result.head.hex)", body: body)
    }

    private func publishStatus(_ result: ResultFile) throws(DeliveryError) -> Publication {
        guard let status = status(result) else {
            return .notNeeded("no status: the result says that it passed, and the change could touch who says so")
        }
        let doing = "publish the commit's status"
        // GitLab refuses a status that is there already.
        let place = "/projects/\(target.project)/repository/commits/\(result.head.hex)/statuses"
        let list = HTTPRequest(.get, "\(place)?name=\(percentEncoded(options.name.utf8))&per_page=100")
        if case .done(let response) = try client.send(list, doing: doing) {
            let wanted = result.run.exitStatus == .accepted ? "success" : "failed"
            let known = try decoded([CommitStatus].self, response, doing).filter { $0.name == options.name }
            if known.contains(where: { $0.status == wanted }) {
                return .notNeeded("the commit's status is there already")
            }
            // Only a trusted result says that a commit passed.
            if known.contains(where: { $0.status == "success" }),
                let reason = result.reasonToKeep("the commit's status", isTrusted: true, trusting: options.trust)
            {
                return .notNeeded(reason)
            }
        }
        switch try client.send(status, doing: doing) {
        case .forbidden(_, let reason):
            return .notPermitted(what: "the commit's status", reason: reason, hint: Self.tokenHint)
        case .done: return .published("the commit's status")
        }
    }

    private struct CommitStatus: Decodable {
        let name: String?
        let status: String
    }

    private static let tokenHint =
        "give the job a project access token with the scope 'api' as GITLAB_TOKEN; a job's own token may not write here"

    // MARK: - Note

    private struct MergeRequest: Decodable { let sha: String? }

    private struct User: Decodable { let id: Int }

    private struct Discussion: Decodable {
        struct Note: Decodable {
            let id: Int
            let body: String
            let author: User
            let resolvable: Bool?
            let resolved: Bool?
        }
        let id: String
        let notes: [Note]
    }

    private var comment: MarkdownComment { MarkdownComment(key: options.key) }

    private func body(_ result: ResultFile) -> String { requestBody(["body": options.comment(of: result)]) }

    private func publishNote(_ result: ResultFile) throws(DeliveryError) -> Publication {
        guard let number = target.mergeRequest, let root = requestRoot else {
            return .notNeeded("there is no merge request to comment on")
        }
        let doing = "comment on merge request \(number)"
        func notPermitted(_ reason: String) -> Publication {
            .notPermitted(what: "the note on merge request \(number)", reason: reason, hint: Self.tokenHint)
        }
        switch try client.send(HTTPRequest(.get, root), doing: doing) {
        case .forbidden(_, let reason): return notPermitted(reason)
        case .done(let response):
            guard try decoded(MergeRequest.self, response, doing).sha == result.head.hex else {
                return .notNeeded("merge request \(number) has another commit now; its own run comments on it")
            }
        }
        let known: (discussion: Discussion, note: Discussion.Note)?
        switch try existing(root, doing) {
        case .unreadable(let reason): return notPermitted(reason)
        case .none: known = nil
        case .some(let discussion, let note): known = (discussion, note)
        }
        if let (discussion, note) = known {
            let isTrusted = comment.isTrusted(note.body, of: result.head)
            let what = "the note on merge request \(number)"
            if let reason = result.reasonToKeep(what, isTrusted: isTrusted, trusting: options.trust) {
                return .notNeeded(reason)
            }
            let place = "\(root)/discussions/\(discussion.id)"
            switch try client.send(HTTPRequest(.put, "\(place)/notes/\(note.id)", body: body(result)), doing: doing) {
            case .forbidden(_, let reason): return notPermitted(reason)
            case .done: break
            }
            let isDone = result.run.exitStatus == .accepted
            if note.resolvable == true, note.resolved != isDone {
                let resolution = HTTPRequest(.put, "\(place)?resolved=\(isDone)")
                if case .forbidden(_, let reason) = try client.send(
                    resolution, doing: "\(isDone ? "resolve" : "open again") the discussion of merge request \(number)")
                {
                    return .notPermitted(
                        what: "that the discussion of merge request \(number) is \(isDone ? "resolved" : "open again") "
                            + "(its note is edited)", reason: reason, hint: Self.tokenHint)
                }
            }
            return .published("the note on merge request \(number), edited in place")
        }
        guard !comment.isQuiet(result.run) else {
            return .notNeeded("there is nothing to say on merge request \(number)")
        }
        let creation = HTTPRequest(.post, "\(root)/discussions", body: body(result))
        switch try client.send(creation, doing: doing, repeats: false) {
        case .forbidden(_, let reason): return notPermitted(reason)
        case .done: return .published("a discussion of merge request \(number)")
        }
    }

    private enum Known {
        case none
        case some(Discussion, Discussion.Note)
        /// A second discussion must not be begun for one that only cannot be seen.
        case unreadable(reason: String)
    }

    /// Pages that are read: of 100 discussions each.
    private static let maxPages = 50

    /// The discussion that begins with our marker, by the account that the token is of.
    private func existing(_ root: String, _ doing: String) throws(DeliveryError) -> Known {
        let me: Int
        switch try client.send(HTTPRequest(.get, "/user"), doing: doing) {
        case .forbidden(_, let reason): return .unreadable(reason: "who the token is of cannot be asked: \(reason)")
        case .done(let response): me = try decoded(User.self, response, doing).id
        }
        for page in 1...Self.maxPages {
            let list = HTTPRequest(.get, "\(root)/discussions?per_page=100&page=\(page)")
            let discussions: [Discussion]
            switch try client.send(list, doing: doing) {
            case .forbidden(_, let reason): return .unreadable(reason: "the discussions cannot be read: \(reason)")
            case .done(let response): discussions = try decoded([Discussion].self, response, doing)
            }
            for discussion in discussions where discussion.id.utf8.allSatisfy({ $0 < 0x80 && isWord($0) }) {
                guard let note = discussion.notes.first, note.author.id == me, comment.isMarked(note.body) else {
                    continue
                }
                return .some(discussion, note)
            }
            if discussions.count < 100 { return .none }
        }
        throw .failed(
            doing: doing,
            reason: "among the first \(Self.maxPages * 100) discussions is none of ours, and there are more",
            hint: nil)
    }

    private func isWord(_ byte: UInt8) -> Bool {
        Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
    }

    private func decoded<Value: Decodable>(
        _ type: Value.Type, _ response: HTTPResponse, _ doing: String
    ) throws(DeliveryError) -> Value {
        guard let value = ServerWords.decoded(type, from: response.body) else {
            throw .failed(doing: doing, reason: "the server's answer is none of GitLab's", hint: nil)
        }
        return value
    }
}
