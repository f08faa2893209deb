import Gate
import GateModel
import TestSupport

/// What git writes to the hook, and a remote and URL that anybody named.
///
/// The first two lines of an input are the remote and the URL.
struct HookInputSubject: FuzzSubject {
    static let name = "hook-input"

    private let mutator: Mutator
    private static let id = String(repeating: "0123456789", count: 4)
    private static let token = "hidden-token"

    init() throws {
        let (id, zero) = (Self.id, String(repeating: "0", count: 40))
        let wide = id + id.prefix(24)
        mutator = Mutator(
            samples: [
                "origin\nhttps://user:\(Self.token)@host/a.git\nrefs/heads/main \(id) refs/heads/main \(zero)\n",
                "git@host:a\nssh://git@host:22/a\nHEAD~1 ^{tree} \(id) refs/heads/x \(id)\n(delete) \(zero) refs/tags/v \(id)\n",
                "o\n../a@b:c\nrefs/heads/a \(wide) refs/heads/a \(wide)\n",
            ],
            words: [
                id, zero, wide, "refs/heads/", "refs/", " ", "\n", "\r\n", "://", "@", ":", "/", "?", "#", "é",
                "\u{301}",
            ])
        for sample in mutator.samples {
            guard let read = try Self.read(sample), read.push.url?.contains(Self.token) == false else {
                throw FuzzError("a sample is taken for nothing, or its token for a part of the URL")
            }
        }
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] { mutator.input(&random) }

    func look(at input: [UInt8]) -> String? {
        let lines = Self.lines(of: input)
        do {
            guard let read = try Self.read(input) else {
                return lines.allSatisfy { $0 == UInt8(ascii: "\n") } ? nil : "lines were taken for nothing"
            }
            let count = lines.split(separator: UInt8(ascii: "\n")).count
            return read.push.updates.count == count ? nil : "\(count) lines make \(read.push.updates.count) updates"
        } catch {
            return error.summary.isEmpty ? "a refusal without a reason" : nil
        }
    }

    private static func parts(_ input: [UInt8]) -> [ArraySlice<UInt8>] {
        input.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    }

    private static func lines(of input: [UInt8]) -> [UInt8] { Array(parts(input).dropFirst(2).joined()) }

    private static func read(_ input: [UInt8]) throws(GateError) -> PrePushInput? {
        let texts = parts(input).prefix(2).map { String(decoding: $0, as: UTF8.self) }
        return try PrePushInput(remote: texts[0], url: texts.last ?? "", input: lines(of: input))
    }
}
