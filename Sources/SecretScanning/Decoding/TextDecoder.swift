/// Undoes one level of encoding: hands over what is encoded in some bytes, in parts of bounded size.
struct TextDecoder {
    /// Kept from one file to the next for its memory.
    private var output = DecodedText()

    /// As much is searched at once.
    private static let partSize = 1 << 20

    /// Calls `body` with what was found, each byte with its way back; leaves off when the budget is spent.
    mutating func decode(
        _ source: UnsafeRawBufferPointer, _ encodings: TextEncodings, budget: DecodingBudget,
        body: (borrowing DecodedText) -> Void
    ) {
        let found: (inout DecodedText, Int) -> Bool = { output, count in
            guard budget.take(count) else { return false }
            if output.count >= Self.partSize {
                body(output)
                output.removeAll()
            }
            return true
        }
        output.removeAll()
        if encodings.contains(.runs) { EncodedRuns.decode(source, into: &output, found: found) }
        if encodings.contains(.escapes) { EscapedStretches.decode(source, into: &output, found: found) }
        if encodings.contains(.wide) { WideStretches.decode(source, into: &output, found: found) }
        if !output.isEmpty { body(output) }
    }
}
