extension TOMLReader {
    mutating func readValue(depth: Int) throws(TOMLError) -> TOMLValue {
        let start = position
        guard depth < Self.maxDepth else { throw failure("values lie more than \(Self.maxDepth) deep in each other") }
        switch peek() {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return TOMLValue(position: start, content: .string(try readString()))
        case UInt8(ascii: "["): return TOMLValue(position: start, content: .array(try readArray(depth: depth)))
        case UInt8(ascii: "{"): return TOMLValue(position: start, content: .table(try readInlineTable(depth: depth)))
        case nil, 0x0a, 0x0d, UInt8(ascii: "#"): throw failure("a value is missing")
        default: return TOMLValue(position: start, content: try readWord())
        }
    }

    private mutating func readArray(depth: Int) throws(TOMLError) -> [TOMLValue] {
        let start = position
        advance()
        var values: [TOMLValue] = []
        while true {
            try skipBlankLines()
            if peek() == UInt8(ascii: "]") { break }
            guard peek() != nil else { throw failure("an array has no end", at: start) }
            values.append(try readValue(depth: depth + 1))
            try skipBlankLines()
            if peek() == UInt8(ascii: "]") { break }
            guard peek() == UInt8(ascii: ",") else { throw failure("`,` or `]` is missing in an array") }
            advance()
        }
        advance()
        return values
    }

    private mutating func readInlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
        let table = TableBuilder(.header, at: position)
        advance()
        skipBlanks()
        if peek() != UInt8(ascii: "}") {
            while true {
                skipBlanks()
                try readPair(into: table, depth: depth + 1)
                skipBlanks()
                if peek() == UInt8(ascii: "}") { break }
                guard peek() == UInt8(ascii: ",") else { throw failure("`,` or `}` is missing in an inline table") }
                advance()
            }
        }
        advance()
        return table.table
    }
}
