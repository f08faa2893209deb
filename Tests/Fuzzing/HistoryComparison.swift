import Foundation
import GateModel
import Git
import SecretScanning

@testable import Scanning

/// Compares the first look at a real history, by which `gatehouse secrets --all` chooses what to scan, with a scan of every
/// object: see `ci/fuzz --compare`.
///
/// What comes after that choice is the same code either way. So the answers are equal when no object in which a scan finds
/// something was left out.
struct HistoryComparison {
    private let location: GitLocation
    /// As git lists them, so that what our own reader of packs leaves out is missed too.
    private let objects: [ObjectID]

    /// - Parameter list: a file with the ids of all objects, one a line.
    init(_ path: String, objects list: String) throws {
        location = try GitLocation.discover(from: path, environment: [:])
        objects = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").compactMap {
            ObjectID(hex: $0)
        }
        guard !objects.isEmpty else { throw FuzzError("'\(list)' names no object") }
    }

    /// - Returns: a line that says how many objects were compared.
    /// - Throws: with the objects that were left out.
    func run() async throws -> String {
        let engine = try SecretEngine()
        try limitObjectCaches()
        let start = ContinuousClock.now
        let probe = try await HistoryProbe(location: location, engine: engine, maxBytes: 100 << 20) { _ in }.look()
        let looked = ContinuousClock.now
        let git = GitProgram(location: location, environment: [:])
        let trace = try await HistoryTrace(nil, in: try git.allCommits(), gathersAll: true, at: location) { _ in }
        let repository = try Repository(at: location)
        let look = ContentLook(engine: engine, key: [1], scope: .all)
        var (blobs, texts, found, missed) = (0, 0, 0, [String]())
        for id in objects {
            try repository.withObject(id) { (type, bytes) throws(GitError) in
                var parts: [(bytes: [UInt8]?, paths: [RepoPath])] = []
                switch type {
                case .blob: parts = [(nil, trace.origins[id]?.map(\.path) ?? [])]
                case .commit, .tag: parts = try Self.texts(of: id, type, repository).map { ($0, []) }
                case .tree: return
                }
                if type == .blob { blobs += 1 } else { texts += 1 }
                let isFound = parts.contains { part in
                    let paths = part.paths
                    let seen =
                        part.bytes.map { bytes in bytes.withUnsafeBytes { look.look(at: $0, paths: paths) } }
                        ?? look.look(at: bytes, paths: paths)
                    return !seen.sightings.isEmpty || !seen.unfinished.isEmpty
                }
                guard isFound else { return }
                found += 1
                if !probe.blobs.contains(id), !probe.texts.contains(id) { missed.append(id.hex) }
            }
        }
        guard missed.isEmpty else {
            throw FuzzError("\(missed.count) of \(found) objects with secrets were left out: \(missed.prefix(20))")
        }
        let chosen = probe.blobs.count + probe.texts.count
        return
            "\(blobs) files, \(texts) commits and tags: all \(found) with secrets are among the \(chosen) that the first "
            + "look chose in \((looked - start).formatted()); scanning all took \((ContinuousClock.now - looked).formatted())"
    }

    /// What is looked at of a commit or a tag.
    private static func texts(
        of id: ObjectID, _ type: ObjectType, _ repository: Repository
    ) throws(GitError) -> [[UInt8]] {
        func line(_ identity: Identity) -> [UInt8] { Array("\(identity.name) <\(identity.email)>".utf8) }
        if type == .tag {
            let tag = try repository.tag(id).tag
            return [Array(tag.message.utf8), Array(tag.extraHeaders.utf8)] + (tag.tagger.map { [line($0)] } ?? [])
        }
        let commit = try repository.commit(id)
        return [
            Array(commit.message.utf8), Array(commit.extraHeaders.utf8), line(commit.author), line(commit.committer),
        ]
    }
}
