public import GateModel

/// What git hands to a `pre-push` hook (githooks(5)): the remote as arguments, a line for each ref on standard input.
public struct PrePushInput: Sendable {
    public let push: Push
    /// Whether the ids have 64 digits. The push's then hold the first 40 of each.
    public let usesSHA256: Bool

    /// - Parameters:
    ///   - remote: the remote's name; its URL again when the push goes to a URL.
    ///   - url: where the push goes.
    ///   - input: all of standard input.
    /// - Returns: `nil` when there is no line, as for "Everything up-to-date".
    /// - Throws: for anything that is not exactly what git writes. What cannot be read is not guessed at.
    public init?(remote: String, url: String, input: [UInt8]) throws(GateError) {
        var updates: [RefUpdate] = []
        var localName: String?
        var usesSHA256 = false
        let lines = HookLines(input)
        for (number, line) in lines.enumerated() {
            let fields = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            // The first field is any revision that somebody typed and may hold spaces; the last three never do.
            guard fields.count >= 4 else {
                throw GateError.malformedInput(
                    .prePush, line: number + 1, problem: "\(fields.count) fields instead of 4")
            }
            usesSHA256 = usesSHA256 || fields[fields.count - 3].count == 64
            let new = try HookLines.id(fields[fields.count - 3], .prePush, line: number + 1)
            let old = try HookLines.id(fields[fields.count - 1], .prePush, line: number + 1)
            let ref = try HookLines.ref(fields[fields.count - 2], .prePush, line: number + 1)
            updates.append(RefUpdate(ref: ref, old: old, new: new))
            let local = RefName(
                bytes: line.prefix(line.count - fields.suffix(3).reduce(3) { $0 + $1.count }).map { $0 })
            if lines.count == 1, !new.isZero, local.short != ref.short { localName = local.short }
        }
        guard !updates.isEmpty else { return nil }
        self.usesSHA256 = usesSHA256
        push = Push(
            checkpoint: .prePush, remote: Self.isURL(remote) ? nil : remote, url: Self.withoutCredentials(url),
            localName: localName, updates: updates)
    }

    /// Whether git names the destination by a URL or path instead of a remote's name.
    ///
    /// It then hands over what was typed, which may differ from the URL in use (`url.*.insteadOf`) and may hold a token.
    /// No remote's name can have a colon or begin like a path: git builds refs of it.
    static func isURL(_ remote: String) -> Bool {
        remote.contains(":") || ["/", "./", "../", "~"].contains { remote.hasPrefix($0) } || remote == "."
            || remote == ".."
    }

    /// A URL without user name, password, query and fragment: they may hold a token, and the record is for others to read.
    static func withoutCredentials(_ url: String) -> String {
        var result = url[...]
        if let end = result.firstIndex(where: { $0 == "?" || $0 == "#" }), result.contains("://") {
            result = result[..<end]
        }
        guard let scheme = result.range(ofText: "://") else { return withoutUser(scpLike: result) }
        let authorityEnd = result[scheme.upperBound...].firstIndex(of: "/") ?? result.endIndex
        guard let at = result[scheme.upperBound..<authorityEnd].lastIndex(of: "@") else { return String(result) }
        return String(result[..<scheme.upperBound] + result[result.index(after: at)...])
    }

    /// `host:path` for `user@host:path`, and for `user:token@host:path`, which git takes for a host named `user`.
    private static func withoutUser(scpLike address: Substring) -> String {
        // git's rule: without a colon before the first slash it is a path of this machine, which may hold any character.
        guard let colon = address.firstIndex(of: ":"), !address[..<colon].contains("/") else { return String(address) }
        // The last "@" that a host and its colon can follow, so that an "@" inside of a token hides no part of it.
        let lastColon = address.lastIndex(of: ":") ?? colon
        if let at = address[..<lastColon].lastIndex(of: "@") { return String(address[address.index(after: at)...]) }
        // `user:token@host/path`: no address that git can reach, and a token all the same.
        let slash = address.firstIndex(of: "/") ?? address.endIndex
        guard let at = address[..<slash].lastIndex(of: "@") else { return String(address) }
        return String(address[address.index(after: at)...])
    }
}

extension Substring {
    /// The first place where a text stands; without Foundation, which costs start-up time.
    fileprivate func range(ofText text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            formIndex(after: &start)
        }
        return nil
    }
}
