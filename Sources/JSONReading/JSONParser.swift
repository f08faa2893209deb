/// Reads one JSON text that a stranger wrote.
public struct JSONParser {
    public static let maxDepth = 128

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// The members of the outermost object that are wanted; `nil` for all.
    private let wanted: Set<String>?
    /// Whether values are built, and not only read.
    private var isBuilding = true

    /// - Parameter wanted: the members of the outermost object that are kept; `nil` keeps all. The others are read as strictly, and cost no
    ///   memory, which for a whole document is many times that of its text.
    /// - Throws: with the byte where it went wrong; never with content.
    public static func parse(_ text: [UInt8], keeping wanted: Set<String>? = nil) throws(JSONError) -> JSONValue {
        let result = text.withUnsafeBytes { bytes -> Swift.Result<JSONValue, JSONError> in
            do throws(JSONError) {
                var parser = JSONParser(bytes: bytes, wanted: wanted)
                return .success(try parser.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(bytes: UnsafeRawBufferPointer, wanted: Set<String>?) {
        self.bytes = bytes
        self.wanted = wanted
    }

    private mutating func document() throws(JSONError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        skipSpace()
        guard position < bytes.count else { throw JSONError("it is empty") }
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw error("something follows the end of the JSON text") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < Self.maxDepth else { throw error("it is nested more than \(Self.maxDepth) deep") }
        guard position < bytes.count else { throw error("it ends early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw error("a name is missing, or it ends early")
            }
            let name = try string()
            // A set only where it pays: most objects have a handful of names.
            if members.count == 16 { names = Set(members.map(\.name)) }
            let isRepeated =
                members.count < 16 ? members.contains { $0.name == name } : !names.insert(name).inserted
            if isRepeated { throw error("a name stands twice in one object") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a ':' is missing, or it ends early") }
            skipSpace()
            let isWanted = depth > 0 || wanted?.contains(name) ?? true
            let wasBuilding = isBuilding
            isBuilding = wasBuilding && isWanted
            members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
            isBuilding = wasBuilding
            skipSpace()
            if take(UInt8(ascii: "}")) {
                guard depth == 0, let wanted else { return isBuilding ? .object(members) : .null }
                return .object(members.filter { wanted.contains($0.name) })
            }
            guard take(UInt8(ascii: ",")) else { throw error("a ',' or '}' is missing, or it ends early") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            skipSpace()
            let value = try value(depth: depth + 1)
            if isBuilding { values.append(value) }
            skipSpace()
            if take(UInt8(ascii: "]")) { return isBuilding ? .array(values) : .null }
            guard take(UInt8(ascii: ",")) else { throw error("a ',' or ']' is missing, or it ends early") }
        }
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") {
            position += 1
        }
        guard position < bytes.count else { throw error("it ends inside a text") }
        var text = String(decoding: bytes[start..<position], as: UTF8.self)
        while bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\") {
                text.unicodeScalars.append(try escape())
            } else {
                let start = position
                while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
                    bytes[position] != UInt8(ascii: "\\")
                {
                    position += 1
                }
                text += String(decoding: bytes[start..<position], as: UTF8.self)
            }
            guard position < bytes.count else { throw error("it ends inside a text") }
        }
        position += 1
        return text
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        guard position + 1 < bytes.count else { throw error("it ends inside a text") }
        let kind = bytes[position + 1]
        position += 2
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw error("a text holds an unknown escape")
        }
        let unit = try hexadecimalUnit()
        guard (0xD800...0xDBFF).contains(unit), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else {
            // Half a pair stands for a byte that was no UTF-8 (Python writes such names so).
            return Unicode.Scalar(unit) ?? "\u{FFFD}"
        }
        let before = position
        position += 2
        let second = try hexadecimalUnit()
        guard (0xDC00...0xDFFF).contains(second) else {
            position = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(second) - 0xDC00) ?? "\u{FFFD}"
    }

    private mutating func hexadecimalUnit() throws(JSONError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw error("it ends inside a text") }
        var unit: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = hexadecimalDigit(byte) else { throw error("a text holds a wrong \\u escape") }
            unit = unit << 4 | UInt16(digit)
        }
        position += 4
        return unit
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let integerStart = position
        let digits = takeDigits()
        guard digits > 0, digits == 1 || bytes[integerStart] != UInt8(ascii: "0") else {
            throw error("there is something that is no JSON value")
        }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            guard takeDigits() > 0 else { throw error("a number ends early") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            guard takeDigits() > 0 else { throw error("a number ends early") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, digits < 16, let integer = Int(text) { return .number(Double(integer)) }
        // 1e999 becomes infinity, which is no line and no score, and hurts nobody.
        guard let number = Double(text) else { throw error("a number cannot be read") }
        return .number(number)
    }

    private mutating func takeDigits() -> Int {
        let start = position
        while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
        return position - start
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard matches else { throw error("there is something that is no JSON value, or it ends early") }
        position += word.utf8CodeUnitCount
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func error(_ problem: String) -> JSONError { JSONError("\(problem) (byte \(position))") }
}

/// The value of a hexadecimal digit in ASCII.
public func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
}
