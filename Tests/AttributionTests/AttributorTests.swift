import Attribution
import GateModel
import Testing

@Suite("Attributor")
struct AttributorTests {
    private static let ada = Identity(name: "Ada", email: "ada@x")
    private static let bob = Identity(name: "Bob", email: "bob@x")
    private static let bot = Identity(name: "ci[bot]", email: "bot@x")

    private static func commit(
        _ number: Int, by author: Identity, committer: Identity? = nil, message: String = "subject\n\nbody\n",
        isSigned: Bool = false
    ) throws -> Commit {
        let digits = String(number, radix: 16)
        let id = try #require(ObjectID(hex: String(repeating: "0", count: 40 - digits.count) + digits))
        return Commit(
            id: id, tree: .emptyTree, parents: [], author: author, committer: committer ?? author, committerTime: 0,
            message: message, isSigned: isSigned)
    }

    private static func same(_ identity: Identity) -> Identity { identity }

    @Test("keeps author, co-authors and committer apart")
    func fourIdentities() throws {
        let commit = try Self.commit(
            1, by: Self.ada, committer: Self.bot, message: "Add it\n\nCo-authored-by: Bob <bob@x>\n")
        let credit = try #require(Attributor(commits: [commit], resolve: Self.same).credit(for: commit.id))
        #expect(credit.author == Self.ada)
        #expect(credit.coAuthors == [Self.bob])
        #expect(credit.committer == Self.bot)
        #expect(credit.subject == "Add it")
        #expect(credit.signature == .unsigned)
    }

    @Test("has no credit for a commit that it was not given")
    func unknown() { #expect(Attributor(commits: [], resolve: Self.same).credit(for: .emptyTree) == nil) }

    @Test("maps all identities; one person under two names is credited once, and no co-author of herself")
    func mailmap() throws {
        let old = Identity(name: "ada", email: "old@x")
        let commit = try Self.commit(
            1, by: old, committer: old,
            message: "x\n\nCo-authored-by: Ada <ada@x>\nCo-authored-by: B <b2@x>\nCo-authored-by: Bob <BOB@x>\n")
        let attributor = Attributor(commits: [commit]) { identity in
            ["old@x": Self.ada, "b2@x": Self.bob][identity.email] ?? identity
        }
        let credit = try #require(attributor.credit(for: commit.id))
        #expect(credit.author == Self.ada && credit.committer == Self.ada)
        #expect(credit.coAuthors == [Self.bob])
    }

    @Test("passes on an error of the mailmap")
    func failure() throws {
        struct Broken: Error {}
        let commit = try Self.commit(1, by: Self.ada)
        #expect(throws: Broken.self) {
            try Attributor(commits: [commit]) { (_: Identity) throws(Broken) -> Identity in throw Broken() }
        }
    }

    static let signatures: [(isSigned: Bool, said: SignatureState?, expected: SignatureState)] = [
        (false, nil, .unsigned), (true, nil, .unverified), (true, .good, .good), (true, .bad, .bad),
        (false, .unsigned, .unsigned),
    ]

    @Test("believes a signature only when git has verified it", arguments: signatures)
    func signature(isSigned: Bool, said: SignatureState?, expected: SignatureState) throws {
        let commit = try Self.commit(1, by: Self.ada, isSigned: isSigned)
        let given = said.map { [commit.id: $0] } ?? [:]
        let attributor = Attributor(commits: [commit], signatures: given, resolve: Self.same)
        #expect(attributor.credit(for: commit.id)?.signature == expected)
    }

    @Test("counts commits and lines for everybody who wrote them, most lines first, in an order that never changes")
    func shares() throws {
        let commits = [
            try Self.commit(1, by: Self.ada), try Self.commit(2, by: Identity(name: "Ada L.", email: "ADA@x")),
            try Self.commit(3, by: Self.bob, message: "x\n\nCo-authored-by: Ada <ada@x>"),
            try Self.commit(4, by: Self.bot), try Self.commit(5, by: Identity(name: "No Address", email: "")),
        ]
        let lines = [commits[0].id: 10, commits[2].id: 5, commits[4].id: 5]
        let expected = [
            DeveloperShare(developer: Self.ada, commits: 3, introducedLines: 15),
            DeveloperShare(developer: Self.bob, commits: 1, introducedLines: 5),
            DeveloperShare(developer: Identity(name: "No Address", email: ""), commits: 1, introducedLines: 5),
            DeveloperShare(developer: Self.bot, commits: 1, introducedLines: 0),
        ]
        for order in [commits, commits.reversed(), commits.shuffled()] {
            #expect(Attributor(commits: order, resolve: Self.same).shares(linesByCommit: lines) == expected)
        }
    }
}
