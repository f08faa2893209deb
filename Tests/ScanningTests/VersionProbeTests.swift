import GateModel
import Git
import SecretScanning
import TestSupport
import Testing

@testable import Scanning

/// Versions of one file, looked at one after the other, against a look at each of them alone.
@Suite("A look at versions")
struct VersionProbeTests {
    private let engine: SecretEngine
    private static let filler = (0..<200).map { "line \($0) of nothing much\n" }.joined()

    /// Put together here, so that nothing that scans this file takes it for one.
    private static let key = "AKIA" + "Q3EGRZ7XW4PLNV2T"

    init() throws { engine = try SecretEngine() }

    private func isSuspect(_ probe: VersionProbe, _ text: String, _ path: RepoPath?) -> Bool {
        Array(text.utf8).withUnsafeBytes { probe.isSuspect($0, in: nil, of: path) }
    }

    @Test(
        "a secret that one byte completes, that two halves make, that comes back, is seen in each version that has it")
    func steps() {
        let probe = VersionProbe(engine)
        let (filler, key) = (Self.filler, Self.key)
        let halves = (key.prefix(9), key.dropFirst(9))
        let before = [filler, filler + filler, "\(filler)\(halves.0) \(halves.1)\n\(filler)"]
        for text in before { #expect(!isSuspect(probe, text, "a.txt")) }
        // From the first find on, every version of the file is worth a scan, which finds what is there.
        let after = [
            "\(filler)\(halves.0)\(halves.1)\n\(filler)", "\(filler)\(key)\nmore\n\(filler)", filler, "", key,
        ]
        for text in after { #expect(isSuspect(probe, text, "a.txt")) }
    }

    @Test("what another file held says nothing of this one, and a content without a path is looked at whole")
    func paths() {
        let probe = VersionProbe(engine)
        let text = Self.filler + "k=\(Self.key)\n"
        for path: RepoPath? in ["a", "b", nil, nil, "a"] {
            #expect(isSuspect(probe, text, path))
            #expect(!isSuspect(probe, Self.filler, path == nil ? nil : "other"))
        }
    }

    @Test("whatever is edited, no version passes that a look at it alone would not let pass", arguments: 1...20)
    func random(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let probe = VersionProbe(engine)
        let begin = "-----BEGIN " + "PRIVATE KEY-----\n"
        let pieces = [
            Self.key, String(Self.key.prefix(10)), String(Self.key.suffix(10)), "password = ", "\"h7Fq2Lx9Zw4Rt8\"",
            "\n", "token: ", begin, "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n", "nothing at all\n", "AKIA", "=",
        ]
        var text = Array(Self.filler.utf8)
        var suspects = 0
        for _ in 0..<60 {
            let place = Int.random(in: 0...text.count, using: &chance)
            if Bool.random(using: &chance) {
                text.insert(contentsOf: pieces.randomElement(using: &chance)!.utf8, at: place)
            } else {
                text.removeSubrange(place..<min(text.count, place + Int.random(in: 0...60, using: &chance)))
            }
            let version = text.withUnsafeBytes { ObjectContent(.blob, copying: $0) }
            let alone = VersionProbe(engine).isSuspect(version.bytes, in: nil, of: "a")
            // What holds the bytes is kept, or a copy of them.
            let content = Bool.random(using: &chance) ? version : nil
            let inTurn = withExtendedLifetime(version) { probe.isSuspect(version.bytes, in: content, of: "a") }
            #expect(inTurn || !alone)
            if alone { suspects += 1 }
        }
        #expect(suspects < 60)
    }
}
