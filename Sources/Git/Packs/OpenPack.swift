/// A pack that is open for questions, with its index.
///
/// For one thread.
final class OpenPack {
    let search: PackSearch
    private let pack: SharedPack
    private var reader: PackWindows

    /// What tells it from all other packs of this process.
    var number: Int { pack.number }
    private var file: PackFile { pack.file }

    /// What holds text is a third as long as that, or longer.
    private static let usualShare = 3

    /// - Returns: `nil` where one of the two cannot be opened, or they do not belong together.
    init?(_ path: String, _ budget: PackSearch.Budget) {
        guard let opened = PackFile(reading: path), let index = PackFile(reading: "\(path.dropLast(4))idx"),
            let search = PackSearch(index, budget), opened.count >= Pack.headerBytes + Pack.trailerBytes,
            let pack = SharedPack.of(opened)
        else { return nil }
        let file = pack.file
        var reader = PackWindows(file)
        // As git asks before it reads: a pack may have taken the place of another one of this name.
        let header = reader.bytes(0..<Pack.headerBytes)
        var isOurs = Pack.isHeader(header) && Int(header.bigEndian32(at: 8)) == search.count
        if isOurs {
            let trailer = reader.bytes(file.count - Pack.trailerBytes..<file.count)
            isOurs = search.packChecksum.map { trailer.elementsEqual($0) } ?? false
        }
        guard isOurs else { return nil }
        (self.pack, self.search) = (pack, search)
        self.reader = reader
    }

    /// - Returns: `nil` for what is no entry.
    func entry(at offset: Int) -> PackEntry? {
        guard (Pack.headerBytes..<file.count).contains(offset) else { return nil }
        return PackEntry(reader.bytes(offset..<offset + PackEntry.maxHeaderBytes))
    }

    /// Whether the entry claims no more than its bytes can hold; asked before there is room made for it.
    func fits(_ entry: PackEntry, at offset: Int) -> Bool { entry.fits(in: file.count - offset) }

    /// - Returns: whether the entry holds exactly as much as `target` has room for.
    func inflate(
        _ entry: PackEntry, at offset: Int, into target: UnsafeMutableRawBufferPointer, _ inflater: Inflater
    ) -> Bool {
        defer { reader.trim() }
        let start = offset + entry.headerBytes
        if let atHand = reader.bytesAtHand(from: start), atHand.count * Self.usualShare >= target.count,
            inflater.inflate(atHand, into: target)
        {
            return true
        }
        // Nobody says how long the compressed bytes are: half of the text is mostly enough, a little more than all of it
        // always, whoever compressed it with care.
        let most = target.count + target.count / 1_000 + 64
        for count in most <= PackWindows.windowBytes ? [most] : [target.count / 2, most]
        where inflater.inflate(reader.bytes(start..<start + count), into: target) { return true }
        return false
    }
}
