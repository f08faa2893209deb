import CLibgit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Makes blobs of texts in memory, for libgit2's comparison of two blobs.
///
/// Its comparison of two buffers does the same, but first takes the SHA-1 of both: a sixth of a whole check. Blobs come
/// with an id. Here the id *is* the text's place: a store of our own answers it by copying from there.
///
/// Not `Sendable`: for one thread at a time, like the repository inside.
public final class TextBlobs {
    private var store: Store?

    public init() {}

    /// - Parameter text: must stay where it is for this call; the blob holds a copy.
    func blob(of text: UnsafeRawBufferPointer) throws(GitError) -> Handle {
        var id = Self.id(of: text)
        let store: Store
        if let known = self.store { store = known } else { store = try Store() }
        self.store = store
        let owner = store.repository.pointer
        return try Handle(.diff, free: git_blob_free) { git_blob_lookup(&$0, owner, &id) }
    }

    /// A repository without a place, whose only store of objects is ours.
    private final class Store {
        let repository: Handle

        init() throws(GitError) {
            try Library.start()
            let objects = try Handle(.diff, free: git_odb_free) { git_odb_new(&$0) }
            let backend = UnsafeMutablePointer<git_odb_backend>.allocate(capacity: 1)
            backend.initialize(to: git_odb_backend())
            backend.pointee.version = UInt32(GIT_ODB_BACKEND_VERSION)
            backend.pointee.read = { bytes, count, type, backend, id in
                guard let bytes, let count, let type, let id else { return GIT_ERROR.rawValue }
                let text = TextBlobs.text(of: id.pointee)
                // One byte more, as no allocator promises anything for none.
                guard let copy = git_odb_backend_data_alloc(backend, text.count + 1) else { return GIT_ERROR.rawValue }
                if let start = text.baseAddress { memcpy(copy, start, text.count) }
                (bytes.pointee, count.pointee, type.pointee) = (copy, text.count, GIT_OBJECT_BLOB)
                return GIT_OK.rawValue
            }
            backend.pointee.free = { $0?.deallocate() }
            try check(.diff, git_odb_add_backend(objects.pointer, backend, 1))
            repository = try Handle(.diff, free: git_repository_free) { git_repository_wrap_odb(&$0, objects.pointer) }
        }
    }

    private static func id(of text: UnsafeRawBufferPointer) -> git_oid {
        var id = git_oid()
        withUnsafeMutableBytes(of: &id) { bytes in
            bytes.storeBytes(of: UInt(bitPattern: text.baseAddress), toByteOffset: 0, as: UInt.self)
            bytes.storeBytes(of: text.count, toByteOffset: 8, as: Int.self)
            // No id is all zeros, not even that of an empty text without a place.
            bytes[19] = 1
        }
        return id
    }

    private static func text(of id: git_oid) -> UnsafeRawBufferPointer {
        withUnsafeBytes(of: id) { bytes in
            UnsafeRawBufferPointer(
                start: UnsafeRawPointer(bitPattern: bytes.loadUnaligned(fromByteOffset: 0, as: UInt.self)),
                count: bytes.loadUnaligned(fromByteOffset: 8, as: Int.self))
        }
    }
}
