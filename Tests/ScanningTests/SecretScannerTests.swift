import GateModel
import SecretScanning
import TestSupport
import Testing

@testable import Scanning

@Suite("The built-in scanner")
struct SecretScannerTests {
    /// A reader that leaves a file out, by its order or by not handing it over.
    private struct Forgetful: BlobReader {
        let contents: PushedContents
        let forgets: RepoPath
        let inOrder: Bool

        func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
            if inOrder || file.path != forgets { try contents.read(file, body) }
        }

        func readingOrder(of files: [FileVersion]) -> [Int] {
            guard inOrder else { return Array(files.indices) }
            // As many as there are, one of them twice.
            let kept = files.indices.filter { files[$0].path != forgets }
            return kept + kept.prefix(1)
        }
    }

    // Few are not put in order.
    @Test(
        "a file that had no turn is not looked at, and said to be so",
        arguments: [(false, 3), (false, 100), (true, 100)])
    func forgotten(inOrder: Bool, count: Int) async throws {
        let files = (0..<count).map { PushedFile(RepoPath("f\($0)"), "text \($0)\n") }
        let reader = Forgetful(contents: PushedContents(files), forgets: "f2", inOrder: inOrder)
        let scanner = SecretScanner(
            definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
            engine: try SecretEngine(), key: [1],
            scope: SecretScope())
        let report = await scanner.scan(ScanRequest(files: files.map(\.version), openContents: { reader }))
        guard case .incomplete(let reason) = report.outcome else {
            Issue.record("it reads as complete")
            return
        }
        #expect(reason == "f2: it was not handed over")
    }

    /// Put together here, so that nothing that scans this file takes it for one.
    private static let key = "AKIA" + "Q3EGRZ7XW4PLNV2T"

    /// What a scan tells of files that hold a key, each of which goes by some names.
    private static func report(files count: Int, names: Int = 1, limit: Int) async throws -> ScanReport {
        let files = (0..<count).flatMap { file in
            (0..<names).map { PushedFile(RepoPath("f\(file).\($0)"), "file \(file)\nid = \(Self.key)\n") }
        }
        var scanner = SecretScanner(
            definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
            engine: try SecretEngine(), key: [1], scope: SecretScope())
        scanner.maxPlaces = limit
        return await scanner.scan(ScanRequest(files: files.map(\.version), openContents: { PushedContents(files) }))
    }

    // On one thread, and on two.
    @Test("more places than are told of one push are no clean look", arguments: [20, 90])
    func places(files: Int) async throws {
        let (all, some) = try await (
            Self.report(files: files, limit: files), Self.report(files: files, limit: files - 2)
        )
        #expect(all.outcome == .completed && all.findings.flatMap(\.locations).count == files)
        #expect(some.findings.flatMap(\.locations).count == files - 2)
        guard case .incomplete(let reason) = some.outcome else {
            Issue.record("it reads as complete")
            return
        }
        #expect(reason.hasPrefix("there are more than \(files - 2) places with findings"))
    }

    @Test(
        "what must never get out is told beside any number of others; what is let be takes none of their room",
        arguments: [20, 90])
    func kinds(files count: Int) async throws {
        let never = ["kV7#mQ2x", "!pL9wZ"].joined()
        let salt = [UInt8](0..<32)
        let known = KnownSecrets(
            salt: salt, secrets: [try KnownSecrets.remember(Array(never.utf8), name: "ours", salt: salt).get()])
        let policy = SecretPolicy(allowLists: [AllowList(place: "f:1", paths: [.init(regex: "^tests/")])])
        let files = (0..<count).flatMap { file in
            ["src", "tests"].map { PushedFile(RepoPath("\($0)/f\(file)"), "\($0) \(file)\nid = \(Self.key)\n") }
        }
        func report(_ limit: Int, _ files: [PushedFile]) async throws -> ScanReport {
            var scanner = SecretScanner(
                definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
                engine: try SecretEngine(policy: policy, known: known), key: [1], scope: SecretScope())
            scanner.maxPlaces = limit
            return await scanner.scan(
                ScanRequest(files: files.map(\.version), openContents: { PushedContents(files) }))
        }
        func places(_ report: ScanReport, _ isMeant: (Finding) -> Bool) -> Int {
            report.findings.filter(isMeant).flatMap(\.locations).count
        }
        let all = try await report(count, files)
        #expect(all.outcome == .completed && places(all) { $0.suppression != nil } == count)
        let few = try await report(2, files + [PushedFile("z", never)])
        #expect(few.outcome.gap?.hasPrefix("there are more than 2 places") == true)
        #expect(places(few) { $0.rule.isOfNever } == 1 && places(few) { $0.suppression != nil } == 2)
        #expect(places(few) { !$0.rule.isOfNever && $0.suppression == nil } == 2)
        // Which ones does not depend on the threads.
        for _ in 0..<5 { #expect(try await report(2, files).findings == report(2, files).findings) }
    }

    @Test("what had no turn while there was time is not looked at, and said to be so", arguments: [20, 90])
    func slow(files count: Int) async throws {
        let files = (0..<count).map { PushedFile(RepoPath("f\($0)"), "text \($0)\n") }
        var scanner = SecretScanner(
            definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
            engine: try SecretEngine(), key: [1], scope: SecretScope())
        scanner.allowance = WorkAllowance(nanosecondsAByte: 0)
        scanner.allowance.least = .nanoseconds(-1)
        let report = await scanner.scan(
            ScanRequest(files: files.map(\.version), openContents: { PushedContents(files) }))
        let words = "not looked at, since what came before took too long; and \(count - 3) more"
        #expect(report.outcome.gap?.hasSuffix(words) == true, "\(report.outcome)")
    }

    @Test("so are more names of one content than are told of it")
    func names() async throws {
        let report = try await Self.report(files: 1, names: ContentLook.maxPlaces + 1, limit: .max)
        #expect(report.findings.flatMap(\.locations).count == ContentLook.maxPlaces)
        #expect(
            report.outcome
                == .incomplete(reason: "f0.0: its secrets stand at more places than are told of one content"))
        let most = try await Self.report(files: 1, names: ContentLook.maxPlaces, limit: .max)
        #expect(most.outcome == .completed)
    }

    @Test("of many versions of files each is told that holds a secret, whichever stands before it", arguments: 1...12)
    func versions(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        // More than one thread takes, and fewer.
        let count = seed.isMultiple(of: 2) ? 20 : 90
        var holders: Set<String> = []
        let files = (0..<count).map { number in
            let path = "file\(Int.random(in: 0..<6, using: &random))"
            let lead = String(repeating: "a line of nothing much\n", count: Int.random(in: 0..<40, using: &random))
            var text = "\(lead)version \(number)\n\(lead)"
            if Int.random(in: 0..<4, using: &random) == 0 {
                text += "id = \(Self.key)\n"
                holders.insert("\(path) \(number)")
            }
            return PushedFile(RepoPath(path), text)
        }
        let scanner = SecretScanner(
            definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
            engine: try SecretEngine(), key: [1], scope: SecretScope())
        let report = await scanner.scan(
            ScanRequest(files: files.map(\.version), openContents: { PushedContents(files) }))
        #expect(report.outcome == .completed && report.filesDue == count)
        let numbers = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.version.id, $0) })
        let found = report.findings.flatMap(\.locations).map { location in
            "\(location.path.display) \(location.blob.flatMap { numbers[$0] } ?? -1)"
        }
        #expect(Set(found) == holders && found.count == holders.count)
    }
}
