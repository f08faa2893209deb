extension SecretRule {
    /// How much a rule says of where a secret is from, the most particular first.
    enum Generality: CaseIterable {
        /// It knows a provider's format.
        case provider
        /// It knows a format that many share: a web token, a URL with a password.
        case format
        /// It knows that something random is given to a telling name.
        case assignment
    }

    var generality: Generality { isGeneric ? checkInPlace == nil ? .format : .assignment : .provider }
}
