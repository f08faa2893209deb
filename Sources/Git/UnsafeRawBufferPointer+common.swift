/// How far two versions of something are the same, eight bytes a step.
extension UnsafeRawBufferPointer {
    /// How many bytes both begin with.
    public func commonStart(with other: UnsafeRawBufferPointer) -> Int {
        let count = Swift.min(count, other.count)
        var position = 0
        while position + 8 <= count,
            loadUnaligned(fromByteOffset: position, as: UInt64.self)
                == other.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        {
            position += 8
        }
        while position < count, self[position] == other[position] { position += 1 }
        return position
    }

    /// How many bytes both end with, none of them before `start`.
    public func commonEnd(with other: UnsafeRawBufferPointer, notBefore start: Int) -> Int {
        let count = Swift.min(self.count, other.count) - start
        var length = 0
        while length + 8 <= count,
            loadUnaligned(fromByteOffset: self.count - length - 8, as: UInt64.self)
                == other.loadUnaligned(fromByteOffset: other.count - length - 8, as: UInt64.self)
        {
            length += 8
        }
        while length < count, self[self.count - length - 1] == other[other.count - length - 1] { length += 1 }
        return length
    }
}
