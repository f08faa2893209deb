/// Secrets that specifications and manuals show, and that everybody copies.
enum DocumentedExample {
    static func isKnown(_ value: [UInt8]) -> Bool {
        values.contains(value) || starts.contains { $0.starts(value) }
    }

    /// The secret key of AWS's manuals, and the one of Azure's storage emulator, which has no other.
    private static let starts: [StaticString] = [
        "wJalrXUtnFEMI/K7MDENG", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu",
    ]

    private static let values: Set<[UInt8]> = Set(
        [
            // RFC 6749, 6750, 7009, 7662: OAuth 2.0.
            "2YotnFZFEjr1zCsicMWpAA", "tGzv3JOkF0XG5Qx2TlKWIA", "czZCaGRSa3F0MzpnWDFmQmF0M2JW", "gX1fBat3bV",
            "7Fjfp0ZBr1KtDRbnfVdmIw",
            "SplxlOBeZQQYbYS6WxSbIA", "mF_9.B5f-4.1JqM", "mF_9.B5f-4.1JqM%01%01", "45ghiukldjahdnhzdauz",
            "h480djs93hd8",
            // RFC 5849: OAuth 1.0.
            "kd94hf93k423kf44", "kkk9d7dh3k39sjv7", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00", "dpf43f3p2l4k3l03",
            "hh5s93j4hdidpola",
            "hdhd0244k9j7ao03", "ad180jjd733klru7",
            // RFC 7617, 2617: basic and digest.
            "QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "QWxhZGRpbjpPcGVuU2VzYW1l", "YWxhZGRpbjpvcGVuc2VzYW1l",
            "dXNlcjpwYXNzd29yZA==",
            "dGVzdDoxMjPCow==",
            // RFC 6455: WebSocket.
            "dGhlIHNhbXBsZSBub25jZQ==", "x3JJHMbDL1EzLkh9GBhXDw==",
            // NuGet's configuration reference.
            "33f!!lloppa", "hal+9ooo_da!sY",
        ].map { Array($0.utf8) })
}
