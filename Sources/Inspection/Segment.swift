import Git

/// Consecutive lines whose author is being looked for. Lines count from 0.
struct Segment {
    /// In the version at hand.
    var start: Int
    /// In the tip's version.
    var final: Int
    var count: Int
    /// Which of the files that are followed the lines belong to at the tip.
    var file: Int

    /// Parts segments into the lines that a diff leaves alone, as they stand in the old version, and the others.
    ///
    /// - Parameter hunks: by line.
    static func split(_ segments: [Segment], by hunks: [Hunk]) -> (unchanged: [Segment], changed: [Segment]) {
        var (unchanged, changed): ([Segment], [Segment]) = ([], [])
        for segment in segments {
            let end = segment.start + segment.count
            var line = segment.start
            // The first hunk that ends after the line; those before it say how far the lines have moved.
            var next = hunks.firstIndex { $0.new.upperBound > line }
            while line < end {
                while next < hunks.count, hunks[next].new.upperBound <= line { next += 1 }
                let shift = next > 0 ? hunks[next - 1].old.upperBound - hunks[next - 1].new.upperBound : 0
                let hunk = next < hunks.count ? hunks[next].new : end..<end
                let isUnchanged = line < hunk.lowerBound
                let count = min(end, isUnchanged ? hunk.lowerBound : hunk.upperBound) - line
                let part = Segment(
                    start: isUnchanged ? line + shift : line, final: segment.final + line - segment.start, count: count,
                    file: segment.file)
                if isUnchanged { unchanged.append(part) } else { changed.append(part) }
                line += count
            }
        }
        return (unchanged, changed)
    }
}

extension [Hunk] {
    /// The first place from which `holds` is true, where it is true for all that follow; the count where for none.
    fileprivate func firstIndex(where holds: (Hunk) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
