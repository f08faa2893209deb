import GateModel

/// What a scanner's definition says about its sandbox.
extension ProcessReader {
    private static let maxProcessors = 4096
    /// With less no interpreter starts.
    private static let minMemoryBytes = 64 << 20
    /// Its report has to fit.
    private static let minFileBytes = 1 << 20
    /// The least with which a program can start a helper; the most that a system numbers.
    private static let processRange = 8...4_194_304

    /// A key that is wrong is noted, and leaves its default in place.
    mutating func readSandbox(_ fields: [ScannerKey: Field], in place: String) -> SandboxDefinition {
        let use = fields[.sandbox].flatMap { readByCheckpoint($0, among: SandboxDefinition.Use.allCases) }
        let network = fields[.network].flatMap { readTruth($0) }
        let readable = fields[.readable].flatMap { readReadable($0) }
        let limits = fields[.limits].flatMap { readLimits($0, in: place) }
        if let use, use.exceptions.isEmpty, use.otherwise == .off {
            for key in [ScannerKey.network, .readable, .limits] {
                guard let field = fields[key] else { continue }
                note(
                    field.keyPosition, "`\(key.rawValue)` is for the sandbox, and `sandbox` is off",
                    hint: "take one of the two out")
            }
        }
        return SandboxDefinition(
            use: use ?? SandboxDefinition.usualUse, network: network ?? false, readable: readable ?? [],
            limits: limits ?? SandboxDefinition.Limits())
    }

    private mutating func readReadable(_ field: Field) -> [String]? {
        guard let elements = readOneOrMore(field, example: "[/srv/rules]") else { return nil }
        return readAll(elements) { reader, element in
            guard let text = reader.readText(element, named: "`readable`") else { return nil }
            let components = text.split(separator: "/")
            guard text.hasPrefix("/"), !components.isEmpty, !components.contains("."), !components.contains("..") else {
                reader.note(
                    element.position, "`readable` is no absolute path below the root: \(quoted(text))",
                    hint: "name a file or a folder of this machine: /srv/rules")
                return nil
            }
            return "/" + components.joined(separator: "/")
        }
    }

    private mutating func readLimits(_ field: Field, in place: String) -> SandboxDefinition.Limits? {
        let name = "`limits` of \(place)"
        guard let fields = readFields(of: field.value, as: ScannerLimitKey.self, in: name) else { return nil }
        let standard = SandboxDefinition.Limits()
        return SandboxDefinition.Limits(
            memoryBytes: readSize(fields[.memory], atLeast: Self.minMemoryBytes) ?? standard.memoryBytes,
            processors: fields[.processors].flatMap {
                readNumber($0.value, in: 1...Self.maxProcessors, named: "`processors`")
            } ?? standard.processors,
            processes: fields[.processes].flatMap {
                readNumber($0.value, in: Self.processRange, named: "`processes`")
            } ?? standard.processes,
            fileBytes: readSize(fields[.fileSize], atLeast: Self.minFileBytes) ?? standard.fileBytes)
    }

    private mutating func readSize(_ field: Field?, atLeast least: Int) -> Int? {
        guard let field, let bytes = readByteCount(field) else { return nil }
        guard bytes >= least else {
            note(
                field.value.position, "`\(field.key)` is too little for any program",
                hint: "at least \(ByteCountText.text(bytes: least))")
            return nil
        }
        return bytes
    }
}
