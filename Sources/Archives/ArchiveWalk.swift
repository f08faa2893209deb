/// Walks what an archive holds, and the archives in it, within a budget.
///
/// Every length is checked before it is used; an entry is shown one at a time and forgotten.
public struct ArchiveWalk {
    /// Shown each entry's content; the bytes are valid inside only.
    public typealias Visitor = (ArchiveEntry, UnsafeRawBufferPointer) -> Void

    var budget: ArchiveBudget
    private(set) var gaps: [ArchiveGap] = []
    /// Inflated bytes that are in memory now.
    private var held = 0
    private var isOver = false

    private init(_ budget: ArchiveBudget) { self.budget = budget }

    /// - Returns: what was not looked at; empty for bytes that are no archive.
    public static func entries(
        of bytes: UnsafeRawBufferPointer, budget: ArchiveBudget, _ visit: Visitor
    ) -> [ArchiveGap] {
        guard let format = ArchiveFormat(of: bytes) else { return [] }
        var walk = ArchiveWalk(budget)
        walk.open(bytes, format, names: [], depth: 0, visit)
        return walk.gaps
    }

    private mutating func open(
        _ bytes: UnsafeRawBufferPointer, _ format: ArchiveFormat, names: [[UInt8]], depth: Int, _ visit: Visitor
    ) {
        switch format {
        case .zip: openZip(bytes, names: names, depth: depth, visit)
        case .tar: openTar(bytes, names: names, depth: depth, visit)
        case .gzip: openGzip(bytes, names: names, depth: depth, visit)
        case .bzip2, .xz, .zstd, .rar, .sevenZip: note(.format(format), names)
        }
    }

    /// An entry's content: shown, or opened where it is an archive itself. What is no entry of its own is opened only.
    private mutating func show(_ content: UnsafeRawBufferPointer, names: [[UInt8]], depth: Int, _ visit: Visitor) {
        visit(ArchiveEntry(names: names), content)
        guard let format = ArchiveFormat(of: content) else { return }
        guard depth < budget.depth || !format.isOpened else { return note(.tooDeep, names) }
        open(content, format, names: names, depth: depth + 1, visit)
    }

    private mutating func note(_ reason: ArchiveGap.Reason, _ names: [[UInt8]]) {
        gaps.append(ArchiveGap(names: names, reason: reason))
    }

    /// Whether one more entry may be looked at.
    private mutating func takeEntry(_ names: [[UInt8]]) -> Bool {
        guard budget.entries > 0 else {
            if !isOver { note(.tooManyEntries, names) }
            isOver = true
            return false
        }
        budget.entries -= 1
        return !isOver
    }

    /// Shows what compressed bytes inflate to, if the budget has room for it.
    ///
    /// - Parameter declared: how many these are, where something says so: more are not inflated.
    private mutating func inflate(
        _ compressed: UnsafeRawBufferPointer, _ container: Inflation.Container, declared: Int?, names: [[UInt8]],
        _ body: (inout ArchiveWalk, UnsafeRawBufferPointer) -> Void
    ) {
        let room = min(budget.bytes, budget.bytesAtOnce - held)
        guard declared ?? 0 <= room else { return overBudget(names) }
        let inflation = Inflation(of: compressed, container, declared: declared, limit: declared ?? room)
        budget.bytes -= inflation.bytes.count
        held += inflation.bytes.count
        // Damaged or not, what came out is looked at.
        inflation.bytes.withUnsafeBytes { body(&self, $0) }
        held -= inflation.bytes.count
        switch inflation.end {
        case .complete where declared == nil || inflation.bytes.count == declared: return
        case .complete: note(.damaged("it is shorter than it says"), names)
        case .beyondLimit where declared == nil: overBudget(names)
        case .beyondLimit: note(.damaged("it is longer than it says"), names)
        case .damaged: note(.damaged("it cannot be inflated"), names)
        }
    }

    private mutating func overBudget(_ names: [[UInt8]]) {
        if !isOver { note(.tooManyBytes, names) }
        // Nothing of what follows is looked at: a bomb costs its budget once.
        isOver = true
    }

    // MARK: - The formats

    private mutating func openZip(
        _ bytes: UnsafeRawBufferPointer, names: [[UInt8]], depth: Int, _ visit: Visitor
    ) {
        let zip: ZipReader
        do throws(ZipReader.Damage) {
            zip = try ZipReader(bytes, maxEntries: budget.entries)
        } catch {
            return note(error.isTooLong ? .tooManyEntries : .damaged(error.words), names)
        }
        if zip.hasUnnamedEntries { note(.damaged("it holds entries that its directory does not name"), names) }
        for entry in zip.entries {
            let own = names + [entry.name]
            guard takeEntry(own) else { return }
            switch (entry.isEncrypted, entry.method) {
            case (true, _): note(.encrypted, own)
            case (false, 0):
                show(entry.content, names: own, depth: depth, visit)
                if entry.content.count != entry.bytes { note(.damaged("its two lengths differ"), own) }
            case (false, 8):
                inflate(entry.content, .none, declared: entry.bytes, names: own) { walk, content in
                    walk.show(content, names: own, depth: depth, visit)
                }
            case (false, let method) where ZipReader.foreignMethods.contains(method): note(.method(method), own)
            case (false, _): note(.damaged("its compression method is none"), own)
            }
        }
    }

    private mutating func openTar(
        _ bytes: UnsafeRawBufferPointer, names: [[UInt8]], depth: Int, _ visit: Visitor
    ) {
        var tar = TarReader(bytes)
        while let item = tar.next() {
            switch item {
            case .entry(let name, let content):
                let own = names + [name]
                guard takeEntry(own) else { return }
                show(content, names: own, depth: depth, visit)
            case .rest(let content): visit(ArchiveEntry(names: names), content)
            case .damaged(let why): note(.damaged(why), names)
            }
        }
    }

    private mutating func openGzip(
        _ bytes: UnsafeRawBufferPointer, names: [[UInt8]], depth: Int, _ visit: Visitor
    ) {
        guard takeEntry(names) else { return }
        inflate(bytes, .gzip, declared: nil, names: names) { walk, content in
            // A compressed tar is one archive, not an archive in an archive.
            if ArchiveFormat(of: content) == .tar {
                walk.open(content, .tar, names: names, depth: depth, visit)
            } else {
                walk.show(content, names: names, depth: depth, visit)
            }
        }
    }
}
