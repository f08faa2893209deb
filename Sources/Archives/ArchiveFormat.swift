#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What bytes are, by what they begin with; a name says nothing.
public enum ArchiveFormat: String, Sendable, CaseIterable {
    /// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT: also jar, war, docx, xlsx, odt, whl, apk, epub.
    case zip
    /// POSIX ustar and pax, GNU tar, and the format of Unix version 7.
    case tar
    /// RFC 1952.
    case gzip
    case bzip2, xz, zstd, rar
    case sevenZip = "7z"

    /// Whether an ``ArchiveWalk`` opens it.
    public var isOpened: Bool {
        switch self {
        case .zip, .tar, .gzip: true
        case .bzip2, .xz, .zstd, .rar, .sevenZip: false
        }
    }

    /// `nil` for what is no archive. Costs next to nothing: it is asked of every content.
    public init?(of bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 4 else { return nil }
        switch bytes[0] {
        case 0x50 where bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4b, 0x05, 0x06]):
            self = .zip
        // The method is always 8, deflate; the upper bits of the flags are reserved.
        case 0x1f where bytes[1] == 0x8b && bytes[2] == 8 && bytes[3] & 0xe0 == 0: self = .gzip
        case 0x42 where bytes.count >= 10 && bytes.starts(with: [0x42, 0x5a, 0x68]) && Self.isBzip2Block(bytes):
            self = .bzip2
        case 0xfd where bytes.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]): self = .xz
        case 0x28 where bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd]): self = .zstd
        case 0x52 where bytes.starts(with: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]): self = .rar
        case 0x37 where bytes.starts(with: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]): self = .sevenZip
        default:
            if TarHeader.begins(bytes) {
                self = .tar
            } else if Self.endsAsZip(bytes) {
                self = .zip
            } else {
                return nil
            }
        }
    }

    /// A zip after something else, as programs are packed that open themselves: the end tells, which a comment may follow.
    ///
    /// Readers differ in what may stand behind the end, and in which of its numbers they believe: what has an end and, before it,
    /// an entry of a directory is a zip, and where its numbers are wrong it is told of as damaged.
    private static func endsAsZip(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let mark: CInt = 0x05  // in no text, and third of the signature
        var position = max(0, bytes.count - ZipReader.maxEndBytes) + 2
        var end: Int?
        while position < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + position, mark, bytes.count - position)
        {
            let place = UnsafeRawPointer(found) - base
            if ZipReader.hasEnd(bytes, at: place - 2) { end = place - 2 }
            position = place + 1
        }
        guard let end else { return false }
        // Once, however many ends there are.
        return end == bytes.count - ZipReader.endBytes && bytes.uint16(at: end + 20) == 0
            || ZipReader.hasDirectory(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    }

    private static func isBzip2Block(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes[4..<10].elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
    }
}

extension UnsafeRawBufferPointer {
    /// A little-endian number; `nil` where the bytes end before it.
    func uint16(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 2 else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    func uint32(at offset: Int) -> Int? {
        guard let low = uint16(at: offset), let high = uint16(at: offset + 2) else { return nil }
        return low | high << 16
    }

    /// `nil` also for what is larger than any file.
    func uint64(at offset: Int) -> Int? {
        guard let low = uint32(at: offset), let high = uint32(at: offset + 4), high < 1 << 31 else { return nil }
        return low | high << 32
    }

    /// `nil` where the bytes end before it does.
    func slice(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        return UnsafeRawBufferPointer(rebasing: self[offset..<offset + length])
    }
}
