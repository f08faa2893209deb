import GateModel
import TestSupport

@testable import SecretScanning

/// The first look at versions of a file, which must not say no where a scan finds something.
///
/// An input is a version (after its length in two bytes) and the next one: how many bytes they share at the start and at the
/// end (two bytes each), then what is new.
struct ProbeSubject: FuzzSubject {
    static let name = "probe"

    private let session: SecretSession
    private let prober: SecretProber
    /// Takes each change for more than are looked at one by one.
    private let rememberer: SecretProber
    private let mutator = Mutator.secrets

    init() throws {
        let engine = try SecretEngine()
        session = engine.session()
        prober = SecretProber(engine)
        rememberer = SecretProber(engine)
        rememberer.maxParts = 0
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] {
        let whole = mutator.input(&random)
        // A version that lacks a part of a secret says nothing yet; the next one brings the rest.
        let start = random.number(below: whole.count + 1)
        let end = min(whole.count, start + random.number(below: 40))
        let (first, last) = (start, whole.count - end)
        return Self.number(first + last) + whole[..<start] + whole[end...] + Self.number(first) + Self.number(last)
            + whole[start..<end]
    }

    func look(at input: [UInt8]) -> String? {
        guard input.count >= 2 else { return nil }
        let count = Self.number(input, at: 0)
        guard input.count >= count + 6 else { return nil }
        let old = Array(input[2..<2 + count])
        let first = min(count, Self.number(input, at: 2 + count))
        let last = min(count - first, Self.number(input, at: 4 + count))
        let added = input[(6 + count)...]
        let new = old[..<first] + added + old[(count - last)...]
        // Of some texts little may be decoded.
        let decodable = input.count % 3 == 0 ? { _ in 200 } : DecodingBudget.share(of:)
        for session in [session, prober.session, rememberer.session] { session.decodable = decodable }
        let before = old.withUnsafeBytes { prober.probe($0) }
        guard !before.isSettled || !before.isSuspect else { return "a settled version is suspect" }
        guard before.isSuspect || isClean(old) else { return "the first look says no, the scan finds something" }
        prime(old)
        var difference = ByteDifference()
        difference.copy(0..<first)
        difference.insert(added.count)
        difference.copy(count - last..<count)
        difference.end(sourceCount: count)
        let isClean = isClean(Array(new))
        for prober in [prober, rememberer] {
            let after = Array(new).withUnsafeBytes { prober.probe($0, after: before, by: difference) }
            guard after.isSuspect || isClean else { return "the look at a change says no, the scan finds something" }
        }
        return nil
    }

    /// Has the other prober know the blocks of a text, and no others.
    private func prime(_ text: [UInt8]) {
        rememberer.memory = BlockMemory(session.engine.filter)
        rememberer.memory.minLength = 16
        var difference = ByteDifference()
        difference.insert(text.count)
        difference.end(sourceCount: 0)
        let nothing = [UInt8]().withUnsafeBytes { rememberer.probe($0) }
        _ = text.withUnsafeBytes { rememberer.probe($0, after: nothing, by: difference) }
    }

    private func isClean(_ bytes: [UInt8]) -> Bool {
        let scan = session.scan(bytes)
        return scan.matches.isEmpty && scan.isComplete
    }

    private static func number(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }

    private static func number(_ bytes: [UInt8], at index: Int) -> Int {
        Int(bytes[index]) << 8 | Int(bytes[index + 1])
    }
}
