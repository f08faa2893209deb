import Decisions
import Definitions
import GateModel
import Testing

@Suite("Workflows that ask for a person")
struct PersonTests {
    struct Case: CustomTestStringConvertible {
        let what: String
        let when: String
        var pusher: Pusher?
        var credit: Credit?
        let matches: Bool
        var testDescription: String { what }
    }

    private static func credit(_ signature: SignatureState, signer: String? = nil) -> Credit {
        let ada = Identity(name: "Ada", email: "ada@example.com")
        return Credit(
            commit: .emptyTree, subject: "s", author: ada, coAuthors: [Identity(name: "Ben", email: "ben@example.com")],
            committer: ada, signature: signature, signer: signer)
    }

    private static let ada = Pusher(name: "ada", source: "GL_USERNAME")
    private static let certified = Pusher(name: "x", source: "GL_USERNAME", certifiedBy: "rel@example.com")

    static let cases = [
        Case(what: "the pusher", when: "pusher: ada", pusher: ada, matches: true),
        Case(what: "a pattern of pushers", when: "pusher: [ben, \"a*\"]", pusher: ada, matches: true),
        Case(what: "another pusher", when: "pusher: ben", pusher: ada, matches: false),
        Case(what: "no pusher is nobody", when: "pusher: \"*\"", matches: false),
        Case(what: "the author is no pusher", when: "pusher: \"ada*\"", credit: credit(.good), matches: false),
        Case(what: "a good signature", when: "signed: true", credit: credit(.good), matches: true),
        Case(what: "an unverified one", when: "signed: true", credit: credit(.unverified), matches: false),
        Case(what: "no commit", when: "signed: true", matches: false),
        Case(what: "none that is good", when: "signed: false", credit: credit(.bad), matches: true),
        Case(
            what: "the signer", when: "signer: \"*@example.com\"", credit: credit(.good, signer: "rel@example.com"),
            matches: true),
        Case(
            what: "a signer whose signature is bad", when: "signer: \"*\"",
            credit: credit(.bad, signer: "rel@example.com"), matches: false),
        Case(what: "the signer of the push", when: "signer: rel@example.com", pusher: certified, matches: true),
    ]

    @Test("unknown is nobody, and a claim is no proof", arguments: cases)
    func person(_ given: Case) throws {
        let yaml = """
            scanners: {lint: {run: [lint], report: sarif}}
            workflows: [{name: Exempt, when: {\(given.when)}, decide: observe}, {name: All, decide: block}]
            """
        #expect(try Self.workflow(yaml, given.pusher, given.credit) == (given.matches ? "Exempt" : "All"))
    }

    @Test("an author, or a co-author, can make a decision stricter", arguments: ["ada@example.com", "ben@*"])
    func author(_ pattern: String) throws {
        let yaml = """
            scanners: {lint: {run: [lint], report: sarif}}
            workflows: [{name: Watched, when: {author: "\(pattern)"}, decide: block}, {name: All, decide: observe}]
            """
        #expect(try Self.workflow(yaml, nil, Self.credit(.unsigned)) == "Watched")
        #expect(try Self.workflow(yaml, nil, nil) == "All")
    }

    @Test("who it was is told, once, and nobody where nobody is known")
    func words() throws {
        let yaml = """
            scanners: {lint: {run: [lint], report: sarif}}
            workflows:
              - {name: One, when: {pusher: ada, signer: rel@example.com}, decide: observe}
              - {name: Two, when: {author: "ada@*"}, decide: block}
            """
        let told = try Self.decided(yaml, Self.ada, Self.credit(.good, signer: "rel@example.com"))?.reasons.map(\.why)
        #expect(told == ["pusher is ada; signer is rel@example.com"])
        let other = try Self.decided(yaml, Pusher(name: "ben", source: "GL_USERNAME"), Self.credit(.unsigned))
        #expect(
            other?.reasons.map(\.why) == [
                "pusher is ben, the workflow wants ada; no verified signer is known, the workflow wants rel@example.com",
                "author is ada@example.com and ben@example.com (ada@*)",
            ])
        #expect(
            try Self.decided(yaml, nil, nil)?.reasons.prefix(2).map(\.why) == [
                "no pusher is known, the workflow wants ada; no verified signer is known, the workflow wants rel@example.com",
                "no author is known, the workflow wants ada@*",
            ])
    }

    private static func workflow(_ yaml: String, _ pusher: Pusher?, _ credit: Credit?) throws -> String? {
        try decided(yaml, pusher, credit)?.workflow
    }

    private static func decided(_ yaml: String, _ pusher: Pusher?, _ credit: Credit?) throws -> DecidedFinding? {
        var push = try Sample.push()
        push.pusher = pusher
        var location = Sample.location("a.c")
        location.credit = credit
        let facts = Facts(
            push: push, coverage: Coverage(),
            reports: [Sample.report("lint", [Sample.finding(.high, at: [location])])])
        return decide(facts, by: try ProcessDefinition(yaml: yaml, file: "process.yml")).decided.first
    }
}
