extension SecretRule {
    /// A candidate where it stands: for checks that need more than its bytes.
    public struct Sighting {
        /// The text that is searched. Valid only during the check.
        public let text: UnsafeRawBufferPointer
        /// The whole match, in bytes of ``text``.
        public let match: Range<Int>
        /// The part of the match that would be the secret.
        public let secret: Range<Int>
        /// That the file goes by; none for text that stands in no file.
        public let paths: [[UInt8]]

        public init(text: UnsafeRawBufferPointer, match: Range<Int>, secret: Range<Int>, paths: [[UInt8]] = []) {
            self.text = text
            self.match = match
            self.secret = secret
            self.paths = paths
        }

        /// The bytes that would be the secret.
        public var candidate: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: text[secret]) }

        /// What stands at a place of the text; `nil` outside of it.
        public func byte(at position: Int) -> UInt8? { text.indices.contains(position) ? text[position] : nil }
    }
}
