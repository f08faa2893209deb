/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), strictly.
///
/// - Parameter bytes: at most 1 MiB.
/// - Returns: the root table, or the first thing that is wrong. Never traps, whatever the bytes; its work grows with their
///   number.
public func readTOML(_ bytes: [UInt8]) -> Result<TOMLTable, TOMLError> {
    do throws(TOMLError) {
        var reader = try TOMLReader(bytes)
        return .success(try reader.readDocument())
    } catch {
        return .failure(error)
    }
}

/// Walks over the bytes of one document.
struct TOMLReader {
    static let maxBytes = 1 << 20
    /// How deep arrays and inline tables may lie in each other, and how many parts a key may have.
    static let maxDepth = 32

    private let bytes: [UInt8]
    private(set) var offset = 0
    private var line = 1
    private var column = 1
    private let root = TableBuilder(.header, at: TOMLPosition(line: 1, column: 1))

    init(_ bytes: [UInt8]) throws(TOMLError) {
        let start = TOMLPosition(line: 1, column: 1)
        guard bytes.count <= Self.maxBytes else {
            throw TOMLError(position: start, problem: "the file is larger than 1 MiB")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw TOMLError(position: start, problem: "the file is not UTF-8")
        }
        // A byte order mark is no part of the text.
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    // MARK: - Bytes

    var position: TOMLPosition { TOMLPosition(line: line, column: column) }

    /// The byte at the cursor or some way behind it; `nil` behind the end.
    func peek(_ distance: Int = 0) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    func isAt(_ text: StaticString) -> Bool {
        let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return bytes[offset...].starts(with: text)
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            guard offset < bytes.count else { return }
            if bytes[offset] == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if bytes[offset] & 0xc0 != 0x80 {
                column += 1
            }
            offset += 1
        }
    }

    func failure(_ problem: String, at place: TOMLPosition? = nil) -> TOMLError {
        TOMLError(position: place ?? position, problem: problem)
    }

    func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

    // MARK: - White space

    mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 { advance() }
    }

    /// Steps over a comment, which may hold no control character but the tab.
    private mutating func skipComment() throws(TOMLError) {
        guard peek() == UInt8(ascii: "#") else { return }
        while let byte = peek(), byte != UInt8(ascii: "\n"), !isAt("\r\n") {
            guard byte >= 0x20 && byte != 0x7f || byte == 0x09 else {
                throw failure("a control character in a comment")
            }
            advance()
        }
    }

    private mutating func skipNewline() -> Bool {
        if peek() == UInt8(ascii: "\n") {
            advance()
        } else if isAt("\r\n") {
            advance(2)
        } else {
            return false
        }
        return true
    }

    /// Between the elements of an array: blanks, comments and line ends.
    mutating func skipBlankLines() throws(TOMLError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while skipNewline()
    }

    private mutating func endLine() throws(TOMLError) {
        skipBlanks()
        try skipComment()
        guard peek() == nil || skipNewline() else { throw failure("something stands behind the end of the value") }
    }

    // MARK: - Lines

    mutating func readDocument() throws(TOMLError) -> TOMLTable {
        var section = root
        while true {
            try skipBlankLines()
            guard let byte = peek() else { return root.table }
            if byte == UInt8(ascii: "[") {
                section = try readHeader()
            } else {
                try readPair(into: section)
            }
            try endLine()
        }
    }

    typealias Key = [(name: String, position: TOMLPosition)]

    private mutating func readHeader() throws(TOMLError) -> TableBuilder {
        let start = position
        let isArray = isAt("[[")
        advance(isArray ? 2 : 1)
        let key = try readKey()
        guard isArray ? isAt("]]") : peek() == UInt8(ascii: "]") else { throw failure("`]` is missing") }
        advance(isArray ? 2 : 1)
        var table = root
        for part in key.dropLast() { table = try step(into: part, of: table) }
        guard let last = key.last else { throw failure("a key is missing", at: start) }
        return isArray ? try appendTable(last, to: table, start) : try openTable(last, in: table, start)
    }

    /// The table that a header passes through on its way.
    private func step(
        into part: Key.Element, of table: TableBuilder
    ) throws(TOMLError) -> TableBuilder {
        switch table[part.name] {
        case nil:
            let made = TableBuilder(.passed, at: part.position)
            table.set(part.name, at: part.position, .table(made))
            return made
        case .table(let known): return known
        case .tables(let known):
            guard let last = known.elements.last else { throw failure("an empty array of tables", at: part.position) }
            return last
        case .value: throw failure("\(quoted(part.name)) is no table", at: part.position)
        }
    }

    private func openTable(
        _ part: Key.Element, in table: TableBuilder, _ start: TOMLPosition
    ) throws(TOMLError) -> TableBuilder {
        switch table[part.name] {
        case nil:
            let made = TableBuilder(.header, at: start)
            table.set(part.name, at: part.position, .table(made))
            return made
        case .table(let known) where known.origin == .passed:
            known.origin = .header
            return known
        case .table, .tables, .value: throw failure("\(quoted(part.name)) is defined twice", at: part.position)
        }
    }

    private func appendTable(
        _ part: Key.Element, to table: TableBuilder, _ start: TOMLPosition
    ) throws(TOMLError) -> TableBuilder {
        let made = TableBuilder(.header, at: start)
        switch table[part.name] {
        case nil:
            let list = TableBuilder.List()
            list.append(made)
            table.set(part.name, at: part.position, .tables(list))
        case .tables(let known): known.append(made)
        case .table, .value:
            throw failure("\(quoted(part.name)) is defined already, and is no array of tables", at: part.position)
        }
        return made
    }

    /// `a.b = value`: in a section of the file or in an inline table.
    mutating func readPair(into section: TableBuilder, depth: Int = 0) throws(TOMLError) {
        let key = try readKey()
        guard peek() == UInt8(ascii: "=") else { throw failure("`=` is missing behind a key") }
        advance()
        skipBlanks()
        var table = section
        for part in key.dropLast() {
            switch table[part.name] {
            case nil:
                let made = TableBuilder(.dotted, at: part.position)
                table.set(part.name, at: part.position, .table(made))
                table = made
            case .table(let known) where known.origin == .dotted: table = known
            case .table, .tables, .value:
                throw failure("\(quoted(part.name)) is defined already, so nothing can be added", at: part.position)
            }
        }
        guard let last = key.last else { throw failure("a key is missing") }
        guard table[last.name] == nil else { throw failure("\(quoted(last.name)) stands twice", at: last.position) }
        table.set(last.name, at: last.position, .value(try readValue(depth: depth)))
    }

    // MARK: - Keys

    private mutating func readKey() throws(TOMLError) -> Key {
        var parts: Key = []
        while true {
            skipBlanks()
            let start = position
            guard parts.count < Self.maxDepth else { throw failure("a key has more than \(Self.maxDepth) parts") }
            parts.append((try readKeyPart(), start))
            skipBlanks()
            guard peek() == UInt8(ascii: ".") else { return parts }
            advance()
        }
    }

    private mutating func readKeyPart() throws(TOMLError) -> String {
        switch peek() {
        case UInt8(ascii: "\""):
            guard !isAt("\"\"\"") else { throw failure("a key stands on one line") }
            return try readBasicString()
        case UInt8(ascii: "'"):
            guard !isAt("'''") else { throw failure("a key stands on one line") }
            return try readLiteralString()
        default: break
        }
        let start = offset
        while let byte = peek(), isBare(byte) { advance() }
        guard offset > start else {
            throw failure("a key is missing, or holds characters that want quotes")
        }
        return text(from: start)
    }

    private func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// A key for a message: bounded, on one line.
private func quoted(_ key: String) -> String {
    let plain = key.unicodeScalars.prefix(40).map { $0.value < 0x20 || $0.value == 0x7f ? "?" : String($0) }
    return "`\(plain.joined())`"
}
