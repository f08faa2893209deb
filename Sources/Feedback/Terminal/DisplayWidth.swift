extension Unicode.Scalar {
    /// Columns that a terminal gives this scalar: 0 for what is drawn over the one before, 2 for wide ones, else 1.
    ///
    /// Wide is what Unicode's East Asian Width (UAX #11) calls Wide or Fullwidth, and what is drawn as emoji.
    var columns: Int {
        if value < 0x300 { return 1 }
        if combines { return 0 }
        if (0x1F1E6...0x1F1FF).contains(value) { return 1 }  // half a flag
        if properties.isEmojiPresentation { return 2 }
        return Self.wideRanges.contains { $0.contains(value) } ? 2 : 1
    }

    /// Whether this is drawn over the scalar before it.
    var combines: Bool {
        if value < 0x300 { return false }
        if (0x1160...0x11FF).contains(value) { return true }  // vowels and finals of a Hangul syllable
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        default: return false
        }
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}
