#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
import Gate

/// Standard input with secrets in it: a person at a terminal is asked for them, and they are not shown while they are typed.
///
/// - Returns: `nil` where it cannot be read, or where the terminal would show it.
func readHiddenInput() -> [UInt8]? {
    guard isatty(STDIN_FILENO) == 1 else { return readStandardInput() }
    var shown = termios()
    guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
    let before = shown
    let restore: @Sendable () -> Void = {
        var settings = before
        _ = tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }
    Interruption.watch { _ in restore() }
    defer { restore() }
    shown.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) == 0 else { return nil }
    Terminal.error.write(
        "The secrets, one a line or NAME=VALUE; they are not shown. Ctrl-D at a line's beginning ends.\n")
    return readStandardInput()
}
