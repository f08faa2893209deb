/// How long one thread may work on what a push brings, so that some kilobytes which were made to be slow hold no server for an hour.
///
/// What is not made for that takes a tenth of it at most.
public struct WorkAllowance: Sendable {
    /// Whatever the size. Tests give less.
    public var least = Duration.seconds(60)
    private let nanosecondsAByte: Int
    private var spent = Duration.zero
    private var bytes = 0

    /// - Parameter nanosecondsAByte: besides, for what is worked on.
    public init(nanosecondsAByte: Int) { self.nanosecondsAByte = nanosecondsAByte }

    public var isSpent: Bool { spent > least + .nanoseconds(nanosecondsAByte) * bytes }

    /// Does one piece of work, and counts its time and the bytes that it is about.
    public mutating func work<Result, Failure>(
        on count: Int, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = ThreadTime.now
        bytes += count
        defer { spent += ThreadTime.now - start }
        return try body()
    }
}
