/// Decides whether a value that is given to a name is a secret: from the name, the value, and how it is written.
enum GenericJudgement {
    /// How a value is written.
    enum Setting: Equatable {
        /// Between quotes or tags.
        case quoted
        /// Without quotes, where text is meant: `NAME=value`, `name: value` on a line of their own, flags, headers.
        case bare
        /// Without quotes, where it may as well be code.
        case bareInCode
    }

    /// - Parameters:
    ///   - name: read only when the value may be a secret of any kind.
    ///   - isTest: the value stands in a test or an example: what people thought up is no password there.
    static func isSecret(
        name: @autoclosure () -> AssignedName, value: [UInt8], setting: Setting, isTest: @autoclosure () -> Bool = false
    ) -> Bool {
        // From cheap to dear: nearly everything that is asked about is words.
        let traits = ValueTraits(value)
        guard traits.count >= 6, traits.letters > 0, traits.foreign == 0 else { return false }
        let bits = WordLikeness.randomness(of: value)
        let mayBePassword = setting != .bareInCode && HumanPassword.hasForm(value, traits)
        guard mayBePassword || bits >= leastBits else { return false }
        let name = name()
        guard name.promise != .none, !InertValue.isLikely(value, traits), !InertValue.isForAnotherRule(value) else {
            return false
        }
        // Base 64 of a text is what the text is.
        if let text = EncodedText.decoded(value) {
            return isSecret(name: name, value: text, setting: .quoted, isTest: isTest())
        }
        if InertValue.isUUID(value) { return name.isEmphatic }
        if isRandom(bits, traits, for: name.promise, setting) { return true }
        return name.promise == .password && mayBePassword && HumanPassword.isLikely(value, traits) && !isTest()
    }

    private static let leastBits = 10.0

    /// How many bits of proof each promise asks for, and how many characters.
    private static func isRandom(
        _ bits: Double, _ traits: ValueTraits, for promise: AssignedName.Promise, _ setting: Setting
    ) -> Bool {
        let needed: (bits: Double, count: Int)
        switch promise {
        case .password: needed = (leastBits, 8)
        case .key: needed = (12, 12)
        case .perhapsKey: needed = (20, 20)
        case .none: return false
        }
        let extra = setting == .bareInCode ? 8.0 : 0
        return traits.count >= needed.count && bits >= needed.bits + extra
    }
}
