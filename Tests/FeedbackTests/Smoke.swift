import Testing
@testable import Feedback
@Test func smoke() { let t: TerminalText = "a \(name: "x\u{1b}y")"; #expect(t.rendered(usesColor: false) == "a x\\x1by") }
