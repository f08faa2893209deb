import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a program answers to `--version`, remembered while it is the same: a script for an hour.
enum ProgramVersion {
    /// Of a scanner's program, which is held for this question as for every other: whoever writes the process says what is run.
    ///
    /// - Returns: `nil` where the program does not say, or not in time. That is no failure of the scan.
    static func of(
        _ program: Program, for definition: ScannerDefinition, in confinement: Confinement, host: ScannerHost
    ) async -> String? {
        await of(
            program, adding: definition.environment, timeout: definition.timeout, in: confinement, host: host)
    }

    /// - Parameters:
    ///   - names: of variables that the program needs to be asked.
    ///   - confinement: what holds the program; `nil` for one that the process has no say in.
    static func of(
        _ program: Program, adding names: [String], timeout: Duration, in confinement: Confinement? = nil,
        host: ScannerHost
    ) async -> String? {
        let key = key(for: program, at: time(nil))
        if let known = host.cache?.payload(for: key) { return String(decoding: known, as: UTF8.self) }
        do throws(ScanningError) {
            let folder = try PrivateFolder(
                in: host.temporaryFolder, cleanup: host.cleanup, owner: confinement?.owner)
            defer { folder.remove() }
            let question = [program.path, "--version"].map { Array($0.utf8) }
            let start = confinement?.start(in: folder)
            let process = ChildProcess(
                executable: start?.executable ?? program.path, arguments: start?.arguments(question) ?? question,
                environment: ProgramEnvironment.variables(
                    adding: names, from: host.environment, in: folder),
                workingDirectory: folder.files)
            var timeout = min(host.limits.versionTimeout, timeout)
            if let budget = host.limits.budget { timeout = min(timeout, max(budget.end - .now, .zero)) }
            let limits = ChildProcess.Limits(
                timeout: timeout, grace: .milliseconds(200), outputBytes: 64 << 10, errorBytes: 64 << 10)
            let ending = try await process.run(limits, in: folder, cleanup: host.cleanup)
            guard ending.end == .exited(0), let version = number(in: ending.output + [10] + ending.error) else {
                return nil
            }
            host.cache?.store(payloads: [(key, Array(version.utf8))])
            return version
        } catch {
            return nil
        }
    }

    /// Under what an answer is kept. A script is asked again in the next hour: its package may have been upgraded without a
    /// change to the script itself, and results are kept by the version.
    ///
    /// - Parameter time: seconds since 1970.
    static func key(for program: Program, at time: Int) -> ResultCache.Key {
        let hour = program.isScript ? "\(time / 3600)" : ""
        return ResultCache.Key(
            ["version", program.path, program.identity, gatehouseVersion, hour].map { Array($0.utf8) })
    }

    /// The first thing in the text that looks like a version: digits, a dot, digits, and what clings to them.
    static func number(in output: [UInt8]) -> String? {
        let words = output.split {
            !($0 == 46 || $0 == 43 || $0 == 45 || ($0 < 128 && Character(UnicodeScalar($0)).isLetter) || isDigit($0))
        }
        for word in words {
            let start = word.first == UInt8(ascii: "v") ? word.dropFirst() : word
            guard let dot = start.firstIndex(of: 46), start[..<dot].allSatisfy(isDigit), dot > start.startIndex,
                let next = start.dropFirst(dot + 1 - start.startIndex).first, isDigit(next), start.count <= 40
            else { continue }
            return String(decoding: start, as: UTF8.self)
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
