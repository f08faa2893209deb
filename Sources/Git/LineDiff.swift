import CLibgit2
import GateModel

/// One place where two versions of a file differ. Lines count from 0; ranges may be empty.
public struct Hunk: Sendable, Equatable {
    public let old: Range<Int>
    public let new: Range<Int>
}

/// The places where two texts differ, by lines that end at a newline: what `git diff -U0` shows.
///
/// xdiff computes it, with git's settings, so that its choice between equally good answers is git's. Common heads and
/// tails are cut before, which changes nothing but the time.
///
/// - Throws: `diff` when xdiff fails. Attributes, NUL bytes and encodings hide nothing.
public func diffLines(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) throws(GitError) -> [Hunk] {
    let common = CommonEnds(old, new)
    if common.isEverything { return [] }
    let (oldPart, newPart) = (common.middle(of: old), common.middle(of: new))
    var options = git_diff_options()
    try check(.diff, git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)))
    options.flags = GIT_DIFF_FORCE_TEXT.rawValue | GIT_DIFF_INDENT_HEURISTIC.rawValue
    options.context_lines = 0
    options.interhunk_lines = 0
    let collector = HunkCollector(firstLine: common.headLines)
    let code = withExtendedLifetime(collector) {
        git_diff_buffers(
            oldPart.baseAddress, oldPart.count, nil, newPart.baseAddress, newPart.count, nil, &options, nil, nil,
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
    private let firstLine: Int
    private(set) var hunks: [Hunk] = []

    init(firstLine: Int) { self.firstLine = firstLine }

    func add(_ hunk: git_diff_hunk) {
        hunks.append(Hunk(
            old: range(start: hunk.old_start, count: hunk.old_lines),
            new: range(start: hunk.new_start, count: hunk.new_lines)))
    }

    /// A hunk's start counts from 1; for an empty side it names the line before.
    private func range(start: CInt, count: CInt) -> Range<Int> {
        let lower = firstLine + Int(start) - (count > 0 ? 1 : 0)
        return lower..<(lower + Int(count))
    }
}

/// What two texts share at their beginnings and ends, less a margin that the differ needs to make git's choices.
private struct CommonEnds {
    /// Bytes cut at the beginning, and the lines in them.
    let head: Int
    let headLines: Int
    /// Bytes cut at the end.
    let tail: Int
    let isEverything: Bool

    /// Lines of the common head that stay: a group of changed lines may slide up into them.
    private static let marginLines = 128

    init(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) {
        let shorter = min(old.count, new.count)
        var equal = 0
        // Eight bytes at a time, then the rest.
        while equal + 8 <= shorter,
            old.loadUnaligned(fromByteOffset: equal, as: UInt64.self)
                == new.loadUnaligned(fromByteOffset: equal, as: UInt64.self)
        { equal += 8 }
        while equal < shorter, old[equal] == new[equal] { equal += 1 }
        isEverything = equal == old.count && equal == new.count

        var (cut, newlines) = (equal, 0)
        while cut > 0 {
            if old[cut - 1] == UInt8(ascii: "\n") {
                if newlines == Self.marginLines { break }
                newlines += 1
            }
            cut -= 1
        }
        head = cut
        var lines = 0
        for byte in old[..<cut] where byte == UInt8(ascii: "\n") { lines += 1 }
        headLines = lines
        tail = isEverything ? 0 : Self.commonTail(old, new, after: cut)
    }

    /// Git's own rule (`trim_common_tail` of xdiff-interface.c): whole blocks of 1,024 bytes, then back to a line's end.
    private static func commonTail(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, after head: Int) -> Int {
        let block = 1_024
        let limit = min(old.count, new.count) - head
        var trimmed = 0
        while trimmed + block <= limit {
            let oldBlock = old[(old.count - trimmed - block)..<(old.count - trimmed)]
            let newBlock = new[(new.count - trimmed - block)..<(new.count - trimmed)]
            guard oldBlock.elementsEqual(newBlock) else { break }
            trimmed += block
        }
        var recovered = 0
        while recovered < trimmed {
            recovered += 1
            if old[old.count - trimmed + recovered - 1] == UInt8(ascii: "\n") { break }
        }
        return trimmed - recovered
    }

    func middle(of text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: text[head..<(text.count - tail)])
    }
}

/// The number of lines in a text: newlines, and one more where the last line has none.
public func countLines(_ text: UnsafeRawBufferPointer) -> Int {
    guard let last = text.last else { return 0 }
    var count = last == UInt8(ascii: "\n") ? 0 : 1
    for byte in text where byte == UInt8(ascii: "\n") { count += 1 }
    return count
}
