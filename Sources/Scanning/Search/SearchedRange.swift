public import GateModel
public import Git

/// The commits of a range and what they bring: known before there is a rule to look at it by, and the same for all rules.
public struct SearchedRange: Sendable {
    let revisions: [String]
    let commits: [ObjectID]
    let tips: [ObjectID]
    let tags: [ObjectID]
    /// `nil` where the commits are so many that a first look at the whole repository comes before.
    let trace: HistoryTrace?
    /// What this took.
    public let milliseconds: Double

    /// From so many commits on, a first look at the whole repository costs less than reading each commit's files.
    private static let commitsWorthAProbe = 3_000

    /// - Parameters:
    ///   - revisions: as a person named them.
    ///   - commits: that they stand for, parents before their children.
    ///   - tips: the commits that they include by name: what these hold is live.
    ///   - tags: the annotated tags that they include by name.
    ///   - report: is told how far this is; from any thread, often.
    public init(
        _ revisions: [String], commits: [ObjectID], tips: [ObjectID], tags: [ObjectID], at location: GitLocation,
        report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
    ) async throws {
        let start = ContinuousClock.now
        (self.revisions, self.commits, self.tips, self.tags) = (revisions, commits, tips, tags)
        trace =
            commits.count < Self.commitsWorthAProbe
            ? try await HistoryTrace(nil, in: commits, at: location, report: report) : nil
        milliseconds = start.millisecondsSince
    }
}
