import Foundation
import GateModel
import Git
import TestSupport

/// A file that should hold one object, as git writes it beside its packs.
///
/// An input is the length of the object's text in four bytes, the text with its header, the file: the text in zlib's format, most
/// often damaged.
final class LooseObjectSubject: FuzzSubject {
    static let name = "objects"

    private static let id = PackBuilder.id(0)
    private let folder: String
    private let path: String
    private let mutator = Mutator(
        samples: ["blob 12\0some content", "tree 0\0", "commit 3\0abc", "tag 10\00123456789"],
        words: ["blob ", "tree ", "commit ", "tag ", " ", "\0", "0", "12\0", "\n", "blob 0\0"])

    init() throws {
        folder = NSTemporaryDirectory() + "/fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        path = "\(folder)/\(Self.id.hex.prefix(2))/\(Self.id.hex.dropFirst(2))"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let right = Array("blob 12\0some content".utf8)
        guard try answer(to: PackBuilder.stored(right))?.elementsEqual(right) == true else {
            throw FuzzError("a right file does not show its object")
        }
    }

    deinit { unlink(path) }

    func input(_ random: inout SeededGenerator) -> [UInt8] {
        var text = mutator.input(&random)
        if random.happens(5) { text += [UInt8](repeating: 120, count: random.number(below: 200_000)) }
        if random.happens(60), let end = text.firstIndex(of: 0) {
            // A size that is true, so that more is looked at than the header.
            let type = text[..<end].prefix { $0 != 32 }
            text.replaceSubrange(..<end, with: type + [32] + Array(String(text.count - end - 1).utf8))
        }
        var file = PackBuilder.stored(text)
        if random.happens(40) { mutator.mutate(&file, &random) }
        return (0..<4).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + file
    }

    func look(at input: [UInt8]) throws -> String? {
        guard input.count >= 4 else { return nil }
        let count = min(input.count - 4, (0..<4).reduce(0) { $0 | Int(input[$1]) << (8 * $1) })
        let text = input[4..<4 + count]
        let (file, isRight) = (Array(input[(4 + count)...]), Self.isRight(text))
        guard let answer = try answer(to: file) else {
            return isRight && file == PackBuilder.stored(Array(text)) ? "a right object is not answered" : nil
        }
        // A checksum stands at the end of the file: what is damaged and answered all the same is the same text.
        guard answer.elementsEqual(text) else { return "another object is answered" }
        return isRight ? nil : "what git would not write is answered"
    }

    /// The object as the text that it was made of; `nil` where none is answered.
    private func answer(to file: [UInt8]) throws -> [UInt8]? {
        try Data(file).write(to: URL(filePath: path))
        guard let content = LooseObjects([folder]).content(of: Self.id) else { return nil }
        return Array("\(content.type) \(content.bytes.count)\0".utf8) + content.bytes
    }

    /// Whether a text is an object as git writes it, looked at in another way than the reader does.
    private static func isRight(_ text: ArraySlice<UInt8>) -> Bool {
        guard let end = text.firstIndex(of: 0) else { return false }
        let content = text[(end + 1)...]
        return ["blob", "tree", "commit", "tag"].contains {
            text[..<end].elementsEqual(Array("\($0) \(content.count)".utf8))
        }
    }
}
