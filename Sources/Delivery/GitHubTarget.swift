public import GateModel

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Where on GitHub a result belongs, as the environment of the trusted job and the event that started it say. Never the result.
public struct GitHubTarget: Sendable {
    let address: APIAddress
    /// `owner/name`
    let repository: String
    /// `nil` where the event is about none.
    let pullRequest: Int?
    /// Account and branch that a run on a fork was about, for which the event names no pull request: `ben:topic`.
    let forkBranch: String?
    /// The commit that the event is about.
    public let commit: ObjectID?
    let token: Token?

    /// - Parameters:
    ///   - event: the file that `GITHUB_EVENT_PATH` names; `nil` where there is none.
    ///   - request: a number that goes before the event's.
    public init(environment: [String: String], event: [UInt8]?, request: Int? = nil) throws(DeliveryError) {
        address = try APIAddress(environment["GITHUB_API_URL"] ?? "https://api.github.com", name: "GITHUB_API_URL")
        token = try Token(environment, "GITHUB_TOKEN")
        guard let repository = environment["GITHUB_REPOSITORY"], Self.isRepository(repository) else {
            throw .environment(
                name: "GITHUB_REPOSITORY", problem: "does not name a repository", hint: "set it to OWNER/NAME")
        }
        self.repository = repository
        var said: Event?
        if let event {
            guard let decoded = ServerWords.decoded(Event.self, from: event) else {
                throw .environment(
                    name: "GITHUB_EVENT_PATH", problem: "names a file that is no event of GitHub's",
                    hint: "leave the variable as the runner sets it, or unset it and give --request and --commit")
            }
            said = decoded
        }
        pullRequest = request ?? said?.pullRequest?.number ?? said?.workflowRun?.pullRequests?.first?.number
        guard pullRequest.map({ $0 > 0 }) ?? true else {
            throw .environment(
                name: "GITHUB_EVENT_PATH", problem: "names an event whose pull request has no number from 1",
                hint: "leave the variable as the runner sets it, or give --request")
        }
        forkBranch = pullRequest == nil ? said?.workflowRun?.label : nil
        let sha = said?.pullRequest?.head.sha ?? said?.workflowRun?.headSHA ?? environment["GITHUB_SHA"]
        commit = sha.flatMap { ObjectID(hex: $0) }
    }

    private static func isRepository(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 100 && part != "." && part != ".."
                    && part.utf8.allSatisfy { byte in
                        let scalar = Unicode.Scalar(byte)
                        return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                            || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar)
                    }
            }
    }

    private struct Event: Decodable {
        let pullRequest: PullRequest?
        let workflowRun: WorkflowRun?

        enum CodingKeys: String, CodingKey { case pullRequest = "pull_request", workflowRun = "workflow_run" }

        struct PullRequest: Decodable {
            let number: Int
            let head: Head
        }
        struct Head: Decodable { let sha: String }
        struct WorkflowRun: Decodable {
            let headSHA: String
            let pullRequests: [Reference]?
            let headBranch: String?
            let headRepository: Repository?

            enum CodingKeys: String, CodingKey {
                case headSHA = "head_sha", pullRequests = "pull_requests", headBranch = "head_branch"
                case headRepository = "head_repository"
            }

            var label: String? {
                headRepository?.owner.login.flatMap { owner in headBranch.map { "\(owner):\($0)" } }
            }
        }
        struct Repository: Decodable { let owner: Owner }
        struct Owner: Decodable { let login: String? }
        struct Reference: Decodable { let number: Int }
    }
}
