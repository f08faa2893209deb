import Definitions
import GateModel
import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Remembers which refs came under the gate with what nobody had judged.
///
/// Where an operator has more refs guarded than before (`gatehouse.governed`), what was pushed to them until then was let in unseen. Such
/// a ref does not say that its content is known until a push to it has been judged: else what lies there would come to `main` unseen too.
struct UnjudgedRefs {
    private let folder: GateFolder
    private var path: String { folder.path + "/governed" }

    init(_ folder: GateFolder) { self.folder = folder }

    /// What was kept: under which patterns the last push was judged, and the refs that these came to govern, with what each led to.
    private struct Memory {
        var patterns: [String]
        var refs: [RefName: ObjectID] = [:]
    }

    /// The refs that vouch for nothing as long as they lead to what they led to when they came under the gate. By their names: another
    /// ref that leads there has been judged, or is from before.
    ///
    /// - Throws: where that cannot be known.
    func refs(under settings: ServerSettings, in repository: Repository) throws -> [RefName: ObjectID] {
        let patterns = settings.governed.map(\.pattern)
        guard let before = try memory() else {
            // From now on: what was there before the gate counts as known, as everywhere.
            try write(Memory(patterns: patterns))
            return [:]
        }
        guard before.patterns != patterns else { return before.refs }
        let governed = try before.patterns.map { try RefGlob($0) }
        var now = Memory(patterns: patterns)
        for ref in try repository.refs(under: "refs/").refs where settings.vouches(for: ref.name) {
            let isUnjudged =
                before.refs[ref.name] == ref.target || !ServerSettings.vouches(for: ref.name, governed: governed)
            if isUnjudged { now.refs[ref.name] = ref.target }
        }
        try write(now)
        return now.refs
    }

    private static let first = "refs under the gate, 1"

    /// A pattern or a ref with its target a line, and how many lines there are: what was cut off says less than it did.
    private func memory() throws -> Memory? {
        guard let bytes = try content() else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count >= 3, lines[0].elementsEqual(Self.first.utf8), lines[lines.count - 1].isEmpty,
            lines[lines.count - 2].elementsEqual("end \(lines.count - 3)".utf8)
        else { throw unreadable }
        var memory = Memory(patterns: [])
        for line in lines[1..<lines.count - 2] {
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
            if words.count == 2, words[0].elementsEqual("governed".utf8) {
                memory.patterns.append(String(decoding: words[1], as: UTF8.self))
                continue
            }
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
            guard parts.count == 3, parts[0].elementsEqual("unjudged".utf8), let id = ObjectID(hexBytes: parts[1])
            else {
                throw unreadable
            }
            memory.refs[RefName(bytes: Array(parts[2]))] = id
        }
        return memory
    }

    private var unreadable: GateError {
        .cannotRead(
            path: path, reason: "it does not say which refs are judged; remove it to have all refs count as judged")
    }

    private func write(_ memory: Memory) throws {
        var text = Array("\(Self.first)\n".utf8)
        for pattern in memory.patterns { text += Array("governed \(pattern)\n".utf8) }
        for (ref, id) in memory.refs { text += Array("unjudged \(id.hex) ".utf8) + ref.bytes + [UInt8(ascii: "\n")] }
        text += Array("end \(memory.patterns.count + memory.refs.count)\n".utf8)
        try folder.replace(path, with: text)
    }

    /// `nil` where there is no such file.
    private func content() throws(GateError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw GateError.cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var (result, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4_096))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else {
                throw GateError.cannotRead(path: path, reason: String(cString: strerror(errno)))
            }
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }
}
