internal import CPCRE2

/// A rule's pattern as machine code.
///
/// `@unchecked Sendable`: PCRE2 only reads a compiled pattern while it matches, so threads may share one
/// (pcre2api, "Multithreading"); `code` is set once and freed when the last owner is gone.
final class CompiledPattern: @unchecked Sendable {
    struct Refusal: Error {
        let message: String
        let offset: Int
    }

    /// How many captures the ovector holds, the whole match included.
    static let maxGroups = 16

    let code: OpaquePointer
    /// How many bytes before its start a match may depend on.
    let lookBehind: Int
    let groups: Int

    init(_ pattern: String, isPartial: Bool = false) throws(Refusal) {
        code = try Self.compile(pattern)
        // Without JIT (a hardened kernel may forbid it) the interpreter matches the same, only slower.
        _ = pcre2_jit_compile_8(
            code, UInt32(PCRE2_JIT_COMPLETE) | (isPartial ? UInt32(PCRE2_JIT_PARTIAL_HARD) : 0))
        var behind: UInt32 = 0
        var count: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MAXLOOKBEHIND), &behind)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        // At least one byte, so that ^ sees the newline before it.
        lookBehind = max(1, Int(behind))
        groups = Int(count)
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

    deinit { pcre2_code_free_8(code) }

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
