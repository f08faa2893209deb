/// A Unicode encoding in units of two or four bytes, as a byte order mark announces it.
enum WideEncoding: Sendable, Equatable {
    case utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian

    /// What the first bytes announce. FF FE 00 00 has two readings, and both are given: readers differ, and a secret must
    /// not hide between them.
    static func announced(in bytes: UnsafeRawBufferPointer) -> [WideEncoding] {
        switch (bytes.count > 0 ? bytes[0] : 0, bytes.count > 1 ? bytes[1] : 0) {
        case (0xff, 0xfe):
            bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0
                ? [.utf32LittleEndian, .utf16LittleEndian] : [.utf16LittleEndian]
        case (0xfe, 0xff): [.utf16BigEndian]
        case (0, 0) where bytes.count >= 4 && bytes[2] == 0xfe && bytes[3] == 0xff: [.utf32BigEndian]
        default: []
        }
    }

    /// The text after the byte order mark as UTF-8; what is no character becomes U+FFFD, an incomplete last unit is left out.
    func decoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        var cursor = Cursor(self, bytes)
        while let scalar = cursor.next() {
            if scalar < 0x80 {
                text.append(UInt8(truncatingIfNeeded: scalar))
            } else {
                Cursor.appendUTF8(scalar, to: &text)
            }
        }
        return text
    }

    /// The candidates, found in the decoded `text`, with their range in the `bytes` that it was decoded from.
    func traced(_ candidates: [Candidate], from text: [UInt8], to bytes: UnsafeRawBufferPointer) -> [Candidate] {
        var cursor = Cursor(self, bytes)
        return text.withUnsafeBytes { text in
            var counter = LineCounter(text)
            return candidates.sorted { $0.textRange.lowerBound < $1.textRange.lowerBound }.map { candidate in
                cursor.advance(toText: candidate.textRange.lowerBound)
                var end = cursor
                end.advance(toText: candidate.textRange.upperBound)
                var traced = candidate
                traced.range = cursor.offset..<end.offset
                traced.place = counter.place(of: candidate.textRange)
                return traced
            }
        }
    }

    private var unitSize: Int {
        switch self {
        case .utf16LittleEndian, .utf16BigEndian: 2
        case .utf32LittleEndian, .utf32BigEndian: 4
        }
    }

    private func unit(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        switch self {
        case .utf16LittleEndian: UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8
        case .utf16BigEndian: UInt32(bytes[offset + 1]) | UInt32(bytes[offset]) << 8
        case .utf32LittleEndian:
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        case .utf32BigEndian: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
    }

    /// Walks over encoded bytes and keeps count of the UTF-8 that they make.
    private struct Cursor {
        private let encoding: WideEncoding
        private let bytes: UnsafeRawBufferPointer
        private(set) var offset: Int
        private var textOffset = 0

        init(_ encoding: WideEncoding, _ bytes: UnsafeRawBufferPointer) {
            self.encoding = encoding
            self.bytes = bytes
            offset = encoding.unitSize
        }

        mutating func advance(toText target: Int) {
            while textOffset < target, next() != nil {}
        }

        /// The next character, or U+FFFD for what is none.
        mutating func next() -> UInt32? {
            let size = encoding.unitSize
            guard offset + size <= bytes.count else { return nil }
            var scalar = encoding.unit(bytes, at: offset)
            offset += size
            if size == 2, scalar & 0xfc00 == 0xd800, offset + 2 <= bytes.count {
                let low = encoding.unit(bytes, at: offset)
                if low & 0xfc00 == 0xdc00 {
                    scalar = 0x1_0000 + (scalar & 0x3ff) << 10 + low & 0x3ff
                    offset += 2
                }
            }
            if scalar > 0x10_ffff || scalar & 0xffff_f800 == 0xd800 { scalar = 0xfffd }
            textOffset += Self.utf8Count(scalar)
            return scalar
        }

        static func appendUTF8(_ scalar: UInt32, to text: inout [UInt8]) {
            let character = Unicode.Scalar(scalar) ?? Unicode.Scalar(UInt8(ascii: "?"))
            text.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
        }

        private static func utf8Count(_ scalar: UInt32) -> Int {
            switch scalar {
            case ..<0x80: 1
            case ..<0x800: 2
            case ..<0x1_0000: 3
            default: 4
            }
        }
    }
}
