import GateModel

/// The header lines of a commit or tag that git does not need: signatures, merged tags, encodings, and whatever somebody
/// makes up. Nobody sees them, and they leave the machine like the rest.
public enum ExtraHeaders {
    /// The lines as text; empty where there are none. Lines that go on with a blank are shown without it, so that what
    /// spans them reads as it was before it became a header.
    ///
    /// - Parameters:
    ///   - type: commit or tag: what is usual in the one is nobody's in the other.
    ///   - bytes: the whole object.
    public static func text(of type: ObjectType, _ bytes: UnsafeRawBufferPointer) -> [UInt8] {
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
            } else if isUsual(line, of: type, &seen) {
                continue
            }
            result += line
            result.append(0x0a)
        }
        return result
    }

    private enum Value { case id, word, identity }

    // Each counts once; a second one is nobody's.
    private static let usualInCommits = [("tree", Value.id), ("author", .identity), ("committer", .identity)]
        .map { (name: Array($0.utf8), value: $1) }
    private static let usualInTags = [("object", Value.id), ("type", .word), ("tagger", .identity)]
        .map { (name: Array($0.utf8), value: $1) }
    private static let parent = Array("parent".utf8)

    /// Whether git needs a line and somebody reads all of it: of several of a name ``ObjectText`` reads the first, as it parts name and
    /// value here.
    private static func isUsual(
        _ line: Slice<UnsafeRawBufferPointer>, of type: ObjectType, _ seen: inout UInt8
    ) -> Bool {
        let usual = type == .tag ? usualInTags : usualInCommits
        let space = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        let (name, value) = (line[..<space], line[space...].dropFirst())
        if name.elementsEqual(parent), type == .commit { return ObjectID(hexBytes: value) != nil }
        guard let number = usual.firstIndex(where: { name.elementsEqual($0.name) }), seen & 1 << number == 0 else {
            return false
        }
        seen |= 1 << number
        return switch usual[number].value {
        case .id: ObjectID(hexBytes: value) != nil
        case .word: value.count <= "commit".utf8.count
        case .identity: isPlainIdentity(value)
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
