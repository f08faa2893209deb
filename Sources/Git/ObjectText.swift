import GateModel

/// Reads the header lines that commits and tags share: `tree …`, `author …`, then an empty line and the message.
struct ObjectText {
    /// Header fields in order, without the continuation lines of the long ones (signatures).
    private(set) var fields: [(name: Substring.UTF8View, value: ArraySlice<UInt8>)] = []
    private(set) var message: ArraySlice<UInt8> = []

    init(_ bytes: UnsafeRawBufferPointer) {
        let all = Array(bytes)
        var position = all.startIndex
        while position < all.endIndex {
            let end = all[position...].firstIndex(of: UInt8(ascii: "\n")) ?? all.endIndex
            let line = all[position..<end]
            position = min(end + 1, all.endIndex)
            if line.isEmpty {
                message = all[position...]
                return
            }
            guard line.first != UInt8(ascii: " ") else { continue }  // the field before goes on
            let space = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
            fields.append((String(decoding: line[..<space], as: UTF8.self)[...].utf8, line[space...].dropFirst()))
        }
    }

    func values(_ name: String) -> [ArraySlice<UInt8>] {
        fields.filter { $0.name.elementsEqual(name.utf8) }.map(\.value)
    }

    func first(_ name: String) -> ArraySlice<UInt8>? { values(name).first }

    /// Text in the encoding that the object states. Bytes that do not fit it become U+FFFD.
    func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard let encoding = first("encoding") else { return String(decoding: bytes, as: UTF8.self) }
        switch String(decoding: encoding, as: UTF8.self).lowercased() {
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1":
            return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
        default: return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// `NAME <EMAIL> SECONDS ZONE`, read as leniently as git reads it.
    func identity(_ line: ArraySlice<UInt8>) -> (identity: Identity, seconds: Int64) {
        let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        let afterOpen = line[open...].dropFirst()
        let close = afterOpen.firstIndex(of: UInt8(ascii: ">")) ?? afterOpen.endIndex
        let lastClose = line.lastIndex(of: UInt8(ascii: ">")) ?? line.endIndex
        let name = decode(line[..<open]).trimmingSpaces
        let email = decode(afterOpen[..<close]).trimmingSpaces
        let time = String(decoding: line[lastClose...].dropFirst(), as: UTF8.self).split(separator: " ").first
        return (Identity(name: name, email: email), time.flatMap { Int64($0) } ?? 0)
    }
}

extension String {
    var trimmingSpaces: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
