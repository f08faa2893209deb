import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Mailmap")
struct MailmapTests {
    @Test("The mailmap is the text that is given, never the one in the working tree or the repository")
    func mailmap() throws {
        try GitScenario.play { story in
            try story.commit("one", files: [".mailmap": "Eve <eve@x> <ada@example.com>\n"])
            let ada = Identity(name: "Ada", email: "ada@example.com")
            _ = try story.repository
            #expect(try Mailmap().resolve(ada) == ada)
            let text = """
                # comment
                Proper <proper@x> <ada@example.com>
                <mail@x> <ADA2@example.com>
                Only Name <zoe@x>
                Both <both@x> Bob <shared@x>
                <<<>>> ><
                Nobody <>
                <> <ada@example.com>
                Ågot <agot@x> <\u{0}

                """
            let mailmap = try Mailmap(text: Array(text.utf8))
            #expect(try mailmap.resolve(ada) == Identity(name: "Proper", email: "proper@x"))
            #expect(
                try mailmap.resolve(Identity(name: "A", email: "ada2@EXAMPLE.com"))
                    == Identity(name: "A", email: "mail@x"))
            #expect(
                try mailmap.resolve(Identity(name: "z", email: "zoe@x")) == Identity(name: "Only Name", email: "zoe@x"))
            #expect(
                try mailmap.resolve(Identity(name: "Bob", email: "shared@x")) == Identity(name: "Both", email: "both@x")
            )
            #expect(
                try mailmap.resolve(Identity(name: "Al", email: "shared@x")) == Identity(name: "Al", email: "shared@x"))
            #expect(try mailmap.resolve(Identity(name: "", email: "")) == Identity(name: "", email: ""))
        }
    }

    @Test("The mailmap says what git check-mailmap says")
    func mailmapAsGit() throws {
        try GitScenario.play { story in
            let text =
                (0..<40).map { "Name\($0 % 7) <n\($0 % 11)@x> \($0 % 3 == 0 ? "Old\($0)" : "") <oLd\($0 % 13)@x>" } + [
                    "#Name <old1@x>", " # <old2@x>", "<>", "Nobody <>", "<> <old3@x>", "Half <old4@x", "< old5@x >",
                    "No Mail",
                    "New <new@x> old7 <OLD7@X> Third <third@x>", "\tTabs\t<tabs@x>\t<old8@x>\r", "Empty <e@x> <>",
                    "<<<>>> ><",
                ]
            let file = story.folder.appending(path: "map")
            try Data((text.joined(separator: "\n") + "\n").utf8).write(to: file)
            let mailmap = try Mailmap(text: Array(try Data(contentsOf: file)))
            for index in 0..<28 {
                let identity = Identity(
                    name: index % 2 == 0 ? "Old\(index)" : "old\(index % 14)", email: "old\(index % 14)@x")
                let ours = try mailmap.resolve(identity)
                let theirs = try story.git(
                    "-c", "mailmap.file=\(file.path)", "check-mailmap", "\(identity.name) <\(identity.email)>")
                #expect("\(ours.name) <\(ours.email)>" == theirs)
            }
        }
    }
}
