import CLibgit2
import GateModel

/// One place where two versions of a file differ. Lines count from 0; ranges may be empty.
public struct Hunk: Sendable, Equatable {
    public let old: Range<Int>
    public let new: Range<Int>
}

/// The places where two texts differ, by lines that end at a newline: what `git diff -U0` shows.
///
/// xdiff computes it, with git's settings, so that its choice between equally good answers is git's; where there is no choice, it
/// is not asked.
///
/// - Throws: `diff` when xdiff fails. Attributes, NUL bytes and encodings hide nothing.
///
/// - Parameter texts: kept by whoever compares many.
public func diffLines(
    _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, by texts: TextBlobs = TextBlobs()
) throws(GitError) -> [Hunk] {
    if let plain = PlainDifference(old, new) { return plain.hunks }
    return try diffByXdiff(old, new, texts)
}

func diffByXdiff(
    _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ texts: TextBlobs
) throws(GitError) -> [Hunk] {
    let tail = commonTail(old, new)
    let oldPart = UnsafeRawBufferPointer(rebasing: old[..<(old.count - tail)])
    let newPart = UnsafeRawBufferPointer(rebasing: new[..<(new.count - tail)])
    var options = git_diff_options()
    try check(.diff, git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)))
    options.flags = GIT_DIFF_FORCE_TEXT.rawValue | GIT_DIFF_INDENT_HEURISTIC.rawValue
    options.context_lines = 0
    options.interhunk_lines = 0
    let oldBlob = try texts.blob(of: oldPart)
    let newBlob = try texts.blob(of: newPart)
    let collector = HunkCollector()
    // Without a name nobody looks for attributes, which hide nothing anyway.
    let nameless = ""
    let code = withExtendedLifetime(collector) {
        git_diff_blobs(
            oldBlob.pointer, nameless, newBlob.pointer, nameless, &options, nil, nil,
            { _, hunk, payload in
                guard let hunk, let payload else { return -1 }
                Unmanaged<HunkCollector>.fromOpaque(payload).takeUnretainedValue().add(hunk.pointee)
                return 0
            }, nil, Unmanaged.passUnretained(collector).toOpaque())
    }
    try check(.diff, code)
    return collector.hunks
}

private final class HunkCollector {
    private(set) var hunks: [Hunk] = []

    func add(_ hunk: git_diff_hunk) {
        hunks.append(
            Hunk(
                old: range(start: hunk.old_start, count: hunk.old_lines),
                new: range(start: hunk.new_start, count: hunk.new_lines)))
    }

    /// A hunk's start counts from 1; for an empty side it names the line before.
    private func range(start: CInt, count: CInt) -> Range<Int> {
        let lower = Int(start) - (count > 0 ? 1 : 0)
        return lower..<(lower + Int(count))
    }
}

/// Bytes that two texts share at their ends and that git's own differ leaves out (`trim_common_tail` of
/// xdiff-interface.c): whole blocks of 1,024 bytes, less what belongs to the line in which they begin.
///
/// A common head is *not* cut. xdiff decides by the length of the whole text which lines are too frequent to count, so a
/// shorter one makes it choose differently: 0.3 % of the lines of a busy file then go to another commit than with git.
private func commonTail(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) -> Int {
    let block = 1_024
    let limit = min(old.count, new.count)
    var trimmed = 0
    while trimmed + block <= limit {
        let oldBlock = UnsafeRawBufferPointer(rebasing: old[(old.count - trimmed - block)..<(old.count - trimmed)])
        let newBlock = UnsafeRawBufferPointer(rebasing: new[(new.count - trimmed - block)..<(new.count - trimmed)])
        guard oldBlock.commonStart(with: newBlock) == block else { break }
        trimmed += block
    }
    var recovered = 0
    while recovered < trimmed {
        recovered += 1
        if old[old.count - trimmed + recovered - 1] == UInt8(ascii: "\n") { break }
    }
    return trimmed - recovered
}

/// The number of lines in a text: newlines, and one more where the last line has none.
public func countLines(_ text: UnsafeRawBufferPointer) -> Int {
    guard let last = text.last else { return 0 }
    return text.newlines(in: 0..<text.count) + (last == UInt8(ascii: "\n") ? 0 : 1)
}
