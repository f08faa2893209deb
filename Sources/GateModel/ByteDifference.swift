/// How bytes are made of earlier ones: the pieces that they copy, and what they have instead of the rest.
///
/// It is made piece by piece, from the first byte on.
public struct ByteDifference: Sendable, Equatable {
    /// A piece of the earlier bytes.
    public struct Copy: Sendable, Equatable {
        /// Where it stands now.
        public internal(set) var range: Range<Int>
        /// Where it began in the earlier bytes.
        public let source: Int
    }

    /// In the order in which they stand. Pieces that go on in both are one.
    public private(set) var copies: [Copy] = []
    /// What is new, in order: bytes that the earlier ones do not have, and, as an empty range, each place where bytes meet
    /// that do not meet there. The start counts as such a place where it is not the earlier one, and so does the end.
    public private(set) var changes: [Range<Int>] = []
    /// There are more changes than are worth telling apart; then neither list is whole.
    public private(set) var isTooFine = false
    /// How many bytes are described.
    public private(set) var count = 0

    /// Where in the earlier bytes the next ones would go on; `nil` after new ones.
    private var following: Int? = 0
    private let maxChanges: Int

    /// - Parameter maxChanges: more are not told apart: they would take more memory than the bytes.
    public init(maxChanges: Int = 4_096) { self.maxChanges = maxChanges }

    /// As it was made, with its memory.
    public mutating func reset() {
        copies.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        (isTooFine, count, following) = (false, 0, 0)
    }

    /// Next stands a piece of the earlier bytes.
    public mutating func copy(_ source: Range<Int>) {
        guard !source.isEmpty else { return }
        let place = count..<count + source.count
        if following == source.lowerBound, let last = copies.indices.last {
            copies[last].range = copies[last].range.lowerBound..<place.upperBound
        } else {
            if let following, following != source.lowerBound { note(count..<count) }
            if !isTooFine { copies.append(Copy(range: place, source: source.lowerBound)) }
        }
        count = place.upperBound
        following = source.upperBound
    }

    /// Next stand so many new bytes.
    public mutating func insert(_ bytes: Int) {
        guard bytes > 0 else { return }
        if following == nil, let last = changes.indices.last {
            changes[last] = changes[last].lowerBound..<count + bytes
        } else {
            note(count..<count + bytes)
        }
        count += bytes
        following = nil
    }

    /// All pieces are told.
    ///
    /// - Parameter sourceCount: how many bytes the earlier ones have.
    public mutating func end(sourceCount: Int) {
        if let following, following != sourceCount { note(count..<count) }
    }

    private mutating func note(_ change: Range<Int>) {
        guard changes.count < maxChanges else {
            isTooFine = true
            return
        }
        changes.append(change)
    }
}
