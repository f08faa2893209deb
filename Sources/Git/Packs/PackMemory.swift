import GateModel
import Synchronization

/// What was read of packs: one memory for all in this process who have the same pack open.
///
/// The threads of a gate ask for the same objects, one to compare them, one to search them; and mostly each is made once.
package final class PackMemory: Sendable {
    package static let shared = PackMemory()

    /// Where an entry begins.
    struct Place: Hashable {
        /// ``SharedPack/number``
        let pack: Int
        let offset: Int
    }

    private struct Name: Hashable {
        let pack: Int
        let id: ObjectID
    }

    /// Enough for two threads that each read their own objects.
    package static let usualContents = 12 << 20
    /// Of some ten thousand objects.
    private static let maxOffsets = 2 << 20

    private let maxContents: Int
    private let contents: Mutex<Generations<Place, ObjectContent>>
    private let offsets = Mutex(Generations<Name, Int>(limit: maxOffsets))

    /// - Parameter maxContents: in bytes; tests need less.
    package init(maxContents: Int = PackMemory.usualContents) {
        self.maxContents = maxContents
        contents = Mutex(Generations(limit: maxContents))
    }

    func content(at place: Place) -> ObjectContent? { contents.withLock { $0[place] } }

    func keep(_ content: ObjectContent, at place: Place) {
        contents.withLock { $0.insert(content, at: place, bytes: content.bytes.count) }
    }

    /// Where a pack has an object, as its index has said before.
    func offset(of id: ObjectID, in pack: Int) -> Int? {
        offsets.withLock { $0[Name(pack: pack, id: id)] }
    }

    func keep(_ offset: Int, of id: ObjectID, in pack: Int) {
        offsets.withLock { $0.insert(offset, at: Name(pack: pack, id: id), bytes: 0) }
    }

    /// Drops the contents.
    package func forget() { contents.withLock { $0 = Generations(limit: maxContents) } }
}

/// A pack's file, open once in this process, and a number that no other file ever has.
final class SharedPack: Sendable {
    let file: PackFile
    let number: Int

    private static let known = OpenFiles<SharedPack>()
    private static let count = Atomic(0)

    /// The pack that has this file open; what else was opened of it may be closed.
    static func of(_ file: PackFile) -> SharedPack? { known.holder(of: file) { SharedPack($0) } }

    private init(_ file: PackFile) {
        self.file = file
        number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
    }
}
