public import GateModel

/// What git hands to `pre-receive` and `post-receive` (githooks(5)): a line `OLD NEW REF` for each ref, on standard input.
public struct PreReceiveInput: Sendable {
    public let updates: [RefUpdate]
    /// Whether the ids have 64 digits. The updates then hold the first 40 of each.
    public let usesSHA256: Bool

    /// - Parameter input: all of standard input.
    /// - Returns: `nil` when there is no line.
    /// - Throws: for anything that is not exactly what git writes. What cannot be read is not guessed at.
    public init?(_ input: [UInt8]) throws(GateError) {
        var updates: [RefUpdate] = []
        var usesSHA256 = false
        for (number, line) in HookLines(input).enumerated() {
            // A ref's name holds no blank.
            let fields = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard fields.count == 3 else {
                throw GateError.malformedInput(
                    .preReceive, line: number + 1, problem: "\(fields.count) fields instead of 3")
            }
            usesSHA256 = usesSHA256 || fields[1].count == 64
            updates.append(
                RefUpdate(
                    ref: try HookLines.ref(fields[2], .preReceive, line: number + 1),
                    old: try HookLines.id(fields[0], .preReceive, line: number + 1),
                    new: try HookLines.id(fields[1], .preReceive, line: number + 1)))
        }
        guard !updates.isEmpty else { return nil }
        self.updates = updates
        self.usesSHA256 = usesSHA256
    }

    /// The updates as a push that a server receives.
    public func push(by pusher: Pusher?) -> Push {
        Push(checkpoint: .preReceive, remote: nil, url: nil, updates: updates, pusher: pusher)
    }
}

/// The lines that git writes to a hook, and the fields that they have in common.
struct HookLines: Sequence {
    private let lines: [ArraySlice<UInt8>]

    init(_ input: [UInt8]) {
        var lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
    }

    var count: Int { lines.count }

    func makeIterator() -> IndexingIterator<[ArraySlice<UInt8>]> { lines.makeIterator() }

    static func ref(
        _ field: ArraySlice<UInt8>, _ checkpoint: Checkpoint, line: Int
    ) throws(GateError) -> RefName {
        guard field.starts(with: "refs/".utf8), !field.contains(UInt8(ascii: "\r")) else {
            throw GateError.malformedInput(checkpoint, line: line, problem: "the ref does not begin with refs/")
        }
        return RefName(bytes: Array(field))
    }

    static func id(_ field: ArraySlice<UInt8>, _ checkpoint: Checkpoint, line: Int) throws(GateError) -> ObjectID {
        if let id = ObjectID(hexBytes: field) { return id }
        // Cut to what this can hold: nothing of such a repository is read, the ids only tell pushes apart in the record.
        if field.count == 64, let id = ObjectID(hex: String(decoding: field.prefix(40), as: UTF8.self)),
            field.dropFirst(40).allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
        {
            return id
        }
        throw GateError.malformedInput(checkpoint, line: line, problem: "an id that is not 40 hexadecimal digits")
    }
}
