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

    @Test("a push to several refs knows only what was judged as strictly as each of them wants")
    func push() throws {
        let yaml = "scanners: {secrets: {use: secrets}}\nworkflows: \(Self.byMap)\n"
        let process = try ProcessDefinition(yaml: yaml, file: "process.yml")
        #expect(process.knows(Self.topic, for: try Sample.push([Self.topic])))
        #expect(!process.knows(Self.topic, for: try Sample.push([Self.topic, Self.main])))
        #expect(process.knows(Self.main, for: try Sample.push([Self.topic, Self.main])))
    }
}
