import Feedback
import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output or standard error, and what is known of where it leads.
struct Terminal: Sendable {
    static let output = Terminal(descriptor: 1)
    static let error = Terminal(descriptor: 2)

    let descriptor: CInt

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Colours only on a terminal that knows them, and not where somebody asked for none (https://no-color.org).
    var settings: TerminalSettings {
        let refuses = !(Environment.current["NO_COLOR"] ?? "").isEmpty || Environment.current["TERM"] == "dumb"
        return TerminalSettings(columns: columns, usesColor: isTerminal && !refuses)
    }

    private var columns: Int? {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return Environment.current["COLUMNS"].flatMap { Int($0) }
    }

    /// Writes all of it. Where nobody reads any more there is nobody to tell: the exit status still says what happened.
    ///
    /// - Parameter patience: how long to wait for a reader that takes nothing, each time; `nil` waits for ever.
    func write(_ text: String, patienceMilliseconds patience: CInt? = nil) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                if let patience, !isReady(within: patience) { return }
                let count = systemWrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count > 0 {
                    written += count
                } else if count == 0 {
                    return
                } else if errno == EAGAIN {
                    // Somebody who shares the descriptor has made it non-blocking: full is not gone.
                    guard isReady(within: patience ?? -1) else { return }
                } else if errno != EINTR {
                    return
                }
            }
        }
    }

    /// - Parameter milliseconds: -1 waits for ever.
    private func isReady(within milliseconds: CInt) -> Bool {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        var answer: CInt
        repeat { answer = poll(&polled, 1, milliseconds) } while answer < 0 && errno == EINTR
        return answer > 0
    }
}

private func systemWrite(_ descriptor: CInt, _ start: UnsafePointer<UInt8>?, _ count: Int) -> Int {
    #if canImport(Glibc)
        Glibc.write(descriptor, start, count)
    #else
        Darwin.write(descriptor, start, count)
    #endif
}

/// The process's variables, read once.
enum Environment {
    static let current: [String: String] = {
        var result: [String: String] = [:]
        var entry = environmentPointer()
        while let variable = entry?.pointee {
            let text = String(cString: variable)
            if let equals = text.firstIndex(of: "=") {
                result[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry = entry?.advanced(by: 1)
        }
        return result
    }()

    private static func environmentPointer() -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        #if canImport(Glibc)
            Glibc.environ
        #else
            _NSGetEnviron().pointee
        #endif
    }
}

/// Where the process was started.
func workingFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
}

/// All of standard input.
func readStandardInput() -> [UInt8]? {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(0, &buffer, buffer.count)
        if count > 0 {
            result += buffer[..<count]
        } else if count == 0 {
            return result
        } else if errno != EINTR {
            return nil
        }
    }
}

/// The first bytes of standard input, and whether there are more.
func readStandardInput(limit: Int) -> (bytes: [UInt8], isCut: Bool)? {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while result.count <= limit {
        let count = read(0, &buffer, buffer.count)
        if count > 0 {
            result += buffer[..<count]
        } else if count == 0 {
            return (result, false)
        } else if errno != EINTR {
            return nil
        }
    }
    result.removeLast(result.count - limit)
    return (result, true)
}

/// Milliseconds since 1970.
func currentMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}

/// Ends the process without undoing what the system undoes anyway.
func endProcess(_ status: Int32) -> Never { exit(status) }

/// The absolute path of this program, for the hook to call.
///
/// - Throws: when the system does not tell.
func ownPath() throws -> String {
    #if canImport(Glibc)
        guard let resolved = realpath("/proc/self/exe", nil) else { throw OwnPathError() }
    #else
        var size: UInt32 = 4_096
        var buffer = [CChar](repeating: 0, count: Int(size))
        guard _NSGetExecutablePath(&buffer, &size) == 0, let resolved = realpath(buffer, nil) else {
            throw OwnPathError()
        }
    #endif
    defer { free(resolved) }
    return String(cString: resolved)
}

private struct OwnPathError: UserFacingError {
    var summary: String { "The system does not tell where this program lies" }
    var hint: String? { nil }
    var exitStatus: ExitStatus { .failed }
}
