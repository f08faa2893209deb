import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A definition's command, and how many files fit into one call of it.
struct ScannerCommand {
    static let placeholder = "{paths}"

    let words: [String]

    var takesPaths: Bool { words.contains(Self.placeholder) }

    /// Paths of this machine among the arguments: `/etc/rules.yml`, `--config=/etc/rules.yml`.
    var outsidePaths: [String] {
        words.dropFirst().compactMap { word in
            guard let slash = word.firstIndex(of: "/"), slash == word.startIndex || word[..<slash].hasSuffix("=") else {
                return nil
            }
            return String(word[slash...])
        }
    }

    /// The calls that cover all files: one where the command takes no paths.
    /// - Parameter maxBytes: of arguments and environment; `nil` for what the system allows.
    func calls(for files: [FileVersion], environment: [[UInt8]], maxBytes: Int?) -> [Call] {
        guard takesPaths else { return [Call(arguments: words.map { Array($0.utf8) }, files: files)] }
        // Half of what is allowed: a program that starts another one adds to it.
        let allowed = maxBytes ?? min(max(sysconf(Int32(_SC_ARG_MAX)) / 2, 64 << 10), 1 << 20)
        let fixed = (environment + words.map { Array($0.utf8) }).reduce(0) { $0 + Self.cost($1) }
        let repeats = words.count { $0 == Self.placeholder }
        var calls: [Call] = []
        var batch: [FileVersion] = []
        var used = fixed
        for file in files {
            let cost = Self.cost(Self.argument(file)) * repeats
            if !batch.isEmpty, used + cost > allowed {
                calls.append(call(batch))
                batch = []
                used = fixed
            }
            batch.append(file)
            used += cost
        }
        if !batch.isEmpty { calls.append(call(batch)) }
        return calls
    }

    struct Call {
        let arguments: [[UInt8]]
        let files: [FileVersion]
    }

    private func call(_ files: [FileVersion]) -> Call {
        let paths = files.map(Self.argument)
        return Call(arguments: words.flatMap { $0 == Self.placeholder ? paths : [Array($0.utf8)] }, files: files)
    }

    /// `./path`: no name can then be taken for an option, for standard input (`-`) or for a URL.
    private static func argument(_ file: FileVersion) -> [UInt8] { [46, 47] + file.path.bytes }

    /// The bytes, their zero and their pointer.
    private static func cost(_ argument: [UInt8]) -> Int { argument.count + 1 + MemoryLayout<Int>.size }
}
