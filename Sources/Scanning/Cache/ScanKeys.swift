import GateModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Makes the keys of one scan: everything that a result depends on beside the files is in them.
struct ScanKeys {
    private let common: [UInt8]

    /// `nil` where something that the program reads cannot be seen, so that nothing may be kept: an argument that names a folder
    /// outside the snapshot, or a definition that cannot be written down.
    ///
    /// - Parameter confinement: what holds the program, which decides what it can see.
    init?(
        _ scanner: ExternalScanner, program: Program, version: String?, trusted: [TrustedFile],
        confinement: Confinement
    ) {
        let texts = [gatehouseVersion, program.path, program.identity, version ?? "", confinement.description]
        var parts = texts.map { Array($0.utf8) }
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            parts.append(Array(try encoder.encode(scanner.definition)))
        } catch {
            return nil
        }
        for path in scanner.command.outsidePaths + scanner.definition.sandbox.readable {
            if Program.isFolder(path) { return nil }
            parts.append(Array((fileIdentity(of: path) ?? "").utf8))
        }
        for (name, value) in ProgramEnvironment.added(scanner.definition.environment, from: scanner.host.environment) {
            parts += [Array(name.utf8), Array(value.utf8)]
        }
        for file in trusted.sorted(by: { $0.path < $1.path }) { parts += [file.path.bytes, file.content] }
        common = ResultCache.Key(parts).bytes
    }

    /// The key of these files together, in order.
    func key(of files: [FileVersion]) -> ResultCache.Key {
        var parts = [common]
        for file in files {
            parts += [file.path.bytes, file.id.bytes, Array(String(file.mode.rawValue).utf8)]
        }
        return ResultCache.Key(parts)
    }
}
