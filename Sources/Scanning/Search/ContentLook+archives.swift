import Archives
import GateModel
import SecretScanning

extension ContentLook {
    /// Looks at a content, and into it where it is an archive.
    ///
    /// - Parameter paths: that the content goes by.
    func look(at bytes: UnsafeRawBufferPointer, paths: [RepoPath]) -> ContentSightings {
        let (plain, unfinished) = lookAtPlain(bytes, paths: paths)
        var result = ContentSightings(sightings: plain, unfinished: unfinished)
        guard scope.archives, ArchiveFormat(of: bytes) != nil else { return result }
        var inside = InsideLook(bytes)
        let gaps = ArchiveWalk.entries(of: bytes, budget: ArchiveBudget(fileBytes: bytes.count)) { entry, content in
            inside.look(at: content, EntryPlace(entry: entry), paths: paths, by: self)
        }
        inside.lookAtNames(paths: paths, by: self)
        // What lies uncompressed in the file was seen twice; as an entry it has a name and a line.
        result.sightings.removeAll { inside.hasSeen($0) }
        result.sightings += inside.sightings
        if inside.bounds.isCut {
            result.unfinished.append("its entries hold more secrets than are told of one archive")
        }
        result.unfinished += inside.unfinished + words(gaps.filter(\.isIncomplete))
        result.notes = words(gaps.filter { !$0.isIncomplete })
        return result
    }

    private static var toldGaps: Int { 3 }

    /// The first of them with their names, the others counted.
    private func words(_ gaps: [ArchiveGap]) -> [String] {
        var words = gaps.prefix(Self.toldGaps).map { gap in
            let name = EntryPlace.name(gap.names) { session.redact($0) }
            return "\(name.map { "in its entry '\($0)': " } ?? "")\(gap.reason)"
        }
        if gaps.count > Self.toldGaps { words.append("and \(gaps.count - Self.toldGaps) more such entries") }
        return words
    }
}

/// What the entries of one archive show.
private struct InsideLook {
    private struct Kind: Hashable {
        let fingerprint: Fingerprint
        let suppression: Suppression?
    }

    private(set) var sightings: [SecretSighting] = []
    private(set) var unfinished: [String] = []
    private(set) var bounds = SightingBounds()
    private let file: UnsafeRawBufferPointer
    /// Parts of the file that were shown as entries, apart from each other and, after ``lookAtNames(paths:by:)``, in order.
    private var shown: [Range<Int>] = []
    private var fingerprints: Set<Fingerprint> = []
    private var inNames: Set<Kind> = []
    /// Each entry's name on a line of its own.
    private var names: [UInt8] = []
    private var entries: [ArchiveEntry] = []

    init(_ file: UnsafeRawBufferPointer) { self.file = file }

    mutating func look(
        at content: UnsafeRawBufferPointer, _ place: EntryPlace, paths: [RepoPath], by look: ContentLook
    ) {
        if place.entry.names.count == 1, let start = file.offset(of: content) {
            shown.append(start..<start + content.count)
        }
        if let name = place.entry.name, look.scope.fileNames {
            names += name.map { $0 == 0x0a ? 0x20 : $0 } + [0x0a]
            entries.append(place.entry)
        }
        let (seen, unfinished) = look.lookAtPlain(content, paths: paths, entry: place)
        add(seen, place, by: look) { place.words(line: $0.lines?.lowerBound) { look.session.redact($0) } }
        let name = EntryPlace.name(place.entry.names) { look.session.redact($0) } ?? "what it holds"
        for reason in unfinished { self.unfinished.append("in its entry '\(name)': \(reason)") }
    }

    /// The last look: at all names at once, since there may be thousands, and most are short.
    mutating func lookAtNames(paths: [RepoPath], by look: ContentLook) {
        shown.sort { $0.lowerBound < $1.lowerBound }
        guard !names.isEmpty else { return }
        let (seen, unfinished) = names.withUnsafeBytes { look.lookAtPlain($0, paths: []) }
        self.unfinished += unfinished
        // What was seen from one name into the next is no secret, but may hide one in either.
        let lines = Set(seen.compactMap(\.lines).flatMap { $0 }).sorted()
        for line in lines where entries.indices.contains(line - 1) {
            let place = EntryPlace(entry: entries[line - 1])
            let name = place.entry.name ?? []
            let (found, _) = name.withUnsafeBytes { look.lookAtPlain($0, paths: paths, entry: place) }
            // The name is no content of the entry, which might be a finding by its path.
            let own = found.filter { $0.range != nil }
            inNames.formUnion(own.map { Kind(fingerprint: $0.fingerprint, suppression: $0.suppression) })
            add(own, place, by: look) { _ in
                "In the name of the archive's entry '\(EntryPlace.name(place.entry.names) { look.session.redact($0) } ?? "")'."
            }
        }
    }

    private mutating func add(
        _ seen: [SecretSighting], _ place: EntryPlace, by look: ContentLook, words: (SecretSighting) -> String
    ) {
        for sighting in seen {
            guard bounds.takes(sighting.kind) else { continue }
            fingerprints.insert(sighting.fingerprint)
            sightings.append(sighting.inArchive(words(sighting)))
        }
    }

    /// Whether a sighting in the file's own bytes is one of an entry's.
    func hasSeen(_ sighting: SecretSighting) -> Bool {
        guard let range = sighting.range, fingerprints.contains(sighting.fingerprint) else { return false }
        // Names are never compressed.
        return isShown(range)
            || inNames.contains(Kind(fingerprint: sighting.fingerprint, suppression: sighting.suppression))
    }
}

extension InsideLook {
    /// Whether a part of the file was shown as an entry, or in one.
    private func isShown(_ range: Range<Int>) -> Bool {
        var (low, high) = (0, shown.count)
        while low < high {
            let middle = (low + high) / 2
            if shown[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < shown.count && shown[low].lowerBound <= range.lowerBound
            && range.upperBound <= shown[low].upperBound
    }
}

extension SecretSighting {
    /// As a finding of the whole archive: its lines are an entry's, no line of the file.
    fileprivate func inArchive(_ words: String) -> SecretSighting {
        SecretSighting(
            rule: rule, message: "\(message) \(words)", fingerprint: fingerprint, masked: masked, lines: nil,
            column: nil,
            excerpt: nil, paths: paths, suppression: suppression, range: nil, entry: words)
    }
}

extension UnsafeRawBufferPointer {
    /// Where a part of these bytes begins; `nil` for other bytes.
    fileprivate func offset(of part: UnsafeRawBufferPointer) -> Int? {
        guard let whole = baseAddress, let start = part.baseAddress, start >= whole, start < whole + count else {
            return nil
        }
        return start - whole
    }
}
