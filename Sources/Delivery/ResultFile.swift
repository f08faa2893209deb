internal import Crypto
public import GateModel

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What `gatehouse ci --result FILE` writes and `gatehouse publish` reads: one run, and the commits that it is about.
///
/// Two lines of JSON. The first says the format, the commits, and the SHA-256 of the second; the second is the run, without the text of
/// any line. A reader takes what this version would have written, byte for byte, and nothing else.
///
/// **It is a stranger's file.** Whoever could change the job that wrote it could write anything here, digest and all: the digest finds
/// accidents, not lies. So nothing in it decides where something is written, no text of it becomes markup, and that it says
/// "passed" proves nothing: see ``Trust``.
public struct ResultFile: Sendable, Equatable {
    /// Of the format: raised when a reader of this one could misunderstand a newer file.
    public static let format = 1
    /// A run of this size has some hundred thousand findings.
    public static let maxBytes = 64 << 20

    /// The commit that the platform shows the result on: of a pull request its head, never the merge that a pipeline tries out.
    public let head: ObjectID
    /// The commit that it was compared with; `nil` where there was none.
    public let base: ObjectID?
    public let run: GateRun

    /// The run as it may be kept: without the lines' text.
    public init(head: ObjectID, base: ObjectID?, run: GateRun) {
        self.head = head
        self.base = base
        var run = run
        for finding in run.findings.indices {
            for place in run.findings[finding].finding.locations.indices {
                run.findings[finding].finding.locations[place].excerpt = nil
            }
        }
        self.run = run
    }

    /// The file's bytes.
    public func encoded() throws(DeliveryError) -> [UInt8] {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let body = try encoder.encode(run)
            let header = Header(
                base: base, digest: Self.digest(of: body), format: Self.format, head: head, kind: Header.kind)
            return Array(try encoder.encode(header)) + [0x0A] + Array(body) + [0x0A]
        } catch {
            throw .failed(doing: "write the result", reason: "\(error)", hint: nil)
        }
    }

    /// - Parameter name: of the file, for messages.
    /// - Throws: for everything that ``encoded()`` does not write.
    public init(reading bytes: [UInt8], name: String) throws(DeliveryError) {
        func refused(_ reason: String) -> DeliveryError { .refused(file: name, reason: reason) }
        guard bytes.count <= Self.maxBytes else { throw refused("it is larger than \(Self.maxBytes >> 20) MiB") }
        let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[2].isEmpty else { throw refused("it has not the two lines that a result has") }
        guard lines[0].count <= 1_000, let header = Self.decoded(Header.self, lines[0]), header.kind == Header.kind
        else { throw refused("its first line is none of a result") }
        guard header.format == Self.format else {
            throw refused("it has format \(header.format), and this version reads format \(Self.format)")
        }
        guard header.digest == Self.digest(of: Data(lines[1])) else {
            throw refused("it has changed since it was written: its digest is another")
        }
        guard let run = Self.decoded(GateRun.self, lines[1]) else { throw refused("its second line is no run") }
        self.init(head: header.head, base: header.base, run: run)
        guard try encoded() == bytes else {
            throw refused("it says more than this version writes, or says it in another way")
        }
        if let problem = Self.contradiction(run) { throw refused(problem) }
    }

    private static func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: ArraySlice<UInt8>) -> Value? {
        // Why it cannot be decoded would quote a stranger's text, and help nobody: these files are written by programs.
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { return nil }
    }

    static func digest(of body: Data) -> String { Array(SHA256.hash(data: body)).hexadecimal }

    /// No file that is looked at has more lines, and no line more bytes.
    private static let maxPlace = 100_000_000

    private static func isPlausible(_ place: Location) -> Bool {
        let known = 1...maxPlace
        return place.lines.map { known.contains($0.lowerBound) && known.contains($0.upperBound) } ?? true
            && place.column.map(known.contains) ?? true
    }

    /// A verdict that the run's own findings and coverage speak against.
    private static func contradiction(_ run: GateRun) -> String? {
        guard run.findings.allSatisfy({ $0.finding.locations.allSatisfy(isPlausible) }) else {
            return "it names lines that no file has"
        }
        let blocks = run.findings.contains { $0.decision == .block && $0.finding.suppression == nil }
        let isIncomplete = run.coverage.isIncomplete || run.scans.contains { !$0.outcome.isComplete }
        switch run.verdict {
        case .blocked: return run.exitStatus == .accepted ? "it says blocked, and exits as accepted" : nil
        // Also a run that failed: it has the status of what went wrong.
        case .incomplete: return blocks ? "it has findings that block, and does not say blocked" : nil
        case .passed, .unjudged, .annotated:
            if blocks { return "it has findings that block, and does not say blocked" }
            if isIncomplete { return "it was not complete, and does not say so" }
            return run.exitStatus == .accepted ? nil : "its exit status is none of its verdict"
        }
    }
}

extension ResultFile {
    private struct Header: Codable {
        static let kind = "gatehouse-result"
        let base: ObjectID?
        let digest: String
        let format: Int
        let head: ObjectID
        let kind: String
    }
}

extension ResultFile {
    /// How far a result is believed.
    public enum Trust: Sendable {
        /// Whoever proposes the change may have written it. It may be shown, and what it says against the change may be believed;
        /// that it passed is never published as a success.
        case claimed
        /// The job that publishes knows that the job which wrote it is none that the change could touch.
        case trusted
    }
}
