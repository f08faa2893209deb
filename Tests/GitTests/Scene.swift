import Foundation
import GateModel
import TestSupport

@testable import Git

extension GitScenario {
    var location: GitLocation { get throws { try GitLocation.discover(from: root.path, environment: [:]) } }
    var repository: Repository { get throws { try Repository(at: try location) } }

    func program(_ extra: [String: String] = [:]) throws -> GitProgram {
        GitProgram(location: try location, environment: baseEnvironment.merging(extra) { $1 })
    }
}

/// Bytes that a parser is given as libgit2 gives them.
func withBytes<Result>(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(GitError) -> Result) throws(GitError)
    -> Result
{
    var outcome: Swift.Result<Result, GitError>?
    bytes.withUnsafeBytes { buffer in
        do throws(GitError) { outcome = .success(try body(buffer)) } catch { outcome = .failure(error) }
    }
    guard let outcome else { preconditionFailure("the body has run") }
    return try outcome.get()
}
