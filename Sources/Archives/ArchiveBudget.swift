/// How much one file may cost. What is beyond is told as a gap, never left out in silence.
public struct ArchiveBudget: Sendable, Equatable {
    /// Inflated bytes of all entries and all levels together.
    public var bytes: Int
    /// Inflated bytes that are in memory at one time: an entry, and the archives that hold it.
    public var bytesAtOnce: Int
    public var entries: Int
    /// How deep archives lie in archives: 2 for a zip in a zip in the file. A compressed tar is one archive.
    public var depth: Int

    public init(bytes: Int, bytesAtOnce: Int, entries: Int, depth: Int) {
        self.bytes = bytes
        self.bytesAtOnce = bytesAtOnce
        self.entries = entries
        self.depth = depth
    }

    /// What a file of a size may cost: 64 MiB at once, 256 MiB in all, 10,000 entries.
    ///
    /// And no more than 200 times its size (text shrinks to a twentieth at best, tables to a fiftieth): a push of many small
    /// bombs costs in proportion to its bytes.
    public init(fileBytes: Int) {
        let all = min(256 << 20, (1 << 20) + 200 * fileBytes)
        self.init(bytes: all, bytesAtOnce: min(64 << 20, all), entries: 10_000, depth: 2)
    }
}
