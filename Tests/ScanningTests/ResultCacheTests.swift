import Foundation
import GateModel
import Testing

@testable import Scanning

@Suite("ResultCache")
struct ResultCacheTests {
    private static let finding = Finding(
        scanner: "s", rule: "r", title: "t", severity: .high, message: "m",
        locations: [Location(path: RepoPath(bytes: [0xE9]), lines: 1...2, blob: .emptyTree)])

    /// The files with results.
    private func files(_ scene: ScanScene) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scene.folder + "/cache").filter { $0 != "lock" }
    }

    @Test("gives back what was stored, and nothing else")
    func roundTrip() async throws {
        try await ScanScene.play { scene in
            let cache = ResultCache(folder: scene.folder + "/cache")
            let keys = ["a", "b", "c"].map { ResultCache.Key([Array($0.utf8)]) }
            #expect(cache.findings(for: keys[0]) == nil)
            cache.store([(keys[0], []), (keys[1], [Self.finding])])
            for cache in [cache, ResultCache(folder: scene.folder + "/cache")] {
                #expect(cache.findings(for: keys[0]) == [])
                #expect(cache.findings(for: keys[1]) == [Self.finding])
                #expect(cache.findings(for: keys[2]) == nil)
            }
            for file in try files(scene) {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(scene.folder)/cache/\(file)")
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test("the parts of a key do not run together")
    func keys() {
        #expect(ResultCache.Key([[1, 2], [3]]) != ResultCache.Key([[1], [2, 3]]))
        #expect(ResultCache.Key([[1], []]) != ResultCache.Key([[1]]))
    }

    /// Keys of which the results are in one file.
    private func neighbours(_ count: Int) -> [ResultCache.Key] {
        let all = (0..<100 * count).map { ResultCache.Key([Array("\($0)".utf8)]) }
        return Array(all.filter { $0.bytes[0] >> 4 == all[0].bytes[0] >> 4 }.prefix(count))
    }

    @Test("any damage is a miss or does no harm, and is written over")
    func damage() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let keys = neighbours(3)
            let results = keys.enumerated().map { number, key in (key, number == 1 ? [Self.finding] : []) }
            ResultCache(folder: folder).store(results)
            let path = try "\(folder)/" + #require(try files(scene).first)
            let whole = Array(try Data(contentsOf: URL(filePath: path)))
            var damaged: [[UInt8]] = [[], Array("[]".utf8), Array(whole.reversed()), Array(whole.dropFirst())]
            damaged += (0..<whole.count).map { Array(whole[..<$0]) }
            for bit: UInt8 in [1, 0x80] {
                damaged += whole.indices.map { index in
                    var copy = whole
                    copy[index] ^= bit
                    return copy
                }
            }
            for bytes in damaged {
                try Data(bytes).write(to: URL(filePath: path))
                let found = keys.map { ResultCache(folder: folder).findings(for: $0) }
                for (found, stored) in zip(found, results) { #expect(found == nil || found == stored.1) }
                #expect(found.contains { $0 == nil }, "no bit is without meaning")
            }
            for (key, findings) in results {
                ResultCache(folder: folder).store([(key, findings)])
                #expect(ResultCache(folder: folder).findings(for: key) == findings)
            }
            for (key, findings) in results { #expect(ResultCache(folder: folder).findings(for: key) == findings) }
        }
    }

    @Test("what stands under another key is a miss")
    func swapped() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let keys = neighbours(2)
            ResultCache(folder: folder).store([(keys[0], [])])
            let path = try "\(folder)/" + #require(try files(scene).first)
            var bytes = Array(try Data(contentsOf: URL(filePath: path)))
            let start = try #require(bytes.indices.first { bytes[$0...].starts(with: keys[0].bytes) })
            bytes.replaceSubrange(start..<start + 32, with: keys[1].bytes)
            try Data(bytes).write(to: URL(filePath: path))
            #expect(ResultCache(folder: folder).findings(for: keys[1]) == nil)
        }
    }

    @Test("results that many store at once are all kept")
    func together() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let keys = (0..<64).map { ResultCache.Key([[UInt8($0)]]) }
            var limits = ResultCache.Limits()
            limits.patience = .seconds(60)
            await withTaskGroup(of: Void.self) { group in
                for key in keys {
                    group.addTask { [limits] in
                        ResultCache(folder: folder, limits: limits).store([(key, [Self.finding])])
                    }
                }
            }
            let cache = ResultCache(folder: folder)
            for key in keys { #expect(cache.findings(for: key) == [Self.finding]) }
        }
    }

    @Test("waits for another writer for a while, then keeps nothing")
    func patience() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let keys = neighbours(2)
            ResultCache(folder: folder).store([(keys[0], [])])
            let other = open(folder + "/lock", O_RDWR)
            defer { close(other) }
            #expect(flock(other, LOCK_EX) == 0)
            var limits = ResultCache.Limits()
            limits.patience = .milliseconds(20)
            ResultCache(folder: folder, limits: limits).store([(keys[1], [])])
            #expect(ResultCache(folder: folder).findings(for: keys[1]) == nil)
            #expect(ResultCache(folder: folder).findings(for: keys[0]) == [])
        }
    }

    @Test("a folder that others can write to, or that is a link, is not used")
    func foreignFolder() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let key = ResultCache.Key([[1]])
            ResultCache(folder: folder).store([(key, [])])
            try FileManager.default.createSymbolicLink(atPath: folder + "-link", withDestinationPath: folder)
            #expect(ResultCache(folder: folder + "-link").findings(for: key) == nil)
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
            #expect(ResultCache(folder: folder).findings(for: key) == nil)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            #expect(ResultCache(folder: folder).findings(for: key) == [])
        }
    }

    @Test("stays within its bounds and forgets the oldest first")
    func bounded() async throws {
        try await ScanScene.play { scene in
            var limits = ResultCache.Limits()
            limits.entries = 160
            let folder = scene.folder + "/cache"
            let old = ResultCache.Key([[0]])
            let yesterday = time(nil) - 86_400
            ResultCache(folder: folder, limits: limits) { yesterday }.store([(old, [])])
            #expect(ResultCache(folder: folder).findings(for: old) == [])
            let keys = (0..<1000).map { ResultCache.Key([[1], Array("\($0)".utf8)]) }
            let cache = ResultCache(folder: folder, limits: limits)
            for key in keys { cache.store([(key, [])]) }
            let kept = keys.filter { cache.findings(for: $0) != nil }
            #expect((50...160).contains(kept.count))
            #expect(cache.findings(for: old) == nil)
            #expect(cache.findings(for: keys[999]) == [])

            limits.bytes = 16 << 10
            let small = ResultCache(folder: folder, limits: limits)
            let large = (0..<100).map { ResultCache.Key([[2, UInt8($0)]]) }
            small.store(payloads: large.map { ($0, Array(repeating: 7, count: 200)) })
            #expect(large.filter { small.payload(for: $0) != nil }.count < 16 * 5)
            for file in try files(scene) {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
                #expect(try #require(attributes[.size] as? Int) <= 1_100)
            }
        }
    }

    @Test("what is too large is not kept, and drives nothing out")
    func tooLarge() async throws {
        try await ScanScene.play { scene in
            var limits = ResultCache.Limits()
            limits.bytes = 64 << 10
            let cache = ResultCache(folder: scene.folder + "/cache", limits: limits)
            let keys = neighbours(2)
            cache.store([(keys[0], [])])
            for count in [3_000, 5_000] {
                cache.store(payloads: [(keys[1], [UInt8](repeating: 7, count: count))])
                #expect(cache.findings(for: keys[0]) == [] && cache.payload(for: keys[1]) == nil)
            }
        }
    }

    @Test("what is too old, or from the future, is not believed")
    func age() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let key = ResultCache.Key([[0]])
            let now = time(nil)
            ResultCache(folder: folder).store([(key, [])])
            #expect(ResultCache(folder: folder) { now + 6 * 86_400 }.findings(for: key) == [])
            for days in [8, -1] {
                #expect(ResultCache(folder: folder) { now + days * 86_400 }.findings(for: key) == nil)
            }
        }
    }

    @Test("a second push scans only what changed")
    func secondPush() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.program(
                "tool", "echo \"$@\" >> '\(scene.folder)/calls'; printf '%s' '\(sarif(["NAME"]))' | sed s/NAME/b/")
            let command = definition(["tool", "{paths}"])
            let files = [PushedFile("a", "1"), PushedFile("b", "2")]
            let first = try await scene.scan(command, files)
            #expect(first.filesFromCache == 0 && first.findings.count == 1)
            let again = try await scene.scan(command, files)
            #expect(again.filesFromCache == 2 && again.findings == first.findings && again.outcome == .completed)
            let mended = try await scene.scan(command, [files[0], PushedFile("b", "3")])
            #expect(mended.filesFromCache == 1)
            #expect(try scene.text("calls") == "./a ./b\n./b\n")
        }
    }

    @Test("another definition, program, configuration or variable scans again")
    func dependencies() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            scene.environment["MODE"] = "1"
            try scene.program("tool", "echo '\(sarif([]))'")
            let file = PushedFile("a", "1")
            let plain = definition(["tool", "{paths}"], configuration: ["rules.yml"], environment: ["MODE"])
            func hits(_ definition: ScannerDefinition, _ rules: String = "1") async throws -> Int {
                let trusted = [TrustedFile(path: "rules.yml", content: Array(rules.utf8))]
                return try await scene.scan(definition, [file], trusted: trusted).filesFromCache
            }
            #expect(try await hits(plain) == 0)
            #expect(try await hits(plain) == 1)
            #expect(try await hits(plain, "2") == 0)
            #expect(try await hits(definition(["tool", "-x", "{paths}"])) == 0)
            scene.environment["MODE"] = "2"
            #expect(try await hits(plain) == 0)
            try scene.program("tool", "echo '\(sarif([]))' # another")
            #expect(try await hits(plain) == 0)
            #expect(try await hits(definition(["tool", "--rules=\(scene.folder)", "{paths}"])) == 0)
            #expect(try await hits(definition(["tool", "--rules=\(scene.folder)", "{paths}"])) == 0)
        }
    }

    @Test("without {paths} the whole set is one answer")
    func wholeSet() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.program("tool", "echo '\(sarif(["a"]))'")
            let files = [PushedFile("a", "1"), PushedFile("b", "2")]
            #expect(try await scene.scan(definition(["tool"]), files).filesFromCache == 0)
            let again = try await scene.scan(definition(["tool"]), files)
            #expect(again.filesFromCache == 2 && again.findings.count == 1)
            #expect(try await scene.scan(definition(["tool"]), [files[0]]).filesFromCache == 0)
        }
    }

    @Test("a file that could not be read stays incomplete while the others are kept")
    func partial() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.program(
                "tool",
                #"echo '{"errors":[{"filename":"./b","reason":"syntax error"}],"metrics":{"./a":{},"./b":{}},"results":[]}'"#
            )
            for hits in [0, 1] {
                let report = try await scene.scan(
                    definition(["tool", "{paths}"], .bandit), [PushedFile("a", "1"), PushedFile("b", "2")])
                #expect(report.reason == "b: bandit skipped it: syntax error")
                #expect(report.filesFromCache == hits)
            }
        }
    }

    @Test("a file that the report does not mention was not scanned")
    func unmentioned() async throws {
        try await ScanScene.play { scene in
            try scene.program("tool", #"echo '{"errors":[],"metrics":{"_totals":{}},"results":[]}'"#)
            let report = try await scene.scan(definition(["tool", "{paths}"], .bandit), [PushedFile("a", "1")])
            #expect(report.reason.contains("does not mention"))
        }
    }
}
