public import GateModel

/// An object of a pack, made of its base a moment ago.
public struct PackedObject {
    public let id: ObjectID
    public let type: ObjectType
    /// Valid only while the object is shown.
    public let bytes: UnsafeRawBufferPointer
    /// How it is made of its base; `nil` for an object that has none, or so little in common with it that this is not
    /// worth telling.
    public let difference: ByteDifference?
}

/// An object of a pack that could not be shown.
public struct UnreadPackedObject: Sendable {
    public enum Reason: Sendable, Equatable {
        case damaged
        case tooLarge(bytes: Int, limit: Int)
        /// The object that it is a delta of could not be read.
        case baseUnread
        /// So many large objects wait for each other that making them again and again would never end.
        case tooCostly
    }

    public let id: ObjectID
    public let reason: Reason
}

/// A base whose deltas are being shown.
private struct Frame {
    let entry: Int
    /// `nil` where it had to give way; what is noted of it, whose size nobody knows here, gives way with it.
    var content: Buffer?
    var next: Int32
}

/// Reads objects of a pack in the order in which they cost least: a base first, then everything that is a delta of it.
///
/// Each object is inflated once, and a delta's base is at hand, with what whoever looks at it noted: its mark. For one
/// thread; several walks may share a pack.
public final class PackWalk<Mark> {
    public private(set) var unread: [UnreadPackedObject] = []

    private let pack: Pack
    private let inflater = Inflater()
    private let maxBytes: Int
    private let maxHeldBytes: Int
    private var delta = Buffer()
    private var difference = ByteDifference()
    private var frames: [Frame] = []
    /// What is noted of each frame's base. Apart from the frames, which are the same type whatever is noted.
    private var marks: [Mark?] = []
    private var heldBytes = 0
    private var reader: PackReader
    private var remadeBytes = 0

    /// What may be made again: many times what real packs ask for.
    private static var maxRemadeBytes: Int { 64 << 30 }

    /// - Parameters:
    ///   - maxBytes: larger objects, and what is a delta of them, are not made.
    ///   - maxHeldBytes: what bases may take that wait for more of their deltas. What does not fit is made again.
    public init(_ pack: Pack, maxBytes: Int, maxHeldBytes: Int = 16 << 20) {
        self.pack = pack
        reader = PackReader(pack.file, leastRead: 16 << 10)
        self.maxBytes = maxBytes
        self.maxHeldBytes = maxHeldBytes
    }

    private var spares: [Buffer] = []

    deinit {
        for var buffer in spares { buffer.free() }
        for frame in frames { if var content = frame.content { content.free() } }
        delta.free()
        reader.free()
    }

    /// Shows an entry that is no delta, and all that is made of it.
    ///
    /// - Parameters:
    ///   - show: is given the object and what it answered for its base; `nil` where there is none, or it is no longer
    ///     known. Its own answer goes to the object's deltas.
    public func showFamily(
        of root: Pack.Root, show: (PackedObject, _ baseMark: Mark?) -> Mark?
    ) {
        let (entry, type) = (Int(root.entry), root.type)
        guard let content = makeWhole(entry) else {
            skipDeltas(of: entry)
            return
        }
        let object = PackedObject(id: pack.id(of: entry), type: type, bytes: content.bytes, difference: nil)
        push(entry, content, mark: show(object, nil))
        while let frame = frames.last {
            guard frame.next >= 0 else {
                pop()
                continue
            }
            let child = Int(frame.next)
            frames[frames.count - 1].next = pack.nextDeltas[child]
            guard let base = contentOfTop() else {
                fail(child, remadeBytes > Self.maxRemadeBytes ? .tooCostly : .baseUnread)
                skipDeltas(of: child)
                continue
            }
            let made = make(child, from: base)
            let mark = marks[marks.count - 1]
            // The last delta: its base is not needed while the delta's own are shown.
            if frames[frames.count - 1].next < 0 { pop() }
            guard let content = made else {
                skipDeltas(of: child)
                continue
            }
            let object = PackedObject(
                id: pack.id(of: child), type: type, bytes: content.bytes,
                difference: difference.isTooFine ? nil : difference)
            push(child, content, mark: show(object, mark))
        }
    }

    // MARK: - Bases that wait

    private func push(_ entry: Int, _ content: Buffer, mark: Mark?) {
        let next = pack.firstDeltas[entry]
        guard next >= 0 else {
            release(content)
            return
        }
        frames.append(Frame(entry: entry, content: content, next: next))
        marks.append(mark)
        heldBytes += content.count
        // The oldest give way: they are needed last.
        var index = 0
        while heldBytes > maxHeldBytes, index < frames.count - 1 {
            if let content = frames[index].content {
                heldBytes -= content.count
                release(content)
                frames[index].content = nil
                marks[index] = nil
            }
            index += 1
        }
    }

    private func pop() {
        marks.removeLast()
        guard let content = frames.removeLast().content else { return }
        heldBytes -= content.count
        release(content)
    }

    private func release(_ buffer: Buffer) {
        var buffer = buffer
        if spares.count < 4, buffer.memory.count <= 4 << 20 { spares.append(buffer) } else { buffer.free() }
    }

    private func buffer(of count: Int) -> Buffer {
        var buffer = spares.popLast() ?? Buffer()
        buffer.resize(count)
        return buffer
    }

    /// The content of the base whose deltas are being shown, made again where it had to give way.
    private func contentOfTop() -> Buffer? {
        guard let top = frames.last else { return nil }
        if let content = top.content { return content }
        guard remadeBytes <= Self.maxRemadeBytes else { return nil }
        // Up to an ancestor whose content is held, or that is no delta; then down again.
        var way = [top.entry]
        while pack.bases[way[way.count - 1]] >= 0 { way.append(Int(pack.bases[way[way.count - 1]])) }
        guard var content = makeWhole(way.removeLast()) else { return nil }
        for entry in way.reversed() {
            let next = make(entry, from: content)
            release(content)
            guard let next else { return nil }
            content = next
            remadeBytes += content.count
        }
        frames[frames.count - 1].content = content
        heldBytes += content.count
        return content
    }

    // MARK: - Making objects

    private func makeWhole(_ entry: Int) -> Buffer? {
        let bytes = read(entry)
        guard let header = PackEntry(bytes), header.fits(in: bytes.count) else { return fail(entry, .damaged) }
        guard header.inflatedBytes <= maxBytes else {
            return fail(entry, .tooLarge(bytes: header.inflatedBytes, limit: maxBytes))
        }
        let content = buffer(of: header.inflatedBytes)
        guard inflater.inflate(UnsafeRawBufferPointer(rebasing: bytes[header.headerBytes...]), into: content.target)
        else {
            release(content)
            return fail(entry, .damaged)
        }
        return content
    }

    /// Makes an object of its base, and notes how.
    private func make(_ entry: Int, from base: Buffer) -> Buffer? {
        let bytes = read(entry)
        guard let header = PackEntry(bytes), header.fits(in: bytes.count) else { return fail(entry, .damaged) }
        guard header.inflatedBytes <= 2 * maxBytes + 1_024 else {
            return fail(entry, .tooLarge(bytes: header.inflatedBytes, limit: 2 * maxBytes))
        }
        delta.resize(header.inflatedBytes)
        guard inflater.inflate(UnsafeRawBufferPointer(rebasing: bytes[header.headerBytes...]), into: delta.target),
            let parsed = Delta(delta.bytes)
        else { return fail(entry, .damaged) }
        guard parsed.resultBytes <= maxBytes else {
            return fail(entry, .tooLarge(bytes: parsed.resultBytes, limit: maxBytes))
        }
        let content = buffer(of: parsed.resultBytes)
        difference.reset()
        guard parsed.apply(to: base.bytes, into: content.target, difference: &difference) else {
            release(content)
            return fail(entry, .damaged)
        }
        return content
    }

    private func read(_ entry: Int) -> UnsafeRawBufferPointer {
        reader.bytes(pack.place(of: entry))
    }

    @discardableResult
    private func fail(_ entry: Int, _ reason: UnreadPackedObject.Reason) -> Buffer? {
        unread.append(UnreadPackedObject(id: pack.id(of: entry), reason: reason))
        return nil
    }

    private func skipDeltas(of entry: Int) {
        var pending = [Int32(entry)]
        while let base = pending.popLast() {
            var child = pack.firstDeltas[Int(base)]
            while child >= 0 {
                fail(Int(child), .baseUnread)
                pending.append(child)
                child = pack.nextDeltas[Int(child)]
            }
        }
    }
}
