internal import CPCRE2

/// PCRE2's working memory for one thread: match data, limits, stack.
final class PatternMatcher {
    enum Outcome {
        case match(whole: Range<Int>, group: Range<Int>)
        case none
        /// What starts there depends on text behind the subject's end, which goes on.
        case cut(at: Int)
        case limitReached
        case failed(Int32)
    }

    /// How much of the text a match may see, and where it may start. Offsets count from the start of `subject`.
    struct Attempt {
        let subject: UnsafeRawBufferPointer
        /// The subject starts at the start of the text.
        let isTextStart: Bool
        /// The subject ends where a line or the text ends.
        let isLineEnd: Bool
        /// The text goes on behind the subject, and a match that depends on it is told as ``Outcome/cut(at:)``.
        var isOpen = false
        var starts: ClosedRange<Int>
    }

    /// Steps of one attempt. Honest patterns on the few hundred bytes round a keyword need some dozens.
    private static let matchLimit: UInt32 = 200_000
    private static let depthLimit: UInt32 = 10_000
    private static let heapLimitKiB: UInt32 = 16_384
    private static let jitStackBytes = 512 * 1024
    private static let limits = [
        PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT,
    ]

    private let data: OpaquePointer
    private let context: OpaquePointer
    private let jitStack: OpaquePointer?

    /// `nil` when there is no memory.
    init?() {
        guard let data = pcre2_match_data_create_8(UInt32(CompiledPattern.maxGroups), nil) else { return nil }
        guard let context = pcre2_match_context_create_8(nil) else {
            pcre2_match_data_free_8(data)
            return nil
        }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_depth_limit_8(context, Self.depthLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimitKiB)
        // Without one of its own PCRE2 uses 32 KiB of the thread's stack, and says so when that is not enough.
        jitStack = pcre2_jit_stack_create_8(32 * 1024, Self.jitStackBytes, nil)
        pcre2_jit_stack_assign_8(context, nil, jitStack.map { UnsafeMutableRawPointer($0) })
        self.data = data
        self.context = context
    }

    deinit {
        pcre2_jit_stack_free_8(jitStack)
        pcre2_match_context_free_8(context)
        pcre2_match_data_free_8(data)
    }

    /// The first match that starts within `attempt.starts`.
    func firstMatch(of pattern: CompiledPattern, group: Int, in attempt: Attempt) -> Outcome {
        var options: UInt32 = 0
        if !attempt.isTextStart { options |= PCRE2_NOTBOL }
        if !attempt.isLineEnd { options |= PCRE2_NOTEOL }
        if attempt.isOpen { options |= PCRE2_PARTIAL_HARD }
        pcre2_set_offset_limit_8(context, attempt.starts.upperBound)
        let subject = attempt.subject
        func match(_ pattern: OpaquePointer) -> Int32 {
            pcre2_match_8(
                pattern, subject.baseAddress?.assumingMemoryBound(to: UInt8.self), subject.count,
                attempt.starts.lowerBound, options, data, context)
        }
        let first = pattern.code(forStarts: attempt.starts.count)
        var code = match(first)
        // The interpreter reaches the limits sooner: what machine code says counts.
        if Self.limits.contains(code) {
            let machineCode = pattern.makeMachineCode()
            if machineCode != first { code = match(machineCode) }
        }
        // 0 is a match with more groups than the ovector holds.
        if code >= 0 {
            return location(
                group: group, count: subject.count, matched: code == 0 ? CompiledPattern.maxGroups : Int(code))
        }
        switch code {
        case PCRE2_ERROR_NOMATCH: return .none
        case PCRE2_ERROR_PARTIAL:
            guard let offsets = pcre2_get_ovector_pointer_8(data) else { return .failed(PCRE2_ERROR_INTERNAL) }
            // With a look-behind first, the start of the partial match may lie before the place that was asked for.
            return .cut(at: max(attempt.starts.lowerBound, offsets[0]))
        case _ where Self.limits.contains(code): return .limitReached
        default: return .failed(code)
        }
    }

    private func location(group: Int, count: Int, matched: Int) -> Outcome {
        guard let offsets = pcre2_get_ovector_pointer_8(data) else { return .failed(PCRE2_ERROR_INTERNAL) }
        func range(_ index: Int) -> Range<Int>? {
            let start = offsets[2 * index]
            let end = offsets[2 * index + 1]
            // A group that took no part has PCRE2_UNSET, which reads as -1 here. With \K a match can end before it starts.
            guard start >= 0, start <= end, end <= count else { return nil }
            return start..<end
        }
        guard let whole = range(0) else { return .failed(PCRE2_ERROR_INTERNAL) }
        if group == SecretRule.firstCapture {
            let last = min(CompiledPattern.maxGroups, matched) - 1
            let captured = stride(from: 1, through: last, by: 1).lazy.compactMap(range).first { !$0.isEmpty }
            return .match(whole: whole, group: captured ?? whole)
        }
        return .match(whole: whole, group: range(group) ?? whole)
    }
}
