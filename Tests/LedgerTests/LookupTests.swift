import GateModel
import Ledger
import Testing

@Suite("Looking up what a person typed")
struct LookupTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let typed: String
        let answer: Answer
    }

    enum Answer: Equatable {
        case found(String), ambiguous([String]), notFound([String])

        init(_ lookup: Lookup<RecordedRun>) {
            switch lookup {
            case .found(let run): self = .found(run.record.id.rawValue)
            case .ambiguous(let ids): self = .ambiguous(ids)
            case .notFound(let near): self = .notFound(near)
            }
        }

        init(_ lookup: Lookup<RecordedFinding>) {
            switch lookup {
            case .found(let found): self = .found(found.run.id.rawValue)
            case .ambiguous(let ids): self = .ambiguous(ids)
            case .notFound(let near): self = .notFound(near)
            }
        }
    }

    static let names = LogTests.names.map(\.rawValue)

    static let runs = [
        Case(testDescription: "the whole id", typed: names[1], answer: .found(names[1])),
        Case(testDescription: "its beginning", typed: "01ARYZ6S42", answer: .found(names[2])),
        Case(testDescription: "lower case, letters for digits", typed: "oiaryz6s4l", answer: .found(names[1])),
        Case(testDescription: "a run that did not end", typed: "01ARYZ6S43", answer: .found(names[3])),
        Case(testDescription: "the beginning of several", typed: "01ARYZ", answer: .ambiguous(names.reversed())),
        Case(testDescription: "a wrong last character", typed: "01ARYZ6S42B", answer: .notFound([names[2]])),
        Case(testDescription: "something else", typed: "main", answer: .notFound([])),
        Case(testDescription: "nothing", typed: "", answer: .notFound([])),
        Case(testDescription: "a wildcard", typed: "01ARYZ6S42%", answer: .notFound([names[2]])),
    ]

    @Test("finds a run by the beginning of its id", arguments: runs)
    func run(_ given: Case) throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try LogTests.fill(ledger)
            #expect(Answer(try ledger.run(given.typed)) == given.answer)
        }
    }

    static let findings = [
        Case(testDescription: "six digits", typed: "7c1e90", answer: .found(names[1])),
        Case(testDescription: "the newest of two runs", typed: "AA11", answer: .found(names[5])),
        Case(testDescription: "in full", typed: fingerprint("aa11").rawValue, answer: .found(names[5])),
        Case(
            testDescription: "the beginning of two", typed: "7c1",
            answer: .ambiguous(["7c1e900000000000", "7c1fff0000000000"])),
        Case(testDescription: "the wrong end", typed: "7c1e91", answer: .notFound(["7c1e900000000000"])),
        Case(
            testDescription: "the wrong end past what the index holds",
            typed: "aa11" + String(repeating: "0", count: 40) + "1",
            answer: .notFound(["aa11000000000000"])),
        Case(testDescription: "another", typed: "ffff", answer: .notFound([])),
        Case(testDescription: "nothing", typed: "", answer: .notFound([])),
    ]

    @Test("finds a finding by the beginning of its fingerprint", arguments: findings)
    func finding(_ given: Case) throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try LogTests.fill(ledger)
            let lookup = try ledger.finding(given.typed)
            #expect(Answer(lookup) == given.answer)
            if case .found(let found) = lookup {
                #expect(found.finding.finding.fingerprint?.rawValue.hasPrefix(given.typed.lowercased()) == true)
            }
        }
    }
}
