import GateModel

extension SecretEngine {
    /// A text that changes whenever the answers may: 32 hexadecimal digits over the rules and the engine's version.
    ///
    /// For the keys of caches, beside the program's version, which stands for the rules' checks. FNV-1a of 128 bits
    /// (http://www.isthe.com/chongo/tech/comp/fnv): it tells changes apart, and is no proof against an adversary.
    public var digest: String {
        var hash = FowlerNollVo()
        hash.add("\(Self.version)")
        for rule in rules {
            hash.add(rule.id.rawValue)
            hash.add(rule.keywords.sorted().joined(separator: "\n"))
            hash.add(rule.pattern ?? "")
            hash.add(rule.path ?? "")
            hash.add(
                "\(rule.group) \(rule.reach.before) \(rule.reach.after) \(rule.reach.crossesLines) \(rule.reach.isWholeText)"
            )
            hash.add("\(rule.minimumEntropy ?? 0) \(rule.skipsPlaceholders) \(rule.isGeneric) \(rule.check != nil)")
            hash.add("\(rule.checkInPlace != nil)")
            hash.add("\(rule.title)\n\(rule.severity)\n\(rule.cwe)\n\(rule.revoke)")
        }
        hash.add(policy.digestText)
        hash.add(known?.digestText ?? "")
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

private struct FowlerNollVo {
    var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        // A byte that UTF-8 never has, so that two texts never read as one.
        add(0xff)
    }

    private mutating func add(_ byte: UInt8) {
        value ^= UInt128(byte)
        value &*= 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
}
