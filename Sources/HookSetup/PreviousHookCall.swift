/// How the script starts the hook that was there before.
enum PreviousHookCall: Equatable {
    /// As a program of its own, under the name of the kept file.
    case program
    /// Read by its own shell, so that `$0` is still the hook's first name.
    ///
    /// husky's hooks, and dispatchers that serve all hooks with one script, find out from `$0` which hook they are.
    /// Under another name they would find nothing to do and say that all is well.
    case sourced(shell: [String])

    private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "ksh"]

    /// - Parameter content: of the hook's file.
    init(_ content: [UInt8]) {
        let text = String(decoding: content, as: UTF8.self)
        // A bash script that compares the two to see whether it was started or sourced must be started.
        guard text.contains("$0") || text.contains("${0"), !text.contains("BASH_SOURCE"),
            let shell = Self.shell(of: text)
        else {
            self = .program
            return
        }
        self = .sourced(shell: shell)
    }

    /// The words of a first line that names a shell.
    private static func shell(of text: String) -> [String]? {
        guard text.hasPrefix("#!") else { return nil }
        let words = text.dropFirst(2).prefix { !$0.isNewline }.split(separator: " ").map(String.init)
        let arePlain = words.allSatisfy { $0.unicodeScalars.allSatisfy(isPlain) }
        let names = words.filter { !$0.hasPrefix("-") }.map { PathName.split($0).name }
        guard arePlain, let first = names.first, words.first?.hasPrefix("/") == true else { return nil }
        let name = first == "env" ? names.dropFirst().first : first
        return name.map(shells.contains) == true && !words.contains("-S") ? words : nil
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", "+": true
        default: false
        }
    }

    /// The end of a pipe in the script: it gives the script its status.
    var command: String {
        switch self {
        case .program: "\"$gatehouse_before\" \"$@\""
        case .sourced(let shell):
            "\(shell.joined(separator: " ")) -c '. \"$0\(HookScript.keptSuffix)\"' \"$0\" \"$@\""
        }
    }
}
