/// Finds unbroken runs of one class of bytes without looking at every byte.
enum RunFinder {
    /// Every run of this length covers eight bytes that start at a multiple of sixteen.
    static let shortest = 24
    private static let stride = ByteBlock.count
    private static let wordLength = 8

    /// Calls `found` with each run of base64 characters of ``shortest`` bytes or more; it returns from where to go on.
    ///
    /// Such a run covers eight bytes at a multiple of sixteen, and the eight before them or those behind them: few places of
    /// ordinary text do.
    @inline(__always)
    static func forEachBase64Run(
        in text: UnsafeRawBufferPointer, classes: UnsafePointer<UInt8>, found: (Range<Int>) -> Int
    ) {
        guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        let kind = ByteClass.base64
        var position = 0
        var known = 0
        // Which of the eight bytes before are of the class, as a mask; all, where that is not known.
        var before = UInt64.max
        while position &+ wordLength <= text.count {
            let halves =
                position &+ ByteBlock.count <= text.count
                ? ByteBlock(base + position).base64
                : SIMD2(isAll(kind, base + position, classes) ? .max : 0, 0)
            let mayBe = halves[0] == .max && (halves[1] == .max || before == .max)
            before = halves[1]
            guard mayBe else {
                position &+= stride
                continue
            }
            var start = position
            while start > known, classes[Int(base[start &- 1])] & kind != 0 { start &-= 1 }
            var end = position &+ wordLength
            while end < text.count, classes[Int(base[end])] & kind != 0 { end &+= 1 }
            known = end
            if end &- start >= shortest { known = max(start &+ 1, found(start..<end)) }
            position = (max(known, position &+ 1) &+ stride &- 1) & ~(stride &- 1)
            before = .max
        }
    }

    @inline(__always)
    private static func isAll(
        _ kind: UInt8, _ bytes: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>
    ) -> Bool {
        let first = classes[Int(bytes[0])] & classes[Int(bytes[1])] & classes[Int(bytes[2])] & classes[Int(bytes[3])]
        let second = classes[Int(bytes[4])] & classes[Int(bytes[5])] & classes[Int(bytes[6])] & classes[Int(bytes[7])]
        return first & second & kind != 0
    }

    /// Calls `found` with each run of `kind` in `range` of `minLength` bytes or more.
    ///
    /// Looks at the end of the shortest run that could begin here and goes back: where a byte of another class stands, the
    /// next run can begin behind it only.
    static func forEachRun(
        of kind: UInt8, minLength: Int, in text: UnsafeRawBufferPointer, _ range: Range<Int>,
        classes: UnsafePointer<UInt8>, found: (Range<Int>) -> Void
    ) {
        guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        var start = range.lowerBound
        // The bytes before this one are known to be of the class.
        var known = start
        while start &+ minLength <= range.upperBound {
            var last = start &+ minLength &- 1
            while last >= known, classes[Int(base[last])] & kind != 0 { last &-= 1 }
            guard last < known else {
                known = start &+ minLength
                start = last &+ 1
                continue
            }
            var end = start &+ minLength
            while end < range.upperBound, classes[Int(base[end])] & kind != 0 { end &+= 1 }
            found(start..<end)
            start = end &+ 1
            known = start
        }
    }
}
