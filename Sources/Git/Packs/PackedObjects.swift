package import GateModel

/// Reads single objects out of packs, with less work than libgit2: it inflates faster, and keeps more of what the next
/// object is a delta of.
///
/// It answers what it is sure of. Where it says `nil`, libgit2 looks, and says what is wrong: for objects that are in no
/// pack or in one that came meanwhile, for packs in another form, for what is damaged, and for large ones.
///
/// For one thread.
package final class PackedObjects {
    /// An object as it is kept.
    package final class Content {
        package let type: ObjectType
        fileprivate let memory: UnsafeMutableRawBufferPointer

        package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

        fileprivate init(_ type: ObjectType, count: Int) {
            self.type = type
            memory = .allocate(byteCount: count, alignment: 16)
        }

        deinit { memory.deallocate() }
    }

    private let packs: [OpenPack]
    /// The pack that had the last object: it has the next one, most likely.
    private var favourite = 0
    private let inflater = Inflater()
    private var kept = Generations<Place, Content>(limit: 16 << 20)
    private var delta = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// Larger objects, and what is made of them, are libgit2's.
    package static let maxBytes = 64 << 20
    /// As deep as git makes them: 4,095.
    private static let maxDeltas = 4_096
    /// More would have to be asked, each, for every object that is in none.
    private static let maxPacks = 16

    private struct Place: Hashable {
        let pack: Int
        var offset: Int
    }

    /// - Parameter paths: of packs; the largest of those that can be read are taken.
    package init(_ paths: [String]) {
        packs = Array(paths.compactMap { OpenPack($0) }.sorted { $0.file.count > $1.file.count }.prefix(Self.maxPacks))
    }

    deinit { delta.deallocate() }

    /// An object's type and size.
    package func header(of id: ObjectID) -> (type: ObjectType, bytes: Int)? {
        guard let place = place(of: id) else { return nil }
        if let content = kept[place] { return (content.type, content.bytes.count) }
        guard let entry = packs[place.pack].entry(at: place.offset) else { return nil }
        if case .whole(let type) = entry.kind { return (type, entry.inflatedBytes) }
        var bases = Way()
        guard let type = way(from: place, &bases)?.type, let delta = inflatedDelta(place, entry) else { return nil }
        return (type, delta.resultBytes)
    }

    /// An object with its bytes.
    ///
    /// - Parameter limit: a larger one is not made.
    package func content(of id: ObjectID, limit: Int = PackedObjects.maxBytes) -> Content? {
        guard let place = place(of: id) else { return nil }
        var deltas = Way()
        guard let start = way(from: place, &deltas) else { return nil }
        // What an object is made of may be larger than itself.
        func maxBytes(_ made: Place) -> Int { made == place ? min(limit, Self.maxBytes) : Self.maxBytes }
        var content: Content
        switch start {
        case .kept(let known): content = known
        case .whole(let place, let entry, let type):
            guard entry.inflatedBytes <= maxBytes(place), let made = whole(place, entry, type) else { return nil }
            content = made
            kept.insert(content, at: place, bytes: content.bytes.count)
        }
        for (place, entry) in deltas.reversed() {
            guard let delta = inflatedDelta(place, entry), delta.resultBytes <= maxBytes(place) else {
                return nil
            }
            let made = Content(content.type, count: delta.resultBytes)
            guard delta.apply(to: content.bytes, into: made.memory) else { return nil }
            content = made
            kept.insert(content, at: place, bytes: content.bytes.count)
        }
        return content.bytes.count <= limit ? content : nil
    }

    private func place(of id: ObjectID) -> Place? {
        for turn in packs.indices {
            let number = (favourite + turn) % packs.count
            guard let offset = packs[number].search.offset(of: id) else { continue }
            favourite = number
            return Place(pack: number, offset: offset)
        }
        return nil
    }

    // MARK: - The way to an object

    /// The deltas of which an object is made, its own first.
    private typealias Way = [(place: Place, entry: PackEntry)]

    /// What the last of the deltas is one of.
    private enum Start {
        case kept(Content)
        case whole(Place, PackEntry, ObjectType)

        var type: ObjectType {
            switch self {
            case .kept(let content): content.type
            case .whole(_, _, let type): type
            }
        }
    }

    private func way(from place: Place, _ deltas: inout Way) -> Start? {
        var place = place
        while deltas.count <= Self.maxDeltas {
            if let content = kept[place] { return .kept(content) }
            let pack = packs[place.pack]
            guard let entry = pack.entry(at: place.offset) else { return nil }
            switch entry.kind {
            case .whole(let type): return .whole(place, entry, type)
            case .delta(let distance):
                deltas.append((place, entry))
                place.offset -= distance
            case .deltaOf(let id):
                deltas.append((place, entry))
                guard let offset = pack.search.offset(of: id) else { return nil }
                place.offset = offset
            }
        }
        return nil
    }

    private func whole(_ place: Place, _ entry: PackEntry, _ type: ObjectType) -> Content? {
        guard entry.fits(in: packs[place.pack].file.count - place.offset) else { return nil }
        let content = Content(type, count: entry.inflatedBytes)
        return packs[place.pack].inflate(entry, at: place.offset, into: content.memory, inflater) ? content : nil
    }

    /// A delta; valid until the next one is asked for.
    private func inflatedDelta(_ place: Place, _ entry: PackEntry) -> Delta? {
        let count = entry.inflatedBytes
        guard count <= 2 * Self.maxBytes, entry.fits(in: packs[place.pack].file.count - place.offset) else {
            return nil
        }
        if delta.count < count || delta.count > 1 << 20 && count < delta.count / 4 {
            delta.deallocate()
            delta = .allocate(byteCount: max(count, 4_096), alignment: 16)
        }
        let target = UnsafeMutableRawBufferPointer(rebasing: delta[..<count])
        guard packs[place.pack].inflate(entry, at: place.offset, into: target, inflater) else { return nil }
        return Delta(UnsafeRawBufferPointer(target))
    }
}

/// A pack that is open, with its index.
private final class OpenPack {
    let file: PackFile
    let search: PackSearch
    private var reader: PackReader

    private static let leastRead = 2 << 10

    /// - Returns: `nil` where the two cannot be opened, or are not what their names say.
    init?(_ path: String) {
        guard let file = PackFile(reading: path), let index = PackFile(reading: path.dropLast(4) + "idx"),
            let search = PackSearch(index)
        else { return nil }
        var reader = PackReader(file, leastRead: Self.leastRead)
        guard Pack.isHeader(reader.bytes(0..<Pack.headerBytes)) else {
            reader.free()
            return nil
        }
        (self.file, self.search, self.reader) = (file, search, reader)
    }

    deinit { reader.free() }

    func entry(at offset: Int) -> PackEntry? {
        guard (Pack.headerBytes..<file.count).contains(offset) else { return nil }
        return PackEntry(reader.bytes(offset..<offset + PackEntry.maxHeaderBytes))
    }

    func inflate(
        _ entry: PackEntry, at offset: Int, into target: UnsafeMutableRawBufferPointer, _ inflater: Inflater
    ) -> Bool {
        let start = offset + entry.headerBytes
        // Nobody says how long the compressed bytes are: half of the text is mostly enough, a little more than all of it
        // always, whoever compressed it with care.
        let most = target.count + target.count / 1_000 + 64
        for count in target.count < Self.leastRead / 2 ? [most] : [target.count / 2, most]
        where inflater.inflate(reader.bytes(start..<start + count), into: target) { return true }
        return false
    }
}
