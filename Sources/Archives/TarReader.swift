/// Reads a tar from its first block to its last byte.
struct TarReader {
    enum Item {
        case entry(name: [UInt8], content: UnsafeRawBufferPointer)
        /// Bytes that are of no entry: after the end, and headers with text of their own.
        case rest(UnsafeRawBufferPointer)
        case damaged(String)
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// What headers before an entry's own say of it.
    private var longName: [UInt8]?
    private var longSize: Int?
    /// Such a header was read, and its entry has not come yet.
    private var isEntryDue = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next entry; `nil` after the last byte.
    mutating func next() -> Item? {
        while true {
            skipEmptyBlocks()
            guard position < bytes.count else {
                guard isEntryDue else { return nil }
                isEntryDue = false
                return .damaged("its last header is about an entry that is not there")
            }
            let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
            guard let header = TarHeader(rest) else {
                // Padding that some program did not clear, or a damaged header: all of it is looked at as it is.
                position = bytes.count
                return .rest(rest)
            }
            position += TarHeader.blockBytes
            guard skipSparseMap(of: header, block: rest) else { return cutOff() }
            let isFile = !isAbout(header)
            let size = isFile ? longSize.map { header.contentBytes == 0 ? 0 : $0 } ?? header.contentBytes : header.size
            guard let content = bytes.slice(position, size) else { return cutOff() }
            // The last block may be cut off.
            position = min(bytes.count, position + (size + TarHeader.blockBytes - 1) & ~(TarHeader.blockBytes - 1))
            if isFile {
                defer { (longName, longSize, isEntryDue) = (nil, nil, false) }
                return .entry(name: longName ?? header.name, content: content)
            }
            // What holds for all that follows (a comment), and the target of a link: text that nothing else shows.
            if "gK".utf8.contains(header.kind) { return .rest(content) }
            isEntryDue = true
            guard read(header, content) else { return .damaged("a header about an entry cannot be read") }
        }
    }

    private mutating func cutOff() -> Item {
        position = bytes.count
        return .damaged("it is cut off")
    }

    private mutating func skipEmptyBlocks() {
        while let block = bytes.slice(position, min(TarHeader.blockBytes, bytes.count - position)), !block.isEmpty,
            block.allSatisfy({ $0 == 0 })
        { position += block.count }
    }

    /// GNU's sparse files have more blocks of a map before the content.
    private mutating func skipSparseMap(of header: TarHeader, block: UnsafeRawBufferPointer) -> Bool {
        guard header.kind == UInt8(ascii: "S"), block[482] != 0 else { return true }
        while let map = bytes.slice(position, TarHeader.blockBytes) {
            position += TarHeader.blockBytes
            if map[504] == 0 { return true }
        }
        return false
    }

    // MARK: - Headers about the next entry

    private func isAbout(_ header: TarHeader) -> Bool { "LKxgX".utf8.contains(header.kind) }

    private mutating func read(_ header: TarHeader, _ content: UnsafeRawBufferPointer) -> Bool {
        switch header.kind {
        case UInt8(ascii: "L"): longName = Array(content.prefix { $0 != 0 })
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return readRecords(content)
        default: break
        }
        return true
    }

    /// pax: `LENGTH KEY=VALUE\n`, the length counting all of it.
    private mutating func readRecords(_ content: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        while start < content.count {
            let digits = content[start...].prefix(20).prefix { $0 != 0x20 }
            guard let length = Int(String(decoding: digits, as: UTF8.self)), length > digits.count + 1,
                let record = content.slice(start, length), record.last == 0x0a
            else { return content[start...].allSatisfy { $0 == 0 } }
            let text = record.dropFirst(digits.count + 1).dropLast()
            if text.starts(with: "path=".utf8) { longName = Array(text.dropFirst(5)) }
            if text.starts(with: "size=".utf8) {
                guard let size = Int(String(decoding: text.dropFirst(5), as: UTF8.self)), size >= 0 else {
                    return false
                }
                longSize = size
            }
            start += length
        }
        return true
    }
}
