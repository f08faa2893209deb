public import GateModel

/// Turns commits into credits: who wrote them, with whom, and who committed them, under the names their owners go by.
public struct Attributor: Sendable {
    private let credits: [ObjectID: Credit]

    /// - Parameters:
    ///   - commits: those that lines may be credited to.
    ///   - signatures: what `git verify-commit` said, for the commits it was asked about.
    ///   - resolve: the mailmap of the trusted ref.
    public init<Failure>(
        commits: [Commit], signatures: [ObjectID: SignatureState] = [:],
        resolve: (Identity) throws(Failure) -> Identity
    ) throws(Failure) {
        var credits = [ObjectID: Credit](minimumCapacity: commits.count)
        for commit in commits {
            let author = try resolve(commit.author)
            var coAuthors: [Identity] = []
            for written in Attribution.coAuthors(in: commit.message) {
                let identity = try resolve(written)
                // A mailmap may show that two names are one person, or the author.
                if identity.key != author.key, !coAuthors.contains(where: { $0.key == identity.key }) {
                    coAuthors.append(identity)
                }
            }
            credits[commit.id] = Credit(
                commit: commit.id, subject: commit.subject, author: author, coAuthors: coAuthors,
                committer: try resolve(commit.committer),
                signature: signatures[commit.id] ?? (commit.isSigned ? .unverified : .unsigned))
        }
        self.credits = credits
    }

    /// To whom a commit's lines are owed; `nil` for a commit that was not given.
    public func credit(for commit: ObjectID) -> Credit? { credits[commit] }

    /// Each developer's part: commits of the set and introduced lines, most lines first. Co-authors count their lines too.
    ///
    /// - Parameter linesByCommit: introduced lines that each commit added.
    public func shares(linesByCommit: [ObjectID: Int]) -> [DeveloperShare] {
        var parts: [String: (identity: Identity, commits: Int, lines: Int)] = [:]
        for credit in credits.values.sorted(by: { $0.commit < $1.commit }) {
            for identity in [credit.author] + credit.coAuthors {
                parts[identity.key, default: (identity, 0, 0)].commits += 1
                parts[identity.key]?.lines += linesByCommit[credit.commit] ?? 0
            }
        }
        return parts.values
            .map { DeveloperShare(developer: $0.identity, commits: $0.commits, introducedLines: $0.lines) }
            .sorted { left, right in
                (-left.introducedLines, -left.commits, left.developer.key)
                    < (-right.introducedLines, -right.commits, right.developer.key)
            }
    }
}
