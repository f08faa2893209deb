/// What the built-in scanner looks at beside the text of files. Each can be switched off.
public struct SecretScope: Sendable, Equatable {
    public var commitMessages = true
    public var tagMessages = true
    public var authorFields = true
    public var refNames = true
    public var fileNames = true
    /// Base 64, hexadecimal and URL-encoded text.
    public var encoded = true
    public var archives = true
    public var notebooks = true

    public static let all = SecretScope()

    public init() {}
}
