import GateModel
import Git

/// Finds which deleted file an added file was, as `git diff -M` does: same content, then same name and similar, then similar.
struct RenameDetector {
    let repository: Repository
    let maxBlobBytes: Int

    /// Comparisons of content beyond which git gives up too (`diff.renameLimit` 1000, squared).
    private static let comparisonLimit = 1_000_000
    private static let minimumScore = Similarity.maximum / 2
    private static let minimumScoreOfSameName = Similarity.maximum * 3 / 4

    /// - Returns: for an added file's index, the deleted file it was. `skipped` is the number of files whose similarity was
    ///   not looked at because there were too many.
    func renames(from deleted: [FileVersion], to added: [FileVersion]) throws(GitError) -> (
        sources: [Int: FileVersion], skipped: Int
    ) {
        var search = Search(deleted: deleted, added: added)
        search.takeSameContent()
        guard !search.freeAdded.isEmpty, !search.freeDeleted.isEmpty else { return (search.sources, 0) }
        var contents = Contents(detector: self)
        for (source, target) in search.sameNamePairs() {
            let score = try contents.score(deleted[source], added[target], minimum: Self.minimumScoreOfSameName)
            if score >= Self.minimumScoreOfSameName { search.take(source, as: target) }
        }
        let (sources, targets) = (search.freeDeleted, search.freeAdded)
        guard !sources.isEmpty, !targets.isEmpty else { return (search.sources, 0) }
        guard sources.count * targets.count <= Self.comparisonLimit else {
            return (search.sources, sources.count + targets.count)
        }
        var sourceTexts = try contents.texts(of: sources.map { deleted[$0] })
        var targetTexts = try contents.texts(of: targets.map { added[$0] })
        var candidates: [(score: Int, sameName: Bool, source: Int, target: Int)] = []
        for (targetPlace, target) in targets.enumerated() {
            var best: [(score: Int, sameName: Bool, source: Int, target: Int)] = []
            for (sourcePlace, source) in sources.enumerated() {
                let score = try contents.score(
                    of: sourcePlace, in: &sourceTexts, with: targetPlace, in: &targetTexts,
                    minimum: Self.minimumScore)
                guard score >= Self.minimumScore else { continue }
                best.append(
                    (score, deleted[source].path.lastComponent == added[target].path.lastComponent, source, target))
            }
            candidates += best.sorted { ($0.score, $0.sameName ? 1 : 0) > ($1.score, $1.sameName ? 1 : 0) }.prefix(4)
        }
        candidates.sort { left, right in
            let (a, b) = (left.sameName ? 1 : 0, right.sameName ? 1 : 0)
            return (left.score, a, -left.target) > (right.score, b, -right.target)
        }
        for candidate in candidates { search.take(candidate.source, as: candidate.target) }
        return (search.sources, 0)
    }

    /// What is still to be matched.
    private struct Search {
        let deleted: [FileVersion]
        let added: [FileVersion]
        private(set) var sources: [Int: FileVersion] = [:]
        private var usedSources: Set<Int> = []

        init(deleted: [FileVersion], added: [FileVersion]) {
            self.deleted = deleted
            self.added = added
        }

        var freeDeleted: [Int] {
            deleted.indices.filter { !usedSources.contains($0) && deleted[$0].mode.isRegularFile }
        }
        var freeAdded: [Int] { added.indices.filter { sources[$0] == nil && added[$0].mode.isRegularFile } }

        mutating func take(_ source: Int, as target: Int) {
            guard sources[target] == nil, usedSources.insert(source).inserted else { return }
            sources[target] = deleted[source]
        }

        /// Same id: a rename whatever the names; among several, one of the same name.
        mutating func takeSameContent() {
            // The free ones of each id, the first last, so that taking one costs little however many there are.
            var byID: [ObjectID: [Int]] = [:]
            for (index, file) in deleted.enumerated().reversed() where file.mode.isBlob {
                byID[file.id, default: []].append(index)
            }
            for (target, file) in added.enumerated() where file.mode.isBlob {
                guard let place = byID[file.id].flatMap({ place(of: file, among: $0) }),
                    let source = byID[file.id]?.remove(at: place)
                else { continue }
                take(source, as: target)
            }
        }

        private func place(of file: FileVersion, among free: [Int]) -> Int? {
            let candidates = free.indices.suffix(Self.identicalLimit).reversed().filter {
                deleted[free[$0]].mode.isRegularFile == file.mode.isRegularFile
            }
            return candidates.first { deleted[free[$0]].path.lastComponent == file.path.lastComponent }
                ?? candidates.first
        }

        /// Files of the same content among which one of the same name is looked for (git's number).
        private static let identicalLimit = 100

        /// Files whose name (without directories) is unique on both sides.
        func sameNamePairs() -> [(source: Int, target: Int)] {
            var sourceByName: [ArraySlice<UInt8>: [Int]] = [:]
            var targetByName: [ArraySlice<UInt8>: [Int]] = [:]
            for index in freeDeleted { sourceByName[deleted[index].path.lastComponent, default: []].append(index) }
            for index in freeAdded { targetByName[added[index].path.lastComponent, default: []].append(index) }
            return freeAdded.compactMap { target in
                let name = added[target].path.lastComponent
                guard targetByName[name]?.count == 1, let found = sourceByName[name], found.count == 1 else {
                    return nil
                }
                return (found[0], target)
            }
        }
    }

    /// Sizes and pieces of the files compared, each read once.
    private struct Contents {
        let detector: RenameDetector
        private var sizes: [ObjectID: Int] = [:]
        private var pieces: [ObjectID: Similarity] = [:]

        /// Files of which each is compared with many: found by their places, since their ids would have to be hashed each time.
        struct Texts {
            fileprivate let files: [FileVersion]
            fileprivate let sizes: [Int]
            fileprivate var known: [Similarity?]
        }

        init(detector: RenameDetector) { self.detector = detector }

        /// - Returns: 0 where it is less than the minimum.
        mutating func score(_ left: FileVersion, _ right: FileVersion, minimum: Int) throws(GitError) -> Int {
            guard areCompared(try size(left.id), try size(right.id), minimum: minimum) else { return 0 }
            return try similarity(left.id).score(with: try similarity(right.id), minimum: minimum)
        }

        private func areCompared(_ left: Int, _ right: Int, minimum: Int) -> Bool {
            left > 0 && right > 0 && max(left, right) <= detector.maxBlobBytes
                && !Similarity.sizesRuleOut(left, right, minimum: minimum)
        }

        mutating func texts(of files: [FileVersion]) throws(GitError) -> Texts {
            var sizes: [Int] = []
            for file in files { sizes.append(try size(file.id)) }
            return Texts(files: files, sizes: sizes, known: Array(repeating: nil, count: files.count))
        }

        /// The score of a source, by its place, with a target; 0 where it is less than the minimum.
        mutating func score(
            of source: Int, in sources: inout Texts, with target: Int, in targets: inout Texts, minimum: Int
        ) throws(GitError) -> Int {
            guard areCompared(sources.sizes[source], targets.sizes[target], minimum: minimum) else { return 0 }
            let (left, right) = (try text(source, of: &sources), try text(target, of: &targets))
            return left.score(with: right, minimum: minimum)
        }

        private mutating func text(_ place: Int, of texts: inout Texts) throws(GitError) -> Similarity {
            if let known = texts.known[place] { return known }
            let text = try similarity(texts.files[place].id)
            texts.known[place] = text
            return text
        }

        private mutating func size(_ id: ObjectID) throws(GitError) -> Int {
            if let known = sizes[id] { return known }
            let size = try detector.repository.header(of: id)?.bytes ?? 0
            sizes[id] = size
            return size
        }

        private mutating func similarity(_ id: ObjectID) throws(GitError) -> Similarity {
            if let known = pieces[id] { return known }
            let result = try detector.repository.withBlob(id, limit: detector.maxBlobBytes) { bytes throws(GitError) in
                Similarity(bytes)
            }
            pieces[id] = result
            return result
        }
    }
}

extension FileMode {
    fileprivate var isRegularFile: Bool { self == .regular || self == .executable }
}
