/// How long one thread may work at one thing that a push brings, so that some kilobytes which were made to be slow do not hold a
/// server for hours.
///
/// What is not made for that takes a tenth of it at most.
public struct WorkAllowance: Sendable {
    /// Whatever the size. Tests give less than nothing: not every clock is fine enough to see one small piece of work.
    public var least = Duration.seconds(60)
    /// However much there is: stored as changes of one another, a thousand large files are as small as one.
    private static let most = Duration.seconds(15 * 60)
    private let nanosecondsAByte: Int
    private var spent = Duration.zero
    private var bytes = 0

    /// - Parameter nanosecondsAByte: besides, for what is worked on.
    public init(nanosecondsAByte: Int) { self.nanosecondsAByte = nanosecondsAByte }

    public var isSpent: Bool { spent > min(least + .nanoseconds(nanosecondsAByte) * bytes, Self.most) }

    /// Counts a piece of work, and the reading before it.
    ///
    /// - Parameters:
    ///   - start: ``ThreadTime/now`` of this thread when it began.
    ///   - count: the bytes that it was about.
    public mutating func spend(since start: Duration, on count: Int) {
        spent += ThreadTime.now - start
        bytes += count
    }
}
