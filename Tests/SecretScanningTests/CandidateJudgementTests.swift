import GateModel
import Testing

@testable import SecretScanning

@Suite("Judging candidates")
struct CandidateJudgementTests {
    private func isPlaceholder(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes { Placeholder.isLikely($0) } }
    private func entropy(_ bytes: [UInt8]) -> Double { bytes.withUnsafeBytes { Entropy.bitsPerByte(of: $0) } }

    @Test(
        "what documentation makes up is a placeholder",
        arguments: [
            "AKIAIOSFODNN7EXAMPLE", "your_api_key", "xxxxxxxxxxxx", "aaaaaaa", "ChangeMe", "abcdefghij",
            "sk_1234567890",
        ])
    func placeholders(_ text: String) { #expect(isPlaceholder(text)) }

    @Test("random values are no placeholders")
    func randomValues() {
        var random = SeededGenerator(seed: 7)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let taken = (0..<2000).filter { _ in
            let value = (0..<40).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            return value.withUnsafeBytes { Placeholder.isLikely($0) }
        }
        #expect(taken.count <= 1)
    }

    @Test("a word inside of a long key is chance")
    func longValues() {
        #expect(!isPlaceholder(String(repeating: "kT4z", count: 100) + "example"))
    }

    @Test("entropy is 0 for one byte and log2 n for n equally frequent ones")
    func entropies() {
        #expect(entropy([]) == 0)
        #expect(entropy(Array(repeating: 7, count: 9)) == 0)
        #expect(abs(entropy(Array("abcd".utf8)) - 2) < 1e-9)
        #expect(abs(entropy(Array(0...255)) - 8) < 1e-9)
    }

    @Test("CRC-32 gives the check value of its specification")
    func crc32() { #expect(TokenChecksum.crc32(Array("123456789".utf8)) == 0xcbf4_3926) }

    @Test("a token's checksum is right only when every character is")
    func tokenChecksum() {
        let token = Array(("ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17").utf8)
        #expect(token.withUnsafeBytes { TokenChecksum.isRight($0, prefixLength: 4) })
        for index in 4..<token.count {
            var wrong = token
            wrong[index] = wrong[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
            #expect(!wrong.withUnsafeBytes { TokenChecksum.isRight($0, prefixLength: 4) })
        }
        #expect(!token.prefix(8).withUnsafeBytes { TokenChecksum.isRight($0, prefixLength: 4) })
    }

    @Test("a routable token's checksum, in base 36, covers all before it")
    func base36Checksum() {
        let token = Array(("glpat-" + "wafr7-u42Fjahs5LdTGjjGu5" + "PDHHIUrQdMftdK7Z.01.14133xbbx").utf8)
        #expect(token.withUnsafeBytes { TokenChecksum.isRightInBase36($0) })
        for index in token.indices {
            var wrong = token
            wrong[index] = wrong[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
            #expect(!wrong.withUnsafeBytes { TokenChecksum.isRightInBase36($0) })
        }
        #expect(!token.suffix(7).withUnsafeBytes { TokenChecksum.isRightInBase36($0) })
    }

    @Test("Bech32 holds its specification's examples, and none of its slips")
    func bech32() {
        func isRight(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes { Bech32.isRight($0) } }
        for text in ["A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"] { #expect(isRight(text)) }
        for text in ["A12UEL5Q", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxx", "uel5l", "", "1b2uel5l"] {
            #expect(!isRight(text))
        }
    }

    @Test("newlines are counted at every alignment")
    func newlines() {
        var random = SeededGenerator(seed: 3)
        let alphabet: [UInt8] = [0x0a, 0x0b, 0x8a, 0x09]
        let bytes: [UInt8] = (0..<9000).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        for _ in 0..<200 {
            let start = Int.random(in: 0...9000, using: &random)
            let end = Int.random(in: start...9000, using: &random)
            let expected = bytes[start..<end].filter { $0 == 0x0a }.count
            #expect(bytes.withUnsafeBytes { $0.newlines(in: start..<end) } == expected)
        }
        let all = [UInt8](repeating: 0x0a, count: 10_000)
        #expect(all.withUnsafeBytes { $0.newlines(in: 3..<9999) } == 9996)
    }
}
