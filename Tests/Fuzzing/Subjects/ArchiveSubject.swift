import Archives
import TestSupport

/// Archives: what is unpacked stays within the budget, and what is not unpacked is told.
struct ArchiveSubject: FuzzSubject {
    static let name = "archives"

    private static let budget = ArchiveBudget(bytes: 60_000, bytesAtOnce: 30_000, entries: 12, depth: 2)
    private let mutator: Mutator

    init() throws {
        // Right ones are read whole.
        var maker = ArchiveMaker(SeededGenerator(seed: 1))
        let entry = ArchiveMaker.Entry(name: Array("a/.env".utf8), content: Array("key = acme\n".utf8))
        var samples: [[UInt8]] = []
        while samples.count < 30 {
            let sample = [maker.zip([entry, entry]), maker.tar([entry]), maker.gzip(entry.content)][samples.count % 3]
            var shown: [[UInt8]] = []
            let gaps = sample.withUnsafeBytes { bytes in
                ArchiveWalk.entries(of: bytes, budget: Self.budget) { shown.append(Array($1)) }
            }
            // The maker lies now and then.
            guard gaps.isEmpty else { continue }
            guard !shown.isEmpty, shown.allSatisfy({ $0 == entry.content }) else {
                throw FuzzError("a right archive is not read as it is")
            }
            samples.append(sample)
        }
        mutator = Mutator(
            samples: samples,
            words: ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}", "ustar", "0000644"]
                .map { Array($0.utf8) } + [[0x1f, 0x8b, 8, 0], [0xff, 0xff, 0xff, 0xff], [1, 0], [0x80, 0, 0, 0]])
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] {
        guard random.happens(60) else { return mutator.input(&random) }
        var maker = ArchiveMaker(SeededGenerator(seed: random.next()))
        var input = maker.archive()
        if random.happens(40) { mutator.mutate(&input, &random) }
        return input
    }

    func look(at input: [UInt8]) -> String? {
        var (entries, inflated, deepest) = (0, 0, 0)
        let gaps = input.withUnsafeBytes { bytes in
            ArchiveWalk.entries(of: bytes, budget: Self.budget) { entry, content in
                entries += 1
                deepest = max(deepest, entry.names.count)
                let isPart = content.isEmpty || bytes.contains(content)
                if !isPart { inflated += content.count }
                // Each byte is read: one beyond its end is seen by the sanitizer.
                _ = content.reduce(UInt8(0), ^)
            }
        }
        if inflated > 4 * Self.budget.bytes { return "\(inflated) bytes were unpacked" }
        // What is left of a damaged tar is shown beside its entries.
        if entries > 3 * Self.budget.entries { return "\(entries) entries were shown" }
        if deepest > Self.budget.depth + 1 { return "\(deepest) archives deep" }
        let isTold = input.withUnsafeBytes { ArchiveFormat(of: $0) == nil || entries > 0 || !gaps.isEmpty }
        return isTold || input.count <= 1_600 || Self.isEmptyZip(input) ? nil : "nothing was shown and nothing is told"
    }

    /// Whether no entry begins in a zip.
    private static func isEmptyZip(_ input: [UInt8]) -> Bool {
        let entry = Array("PK\u{3}\u{4}".utf8)
        return input.withUnsafeBytes { ArchiveFormat(of: $0) == .zip }
            && !input.indices.dropLast(3).contains { input[$0..<$0 + 4].elementsEqual(entry) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether bytes lie in these.
    fileprivate func contains(_ part: UnsafeRawBufferPointer) -> Bool {
        guard let start = baseAddress, let other = part.baseAddress else { return false }
        return other >= start && other + part.count <= start + count
    }
}
