import GateModel
import Testing

@testable import Definitions

@Suite("Glob")
struct GlobTests {
    struct Case: CustomTestStringConvertible {
        let pattern: String
        let fits: [String]
        let fitsNot: [String]
        var testDescription: String { pattern }
    }

    static let cases = [
        Case(pattern: "README.md", fits: ["README.md"], fitsNot: ["README_md", "a/README.md", "README.mdx", ""]),
        Case(pattern: "*.py", fits: ["a.py", ".py"], fitsNot: ["a/b.py", "a.pyc"]),
        Case(pattern: "**/*.py", fits: ["a.py", "a/b.py", "a/b/c.py"], fitsNot: ["a.pyc", "a.py/b"]),
        Case(pattern: "src/**", fits: ["src/", "src/a", "src/a/b"], fitsNot: ["src", "srcs/a", "a/src/b"]),
        Case(pattern: "**", fits: ["", "a", "a/b/c"], fitsNot: []),
        Case(pattern: "*", fits: ["", "a"], fitsNot: ["a/b"]),
        Case(pattern: "a/**/b", fits: ["a/b", "a/x/b", "a/x/y/b"], fitsNot: ["ab", "a/xb", "a/b/c"]),
        Case(pattern: "**/**/x", fits: ["x", "a/x", "a/b/x"], fitsNot: ["ax"]),
        Case(pattern: "**/test/**", fits: ["test/a", "a/test/b/c"], fitsNot: ["test", "atest/b"]),
        Case(pattern: "?.c", fits: ["a.c", "é.c", "語.c"], fitsNot: [".c", "ab.c", "/.c"]),
        Case(pattern: "[a-c]x", fits: ["ax", "cx"], fitsNot: ["dx", "x"]),
        Case(pattern: "[!a-c]x", fits: ["dx", "éx"], fitsNot: ["ax", "/x"]),
        Case(pattern: "[^a]", fits: ["b", "^"], fitsNot: ["a", "/"]),
        Case(pattern: "[]a-]", fits: ["]", "a", "-"], fitsNot: ["b"]),
        Case(pattern: "[+-9]", fits: ["+", "5"], fitsNot: ["/"]),
        Case(pattern: "*.{js,ts}", fits: ["a.js", "a.ts"], fitsNot: ["a.jsx", "a.{js,ts}"]),
        Case(pattern: "{a,b/{c,d}}/x", fits: ["a/x", "b/c/x", "b/d/x"], fitsNot: ["b/x", "c/x"]),
        Case(pattern: "{src,lib}/**", fits: ["src/a", "lib/a/b"], fitsNot: ["srclib/a"]),
        Case(pattern: "{**/,}a", fits: ["a", "b/a", "b/c/a"], fitsNot: ["ba"]),
        Case(pattern: "x{,.bak}", fits: ["x", "x.bak"], fitsNot: ["xbak"]),
        Case(pattern: "{**/*.a,top}", fits: ["x.a", "y/x.a", "top"], fitsNot: ["y/top"]),
        Case(pattern: "a\\*b", fits: ["a*b"], fitsNot: ["axb", "a\\*b"]),
        Case(pattern: "release/*", fits: ["release/1"], fitsNot: ["release/1/2", "release"]),
        Case(pattern: "Ä*", fits: ["Äb"], fitsNot: ["äb"]),
    ]

    @Test("fits whole names and nothing else", arguments: cases)
    func fits(_ given: Case) throws {
        let glob = try Glob(given.pattern)
        for name in given.fits { #expect(glob.matches(name), "\(given.pattern) should fit '\(name)'") }
        for name in given.fitsNot { #expect(!glob.matches(name), "\(given.pattern) should not fit '\(name)'") }
    }

    @Test("a comma outside braces is a comma")
    func comma() throws {
        #expect(try Glob("a,b").matches("a,b"))
        #expect(try !Glob("a,b").matches("a"))
    }

    @Test("a long pattern fits what its short form fits", arguments: cases)
    func longPatterns(_ given: Case) throws {
        // Beyond 64 states the automaton runs another way.
        let padding = String(repeating: "p", count: 70)
        let glob = try Glob("{\(padding),\(given.pattern)}")
        for name in given.fits + [padding] { #expect(glob.matches(name), "'\(name)'") }
        for name in given.fitsNot { #expect(!glob.matches(name), "'\(name)'") }
    }

    @Test("fits bytes that are no text")
    func bytes() throws {
        #expect(try Glob("**/*.py").matches([0xff, 0x2f, 0xfe, 0x2e, 0x70, 0x79]))
        #expect(try !Glob("\u{fffd}").matches([0xff]))
    }

    static let mistakes: [(String, String)] = [
        ("", "it is empty"), ("[a", "`[` has no `]`"), ("[]", "`[` has no `]`"), ("[a\\", "`[` has no `]`"),
        ("{a,b", "`{` has no `}`"), ("a}", "`}` has no `{`"), ("a\\", "it ends with a single `\\`"),
        ("a**", "`**` must stand alone between slashes"), ("**a", "`**` must stand alone between slashes"),
        ("***", "`**` must stand alone between slashes"), ("a/**b/c", "`**` must stand alone between slashes"),
        ("[z-a]", "a range in `[…]` runs backwards"), ("[ä]", "`[…]` holds a character outside ASCII"),
        (String(repeating: "a", count: 1025), "it is longer than 1024 bytes"),
        (String(repeating: "{", count: 9), "braces are nested deeper than 8"),
    ]

    @Test("refuses what cannot mean anything", arguments: mistakes)
    func refuses(_ pattern: String, _ problem: String) {
        let error = #expect(throws: GlobError.self) { try Glob(pattern) }
        #expect(error?.problem == problem)
        #expect(error?.exitStatus == .badDefinition)
    }

    @Test("takes time linear in the name, also for patterns that make others backtrack")
    func linear() throws {
        let stars = try Glob(String(repeating: "*a", count: 100) + "b")
        let folders = try Glob(String(repeating: "**/", count: 60) + "b")
        let clock = ContinuousClock()
        let long = String(repeating: "a", count: 4000)
        let deep = String(repeating: "a/", count: 2000)
        let taken = clock.measure {
            #expect(!stars.matches(long))
            #expect(!folders.matches(deep))
        }
        // An exponential matcher would not end in a lifetime, so the bound can be generous.
        #expect(taken < .seconds(20))
    }

    @Test("is coded as its pattern")
    func coding() throws {
        let glob = try Glob("src/{a,b}/**")
        #expect(try roundTrip(glob) == glob)
        #expect(try roundTrip(glob).matches("src/b/c"))
    }

    @Test("a branch pattern is held against branches, or full names when it is one")
    func refs() throws {
        #expect(try RefGlob("release/*").matches("refs/heads/release/1"))
        #expect(try !RefGlob("release/*").matches("refs/tags/release/1"))
        #expect(try !RefGlob("**").matches("refs/tags/v1"))
        #expect(try RefGlob("refs/tags/**").matches("refs/tags/v1"))
        #expect(try !RefGlob("refs/tags/**").matches("refs/heads/refs/tags/v1"))
    }
}
