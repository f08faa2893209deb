/// Reads what `curl --include` prints: the head of the answer, an empty line, its body.
enum HTTPAnswer {
    /// `nil` for what is no answer of HTTP.
    static func response(_ bytes: [UInt8]) -> HTTPResponse? {
        var rest = bytes[...]
        while true {
            guard let end = endOfHead(rest), let head = head(rest[..<end.start]) else { return nil }
            rest = rest[end.next...]
            // 100 Continue and its kin announce the answer.
            if (100...199).contains(head.status) { continue }
            return HTTPResponse(status: head.status, headers: head.headers, body: Array(rest))
        }
    }

    private static func endOfHead(_ bytes: ArraySlice<UInt8>) -> (start: Int, next: Int)? {
        var lineStart = bytes.startIndex
        while let newline = bytes[lineStart...].firstIndex(of: 0x0A) {
            let line = bytes[lineStart..<newline]
            if line.isEmpty || line.elementsEqual([0x0D]) { return (lineStart, newline + 1) }
            lineStart = newline + 1
        }
        return nil
    }

    private static func head(_ bytes: ArraySlice<UInt8>) -> (status: Int, headers: [String: String])? {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let first = lines.first, first.hasPrefix("HTTP/") else { return nil }
        let words = first.split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]), (100...599).contains(status) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        return (status, headers)
    }
}
