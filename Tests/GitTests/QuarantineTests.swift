import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Quarantine")
struct QuarantineTests {
    struct Case: Sendable {
        let list: String
        let paths: [String]
    }

    static let cases = [
        Case(list: "", paths: []),
        Case(list: "/a/objects", paths: ["/a/objects"]),
        Case(list: "/a:/b", paths: ["/a", "/b"]),
        Case(list: "::/a::", paths: ["/a"]),
        Case(list: #""/a:b":/c"#, paths: ["/a:b", "/c"]),
        Case(list: #""/q\"q\\":/c"#, paths: [#"/q"q\"#, "/c"]),
        Case(list: #""/caf\303\251""#, paths: ["/café"]),
        Case(list: #""/tab\t""#, paths: ["/tab\t"]),
        Case(list: #"/not"quoted"#, paths: [#"/not"quoted"#]),
    ]

    @Test("git's list of folders is read as git quotes it", arguments: cases)
    func list(_ given: Case) throws {
        #expect(try Quarantine.paths(in: given.list) == given.paths)
    }

    @Test(
        "a list that git would not write is refused",
        arguments: [#""/open"#, #""/a"b"#, #""/a\"#, #""/a\9""#, #""/a\777""#, #""/a\+12""#])
    func refused(list: String) {
        #expect(throws: GitError.self) { try Quarantine.paths(in: list) }
    }

    @Test("folders below the repository's objects are taken, its own are no quarantine, others are refused")
    func places() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "b\n"])
            let location = try repo.location
            let objects = location.commonDirectory + "/objects"
            _ = try repo.run(["mkdir", objects + "/tmp_objdir-incoming-x"])
            let inside = try Quarantine(
                environment: [
                    "GIT_OBJECT_DIRECTORY": "objects/tmp_objdir-incoming-x",
                    "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
                ], of: location, from: location.commonDirectory)
            #expect(inside?.folders == [objects + "/tmp_objdir-incoming-x"])
            #expect(try Quarantine(environment: [:], of: location, from: "/") == nil)
            for path in ["/tmp", objects + "/../refs", objects + "/nothing", objects + "-beside"] {
                #expect(throws: GitError.self) {
                    try Quarantine(environment: ["GIT_OBJECT_DIRECTORY": path], of: location, from: "/")
                }
            }
        }
    }
}
