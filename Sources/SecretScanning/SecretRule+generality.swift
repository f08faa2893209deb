import GateModel

extension SecretRule {
    /// How much a rule says of where a secret is from, the most particular first.
    enum Generality: CaseIterable {
        /// It is a value that must never get out, whatever it looks like.
        case known
        /// It knows a provider's format.
        case provider
        /// It knows a format that many share: a web token, a URL with a password.
        case format
        /// It knows that something random is given to a telling name.
        case assignment
    }

    var generality: Generality {
        if id.rawValue.hasPrefix(KnownSecrets.rulePrefix) { return .known }
        return isGeneric ? checkInPlace == nil ? .format : .assignment : .provider
    }
}
