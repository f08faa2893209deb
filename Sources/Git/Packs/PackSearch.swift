internal import GateModel

/// Finds objects in a pack by its index, of which it reads only what a question needs: a push asks for few of many. Whoever
/// asks for many has it read the rest.
///
/// For one thread.
final class PackSearch {
    private let file: PackFile
    private let outline: PackIndexOutline
    private let window: UnsafeMutableRawBufferPointer
    /// All of the index, once that costs no more than to go on asking for pieces.
    private var whole: SharedIndex?
    private var bytesAsked = 0

    /// Ids that are read at once: random ones lie within some twenty places of where they should, among a thousand.
    private static let idsAtOnce = 64
    /// So many looks go where an id should stand. Where ids are not random, the rest halves what is left.
    private static let guesses = 8
    /// An index is read whole when this share of its bytes was read in pieces: a piece takes several times as long a byte.
    private static let shareAsked = 4
    private let budget: Budget

    /// How many bytes of indexes are still to be held, in all packs of a repository.
    final class Budget {
        fileprivate var bytes: Int

        init(bytes: Int) { self.bytes = bytes }
    }

    /// - Returns: `nil` for what is no index in version 2.
    init?(_ file: PackFile, _ budget: Budget) {
        let window = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Self.idsAtOnce * PackIndexOutline.idBytes, alignment: 16)
        let head = UnsafeMutableRawBufferPointer(rebasing: window[..<PackIndexOutline.headBytes])
        guard file.read(at: 0, into: head) == head.count,
            let outline = PackIndexOutline(UnsafeRawBufferPointer(head), fileBytes: file.count)
        else {
            window.deallocate()
            return nil
        }
        (self.file, self.outline, self.window) = (file, outline, window)
        self.budget = budget
    }

    deinit { window.deallocate() }

    /// How many objects the pack holds, as the index says.
    var count: Int { outline.count }

    /// With which the pack ends; `nil` where the index cannot be read there.
    var packChecksum: [UInt8]? { bytes(at: outline.packChecksumPlace, count: Pack.trailerBytes).map { Array($0) } }

    /// Where the object lies in the pack; `nil` where the pack does not have it, or its index cannot be read there.
    func offset(of id: ObjectID) -> Int? {
        let positions = outline.positions(for: id)
        var (low, high) = (positions.lowerBound, positions.upperBound)
        var lowest = id.leading & 0xff << 56
        var highest = lowest | ~0 >> 8
        var looks = 0
        while low < high {
            let count = min(high - low, Self.idsAtOnce)
            var middle = low + (high - low) / 2
            if looks < Self.guesses, highest > lowest {
                let share = Double(id.leading - lowest) / Double(highest - lowest)
                middle = low + Int(share * Double(high - low))
            }
            looks += 1
            let start = min(max(middle - count / 2, low), high - count)
            guard let ids = bytes(at: outline.idPlace(start), count: count * PackIndexOutline.idBytes) else {
                return nil
            }
            let (first, last) = (Self.id(0, in: ids), Self.id(count - 1, in: ids))
            if id < first {
                (high, highest) = (start, first.leading)
            } else if last < id {
                (low, lowest) = (start + count, last.leading)
            } else {
                let number = PackIndexOutline.position(of: id, in: 0..<count) { Self.id($0, in: ids) }
                return number.flatMap { offset(at: start + $0) }
            }
        }
        return nil
    }

    private static func id(_ number: Int, in ids: UnsafeRawBufferPointer) -> ObjectID {
        let start = number * PackIndexOutline.idBytes
        return ObjectID(bytes: UnsafeRawBufferPointer(rebasing: ids[start..<start + PackIndexOutline.idBytes]))
    }

    private func offset(at position: Int) -> Int? {
        guard let near = bytes(at: outline.offsetPlace(position), count: 4)?.bigEndian32(at: 0) else { return nil }
        guard near & 0x8000_0000 != 0 else { return Int(near) }
        return outline.farOffsetPlace(near).flatMap { bytes(at: $0, count: 8) }
            .flatMap { Int(exactly: $0.bigEndian64(at: 0)) }
    }

    /// A part of the index; valid until the next call.
    private func bytes(at place: Int, count: Int) -> UnsafeRawBufferPointer? {
        if let whole { return whole[place..<place + count] }
        bytesAsked += count
        if bytesAsked > file.count / Self.shareAsked, file.count <= budget.bytes, holdWhole(), let whole {
            return whole[place..<place + count]
        }
        let target = UnsafeMutableRawBufferPointer(rebasing: window[..<count])
        return file.read(at: place, into: target) == count ? UnsafeRawBufferPointer(target) : nil
    }

    /// - Returns: false where the file is not as long as it was.
    private func holdWhole() -> Bool {
        whole = .of(file)
        guard whole != nil else {
            bytesAsked = 0
            return false
        }
        budget.bytes -= file.count
        return true
    }
}
