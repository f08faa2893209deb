import GateModel

/// What a scanner says of a finding, in other words than the headline has.
enum FindingWords {
    /// The message without what the headline says already: the title or the rule in front, the weakness behind.
    ///
    /// Scanners write `buffer/strcpy:Does not check … (CWE-120)`, or put the title before everything.
    static func withoutHeadline(_ finding: Finding) -> String {
        var text = finding.message[...]
        let rule = finding.rule.rawValue
        let names = [
            finding.title, rule, rule.split(whereSeparator: { "./".contains($0) }).last.map(String.init) ?? rule,
        ]
        for name in names where !name.isEmpty && text.count > name.count && text.hasPrefix(name) {
            let rest = text.dropFirst(name.count)
            // Only where the name is set apart: a sentence may begin with the same word.
            guard let mark = rest.first, ":.-–—".contains(mark) else { continue }
            let words = rest.drop { ":.-–— ".contains($0) }
            if !words.isEmpty { text = words }
        }
        return String(withoutWeakness(text, finding.cwe))
    }

    /// Takes `(CWE-120, CWE-20)` off the end, where the headline has these numbers.
    private static func withoutWeakness(_ text: Substring, _ shown: [Int]) -> Substring {
        let end = text.last == "." ? text.dropLast() : text
        guard end.last == ")", let open = end.lastIndex(of: "(") else { return text }
        let inside = end[end.index(after: open)...].dropLast()
        let numbers = inside.split(whereSeparator: { ",!/ ;".contains($0) }).map { word -> Int? in
            word.hasPrefix("CWE-") ? Int(word.dropFirst(4)) : nil
        }
        guard !numbers.isEmpty, numbers.allSatisfy({ $0.map(shown.prefix(3).contains) ?? false }) else { return text }
        var rest = end[..<open]
        while rest.last == " " { rest = rest.dropLast() }
        return rest.isEmpty ? text : rest
    }
}
