import TOML
import Testing

@Suite("TOML")
struct TOMLReaderTests {
    private func read(_ text: String) throws -> TOMLTable { try readTOML(Array(text.utf8)).get() }

    private func value(_ text: String) throws -> TOMLValue.Content? { try read("v = \(text)\n")["v"]?.content }

    private func mistake(_ text: String) -> TOMLError? {
        switch readTOML(Array(text.utf8)) {
        case .success: nil
        case .failure(let error): error
        }
    }

    @Test(
        "values",
        arguments: [
            (#""a\tb\u00e9\\\"""#, .string("a\tb\u{e9}\\\"")), (#"'C:\d+\'"#, .string(#"C:\d+\"#)),
            ("\"\"\"\na\nb\\\n   c\"\"\"\"\"", .string("a\nbc\"\"")), ("'''\na'b\r\nc''''", .string("a'b\nc'")),
            ("\"\"", .string("")), ("''''''", .string("")),
            ("+99", .integer(99)), ("-1_000", .integer(-1000)), ("0xdead_BEEF", .integer(0xdead_beef)),
            ("0o755", .integer(0o755)), ("0b101", .integer(5)), ("-0", .integer(0)),
            ("9223372036854775807", .integer(.max)),
            ("3.5", .float(3.5)), ("5e+2", .float(500)), ("-2E-2", .float(-0.02)), ("6.626e-1_0", .float(6.626e-10)),
            ("-inf", .float(-.infinity)), ("true", .boolean(true)), ("false", .boolean(false)),
            ("1979-05-27T07:32:00Z", .dateTime("1979-05-27T07:32:00Z")),
            ("1979-05-27 07:32:00.5-07:00", .dateTime("1979-05-27 07:32:00.5-07:00")),
            ("2000-02-29", .dateTime("2000-02-29")), ("23:59:60", .dateTime("23:59:60")),
        ] as [(String, TOMLValue.Content)])
    func values(_ text: String, _ expected: TOMLValue.Content) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        "what is no value",
        arguments: [
            "", "yes", "01", "1__0", "_1", "1_", "0x", "0xg", "+0x1", ".5", "5.", "1.e2", "1e", "9223372036854775808",
            "1900-02-29", "2001-13-01", "24:00:00", "07:60:00", "1979-05-27T", "\"a\nb\"", "\"\\q\"", "\"\\ud800\"",
            "\"\\u12\"", "'a", "\"\"\"a", "'''a", "\"a\u{1}\"", "[1", "[1 2]", "[,]", "{a = 1", "{a = 1,}", "{a = 1\n}",
            "{a = 1, a = 2}", "1 2", "\"a\" b", "[1]]",
        ])
    func noValues(_ text: String) {
        #expect(mistake("v = \(text)\n") != nil)
    }

    @Test("tables, dotted keys, arrays of tables, in the order of the file and with their places")
    func tables() throws {
        let text = """
            # a comment
            title = "x" # another
            "a b".'c' = [ 1, # one
              2, ]
            [one . two]
            k = {x.y = 1, z = []}
            [[list]]
            n = 1
            [[list]]
            n = 2
            [list.sub]
            m = 3
            [one]
            after = true
            """
        let table = try read(text)
        #expect(table.entries.map(\.key) == ["title", "a b", "one", "list"])
        #expect(table["title"]?.position == TOMLPosition(line: 2, column: 9))
        guard case .array(let list)? = table["list"]?.content, case .table(let second) = list[1].content,
            case .table(let sub)? = second["sub"]?.content
        else { throw Missing() }
        #expect(list.map(\.position.line) == [7, 9])
        #expect(sub["m"]?.content == .integer(3) && second["n"]?.content == .integer(2))
        guard case .table(let one)? = table["one"]?.content else { throw Missing() }
        #expect(one["after"]?.content == .boolean(true) && one["two"] != nil)
    }

    private struct Missing: Error {}

    @Test(
        "what stands twice, or where nothing can be added",
        arguments: [
            ("a = 1\na = 2", 2, 1), ("[a]\n[a]", 2, 2), ("a = 1\n[a]", 2, 2), ("[a]\n[[a]]", 2, 3),
            ("[[a]]\n[a]", 2, 2), ("a = {}\n[a.b]", 2, 2), ("a = {}\na.b = 1", 2, 1), ("a = []\n[[a]]", 2, 3),
            ("a.b = 1\n[a]", 2, 2), ("[a.b]\n[a]\nb.c = 1", 3, 1), ("a.b = 1\na.b.c = 2", 2, 3),
            ("\"a\" = 1\na = 2", 2, 1),
        ])
    func twice(_ text: String, _ line: Int, _ column: Int) {
        #expect(mistake(text)?.position == TOMLPosition(line: line, column: column))
    }

    @Test(
        "broken documents say where",
        arguments: [
            ("é = 1", 1, 1), ("\"é\" 1", 1, 5), ("a", 1, 2), ("= 1", 1, 1), ("[a", 1, 3), ("[]", 1, 2), ("[[a]", 1, 4),
            ("a = 1 b = 2", 1, 7), ("# \u{7f}", 1, 3), ("a = \"\"\"x", 1, 5), ("\"\"\"a\"\"\" = 1", 1, 1),
            ("a. = 1", 1, 4),
            ("a = 1\r", 1, 6),
        ])
    func broken(_ text: String, _ line: Int, _ column: Int) {
        #expect(mistake(text)?.position == TOMLPosition(line: line, column: column))
    }

    @Test("depth, size and bytes are bounded")
    func bounds() {
        #expect(mistake("a = " + String(repeating: "[", count: 10_000)) != nil)
        #expect(mistake("a = " + String(repeating: "{a=", count: 10_000)) != nil)
        #expect(mistake(String(repeating: "a.", count: 100) + "a = 1") != nil)
        #expect(mistake(String(repeating: "#", count: 1 << 20)) == nil)
        #expect(mistake(String(repeating: "#", count: (1 << 20) + 1)) != nil)
        guard case .failure = readTOML([0x61, 0xff]) else {
            Issue.record("bytes that are no UTF-8 were read")
            return
        }
        let many = String(repeating: "[[a]]\n", count: 50_000)
        #expect(mistake(many) == nil)
    }

    @Test("random bytes never trap")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("[]{}=.,\"'\\#\n\r ab01-_:+eTZ\u{e9}".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            _ = readTOML(bytes)
        }
    }
}
