import TOML
import TestSupport

struct TOMLSubject: FuzzSubject {
    static let name = "toml"

    private let mutator = Mutator(samples: Self.samples, words: Self.words)

    init() throws {
        for sample in mutator.samples { _ = try readTOML(sample).get() }
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] { mutator.input(&random) }

    func look(at input: [UInt8]) -> String? {
        let result = readTOML(input)
        if case .failure(let error) = result, error.position.line < 1 || error.position.column < 1 {
            return "a mistake is at \(error.position)"
        }
        // As text: a number may be none, which equals nothing.
        return "\(result)" == "\(readTOML(input))" ? nil : "a second reading answers something else"
    }

    static let samples = [
        """
        title = "all of it" # a comment
        [a."b c".'d']
        n = [1, +2, -3, 0x1F, 0o17, 0b101, 1_000, 3.5, -0.0, 1e6, inf, -nan, true, false]
        t = {x = 1, y.z = "2", 'q' = []}
        when = [1979-05-27T07:32:00.5Z, 1979-05-27 07:32:00-08:00, 1979-05-27, 07:32:00]
        """,
        "s = \"\"\"\n  one \\\n   two \\u00e9 \\U0001F600 \"\"quoted\"\" \"\"\"\"\"\nl = '''raw \\ '' text'''''\n",
        "[[rules]]\nid = 'a'\nregex = '''x'''\n[[rules.allowlists]]\npaths = [\n 'a', # b\n 'c',\n]\n[[rules]]\nid = 'b'\n",
        "a.b.c = 1\na.b.d = 2\n[x]\n[x.y]\n[[x.z]]\nk = {}\r\n",
    ]
    private static let words = [
        "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "#", "\n", "\r\n", "\\", "\\u",
        "\\U",
        "\\UFFFFFFFF", "\\uD800", "0x", "0o", "0b", "_", "e", "+", "-", "inf", "nan", "true", "false", "T", "Z", ":",
        "2026-02-30", "24:00:60", "a", "b.c", "\u{FEFF}", "é",
    ]
}
