/// How many bytes may still be decoded out of one file: in proportion to its size, so that no content makes it slow.
final class DecodingBudget {
    private(set) var left: Int
    private(set) var isExhausted = false

    /// Honest files need less than six times their size: two levels, of which one reads short runs in four alignments.
    private static let factor = 8
    private static let minimum = 1 << 20

    init(_ bytes: Int) { left = bytes }

    /// For a text of so many bytes.
    static func share(of byteCount: Int) -> Int {
        let (share, isTooLarge) = byteCount.multipliedReportingOverflow(by: factor)
        return isTooLarge ? .max : max(minimum, share)
    }

    /// Whether `count` more bytes may be decoded; they are then taken.
    func take(_ count: Int) -> Bool {
        guard count <= left else {
            isExhausted = true
            return false
        }
        left -= count
        return true
    }
}
