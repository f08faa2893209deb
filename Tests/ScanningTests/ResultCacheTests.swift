import Foundation
import GateModel
import Testing

@testable import Scanning

@Suite("ResultCache")
struct ResultCacheTests {
    private static let finding = Finding(
        scanner: "s", rule: "r", title: "t", severity: .high, message: "m",
        locations: [Location(path: RepoPath(bytes: [0xE9]), lines: 1...2, blob: .emptyTree)])

    private func entries(_ scene: ScanScene) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: scene.folder + "/cache").filter { $0.contains("/") }
    }

    @Test("gives back what was stored, and nothing else")
    func roundTrip() async throws {
        try await ScanScene.play { scene in
            let cache = ResultCache(folder: scene.folder + "/cache")
            let keys = ["a", "b", "c"].map { ResultCache.Key([Array($0.utf8)]) }
            #expect(cache.findings(for: keys[0]) == nil)
            cache.store([], for: keys[0])
            cache.store([Self.finding], for: keys[1])
            #expect(cache.findings(for: keys[0]) == [])
            #expect(cache.findings(for: keys[1]) == [Self.finding])
            #expect(cache.findings(for: keys[2]) == nil)
            for path in try entries(scene) {
                let mode = try FileManager.default.attributesOfItem(atPath: "\(scene.folder)/cache/\(path)")[
                    .posixPermissions]
                #expect(mode as? Int == 0o600)
            }
        }
    }

    @Test("the parts of a key do not run together")
    func keys() {
        #expect(ResultCache.Key([[1, 2], [3]]) != ResultCache.Key([[1], [2, 3]]))
        #expect(ResultCache.Key([[1], []]) != ResultCache.Key([[1]]))
    }

    @Test("any damage is a miss, and is written over")
    func damage() async throws {
        try await ScanScene.play { scene in
            let cache = ResultCache(folder: scene.folder + "/cache")
            let key = ResultCache.Key([[1]])
            cache.store([Self.finding], for: key)
            let path = try "\(scene.folder)/cache/" + #require(try entries(scene).first)
            let whole = Array(try Data(contentsOf: URL(filePath: path)))
            var damaged: [[UInt8]] = [[], Array("[]".utf8), whole + [32], Array(whole.reversed())]
            damaged += (0..<whole.count).map { Array(whole[..<$0]) }
            damaged += whole.indices.map { index in
                var copy = whole
                copy[index] ^= 1
                return copy
            }
            for bytes in damaged {
                try Data(bytes).write(to: URL(filePath: path))
                #expect(cache.findings(for: key) == nil)
            }
            cache.store([Self.finding], for: key)
            #expect(cache.findings(for: key) == [Self.finding])
        }
    }

    @Test("an entry under another key's name is a miss")
    func swapped() async throws {
        try await ScanScene.play { scene in
            let cache = ResultCache(folder: scene.folder + "/cache")
            cache.store([], for: ResultCache.Key([[1]]))
            let first = try #require(try entries(scene).first)
            let other = ResultCache.Key([[2]])
            cache.store([Self.finding], for: other)
            let second = try #require(try entries(scene).first { $0 != first })
            let (from, to) = ("\(scene.folder)/cache/\(first)", "\(scene.folder)/cache/\(second)")
            try FileManager.default.removeItem(atPath: to)
            try FileManager.default.copyItem(atPath: from, toPath: to)
            #expect(cache.findings(for: other) == nil)
        }
    }

    @Test("a folder that others can write to, or that is a link, is not used")
    func foreignFolder() async throws {
        try await ScanScene.play { scene in
            let folder = scene.folder + "/cache"
            let key = ResultCache.Key([[1]])
            ResultCache(folder: folder).store([], for: key)
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
            let cache = ResultCache(folder: scene.folder + "/cache", limits: limits)
            let old = ResultCache.Key([[0]])
            cache.store([], for: old)
            let path = try "\(scene.folder)/cache/" + #require(try entries(scene).first)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -86_400)], ofItemAtPath: path)
            for number in 0..<1000 { cache.store([], for: ResultCache.Key([[1], Array("\(number)".utf8)])) }
            cache.tidy()
            #expect(try (50...160).contains(entries(scene).count))
            #expect(cache.findings(for: old) == nil)
        }
    }

    @Test("what is too old, or from the future, is not believed")
    func age() async throws {
        try await ScanScene.play { scene in
            let cache = ResultCache(folder: scene.folder + "/cache")
            let key = ResultCache.Key([[0]])
            cache.store([], for: key)
            let path = try "\(scene.folder)/cache/" + #require(try entries(scene).first)
            for days in [-8.0, 1] {
                let date = Date(timeIntervalSinceNow: days * 86_400)
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
                #expect(cache.findings(for: key) == nil)
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
