import Foundation
import GateModel
import SecretScanning
import Testing

@Suite("Generic secrets")
struct GenericCorpusTests {
    @Test("are found in the corpus, and look-alikes are not")
    func tuned() throws {
        let corpus = GenericCorpus(
            seed: 20_240_501, syntaxes: CorpusSyntax.tuned, lookAlikes: CorpusLookAlike.tuned, truePerSyntax: 300,
            falsePerClass: 240)
        let score = try GenericScore(of: corpus)
        print(score.table(titled: "Generic secrets, tuned corpus"))
        score.expect(precision: 0.97, recall: 0.9, eachSyntax: 0.8, eachClass: 0.06)
    }

    @Test("are found in templates that the rules were not tuned on")
    func heldOut() throws {
        let corpus = GenericCorpus(
            seed: 977, syntaxes: CorpusSyntax.heldOut, lookAlikes: CorpusLookAlike.heldOut, truePerSyntax: 500,
            falsePerClass: 500)
        let score = try GenericScore(of: corpus)
        print(score.table(titled: "Generic secrets, held out"))
        score.expect(precision: 0.97, recall: 0.9, eachSyntax: 0.8, eachClass: 0.06)
    }

    @Test("are found in templates that were written after all tuning")
    func last() throws {
        let corpus = GenericCorpus(
            seed: 4711, syntaxes: CorpusSyntax.last, lookAlikes: CorpusLookAlike.last, truePerSyntax: 900,
            falsePerClass: 900)
        let score = try GenericScore(of: corpus)
        print(score.table(titled: "Generic secrets, last"))
        score.expect(precision: 0.9, recall: 0.8, eachSyntax: 0.7, eachClass: 0.1)
    }
}
