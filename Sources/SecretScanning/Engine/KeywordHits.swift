import GateModel

/// Where the rules' keywords stand in a text.
///
/// Of a later version of the text they are known by what it copies; only round its changes are they looked for again.
struct KeywordHits: Sendable {
    struct Hit: Sendable {
        let position: Int32
        /// By the filter's numbers.
        let keyword: Int32
    }

    /// In order of position.
    private(set) var hits: [Hit] = []

    /// A text that has more is searched again: what stands for it takes more memory than that is worth.
    static let limit = 32_768
    /// Parts of a text closer than this are searched as one.
    private static let gap = 64

    /// - Returns: `nil` where there are more than ``limit``.
    init?(_ filter: KeywordFilter, in text: UnsafeRawBufferPointer) {
        guard text.count <= Int32.max else { return nil }
        filter.forEachKeyword(in: text) { note($1, at: $0) }
        guard isWithinLimit else { return nil }
        sort()
    }

    /// Those of a later version.
    ///
    /// - Parameters:
    ///   - earlier: all keywords of the earlier version.
    ///   - difference: how the text is made of it.
    /// - Returns: `nil` where there are more than ``limit``.
    init?(
        _ earlier: KeywordHits, _ difference: ByteDifference, _ filter: KeywordFilter, in text: UnsafeRawBufferPointer
    ) {
        guard text.count <= Int32.max else { return nil }
        hits.reserveCapacity(earlier.hits.count + 16)
        for copy in difference.copies {
            let moved = copy.range.lowerBound - copy.source
            let end = copy.source + copy.range.count
            for index in earlier.firstIndex(from: copy.source)..<earlier.hits.count {
                let hit = earlier.hits[index]
                let position = Int(hit.position)
                guard position < end else { break }
                guard position + filter.length(of: Int(hit.keyword)) <= end else { continue }
                note(Int(hit.keyword), at: position + moved)
            }
        }
        let reach = max(filter.longestKeyword - 1, 0)
        difference.changes.forEachGroup(
            round: { max(0, $0.lowerBound - reach)..<min(text.count, $0.upperBound + reach) }, gap: Self.gap
        ) { part, changes in
            filter.forEachKeyword(in: UnsafeRawBufferPointer(rebasing: text[part])) { offset, keyword in
                let position = part.lowerBound + offset
                let range = position..<position + filter.length(of: keyword)
                // Those that no change touches were copied.
                if changes.hasOne(overlapping: range) { note(keyword, at: position) }
            }
            return true
        }
        guard isWithinLimit else { return nil }
        sort()
    }

    private var isWithinLimit: Bool { hits.count <= Self.limit }

    private mutating func note(_ keyword: Int, at position: Int) {
        guard isWithinLimit else { return }
        hits.append(Hit(position: Int32(truncatingIfNeeded: position), keyword: Int32(truncatingIfNeeded: keyword)))
    }

    private mutating func sort() {
        let isSorted = zip(hits, hits.dropFirst()).allSatisfy { $0.position <= $1.position }
        if !isSorted { hits.sort { $0.position < $1.position } }
    }

    private func firstIndex(from position: Int) -> Int {
        hits.partitioningIndex { $0.position >= position }
    }
}

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
    func forEachGroup(
        round: (Range<Int>) -> Range<Int>, gap: Int, look: (Range<Int>, SubSequence) -> Bool
    ) -> Bool {
        var first = startIndex
        var part = 0..<0
        for index in indices {
            let next = round(self[index])
            if index > first, next.lowerBound <= part.upperBound + gap {
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
