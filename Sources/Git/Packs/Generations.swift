/// Keeps what was used last, up to a number of bytes.
///
/// In two generations: once the younger one has half of the bytes, the older one is dropped, and the younger one is the
/// older. What is asked for in between moves to the younger one.
struct Generations<Key: Hashable, Value> {
    private var young: [Key: (value: Value, bytes: Int)] = [:]
    private var old: [Key: (value: Value, bytes: Int)] = [:]
    private var youngBytes = 0
    private let limit: Int

    /// Of an object on the heap and its slot in a table.
    private static var bytesOfEntry: Int { 128 }

    /// - Parameter limit: how many bytes are kept at most.
    init(limit: Int) { self.limit = limit }

    subscript(key: Key) -> Value? {
        mutating get {
            if let entry = young[key] { return entry.value }
            guard let entry = old.removeValue(forKey: key) else { return nil }
            keep(entry.value, at: key, bytes: entry.bytes)
            return entry.value
        }
    }

    /// Keeps a value, if it takes no more than half of what may be kept.
    ///
    /// - Parameter bytes: of the value; what it takes to keep it is added.
    mutating func insert(_ value: Value, at key: Key, bytes: Int) {
        let bytes = bytes + Self.bytesOfEntry
        guard bytes <= limit / 2 else { return }
        keep(value, at: key, bytes: bytes)
    }

    private mutating func keep(_ value: Value, at key: Key, bytes: Int) {
        if youngBytes + bytes > limit / 2 {
            (old, young, youngBytes) = (young, [:], 0)
        }
        let replaced = young.updateValue((value, bytes), forKey: key)
        youngBytes += bytes - (replaced?.bytes ?? 0)
    }
}
