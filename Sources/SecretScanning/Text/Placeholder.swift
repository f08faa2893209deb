/// Values that documentation makes up where a secret would stand.
enum Placeholder {
    /// Longer values are keys and certificates, in which any short word may turn up by chance.
    private static let maxLength = 256
    private static let longestRun = 6
    private static let words: [StaticString] = [
        "example", "placeholder", "changeme", "change_me", "redacted", "dummy", "your_", "your-", "xxxxx", "secret_key",
        "123456789", "abcdefgh", "00000000", "deadbeef", "notreal", "not_real", "fake_", "_fake", "fakefake", "insert_",
    ]

    /// Whether the value names itself an example, counts up, or repeats one byte. By chance this happens to less than one
    /// random token in ten thousand.
    static func isLikely(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count <= maxLength else { return false }
        return repeatsOneByte(value) || words.contains { stands($0, in: value) }
    }

    private static func repeatsOneByte(_ value: UnsafeRawBufferPointer) -> Bool {
        var run = 1
        for index in value.indices.dropFirst() {
            run = value[index] == value[index - 1] ? run + 1 : 1
            if run >= longestRun { return true }
        }
        return false
    }

    private static func stands(_ word: StaticString, in value: UnsafeRawBufferPointer) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard value.count >= word.count else { return false }
        return (0...value.count - word.count).contains { start in
            word.indices.allSatisfy { value[start + $0].lowercased == word[$0] }
        }
    }
}
