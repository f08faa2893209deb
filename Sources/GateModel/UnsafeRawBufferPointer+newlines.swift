extension UnsafeRawBufferPointer {
    /// How many newlines there are in a part: eight bytes a step, since the way to a match may be a whole history long.
    package func newlines(in range: Range<Int>) -> Int {
        guard let base = baseAddress else { return 0 }
        let newlines: UInt64 = 0x0a0a_0a0a_0a0a_0a0a
        let lowBits: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
        let evenBytes: UInt64 = 0x00ff_00ff_00ff_00ff
        var count = 0
        var position = range.lowerBound
        while position &+ 8 <= range.upperBound {
            // Each byte of the sum counts to 255 at most.
            let words = Swift.min(255, (range.upperBound &- position) / 8)
            var sum: UInt64 = 0
            for _ in 0..<words {
                let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ newlines
                // The upper bit of each byte that has become 0, and of no other one.
                let zeros = ~(((word & lowBits) &+ lowBits) | word | lowBits)
                sum &+= zeros &>> 7
                position &+= 8
            }
            let pairs = (sum & evenBytes) &+ ((sum &>> 8) & evenBytes)
            count &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
        }
        while position < range.upperBound {
            count &+= self[position] == 0x0a ? 1 : 0
            position &+= 1
        }
        return count
    }
}
