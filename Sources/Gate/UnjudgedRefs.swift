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
    private struct Memory: Equatable {
        var patterns: [String]
        var refs: [RefName: ObjectID] = [:]
    }

    /// The refs whose content counts as new as long as they lead to what they led to when they came under the gate.
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

    /// A pattern or a ref with its target a line; none of them holds a line's end.
    private func memory() throws -> Memory? {
        guard let bytes = try content() else { return nil }
        var memory = Memory(patterns: [])
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
            if words.count == 2, words[0].elementsEqual("governed".utf8) {
                memory.patterns.append(String(decoding: words[1], as: UTF8.self))
            } else if words.count == 3, words[0].elementsEqual("unjudged".utf8), let id = ObjectID(hexBytes: words[1]) {
                memory.refs[RefName(bytes: Array(words[2]))] = id
            } else {
                throw GateError.cannotRead(
                    path: path,
                    reason: "it does not say which refs are judged; remove it to have all refs count as judged")
            }
        }
        return memory
    }

    private func write(_ memory: Memory) throws {
        var text = memory.patterns.flatMap { Array("governed \($0)\n".utf8) }
        for (ref, id) in memory.refs { text += Array("unjudged \(id.hex) ".utf8) + ref.bytes + [UInt8(ascii: "\n")] }
        try folder.made()
        let draft = try folder.draft(of: path, text)
        guard rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw GateError.cannotCreate(path: path, reason: reason)
        }
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
