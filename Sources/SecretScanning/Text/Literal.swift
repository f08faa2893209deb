/// Comparing bytes with literals, without an allocation.
extension StaticString {
    private var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }

    /// Whether `value` has the literal somewhere.
    func stands(in value: [UInt8]) -> Bool {
        value.withUnsafeBufferPointer { value in
            guard let first = bytes.first, value.count >= bytes.count else { return false }
            return (0...value.count - bytes.count).contains { value[$0] == first && isAt($0, in: value) }
        }
    }

    /// Whether `value` begins with the literal.
    func starts(_ value: [UInt8]) -> Bool {
        value.withUnsafeBufferPointer { $0.count >= bytes.count && isAt(0, in: $0) }
    }

    /// Whether `value` ends with the literal.
    func ends(_ value: [UInt8]) -> Bool {
        value.withUnsafeBufferPointer { $0.count >= bytes.count && isAt($0.count - bytes.count, in: $0) }
    }

    private func isAt(_ start: Int, in value: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.allSatisfy { value[start + $0] == bytes[$0] }
    }
}
