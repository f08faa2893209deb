public import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An executable file, and what tells it from another one in its place.
struct Program: Equatable {
    /// Absolute.
    let path: String
    /// Size, time of change and inode; a link is followed.
    let identity: String

    /// Finds a program as a shell would, but never in the working directory, which holds pushed files.
    ///
    /// - Parameter isHeld: whoever wrote the name learns nothing of files that the sandbox hides: not whether they are there, not
    ///   what is in one that may be run. Only what the operator has put on the PATH, or every sandbox shows, can be named.
    static func find(_ name: String, searchPath: String, isHeld: Bool = false) throws(ScanningError) -> Program {
        guard !name.isEmpty, !name.utf8.contains(0) else { throw .programMissing(name) }
        if name.contains("/") {
            guard name.hasPrefix("/") else { throw .programInPush(name) }
            if isHeld, !isShown(name, searchPath) { throw .programHidden(name) }
            guard let program = try check(name) else { throw .programMissing(name) }
            return program
        }
        var refused: ScanningError?
        for folder in SearchPath.folders(of: searchPath) {
            do throws(ScanningError) {
                if let program = try check("\(folder)/\(name)") { return program }
            } catch {
                refused = refused ?? error
            }
        }
        throw refused ?? .programMissing(name)
    }

    /// Whether a path, as it is written, is one that a held process may know of.
    private static func isShown(_ path: String, _ searchPath: String) -> Bool {
        guard PathText.joined("/", path) == path else { return false }
        return ProgramFiles.systemFolders.contains { PathText.isInside(path, $0) }
            || SearchPath.folders(of: searchPath).contains { $0 == PathText.folder(of: path) }
    }

    /// `nil` where there is no file of that name.
    private static func check(_ path: String) throws(ScanningError) -> Program? {
        guard let identity = fileIdentity(of: path) else { return nil }
        guard access(path, X_OK) == 0 else { throw .programNotExecutable(path) }
        return Program(path: path, identity: identity)
    }

    /// Whether it is a text that another program runs: what it loads beside itself can change while its own file does not.
    /// One that may be run and not read counts as one.
    var isScript: Bool { SmallFile.text(path, limit: 2).map { $0 == "#!" } ?? true }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// What a scanner asks for that a process that is held may not have; `nil` where that is nothing, whether its program is there or not.
public func refusalOfHeld(_ scanner: ScannerDefinition, environment: [String: String]) -> ScanningError? {
    if let key = scanner.sandboxOpening { return .sandboxOpened(key: key) }
    guard case .program(let words, _) = scanner.kind, let program = words.first else { return nil }
    let problem = startProblem(of: program, environment: environment, isHeld: true)
    if case .programHidden = problem { return problem }
    return nil
}

/// Why a scanner could not be started on this machine; `nil` where it could, as far as its program's file tells.
///
/// - Parameter isHeld: whether its process may not open the sandbox.
public func startProblem(
    of scanner: ScannerDefinition, environment: [String: String], isHeld: Bool
) -> ScanningError? {
    guard case .program(let words, _) = scanner.kind, let program = words.first else { return nil }
    if isHeld, let key = scanner.sandboxOpening { return .sandboxOpened(key: key) }
    return startProblem(of: program, environment: environment)
}

/// - Parameter isHeld: whether the process that names it may learn only of programs that every sandbox shows.
private func startProblem(
    of program: String, environment: [String: String], isHeld: Bool = false
) -> ScanningError? {
    do throws(ScanningError) {
        _ = try Program.find(program, searchPath: ProgramEnvironment.searchPath(environment), isHeld: isHeld)
        return nil
    } catch {
        return error
    }
}

/// What changes when a file is replaced: size, time of change and inode; a link is followed. `nil` where there is no regular
/// file.
public func fileIdentity(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
        let nanoseconds = status.st_mtimespec.tv_nsec
    #else
        let nanoseconds = status.st_mtim.tv_nsec
    #endif
    return "\(status.st_size) \(modificationTime(status)).\(nanoseconds) \(status.st_dev):\(status.st_ino)"
}
