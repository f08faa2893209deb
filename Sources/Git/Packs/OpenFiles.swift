import Synchronization

/// Of each file that is open in this process, what holds it for all: as long as somebody needs it.
///
/// A holder keeps the file open, so that no other one is taken for it.
struct OpenFiles<Holder: AnyObject & Sendable>: ~Copyable, Sendable {
    private struct Reference {
        weak var holder: Holder?
    }

    private let known = Mutex<[PackFile.Identity: Reference]>([:])

    /// Whoever asks while another one's holder is being made waits for it.
    func holder(of file: PackFile, _ make: (PackFile) -> Holder?) -> Holder? {
        known.withLock { known in
            if let holder = known[file.identity]?.holder { return holder }
            known = known.filter { $0.value.holder != nil }
            guard let holder = make(file) else { return nil }
            known[file.identity] = Reference(holder: holder)
            return holder
        }
    }
}
