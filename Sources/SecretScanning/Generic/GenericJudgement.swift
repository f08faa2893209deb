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

    static func isSecret(name: AssignedName, value: [UInt8], setting: Setting, isTest: Bool = false) -> Bool {
        guard name.promise != .none else { return false }
        let traits = ValueTraits(value)
        guard traits.count >= 6, !InertValue.isLikely(value, traits: traits) else { return false }
        if InertValue.isUUID(value) { return name.isEmphatic }
        if isRandom(value, traits, for: name.promise, setting) { return true }
        guard name.promise == .password, setting != .bareInCode, !isTest else { return false }
        return HumanPassword.isLikely(value, traits: traits, given: name)
    }

    /// How many bits of proof each promise asks for, and how many characters.
    private static func isRandom(
        _ value: [UInt8], _ traits: ValueTraits, for promise: AssignedName.Promise, _ setting: Setting
    ) -> Bool {
        let needed: (bits: Double, count: Int)
        switch promise {
        case .password: needed = (10, 8)
        case .key: needed = (12, 12)
        case .perhapsKey: needed = (24, 20)
        case .none: return false
        }
        let extra = setting == .bareInCode ? 8.0 : 0
        return traits.count >= needed.count && WordLikeness.randomness(of: value) >= needed.bits + extra
    }
}
