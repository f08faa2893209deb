import CPCRE2

/// The version of the PCRE2 that runs, `10.42`.
public func pcre2Version() -> String {
    // PCRE2_CONFIG_VERSION gives text such as "10.42 2022-12-11"; its length is asked for first, with the zero byte.
    let length = pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), nil)
    guard length > 0 else { return "unknown" }
    var text = [UInt8](repeating: 0, count: Int(length))
    pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &text)
    return String(decoding: text.prefix { $0 != 0x20 && $0 != 0 }, as: UTF8.self)
}
