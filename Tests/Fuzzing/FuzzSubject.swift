import TestSupport

/// A reader of bytes from strangers, and what it promises whatever they are.
protocol FuzzSubject {
    static var name: String { get }

    init() throws

    /// Makes an input; the same numbers make the same one.
    func input(_ random: inout SeededGenerator) -> [UInt8]

    /// Reads the input. A crash is a finding, and so is an answer.
    ///
    /// - Returns: the promise that was broken; `nil` where all were kept.
    func look(at input: [UInt8]) throws -> String?
}

/// Every subject there is, in the order in which `ci/fuzz` runs them.
///
/// To add one: write its file in `Subjects`, add it here.
var fuzzSubjects: [any FuzzSubject.Type] {
    [
        ScanSubject.self, ProbeSubject.self, TOMLSubject.self, SettingsSubject.self, ProcessSubject.self,
        ArchiveSubject.self, PackSubject.self, LooseObjectSubject.self, ReportSubject.self, HookInputSubject.self,
        ForeignTextSubject.self,
    ]
}
