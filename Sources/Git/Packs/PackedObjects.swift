package import GateModel

/// Reads single objects out of packs, with less work than libgit2: it inflates faster, and keeps more of what the next
/// object is a delta of.
///
/// Where it says `nil`, libgit2 is to look: for objects that are in no pack or in one that came meanwhile, for packs in
/// another form, for what is damaged, and for what is large.
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
    private let inflater = Inflater()
    private var kept = Generations<Place, Content>(limit: 12 << 20)
    private var types = Generations<Place, ObjectType>(limit: 2 << 20)
    private var ownDelta = Buffer()
    private var delta = Buffer()

    /// Larger objects, and what is made of them, are libgit2's.
    package static let maxBytes = 64 << 20
    /// A larger delta is not inflated only to learn what size it makes.
    private static let maxDeltaForHeader = 1 << 20
    /// As deep as git makes them: 4,095.
    private static let maxDeltas = 4_096
    /// More would have to be asked, each, for every object that is in none.
    private static let maxPacks = 16

    private struct Place: Hashable {
        let pack: Int
        var offset: Int
    }

    /// - Parameter paths: of packs, the most important ones first; not all are taken where there are very many.
    package init(_ paths: some Sequence<String>) {
        packs = paths.prefix(Self.maxPacks).compactMap { OpenPack($0) }
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
        if let content = kept[place] { return (content.type, content.bytes.count) }
        guard let entry = packs[place.pack].entry(at: place.offset) else { return nil }
        if case .whole(let type) = entry.kind { return (type, entry.inflatedBytes) }
        guard let type = try type(id, at: place), entry.inflatedBytes <= Self.maxDeltaForHeader,
            let delta = inflated((place, entry), in: &delta)
        else { return nil }
        return (type, delta.resultBytes)
    }

    /// An object with its bytes.
    ///
    /// - Parameter limit: a larger one is not made.
    /// - Throws: as ``header(of:)``.
    package func content(of id: ObjectID, limit: Int = PackedObjects.maxBytes) throws(GitError) -> Content? {
        let limit = min(limit, Self.maxBytes)
        guard let place = place(of: id) else { return nil }
        var deltas = Way()
        guard let start = try way(id, from: place, { _ in nil }, &deltas) else { return nil }
        guard let own = deltas.first else {
            return start.bytes <= limit ? made(start) : nil
        }
        // Its own delta first: nothing is made for what is too large then.
        guard let last = inflated(own, in: &ownDelta), last.resultBytes <= limit, start.bytes <= Self.maxBytes,
            var content = made(start)
        else { return nil }
        for step in deltas.dropFirst().reversed() {
            guard let delta = inflated(step, in: &delta), delta.resultBytes <= Self.maxBytes,
                let made = make(step.place, delta, of: content)
            else { return nil }
            content = made
        }
        return make(own.place, last, of: content)
    }

    private func place(of id: ObjectID) -> Place? {
        // There without being stored, whatever a pack says.
        guard id != .emptyTree else { return nil }
        for (number, pack) in packs.enumerated() {
            if let offset = pack.search.offset(of: id) { return Place(pack: number, offset: offset) }
        }
        return nil
    }

    // MARK: - The way to an object

    /// A delta.
    private typealias Step = (place: Place, entry: PackEntry)

    /// The deltas of which an object is made, its own first.
    private typealias Way = [Step]

    /// What the last of the deltas is one of.
    private enum Start {
        case kept(Content)
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
        while deltas.count <= Self.maxDeltas {
            if let content = kept[place] { return .kept(content) }
            if let type = known(place) { return .known(type) }
            let pack = packs[place.pack]
            guard let entry = pack.entry(at: place.offset) else { return nil }
            switch entry.kind {
            case .whole(let type): return .whole(place, entry, type)
            case .delta(let distance):
                deltas.append((place, entry))
                place.offset -= distance
            case .deltaOf(let base):
                deltas.append((place, entry))
                guard let offset = pack.search.offset(of: base) else { return nil }
                place.offset = offset
            }
        }
        throw GitError(.read(id), code: -1, message: "it is a delta of itself, or of more deltas than git makes")
    }

    /// The type of what an object is a delta of.
    private func type(_ id: ObjectID, at place: Place) throws(GitError) -> ObjectType? {
        var deltas = Way()
        guard let type = try way(id, from: place, { types[$0] }, &deltas)?.type else { return nil }
        for (place, _) in deltas { types.insert(type, at: place, bytes: 0) }
        return type
    }

    // MARK: - Making objects

    private func made(_ start: Start) -> Content? {
        switch start {
        case .kept(let content): return content
        case .known: return nil
        case .whole(let place, let entry, let type):
            let content = Content(type, count: entry.inflatedBytes)
            guard packs[place.pack].inflate(entry, at: place.offset, into: content.memory, inflater) else { return nil }
            kept.insert(content, at: place, bytes: content.bytes.count)
            return content
        }
    }

    /// - Parameter buffer: holds the delta as long as it is used.
    private func inflated(_ step: Step, in buffer: inout Buffer) -> Delta? {
        guard step.entry.inflatedBytes <= 2 * Self.maxBytes else { return nil }
        buffer.resize(step.entry.inflatedBytes)
        guard packs[step.place.pack].inflate(step.entry, at: step.place.offset, into: buffer.target, inflater) else {
            return nil
        }
        return Delta(buffer.bytes)
    }

    private func make(_ place: Place, _ delta: Delta, of base: Content) -> Content? {
        let content = Content(base.type, count: delta.resultBytes)
        guard withExtendedLifetime(base, { delta.apply(to: base.bytes, into: content.memory) }) else { return nil }
        kept.insert(content, at: place, bytes: content.bytes.count)
        return content
    }
}
