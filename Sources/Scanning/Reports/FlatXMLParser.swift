/// Reads the small part of XML that cppcheck writes: elements, attributes, text that does not matter.
///
/// Strict where it counts: tags must pair, entities are the five named and the numeric ones, and a document type, which is
/// where XML becomes dangerous, is an error. FoundationXML would bring libxml2 and a slow start for one flat format.
struct FlatXMLParser {
    enum Event: Equatable {
        case start(String, [String: String])
        case end(String)
    }

    static let maxDepth = 16

    private let bytes: [UInt8]
    private var position = 0
    private var open: [String] = []
    private var hasRoot = false
    private var pendingEnd: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next tag; `nil` at the end of a whole document.
    mutating func next() throws(ScanningError) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            open.removeLast()
            return .end(name)
        }
        while true {
            try skipText()
            guard position < bytes.count else {
                guard hasRoot, open.isEmpty else { throw error("it ends early") }
                return nil
            }
            if starts("<?") {
                try skip(through: "?>")
            } else if starts("<!--") {
                try skip(through: "-->")
            } else if starts("<!") {
                throw error("it holds a document type or CDATA, which cppcheck does not write")
            } else if starts("</") {
                return try endTag()
            } else {
                return try startTag()
            }
        }
    }

    private mutating func startTag() throws(ScanningError) -> Event {
        position += 1
        guard !(hasRoot && open.isEmpty) else { throw error("it has two roots") }
        guard open.count < Self.maxDepth else { throw error("it is nested more than \(Self.maxDepth) deep") }
        hasRoot = true
        let element = try name()
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            if starts("/>") {
                position += 2
                open.append(element)
                pendingEnd = element
                return .start(element, attributes)
            }
            if starts(">") {
                position += 1
                open.append(element)
                return .start(element, attributes)
            }
            let attribute = try name()
            guard starts("=") else { throw error("an attribute has no value, or it ends early") }
            position += 1
            guard attributes.updateValue(try value(), forKey: attribute) == nil else {
                throw error("an attribute stands twice")
            }
        }
    }

    private mutating func endTag() throws(ScanningError) -> Event {
        position += 2
        let element = try name()
        skipSpace()
        guard starts(">"), open.popLast() == element else { throw error("its tags do not pair") }
        position += 1
        return .end(element)
    }

    private mutating func name() throws(ScanningError) -> String {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case 48...58, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                position += 1
            default:
                guard position > start else { throw error("a name is missing") }
                return String(decoding: bytes[start..<position], as: UTF8.self)
            }
        }
        throw error("it ends early")
    }

    private mutating func value() throws(ScanningError) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else {
            throw error("an attribute's value has no quotes")
        }
        let quote = bytes[position]
        position += 1
        var result: [UInt8] = []
        while position < bytes.count, bytes[position] != quote {
            switch bytes[position] {
            case UInt8(ascii: "<"): throw error("an attribute's value holds a '<'")
            case UInt8(ascii: "&"): result += try entity()
            default:
                result.append(bytes[position])
                position += 1
            }
        }
        guard position < bytes.count else { throw error("it ends inside a value") }
        position += 1
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func entity() throws(ScanningError) -> [UInt8] {
        guard let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
            throw error("an entity has no end")
        }
        let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        position = end + 1
        switch name {
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "amp": return [UInt8(ascii: "&")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default: break
        }
        let code =
            if name.hasPrefix("#x") { UInt32(name.dropFirst(2), radix: 16) } else if name.hasPrefix("#") {
                UInt32(name.dropFirst())
            } else { UInt32?.none }
        guard let code, code != 0, let scalar = Unicode.Scalar(code) else { throw error("an entity is unknown") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func skipText() throws(ScanningError) {
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            // Outside the root only space may stand: anything else is not a report, or is one that something wrote into.
            if open.isEmpty, !isSpace(bytes[position]) { throw error("there is text outside the XML") }
            position += 1
        }
    }

    private mutating func skip(through end: StaticString) throws(ScanningError) {
        while position < bytes.count {
            if starts(end) {
                position += end.utf8CodeUnitCount
                return
            }
            position += 1
        }
        throw error("it ends early")
    }

    private mutating func skipSpace() {
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private func error(_ problem: String) -> ScanningError { .malformedReport("\(problem) (byte \(position))") }
}
