import GateModel
import Git

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files of the working tree, for the commands that try out or write definitions. The gate itself never reads them.
enum WorktreeFile {
    static let processPath = ".gatehouse/process.yml"

    /// The root of the working tree that holds a folder.
    static func root(of location: GitLocation, from folder: String) throws -> String {
        let outcome = try GitProgram(location: location, environment: Environment.current)
            .run(["rev-parse", "--is-bare-repository"])
        guard String(decoding: outcome.output, as: UTF8.self).hasPrefix("false") else {
            throw WorktreeError.none(location.gitDirectory)
        }
        var url = URL(filePath: folder).standardizedFileURL
        while url.path != "/" {
            if FileManager.default.fileExists(atPath: url.appending(path: ".git").path) { return url.path }
            url.deleteLastPathComponent()
        }
        throw WorktreeError.none(location.gitDirectory)
    }

    /// The process as it is being written.
    static func process(at location: GitLocation, from folder: String) throws -> (path: String, text: String) {
        (processPath, try read("\(root(of: location, from: folder))/\(processPath)"))
    }

    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw path.hasSuffix(processPath) ? WorktreeError.noProcess(path) : WorktreeError.unreadable(path)
        }
        guard let text = String(data: data, encoding: .utf8) else { throw WorktreeError.notText(path) }
        return text
    }

    /// The bytes of a file; `nil` where there is none.
    static func optionalContent(_ path: String) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else { throw WorktreeError.unreadable(path) }
        return Array(data)
    }

    /// Writes a file, whether it is there or not: all of it or nothing.
    static func replace(_ path: String, _ text: String) throws {
        do {
            let url = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw WorktreeError.unwritable(path, Self.words(error))
        }
    }

    /// Writes a new file; never over one that is there.
    static func create(_ path: String, _ text: String) throws {
        do {
            let url = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .withoutOverwriting)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw WorktreeError.exists(path)
        } catch {
            throw WorktreeError.unwritable(path, Self.words(error))
        }
    }

    /// What the system says: "Permission denied".
    private static func words(_ error: any Error) -> String {
        guard let system = (error as? CocoaError)?.underlying as? POSIXError else {
            return "the system gives no reason"
        }
        return StageFile.reason(system.code.rawValue)
    }
}

/// What goes wrong with files of the working tree.
enum WorktreeError: UserFacingError {
    case none(String), unreadable(String), noProcess(String), notText(String), exists(String), unwritable(
        String, String)

    var summary: String {
        switch self {
        case .none(let path): "'\(path)' has no working tree"
        case .unreadable(let path), .noProcess(let path): "Cannot read '\(path)'"
        case .notText(let path): "'\(path)' is not UTF-8"
        case .exists(let path): "'\(path)' is there already, and was left as it is"
        case .unwritable(let path, let reason): "Cannot write '\(path)': \(reason)"
        }
    }

    var hint: String? {
        switch self {
        case .noProcess: "write a first one: gatehouse init"
        case .unreadable: "name a file that is there; without a name, .gatehouse/process.yml is checked"
        case .exists: "check it: gatehouse process check"
        case .none, .notText, .unwritable: nil
        }
    }

    var exitStatus: ExitStatus { .usage }
}
