public import GateModel

/// Where on GitLab a result belongs, as the variables of the trusted job say. Never the result.
public struct GitLabTarget: Sendable {
    let address: APIAddress
    /// The project's number.
    let project: Int
    /// The merge request's number within the project; `nil` where the pipeline is of none.
    let mergeRequest: Int?
    /// The commit that the pipeline is about: of a merge request its head, also where the pipeline tries out the merge.
    public let commit: ObjectID?
    let token: Token?
    /// The name of the header that carries the token.
    let header: String

    /// Whether the token is the job's own, which GitLab answers with 401 where others get 403.
    var isJobToken: Bool { header == "JOB-TOKEN" }

    /// - Parameter request: a number that goes before the environment's.
    public init(environment: [String: String], request: Int? = nil) throws(DeliveryError) {
        guard let text = environment["CI_API_V4_URL"] else {
            throw .environment(
                name: "CI_API_V4_URL", problem: "is not set",
                hint: "set it to https://HOST/api/v4; GitLab does in its jobs")
        }
        address = try APIAddress(text, name: "CI_API_V4_URL")
        if let own = try Token(environment, "GITLAB_TOKEN") {
            (token, header) = (own, "PRIVATE-TOKEN")
        } else {
            (token, header) = (try Token(environment, "CI_JOB_TOKEN"), "JOB-TOKEN")
        }
        // A merge request of a fork belongs to the project that it wants to get into.
        let id = environment["CI_MERGE_REQUEST_PROJECT_ID"] ?? environment["CI_PROJECT_ID"]
        guard let project = id.flatMap({ Int($0) }), project > 0 else {
            throw .environment(name: "CI_PROJECT_ID", problem: "is no number", hint: "set it to the project's number")
        }
        self.project = project
        if let request {
            mergeRequest = request
        } else if let text = environment["CI_MERGE_REQUEST_IID"], !text.isEmpty {
            guard let number = Int(text), number > 0 else {
                throw .environment(
                    name: "CI_MERGE_REQUEST_IID", problem: "is no number",
                    hint: "leave it as GitLab sets it, or give --request")
            }
            mergeRequest = number
        } else {
            mergeRequest = nil
        }
        let sha = environment["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"].flatMap { $0.isEmpty ? nil : $0 }
        commit = (sha ?? environment["CI_COMMIT_SHA"]).flatMap { ObjectID(hex: $0) }
    }
}
