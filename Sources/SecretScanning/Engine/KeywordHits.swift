import GateModel

/// Where the rules' keywords stand in a text.
///
/// Of a later version of the text they are known by what it copies; only round its changes are they looked for again.
struct KeywordHits: Sendable {
    struct Hit: Sendable {
        let position: Int32
        /// By the filter's numbers.
        let keyword: Int32

        func moved(by distance: Int) -> Hit {
            Hit(position: position + Int32(truncatingIfNeeded: distance), keyword: keyword)
        }
    }

    /// In order of position.
    private(set) var hits: [Hit] = []

    /// A text that has more is searched again: their places would take more memory than a quarter of the text.
    static func limit(_ bytes: Int) -> Int { 64 + bytes / 32 }

    private let limit: Int

    /// - Returns: `nil` where there are more than ``limit(_:)`` of them, or more bytes than a place can name.
    init?(_ filter: KeywordFilter, in text: UnsafeRawBufferPointer) {
        guard text.count <= Int32.max else { return nil }
        limit = Self.limit(text.count)
        filter.forEachKeyword(in: text) { note($1, at: $0) }
        guard isWithinLimit else { return nil }
        Self.sort(&hits)
    }

    private init(limit: Int) { self.limit = limit }

    /// The same, by what is known of the text's blocks; with these.
    static func known(
        by memory: inout BlockMemory, in text: UnsafeRawBufferPointer
    ) -> (keywords: KeywordHits, blocks: [BlockMemory.Block])? {
        guard text.count <= Int32.max else { return nil }
        var keywords = KeywordHits(limit: limit(text.count))
        let blocks = memory.read(text, limit: keywords.limit) { keywords.hits.append($0) }
        return blocks.map { (keywords, $0) }
    }

    /// A text's keywords, in order of position: all, or one more than the limit.
    static func inOrder(_ filter: KeywordFilter, in text: UnsafeRawBufferPointer, limit: Int) -> [Hit] {
        var hits: [Hit] = []
        filter.forEachKeyword(in: text) {
            guard hits.count <= limit else { return }
            hits.append(Hit(position: Int32(truncatingIfNeeded: $0), keyword: Int32(truncatingIfNeeded: $1)))
        }
        sort(&hits)
        return hits
    }

    /// Those of a later version.
    ///
    /// - Parameters:
    ///   - earlier: all keywords of the earlier version.
    ///   - difference: how the text is made of it.
    /// - Returns: `nil` where there are more than ``limit(_:)`` of them, or more bytes than a place can name.
    init?(
        _ earlier: KeywordHits, _ difference: ByteDifference, _ filter: KeywordFilter, in text: UnsafeRawBufferPointer
    ) {
        guard text.count <= Int32.max else { return nil }
        limit = Self.limit(text.count)
        hits.reserveCapacity(min(earlier.hits.count + 16, limit))
        // Pieces are mostly copied in order, and what stands before one was met before it.
        var next = 0
        for copy in difference.copies where isWithinLimit {
            let moved = copy.range.lowerBound - copy.source
            let end = copy.source + copy.range.count
            next = earlier.firstIndex(from: copy.source, near: next)
            for index in next..<earlier.hits.count {
                let hit = earlier.hits[index]
                let position = Int(hit.position)
                guard position < end else { break }
                guard position + filter.length(of: Int(hit.keyword)) <= end else { continue }
                note(Int(hit.keyword), at: position + moved)
            }
        }
        let reach = max(filter.longestKeyword - 1, 0)
        difference.changes.forEachGroup(
            round: { max(0, $0.lowerBound - reach)..<min(text.count, $0.upperBound + reach) }
        ) { part, changes in
            filter.forEachKeyword(in: UnsafeRawBufferPointer(rebasing: text[part])) { offset, keyword in
                let position = part.lowerBound + offset
                let range = position..<position + filter.length(of: keyword)
                // Those that no change touches were copied.
                if changes.hasOne(overlapping: range) { note(keyword, at: position) }
            }
            return isWithinLimit
        }
        guard isWithinLimit else { return nil }
        Self.sort(&hits)
    }

    private var isWithinLimit: Bool { hits.count <= limit }

    private mutating func note(_ keyword: Int, at position: Int) {
        guard isWithinLimit else { return }
        hits.append(Hit(position: Int32(truncatingIfNeeded: position), keyword: Int32(truncatingIfNeeded: keyword)))
    }

    private static func sort(_ hits: inout [Hit]) {
        let isSorted = zip(hits, hits.dropFirst()).allSatisfy { $0.position <= $1.position }
        if !isSorted { hits.sort { $0.position < $1.position } }
    }

    /// - Parameter guess: looked at first, and a few places behind it.
    private func firstIndex(from position: Int, near guess: Int) -> Int {
        if guess == 0 || hits[guess - 1].position < position {
            for index in guess..<min(guess + 8, hits.count) where hits[index].position >= position { return index }
        }
        return hits.partitioningIndex { $0.position >= position }
    }
}
