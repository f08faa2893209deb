import Attribution
import GateModel
import Testing

@Suite("Co-authors")
struct CoAuthorTests {
    static let messages: [(String, [String])] = [
        ("x\n\nCo-authored-by: Bob <bob@example.com>\n", ["Bob <bob@example.com>"]),
        // Twice, in another case, in the spellings that people use.
        (
            "x\n\nCo-authored-by: Bob <bob@x>\nco-authored-by: Bobby <BOB@x>\nCO-AUTHORED-BY: Eve <eve@x>\n",
            ["Bob <bob@x>", "Eve <eve@x>"]
        ),
        (
            "x\n\nCo-author: Bob <bob@x>\nCoauthored-by: Eve <eve@x>\nCo-Authored-By : Zoe <zoe@x>",
            ["Bob <bob@x>", "Eve <eve@x>", "Zoe <zoe@x>"]
        ),
        // Among other trailers, with CRLF, with blank lines after.
        ("x\r\n\r\nSigned-off-by: A <a@x>\r\nCo-authored-by: Bob <bob@x>\r\n\r\n\r\n", ["Bob <bob@x>"]),
        ("x\n\nCo-authored-by: bob@x <bob@x>\n", ["bob@x <bob@x>"]),
        ("x\n\nCo-authored-by: <bob@x>", [" <bob@x>"]),
        ("x\n\nCo-authored-by:Bob<bob@x>", ["Bob <bob@x>"]),
        ("x\n\nCo-authored-by: Bob <bob@x> <other@x>", ["Bob <bob@x>"]),
        ("x\n\nCo-authored-by: Bób 𝔅 <bob@x>", ["Bób 𝔅 <bob@x>"]),
        // Not the last paragraph, no address, no trailer.
        ("x\n\nCo-authored-by: Bob <bob@x>\n\nThe end.\n", []),
        ("x\n\nCo-authored-by: Bob\n", []), ("x\n\nCo-authored-by: Bob <>\n", []),
        ("x\n\nCo-authored-by: Bob <bob@x\n", []),
        ("x\n\nCo-authored-by: Bob >bob@x<\n", []), ("x\n\nCo-authored-by Bob <bob@x>\n", []),
        ("x\n\nWe thank Co-authored-by: Bob <bob@x>\n", []), ("x\n\nCo-authored-bye: Bob <bob@x>\n", []),
        ("", []), ("\n\n\n", []), (":\n: <x@y>", []),
    ]

    @Test("are those that the last paragraph names, each once", arguments: messages)
    func named(message: String, expected: [String]) {
        #expect(coAuthors(in: message).map { "\($0.name) <\($0.email)>" } == expected)
    }

    @Test("of a very long message are found in no time")
    func long() {
        let message = String(repeating: "Co-authored-by: Bob <bob@x>\n", count: 20_000)
        #expect(coAuthors(in: message).count == 1)
    }
}
