import Decisions
import Definitions
import GateModel
import Testing

@Suite("How strictly refs are judged")
struct StrictnessTests {
    struct Case: CustomTestStringConvertible {
        let what: String
        let workflows: String
        let ref: RefName
        let other: RefName
        let isAsStrict: Bool
        var testDescription: String { what }
    }

    private static let main: RefName = "refs/heads/main"
    private static let topic: RefName = "refs/heads/topic"
    private static let byMap = "[{name: A, decide: {main: block, otherwise: annotate}}]"
    private static let excused = "[{name: S, when: {branch: topic}, decide: observe}, {name: A, decide: block}]"
    private static let singled = "[{name: S, when: {branch: main}, decide: block}, {name: A, decide: annotate}]"
    private static let midway = "[{name: S, when: {branch: topic}, decide: annotate}, {name: A, decide: block}]"

    static let cases = [
        Case(what: "a ref and itself", workflows: byMap, ref: topic, other: topic, isAsStrict: true),
        Case(what: "a stricter decision", workflows: byMap, ref: main, other: topic, isAsStrict: true),
        Case(what: "a milder decision", workflows: byMap, ref: topic, other: main, isAsStrict: false),
        Case(
            what: "two that no pattern tells apart", workflows: byMap, ref: topic, other: "refs/tags/v1",
            isAsStrict: true),
        Case(what: "beside an excused branch", workflows: excused, ref: main, other: topic, isAsStrict: true),
        Case(what: "the excused branch", workflows: excused, ref: topic, other: main, isAsStrict: false),
        Case(what: "a branch that is blocked first", workflows: singled, ref: main, other: topic, isAsStrict: true),
        Case(
            what: "beside a branch that is blocked first", workflows: singled, ref: topic, other: main,
            isAsStrict: false),
        Case(
            what: "a branch whose own workflow is milder than what follows", workflows: midway, ref: topic, other: main,
            isAsStrict: false),
        // Nobody can tell without the finding; more counts as new then, not less.
        Case(what: "beside such a branch", workflows: midway, ref: main, other: topic, isAsStrict: false),
    ]

    @Test("a ref is as strict as another only where no finding fares better there", arguments: cases)
    func strictness(_ given: Case) throws {
        let yaml = "scanners: {secrets: {use: secrets}}\nworkflows: \(given.workflows)\n"
        let process = try ProcessDefinition(yaml: yaml, file: "process.yml")
        #expect(process.judges(given.ref, atLeastAsStrictlyAs: given.other) == given.isAsStrict)
    }

    @Test("what a push to several refs demands is what each of them demands")
    func likePairs() throws {
        let refs = [Self.main, Self.topic, "refs/heads/other", "refs/tags/v1"]
        for workflows in Set(Self.cases.map(\.workflows)) {
            let yaml = "scanners: {secrets: {use: secrets}}\nworkflows: \(workflows)\n"
            let process = try ProcessDefinition(yaml: yaml, file: "process.yml")
            for mask in 0..<16 {
                let pushed = refs.indices.filter { mask >> $0 & 1 == 1 }.map { refs[$0] }
                let strictness = PushStrictness(of: try Sample.push(pushed), by: process)
                for ref in refs {
                    let expected = pushed.allSatisfy { process.judges(ref, atLeastAsStrictlyAs: $0) }
                    #expect(strictness.knows(ref) == expected, "\(workflows) \(pushed) \(ref)")
                }
            }
        }
    }

    @Test("thousands of refs beside thousands of updates cost no more than both together")
    func manyRefs() throws {
        let yaml = "scanners: {secrets: {use: secrets}}\nworkflows: \(Self.byMap)\n"
        let process = try ProcessDefinition(yaml: yaml, file: "process.yml")
        let refs = (0..<4_000).map { RefName("refs/heads/b\($0)") }
        let start = ContinuousClock.now
        let strictness = PushStrictness(of: try Sample.push(refs), by: process)
        #expect(refs.allSatisfy { strictness.knows($0) })
        // A debug build takes tenths of a second; pair by pair it would be sixteen million.
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("a push to several refs knows only what was judged as strictly as each of them wants")
    func push() throws {
        let yaml = "scanners: {secrets: {use: secrets}}\nworkflows: \(Self.byMap)\n"
        let process = try ProcessDefinition(yaml: yaml, file: "process.yml")
        #expect(process.knows(Self.topic, for: try Sample.push([Self.topic])))
        #expect(!process.knows(Self.topic, for: try Sample.push([Self.topic, Self.main])))
        #expect(process.knows(Self.main, for: try Sample.push([Self.topic, Self.main])))
    }
}
