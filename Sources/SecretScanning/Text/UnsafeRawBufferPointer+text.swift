extension UnsafeRawBufferPointer {
    /// Whether what surrounds a range is nearly all printable: decoded text, and not what chance made of other data.
    func isText(round range: Range<Int>) -> Bool {
        let part = self[Swift.max(0, range.lowerBound - 256)..<Swift.min(count, range.upperBound + 256)]
        let others = part.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d || $0 >= 0x7f }
        return others * 20 <= part.count
    }
}
