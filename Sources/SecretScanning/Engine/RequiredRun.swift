/// What every match of a pattern holds: so many bytes of one class in a row, as `[0-9a-f]{40}` wants them.
///
/// Where no such run stands, the pattern need not be tried, and mostly not even be compiled: names of services stand in many
/// texts, and their tokens in few.
struct RequiredRun: Equatable {
    /// Of ``ByteClass``: ``ByteClass/hexadecimal`` or ``ByteClass/token``.
    let kind: UInt8
    let count: Int

    /// Shorter runs stand everywhere: to look for them costs as much as it saves.
    static let leastCount = 16

    /// - Parameter pattern: PCRE2 syntax, as ``CompiledPattern`` takes it.
    /// - Returns: `nil` where no run is required, or the pattern says something that is not read here.
    init?(of pattern: String) {
        var reader = RequiredRunReader(Array(pattern.utf8))
        guard let run = reader.wholePattern(), run.count >= Self.leastCount else { return nil }
        self = run
    }

    init(kind: UInt8, count: Int) { (self.kind, self.count) = (kind, count) }

    /// Whether a part of a text holds such a run.
    func stands(in text: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        var isFound = false
        ByteClass.shared.bits.withUnsafeBufferPointer { classes in
            guard let classes = classes.baseAddress else { return }
            RunFinder.forEachRun(of: kind, minLength: count, in: text, part, classes: classes) { _ in isFound = true }
        }
        return isFound
    }

    /// Of two that are both required, the one that says more.
    static func better(_ one: RequiredRun?, _ other: RequiredRun?) -> RequiredRun? {
        guard let one, let other else { return one ?? other }
        if one.count != other.count { return one.count > other.count ? one : other }
        return one.kind == ByteClass.hexadecimal ? one : other
    }

    /// What is required where one of two is.
    static func either(_ one: RequiredRun?, _ other: RequiredRun?) -> RequiredRun? {
        guard let one, let other else { return nil }
        // Hexadecimal digits are bytes of tokens, too.
        return RequiredRun(
            kind: one.kind == other.kind ? one.kind : ByteClass.token, count: min(one.count, other.count))
    }
}
