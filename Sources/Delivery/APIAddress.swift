/// The address of a platform's interface, as the environment names it.
public struct APIAddress: Sendable, Equatable {
    /// Without a slash at the end.
    let text: String
    /// Whether it is this machine, where nothing is encrypted because nothing travels.
    let isLoopback: Bool

    /// - Parameter name: of the variable that holds it, for messages.
    init(_ given: String, name: String) throws(DeliveryError) {
        var text = given[...]
        while text.hasSuffix("/") { text = text.dropLast() }
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"\\@?#{}[]<>^`|".utf8.contains($0) }
        func wrong(_ problem: String) -> DeliveryError {
            .environment(name: name, problem: problem, hint: "give an address such as https://git.example.com/api/v4")
        }
        guard isPlain, text.utf8.count <= 500, let scheme = text.firstRange(of: "://") else {
            throw wrong("is no address")
        }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        let host = authority.prefix { $0 != ":" }
        guard !host.isEmpty else { throw wrong("names no host") }
        isLoopback = host == "127.0.0.1" || host == "localhost"
        switch text[..<scheme.lowerBound] {
        case "https": break
        case "http" where isLoopback: break
        case "http": throw wrong("begins with http://, where anybody on the way could read the token")
        default: throw wrong("does not begin with https://")
        }
        self.text = String(text)
    }
}

/// A token from the environment.
public struct Token: Sendable {
    let secret: String

    /// - Throws: for one that holds anything but letters, digits and signs: it would end up elsewhere than in its header.
    init?(_ environment: [String: String], _ name: String) throws(DeliveryError) {
        guard let text = environment[name], !text.isEmpty else { return nil }
        guard text.utf8.count <= 4_096, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
        else {
            throw .environment(
                name: name, problem: "holds what no token holds",
                hint: "set it to the token alone, without spaces or lines")
        }
        secret = text
    }
}
