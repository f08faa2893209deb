internal import CPCRE2
import Synchronization

/// A rule's pattern: interpreted where it has little to do, as in most pushes, else as machine code.
///
/// To make machine code takes longer than to interpret a pattern some dozen times.
///
/// `@unchecked Sendable`: PCRE2 only reads a compiled pattern while it matches, so threads may share one
/// (pcre2api, "Multithreading"). The two codes are set once each, and freed when the last owner is gone.
final class CompiledPattern: @unchecked Sendable {
    struct Refusal: Error {
        let message: String
        let offset: Int
    }

    /// How many captures the ovector holds, the whole match included.
    static let maxGroups = 16

    private let interpreted: OpaquePointer
    /// Where the machine code is; 0 as long as there is none.
    private let machineCode = Atomic<UInt>(0)
    private let effort = Atomic<Int>(0)
    private let making = Mutex(())
    private let isPartial: Bool
    /// How many bytes before its start a match may depend on.
    let lookBehind: Int
    let groups: Int

    init(_ pattern: String, isPartial: Bool = false) throws(Refusal) {
        let code = try Self.compile(pattern)
        var behind: UInt32 = 0
        var count: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MAXLOOKBEHIND), &behind)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        // At least one byte, so that ^ sees the newline before it.
        lookBehind = max(1, Int(behind))
        groups = Int(count)
        interpreted = code
        self.isPartial = isPartial
    }

    /// What a pattern may cost until it is worth machine code, counted by places: what each of them takes is not known.
    private static let worthMachineCode = 2_048
    /// Of each attempt, beside the places at which a match may start.
    private static let effortOfAttempt = 32

    /// What PCRE2 matches with.
    ///
    /// - Parameter starts: at how many places a match may start this time.
    func code(forStarts starts: Int) -> OpaquePointer {
        if let code = OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)) { return code }
        let added = min(starts, Self.worthMachineCode) + Self.effortOfAttempt
        let effort = effort.add(added, ordering: .relaxed).newValue
        return effort < Self.worthMachineCode ? interpreted : makeMachineCode()
    }

    /// The machine code, made where there is none yet.
    func makeMachineCode() -> OpaquePointer {
        making.withLock { _ in
            if let code = OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)) { return code }
            // A copy: another thread may be matching with the original.
            var code = interpreted
            if let copy = pcre2_code_copy_8(interpreted) {
                let options = UInt32(PCRE2_JIT_COMPLETE) | (isPartial ? UInt32(PCRE2_JIT_PARTIAL_HARD) : 0)
                // Where there is no JIT (a hardened kernel may forbid it) the interpreter goes on.
                if pcre2_jit_compile_8(copy, options) == 0 { code = copy } else { pcre2_code_free_8(copy) }
            }
            machineCode.store(UInt(bitPattern: code), ordering: .releasing)
            return code
        }
    }

    /// What PCRE2 has against a pattern; `nil` where it takes it. Cheaper than to make one.
    static func refusal(of pattern: String) -> Refusal? {
        do throws(Refusal) {
            pcre2_code_free_8(try compile(pattern))
            return nil
        } catch {
            return error
        }
    }

    deinit {
        let code = OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring))
        if code != interpreted { pcre2_code_free_8(code) }
        pcre2_code_free_8(interpreted)
    }

    private static func compile(_ pattern: String) throws(Refusal) -> OpaquePointer {
        guard let context = pcre2_compile_context_create_8(nil) else {
            throw Refusal(message: "no memory", offset: 0)
        }
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
        pcre2_set_max_pattern_length_8(context, 1 << 16)
        // Bytes mode whatever the pattern says of itself: content need not be UTF-8.
        let options =
            PCRE2_MULTILINE | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
        var error: Int32 = 0
        var offset = 0
        let bytes = Array(pattern.utf8)
        if let code = pcre2_compile_8(bytes, bytes.count, options, &error, &offset, context) { return code }
        throw Refusal(message: Self.message(error), offset: offset)
    }

    private static func message(_ error: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(error, &buffer, buffer.count)
        guard length > 0 else { return "error \(error)" }
        return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }
}
