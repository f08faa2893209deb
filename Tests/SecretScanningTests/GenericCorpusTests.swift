import Foundation
import GateModel
import SecretScanning
import Testing

@Suite("Generic secrets")
struct GenericCorpusTests {
    /// A corpus, and what is asked of it.
    struct Part: Sendable, CustomTestStringConvertible {
        let name: String
        let corpus: @Sendable () -> GenericCorpus
        let precision: Double
        let recall: Double
        let eachSyntax: Double
        let eachClass: Double

        var testDescription: String { name }
    }

    static let parts = [
        Part(
            name: "tuned corpus",
            corpus: {
                GenericCorpus(
                    seed: 20_240_501, syntaxes: CorpusSyntax.tuned, lookAlikes: CorpusLookAlike.tuned,
                    truePerSyntax: 300, falsePerClass: 240)
            }, precision: 0.97, recall: 0.9, eachSyntax: 0.8, eachClass: 0.06),
        Part(
            name: "held out: the rules were not tuned on these templates",
            corpus: {
                GenericCorpus(
                    seed: 977, syntaxes: CorpusSyntax.heldOut, lookAlikes: CorpusLookAlike.heldOut,
                    truePerSyntax: 500, falsePerClass: 500)
            }, precision: 0.97, recall: 0.9, eachSyntax: 0.8, eachClass: 0.06),
        Part(
            name: "last: written after all tuning",
            corpus: {
                GenericCorpus(
                    seed: 4711, syntaxes: CorpusSyntax.last, lookAlikes: CorpusLookAlike.last, truePerSyntax: 900,
                    falsePerClass: 900)
            }, precision: 0.9, recall: 0.8, eachSyntax: 0.7, eachClass: 0.1),
    ]

    @Test("are found in the corpus, and look-alikes are not", arguments: parts)
    func found(_ part: Part) throws {
        let score = try GenericScore(of: part.corpus())
        print(score.table(titled: "Generic secrets, \(part.name)"))
        score.expect(
            precision: part.precision, recall: part.recall, eachSyntax: part.eachSyntax, eachClass: part.eachClass)
    }
}
