extension SecretSession {
    /// What is given instead of a text that could not be searched to its end.
    public static let withheld = "[withheld: this text could not be searched for secrets]"

    /// The text with every secret masked: for anything that is printed or stored (messages, subjects, excerpts).
    ///
    /// - Parameter ranges: parts to hide besides, in bytes of the text's UTF-8: what is known to belong to a secret that
    ///   the text shows in part only, as a line in the middle of a private key (``SecretScan/hidden``).
    public func redact(_ text: String, alsoHiding ranges: [Range<Int>] = []) -> String {
        redact(Array(text.utf8), alsoHiding: ranges)
    }

    /// The bytes as text, with every secret masked; what is not UTF-8 is shown as U+FFFD.
    public func redact(_ bytes: [UInt8], alsoHiding ranges: [Range<Int>] = []) -> String {
        let (candidates, unfinished) = bytes.withUnsafeBytes { search($0) }
        guard unfinished.isEmpty else { return Self.withheld }
        // All candidates, not only those that are told: no byte of any of them may show.
        let parts = hiddenParts(candidates, and: ranges, count: bytes.count)
        guard !parts.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
        var result = ""
        var position = 0
        for part in parts {
            result += String(decoding: bytes[position..<part.range.lowerBound], as: UTF8.self)
            result += part.rule.map { engine.rules[$0].mask(bytes[part.range]) } ?? SecretMask.hidden
            position = part.range.upperBound
        }
        return result + String(decoding: bytes[position...], as: UTF8.self)
    }

    private struct HiddenPart {
        var range: Range<Int>
        /// Whose mask fits the part; `nil` where it is not exactly one secret.
        var rule: Int?
    }

    /// The parts to hide, in order and apart from each other.
    private func hiddenParts(_ candidates: [Candidate], and ranges: [Range<Int>], count: Int) -> [HiddenPart] {
        // A mask shows some of the bytes: of encoded ones, that would be some of what they mean.
        let secrets = candidates.map { HiddenPart(range: $0.range, rule: $0.secret == nil ? $0.rule : nil) }
        let others = ranges.map { HiddenPart(range: $0.clamped(to: 0..<count), rule: nil) }
        let sorted = (secrets + others).filter { !$0.range.isEmpty }.sorted { left, right in
            (left.range.lowerBound, right.range.upperBound, left.rule ?? -1)
                < (right.range.lowerBound, left.range.upperBound, right.rule ?? -1)
        }
        return sorted.reduce(into: []) { parts, part in
            guard let last = parts.last, part.range.lowerBound < last.range.upperBound else {
                return parts.append(part)
            }
            let range = last.range.lowerBound..<max(last.range.upperBound, part.range.upperBound)
            // A range that is exactly one secret gets that secret's mask; so does one with other secrets inside.
            let rule = part.range == last.range ? last.rule ?? part.rule : part.rule == nil ? nil : last.rule
            parts[parts.count - 1] = HiddenPart(range: range, rule: range == last.range ? rule : nil)
        }
    }
}

extension SecretEngine {
    /// The text with every secret masked; see ``SecretSession/redact(_:alsoHiding:)``, which is cheaper for many texts.
    public func redact(_ text: String, alsoHiding ranges: [Range<Int>] = []) -> String {
        session().redact(text, alsoHiding: ranges)
    }
}
