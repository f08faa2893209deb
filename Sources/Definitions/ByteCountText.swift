/// Sizes as people write and read them.
public enum ByteCountText {
    /// 1 PiB, more than Git can hold in a blob.
    static let maxBytes = 1 << 50

    private static let units: [(name: String, bytes: Int)] = [
        ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1),
    ]

    /// Reads `100MiB`, `1 GiB`, `500kB`, `4096B`.
    ///
    /// - Returns: bytes, from 1 to 1 PiB; `nil` for everything else, a number without a unit among it.
    public static func bytes(in text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 15, let count = Int(digits) else { return nil }
        let name = text.dropFirst(digits.count).drop { $0 == " " }
        guard let unit = units.first(where: { $0.name == name }) else { return nil }
        let (bytes, isOverflow) = count.multipliedReportingOverflow(by: unit.bytes)
        return isOverflow || bytes < 1 || bytes > maxBytes ? nil : bytes
    }

    /// `100 MiB`, `1.5 GiB`: the largest binary unit that fits, one decimal cut off where it says something.
    public static func text(bytes: Int) -> String {
        guard let unit = units.first(where: { $0.name.hasSuffix("iB") && bytes >= $0.bytes }) else {
            return "\(bytes) B"
        }
        let tenths = bytes % unit.bytes * 10 / unit.bytes
        return "\(bytes / unit.bytes)" + (tenths > 0 ? ".\(tenths)" : "") + " \(unit.name)"
    }
}
