#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
import Gate
import Synchronization

#if canImport(Darwin)
    private let noCharacter: UInt8 = 0xFF
    private let suspending = [VQUIT, VSUSP, VDSUSP]
#else
    private let noCharacter: UInt8 = 0
    private let suspending = [VQUIT, VSUSP]
#endif

/// Standard input with secrets in it: a person at a terminal is asked for them, and they are not shown while they are typed.
///
/// - Returns: `nil` where it cannot be read, or where the terminal would show it.
func readHiddenInput() -> [UInt8]? {
    guard isatty(STDIN_FILENO) == 1 else { return readStandardInput() }
    var found = termios()
    guard tcgetattr(STDIN_FILENO, &found) == 0 else { return nil }
    let before = found
    // One that a signal ends must not be switched off again behind its back.
    let isEnded = Mutex(false)
    let restore: @Sendable () -> Void = {
        isEnded.withLock { isEnded in
            isEnded = true
            var settings = before
            _ = tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        }
    }
    Interruption.watch { _ in restore() }
    defer { restore() }
    let isHidden = isEnded.withLock { isEnded in
        var settings = before
        settings.c_lflag &= ~tcflag_t(ECHO)
        // Quitting and suspending would leave the terminal so.
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            for character in suspending { characters[Int(character)] = noCharacter }
        }
        return !isEnded && tcsetattr(STDIN_FILENO, TCSANOW, &settings) == 0
    }
    // What was typed before the question was shown.
    _ = tcflush(STDIN_FILENO, TCIFLUSH)
    guard isHidden else { return nil }
    Terminal.error.write(
        "The secrets, one a line or NAME=VALUE; they are not shown. Ctrl-D at a line's beginning ends.\n")
    return readStandardInput()
}
