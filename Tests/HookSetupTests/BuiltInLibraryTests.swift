import Foundation
import Testing

@testable import HookSetup

@Suite("A library that the program holds itself")
struct BuiltInLibraryTests {
    @Test("is outdated when the system's was renewed after the program was built, whatever time its file claims")
    func renewal() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let program = folder.appendingPathComponent("program").path
        let archive = folder.appendingPathComponent("libgit2.a").path
        try Data().write(to: URL(fileURLWithPath: archive))
        try Data().write(to: URL(fileURLWithPath: program))
        let library = BuiltInLibrary(name: "libgit2", folders: [folder.path])
        try setTime(of: program, Date(timeIntervalSinceNow: 60))
        #expect(library.renewal(since: program) == nil)
        try setTime(of: program, Date(timeIntervalSinceNow: -60))
        try setTime(of: archive, Date(timeIntervalSince1970: 0))
        #expect(library.renewal(since: program) == archive)
    }

    private func setTime(of path: String, _ time: Date) throws {
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    }
}
