import Foundation
import TestSupport
import Testing

/// A folder for packs, which is gone afterwards.
func withPackFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "packs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    try body(folder)
}

extension PackBuilder {
    /// A family: 1 and 2 are deltas of 0, 3 of 2, 4 names its base by id.
    static var family: PackBuilder {
        var builder = PackBuilder()
        builder.add(.blob, "one two three four\n")
        builder.add(
            .deltaAt(0),
            PackBuilder.delta(
                base: 19, result: 23, [PackBuilder.copy(0, 8), PackBuilder.insert("and "), PackBuilder.copy(8, 11)]))
        builder.add(
            .deltaAt(0), PackBuilder.delta(base: 19, result: 13, [PackBuilder.copy(0, 8), PackBuilder.copy(14, 5)]))
        builder.add(.deltaAt(2), PackBuilder.delta(base: 13, result: 5, [PackBuilder.copy(8, 5)]))
        builder.add(.deltaOf(PackBuilder.id(1)), PackBuilder.delta(base: 23, result: 8, [PackBuilder.copy(0, 8)]))
        return builder
    }
}
