/// Where programs are looked for.
public enum SearchPath {
    /// What a shell has that is given none.
    public static let usual = "/usr/local/bin:/usr/bin:/bin"

    /// The absolute folders of a PATH, in its order. An empty or relative one means the working directory, or lies below it: what is
    /// there may have been pushed.
    ///
    /// - Parameter path: `nil` for the usual one.
    public static func folders(of path: String?) -> [Substring] {
        (path ?? usual).split(separator: ":").filter { $0.hasPrefix("/") }
    }
}
