import Testing

@testable import JSONReading

@Suite("JSONParser")
struct JSONParserTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

    static let values: [(String, JSONValue)] = [
        ("null", .null), (" true ", .bool(true)), ("\u{FEFF}1", .number(1)), ("-0.5e2", .number(-50)),
        ("1e999", .number(.infinity)),
        ("-1e999", .number(-.infinity)), ("100000000000000000000000", .number(1e23)),
        (#""a\n\u0041\/\"""#, .string("a\nA/\"")), (#""\ud83d\ude00""#, .string("😀")),
        (#""\ud83d""#, .string("\u{FFFD}")),
        (#""\ud83dA""#, .string("\u{FFFD}A")), (#""\udc80x""#, .string("\u{FFFD}x")), ("[]", .array([])),
        ("{}", .object([])),
        (#"{"a":[1,{}]}"#, .object([.init(name: "a", value: .array([.number(1), .object([])]))])),
    ]

    @Test("reads values", arguments: values.indices)
    func value(_ index: Int) throws {
        #expect(try parse(Self.values[index].0) == Self.values[index].1)
    }

    @Test(
        "refuses what is not JSON",
        arguments: [
            "", " ", "nul", "nullx", "[1,]", "[1 2]", "{\"a\"}", "{a:1}", "{\"a\":1,}", "01", "1.", "1e", "+1", ".5",
            "-", "NaN", "'a'", "\"a",
            "\"\\x\"", "\"\\u12\"", "\"\\", "[", "{", "{\"a\":", "1 1", "[1]]", #"{"a":1,"a":2}"#,
            "{" + (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",") + ",\"k7\":1}",
        ])
    func refuses(_ text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test("depth is bounded", arguments: ["[", "{\"a\":"])
    func depth(_ opening: String) {
        #expect(throws: JSONError.self) { try parse(String(repeating: opening, count: 1_000_000)) }
    }

    @Test("no truncation of a report is taken for a whole one")
    func truncated() throws {
        let text = Array(#"{"a":[1,2.5e3,"x\u00e9y",{"b":null}],"c":true}"#.utf8)
        _ = try JSONParser.parse(text)
        for count in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONParser.parse(Array(text[..<count])) }
        }
    }

    @Test("repairs bytes that are no UTF-8")
    func invalid() throws {
        #expect(try JSONParser.parse([34, 0x66, 0xE9, 34]) == .string("f\u{FFFD}"))
    }

    @Test("keeps what is wanted of the outermost object, and reads the rest as strictly")
    func keeping() throws {
        let text = #"{"a":{"b":[1,{"c":"x"}]},"long":[{"a":1},["b"],"c",{"d":{"e":2}}],"b":"y","z":{"a":1}}"#
        let kept = try JSONParser.parse(Array(text.utf8), keeping: ["a", "b", "none"])
        #expect(try kept == JSONParser.parse(Array(#"{"a":{"b":[1,{"c":"x"}]},"b":"y"}"#.utf8)))
        for wrong in [
            #"{"a":1,"long":[1,}"#, #"{"a":1,"long":{"x":1,"x":2}}"#, #"{"long":1,"long":2}"#, #"{"long":tru}"#,
            #"{"long":"# + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}",
        ] {
            #expect(throws: JSONError.self) { try JSONParser.parse(Array(wrong.utf8), keeping: ["a"]) }
        }
    }
}
