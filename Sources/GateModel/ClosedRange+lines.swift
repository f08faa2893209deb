extension [ClosedRange<Int>] {
    /// Whether one of these ranges, which are in order and apart from each other, has one of the lines.
    public func hasOne(of lines: ClosedRange<Int>) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].overlaps(lines)
    }
}
