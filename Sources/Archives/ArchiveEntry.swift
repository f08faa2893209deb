/// What an archive holds under a name.
public struct ArchiveEntry: Sendable, Equatable {
    /// Its names, from the file's own entry down to this one: `lib/inner.jar`, then `config/.env`. Bytes from the archive: hostile.
    /// Empty for what a compressed file holds that is no archive.
    public let names: [[UInt8]]

    /// The name in the archive that holds it; `nil` where a compressed file holds just it.
    public var name: [UInt8]? { names.last }
}
