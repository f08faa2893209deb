extension RandomAccessCollection where Index == Int {
    /// The first index from which on `belongs` is true; it is false of all before.
    func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Changes of a text, in order and apart from each other.
extension RandomAccessCollection<Range<Int>> where Index == Int {
    /// Whether bytes of a range are new, or meet inside it as they did not before.
    func hasOne(overlapping range: Range<Int>) -> Bool {
        let index = partitioningIndex { $0.upperBound > range.lowerBound }
        return index < endIndex && self[index].lowerBound < range.upperBound
    }

    /// Whether a change lies in a range, or at one of its ends.
    func hasOne(touching range: Range<Int>) -> Bool {
        let index = partitioningIndex { $0.upperBound >= range.lowerBound }
        return index < endIndex && self[index].lowerBound <= range.upperBound
    }

    /// Calls `look` with what is round the changes, what lies close together as one, until it says no.
    ///
    /// - Returns: whether it never said no.
    @discardableResult
    func forEachGroup(round: (Range<Int>) -> Range<Int>, look: (Range<Int>, SubSequence) -> Bool) -> Bool {
        var first = startIndex
        var part = 0..<0
        for index in indices {
            let next = round(self[index])
            if index > first, next.lowerBound <= part.upperBound + Neighbourhood.gapInPart {
                part = Swift.min(part.lowerBound, next.lowerBound)..<Swift.max(part.upperBound, next.upperBound)
                continue
            }
            if index > first {
                guard look(part, self[first..<index]) else { return false }
            }
            (first, part) = (index, next)
        }
        return first == endIndex || look(part, self[first...])
    }
}
