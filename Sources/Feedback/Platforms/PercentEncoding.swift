/// Bytes as a part of a URI (RFC 3986): every byte that is not plain is percent-encoded.
///
/// - Parameter kept: signs that stay as they are beside letters, digits and `-._~`.
public func percentEncoded(_ bytes: some Sequence<UInt8>, keeping kept: String = "") -> String {
    let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
    var result = ""
    for byte in bytes {
        if plain.contains(byte) || kept.utf8.contains(byte) {
            result.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            let hex = String(byte, radix: 16, uppercase: true)
            result += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
        }
    }
    return result
}
