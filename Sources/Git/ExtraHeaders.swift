import GateModel

/// The header lines of a commit or tag that git does not need: signatures, merged tags, encodings, and whatever somebody
/// makes up. Nobody sees them, and they leave the machine like the rest.
public enum ExtraHeaders {
    /// The lines as text; empty where there are none. Lines that go on with a blank are shown without it, so that what
    /// spans them reads as it was before it became a header.
    ///
    /// - Parameter bytes: the whole object.
    public static func text(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        var seen: UInt8 = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
            var line = rest[..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            if line.isEmpty { break }
            if line.first == UInt8(ascii: " ") {
                // No usual header goes on: what stands behind one is nobody's.
                line = line.dropFirst()
            } else if isUsual(line, &seen) {
                continue
            }
            result += line
            result.append(0x0a)
        }
        return result
    }

    /// Each counts once, where git writes it; a second one is nobody's.
    private static let usual = ["tree ", "author ", "committer ", "object ", "type ", "tagger "].map { Array($0.utf8) }

    private static func isUsual(_ line: Slice<UnsafeRawBufferPointer>, _ seen: inout UInt8) -> Bool {
        if line.starts(with: "parent ".utf8) { return ObjectID(hexBytes: line.dropFirst(7)) != nil }
        guard let number = usual.firstIndex(where: { line.starts(with: $0) }), seen & 1 << number == 0 else {
            return false
        }
        seen |= 1 << number
        let value = line.dropFirst(usual[number].count)
        switch number {
        case 0, 3: return ObjectID(hexBytes: value) != nil
        case 4: return value.count <= "commit".utf8.count
        default: return isPlainIdentity(value)
        }
    }

    /// `NAME <ADDRESS> SECONDS ZONE` and nothing besides: name and address are looked at as identities.
    private static func isPlainIdentity(_ value: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let open = value.firstIndex(of: UInt8(ascii: "<")), let close = value.firstIndex(of: UInt8(ascii: ">")),
            open < close
        else { return false }
        let time = value[close...].dropFirst()
        guard time.first == UInt8(ascii: " "), let space = time.dropFirst().firstIndex(of: UInt8(ascii: " ")) else {
            return false
        }
        let (seconds, zone) = (time[..<space].dropFirst(), time[space...].dropFirst())
        return !seconds.isEmpty && seconds.count <= 12 && seconds.allSatisfy(isDigit)
            && zone.count == 5 && (zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"))
            && zone.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
