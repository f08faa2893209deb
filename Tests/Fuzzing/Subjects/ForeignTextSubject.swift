import TestSupport

@testable import Feedback

/// Text of strangers on its way to a terminal.
struct ForeignTextSubject: FuzzSubject {
    static let name = "foreign-text"

    private static let limit = 80
    private let mutator = Mutator(
        samples: [
            "src/main.swift", "Fix \u{1B}[31mall\u{1B}[0m of it", "\u{202E}gpj.exe",
            "ünï\u{301}\u{301}code 👩‍👩‍👧 漢字\u{3000}x",
        ],
        words: [
            "\u{1B}]8;;http://x\u{7}", "\u{9B}31m", "\u{200B}", "\u{2066}", "\u{E0041}", "\u{FE0F}", "\u{301}", "::",
            "##vso[",
            "✓", "\r\n", "\n", "\t", "  ", "\u{2028}", "\u{A0}", "\u{3000}", "😀", "漢", "\u{7F}", "\u{85}", "\u{FFFD}",
            "\u{AD}",
        ])

    func input(_ random: inout SeededGenerator) -> [UInt8] { mutator.input(&random) }

    func look(at input: [UInt8]) -> String? {
        let text = String(decoding: input, as: UTF8.self)
        let shown = [
            ForeignText.name(text, limit: Self.limit), ForeignText.prose(text, limit: Self.limit),
            ForeignText.code(text[...], limit: Self.limit), ForeignText.bytes(input, limit: Self.limit),
        ].map { $0.rendered(usesColor: false) }
        for text in shown + [ForeignText.plainText(input, limit: Self.limit)] {
            guard let harm = text.unicodeScalars.first(where: Self.isHarm) else {
                // An escape of ten columns may cross the limit; each column may carry marks.
                guard text.unicodeScalars.count <= 5 * (Self.limit + 12) else { return "the text is too long" }
                continue
            }
            return "U+\(String(harm.value, radix: 16)) gets through"
        }
        return nil
    }

    private static func isHarm(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: "✓✔✗✘".unicodeScalars.contains(scalar)
        }
    }
}
