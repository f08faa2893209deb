package import GateModel

/// Reads single objects out of packs, with less work than libgit2: it inflates faster, and keeps more of what the next
/// object is a delta of (``PackMemory``).
///
/// Where it says `nil`, libgit2 is to look: for objects that are in no pack or in one that came meanwhile, for packs in
/// another form, for what is damaged, and for what is large.
///
/// For one thread.
package final class PackedObjects {
    private let packs: [OpenPack]
    private let memory: PackMemory
    private let inflater = Inflater()
    private var types = Generations<Place, ObjectType>(limit: 2 << 20)
    private var ownDelta = Buffer()
    private var delta = Buffer()

    /// Larger objects, and what is made of them, are libgit2's.
    package static let maxBytes = 64 << 20
    /// A larger delta is not inflated only to learn what size it makes.
    private static let maxDeltaForHeader = 1 << 20
    /// `git gc` makes chains of no more than 4,095; what is made of more deltas is libgit2's.
    private static let maxDeltas = 4_096
    /// Of packs with some half a million objects together.
    private static let maxIndexBytes = 16 << 20
    /// More would have to be asked, each, for every object that is in none.
    private static let maxPacks = 16

    private struct Place: Hashable, Comparable {
        let pack: Int
        let offset: Int

        static func < (one: Place, other: Place) -> Bool { (one.pack, one.offset) < (other.pack, other.offset) }
    }

    /// - Parameter paths: of packs; the first 16 are asked.
    package init(_ paths: some Sequence<String>, memory: PackMemory = .shared) {
        let budget = PackSearch.Budget(bytes: Self.maxIndexBytes)
        packs = paths.prefix(Self.maxPacks).compactMap { OpenPack($0, budget) }
        self.memory = memory
    }

    deinit {
        ownDelta.free()
        delta.free()
    }

    /// An object's type and size, as the pack claims them: whether the object can be made is not known yet.
    ///
    /// - Throws: for an object that is a delta of itself, which libgit2 would follow for ever.
    package func header(of id: ObjectID) throws(GitError) -> (type: ObjectType, bytes: Int)? {
        guard let place = place(of: id) else { return nil }
        if let content = kept(at: place) { return (content.type, content.bytes.count) }
        guard let entry = packs[place.pack].entry(at: place.offset) else { return nil }
        if case .whole(let type) = entry.kind {
            return packs[place.pack].fits(entry, at: place.offset) ? (type, entry.inflatedBytes) : nil
        }
        guard let type = try type(id, at: place), entry.inflatedBytes <= Self.maxDeltaForHeader,
            let delta = inflated((place, entry), in: &delta, resultLimit: .max)
        else { return nil }
        return (type, delta.resultBytes)
    }

    /// An object with its bytes.
    ///
    /// - Parameter limit: a larger one is not made.
    /// - Throws: as ``header(of:)``.
    package func content(of id: ObjectID, limit: Int = PackedObjects.maxBytes) throws(GitError) -> ObjectContent? {
        let limit = min(limit, Self.maxBytes)
        guard let place = place(of: id) else { return nil }
        var deltas = Way()
        guard let start = try way(id, from: place, { _ in nil }, &deltas) else { return nil }
        guard let own = deltas.first else {
            return start.bytes <= limit ? made(start) : nil
        }
        defer {
            ownDelta.trim()
            delta.trim()
        }
        // Its own delta first: nothing is made for what is too large then.
        guard let last = inflated(own, in: &ownDelta, resultLimit: limit), start.bytes <= Self.maxBytes,
            var content = made(start)
        else { return nil }
        for step in deltas.dropFirst().reversed() {
            guard let delta = inflated(step, in: &delta, resultLimit: Self.maxBytes),
                let made = make(step.place, delta, of: content)
            else { return nil }
            content = made
        }
        return make(own.place, last, of: content)
    }

    /// The order in which these objects are read with the least work, as places in `ids`: each after what it is a delta of.
    package func readingOrder(of ids: [ObjectID]) -> [Int] {
        DeltaOrder.places(of: ids.map { place(of: $0) }, limit: Self.maxPlacesToOrder) { base(of: $0) }
    }

    /// About 20 MB are needed to know of so many.
    private static let maxPlacesToOrder = 200_000

    /// What the entry is a delta of; `nil` for whatever is none.
    private func base(of place: Place) -> Place? {
        guard let entry = packs[place.pack].entry(at: place.offset) else { return nil }
        return base(of: entry, at: place)
    }

    private func base(of entry: PackEntry, at place: Place) -> Place? {
        switch entry.kind {
        case .whole: nil
        case .delta(let distance): Place(pack: place.pack, offset: place.offset - distance)
        case .deltaOf(let base): offset(of: base, in: packs[place.pack]).map { Place(pack: place.pack, offset: $0) }
        }
    }

    private func place(of id: ObjectID) -> Place? {
        // There without being stored, whatever a pack says.
        guard id != .emptyTree else { return nil }
        for (number, pack) in packs.enumerated() {
            if let offset = offset(of: id, in: pack) { return Place(pack: number, offset: offset) }
        }
        return nil
    }

    private func offset(of id: ObjectID, in pack: OpenPack) -> Int? {
        if let known = memory.offset(of: id, in: pack.number) { return known }
        guard let offset = pack.search.offset(of: id) else { return nil }
        memory.keep(offset, of: id, in: pack.number)
        return offset
    }

    private func kept(at place: Place) -> ObjectContent? {
        memory.content(at: PackMemory.Place(pack: packs[place.pack].number, offset: place.offset))
    }

    private func keep(_ content: ObjectContent, at place: Place) {
        memory.keep(content, at: PackMemory.Place(pack: packs[place.pack].number, offset: place.offset))
    }

    // MARK: - The way to an object

    /// A delta.
    private typealias Step = (place: Place, entry: PackEntry)

    /// The deltas of which an object is made, its own first.
    private typealias Way = [Step]

    /// What the last of the deltas is one of.
    private enum Start {
        case kept(ObjectContent)
        case whole(Place, PackEntry, ObjectType)
        case known(ObjectType)

        /// How large it is; 0 where only its type is known.
        var bytes: Int {
            switch self {
            case .kept(let content): content.bytes.count
            case .whole(_, let entry, _): entry.inflatedBytes
            case .known: 0
            }
        }

        var type: ObjectType {
            switch self {
            case .kept(let content): content.type
            case .whole(_, _, let type), .known(let type): type
            }
        }
    }

    /// - Parameter known: says of a place that it is not necessary to go on.
    private func way(
        _ id: ObjectID, from place: Place, _ known: (Place) -> ObjectType?, _ deltas: inout Way
    ) throws(GitError) -> Start? {
        var place = place
        // Brent's way to see a circle: an earlier place, a new one after each power of two, comes again.
        var (steps, earlier, nextEarlier) = (0, place, 1)
        while true {
            let isShort = steps <= Self.maxDeltas
            if let content = kept(at: place) { return isShort ? .kept(content) : nil }
            if let type = known(place) { return .known(type) }
            let pack = packs[place.pack]
            guard let entry = pack.entry(at: place.offset) else { return nil }
            if case .whole(let type) = entry.kind { return isShort ? .whole(place, entry, type) : nil }
            if isShort { deltas.append((place, entry)) }
            guard let base = base(of: entry, at: place) else { return nil }
            place = base
            guard place != earlier else {
                throw GitError(.read(id), code: -1, message: "it is a delta of itself")
            }
            steps += 1
            if steps == nextEarlier { (earlier, nextEarlier) = (place, 2 * nextEarlier) }
        }
    }

    /// The type of what an object is a delta of.
    private func type(_ id: ObjectID, at place: Place) throws(GitError) -> ObjectType? {
        var deltas = Way()
        guard let type = try way(id, from: place, { types[$0] }, &deltas)?.type else { return nil }
        for (place, _) in deltas { types.insert(type, at: place, bytes: 0) }
        return type
    }

    // MARK: - Making objects

    private func made(_ start: Start) -> ObjectContent? {
        switch start {
        case .kept(let content): return content
        case .known: return nil
        case .whole(let place, let entry, let type):
            guard packs[place.pack].fits(entry, at: place.offset) else { return nil }
            let content = ObjectContent(type, count: entry.inflatedBytes)
            guard packs[place.pack].inflate(entry, at: place.offset, into: content.target, inflater) else { return nil }
            keep(content, at: place)
            return content
        }
    }

    /// - Parameters:
    ///   - buffer: holds the delta as long as it is used.
    ///   - resultLimit: more is not to be made of it.
    private func inflated(_ step: Step, in buffer: inout Buffer, resultLimit: Int) -> Delta? {
        let (pack, bytes) = (packs[step.place.pack], step.entry.inflatedBytes)
        // A delta that is twice as long as what it makes is nothing that git writes.
        guard bytes / 2 - Self.maxDeltaForHeader <= min(resultLimit, Self.maxBytes),
            pack.fits(step.entry, at: step.place.offset)
        else { return nil }
        buffer.resize(bytes)
        guard pack.inflate(step.entry, at: step.place.offset, into: buffer.target, inflater),
            let delta = Delta(buffer.bytes), delta.resultBytes <= resultLimit
        else { return nil }
        return delta
    }

    private func make(_ place: Place, _ delta: Delta, of base: ObjectContent) -> ObjectContent? {
        let content = ObjectContent(base.type, count: delta.resultBytes)
        guard withExtendedLifetime(base, { delta.apply(to: base.bytes, into: content.target) }) else { return nil }
        keep(content, at: place)
        return content
    }
}
