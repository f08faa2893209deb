internal import Archives
public import GateModel

/// What a first look at some bytes says: whether it is worth to scan them.
public struct SecretProbe: Sendable {
    /// ``SecretSession/scan(_:paths:scope:)`` may find something here, or may not come to an end, by one path or another.
    public let isSuspect: Bool
    /// Nothing is found here, and of a later version it is enough to look at what changed.
    public let isSettled: Bool
    /// Where the rules' keywords stand; `nil` where that is not known, or takes too much memory.
    let keywords: KeywordHits?
    /// What a scan of the bytes would spend, or more.
    let spending: SecretSession.Spending
}

/// The state of a first look.
struct Probing {
    /// Not the whole text is being searched.
    let isPart: Bool
    /// A rule was met that looks further than round its keyword.
    var reachesFar = false
}

/// Takes first looks at many texts, most of which are versions of each other. For one thread.
public final class SecretProber {
    /// Tests give it less to spend.
    let session: SecretSession
    private let neighbourhood: Neighbourhood
    /// Some rule has no keywords, so that nothing tells where it need not look.
    private let readsAllAsWhole: Bool
    /// Tests have it cut texts more finely.
    var memory: BlockMemory
    /// Round each change keywords, encodings and known secrets are looked for by themselves: for more than these that costs
    /// more than the whole, of which most blocks are known. Tests need fewer.
    var maxParts = 256

    public init(_ engine: SecretEngine) {
        session = engine.session()
        neighbourhood = Neighbourhood(engine)
        memory = BlockMemory(engine.filter)
        readsAllAsWhole = !engine.unconditional.isEmpty
    }

    /// Whether there may be secrets in the bytes; never no where a scan of them would find one, whatever their path.
    ///
    /// - Parameters:
    ///   - earlier: what a look at an earlier version said.
    ///   - difference: how all of the bytes are made of that; `nil`, or too fine: not known, everything is new.
    public func probe(
        _ bytes: UnsafeRawBufferPointer, after earlier: SecretProbe? = nil, by difference: ByteDifference? = nil
    ) -> SecretProbe {
        // What an archive holds is not to be seen from outside.
        guard ArchiveFormat(of: bytes) == nil else {
            return SecretProbe(isSuspect: true, isSettled: false, keywords: nil, spending: .none)
        }
        guard let earlier, let difference, !difference.isTooFine, difference.count == bytes.count else {
            return probeWhole(bytes, keywords: nil)
        }
        let isByBlocks = difference.changes.count > maxParts
        let read = isByBlocks ? KeywordHits.known(by: &memory, in: bytes) : nil
        let keywords =
            isByBlocks
            ? read?.keywords
            : earlier.keywords.flatMap { KeywordHits($0, difference, session.engine.filter, in: bytes) }
        guard earlier.isSettled, let keywords, !isReadAsWhole(bytes), !session.mayBeFinding(bytes),
            holdNothing(difference.changes, keywords, read?.blocks, after: earlier, in: bytes)
        else { return probeWhole(bytes, keywords: keywords) }
        return SecretProbe(isSuspect: false, isSettled: true, keywords: keywords, spending: session.spending)
    }

    /// Texts that are decoded from their first byte on: a change anywhere may change all of it.
    private func isReadAsWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        readsAllAsWhole || !WideEncoding.announced(in: bytes).isEmpty
    }

    /// Whether nothing is found that depends on the changes, and nothing is met that might depend on more.
    ///
    /// - Parameter blocks: of all the bytes; `nil` where the changes are few enough to be looked at one by one.
    private func holdNothing(
        _ changes: [Range<Int>], _ keywords: KeywordHits, _ blocks: [BlockMemory.Block]?, after earlier: SecretProbe,
        in bytes: UnsafeRawBufferPointer
    ) -> Bool {
        session.probing = Probing(isPart: true)
        session.begin(bytes)
        // What did not change would take as much again.
        guard blocks != nil || session.spend(earlier.spending) else { return false }
        session.examine(bytes, keywords, near: changes)
        let isEmpty =
            isQuiet && (blocks.map { decodeNothing($0, in: bytes) } ?? decodeNothing(near: changes, in: bytes))
            && holdNothingKnown(near: blocks == nil ? changes : [0..<bytes.count], in: bytes)
        return session.end().unfinished.isEmpty && isEmpty
    }

    private func decodeNothing(near changes: [Range<Int>], in bytes: UnsafeRawBufferPointer) -> Bool {
        neighbourhood.forEachEncodedPart(of: bytes, near: changes) { part in
            session.decode(UnsafeRawBufferPointer(rebasing: bytes[part]), level: 0)
            return isQuiet
        }
    }

    private func decodeNothing(_ blocks: [BlockMemory.Block], in bytes: UnsafeRawBufferPointer) -> Bool {
        for block in blocks {
            if let look = memory.quietLook(at: block) {
                // What may be spent on a text comes to its end at the same place, whatever was known.
                guard session.spend(look) else { return false }
                continue
            }
            let before = session.spending
            session.decode(UnsafeRawBufferPointer(rebasing: bytes[block.range]), level: 0)
            guard isQuiet else { return false }
            memory.note(session.spending - before, quietLookAt: block)
        }
        return true
    }

    private func holdNothingKnown(near changes: [Range<Int>], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard session.engine.known != nil else { return true }
        return changes.forEachGroup(round: { neighbourhood.known(near: $0, in: bytes) }) { part, _ in
            session.searchKnown(bytes, in: part)
            return isQuiet
        }
    }

    /// Nothing was found, nothing was met that looks further, and nothing was left off.
    private var isQuiet: Bool {
        session.candidates.isEmpty && session.probing?.reachesFar == false && session.isUnhindered
    }

    private func probeWhole(_ bytes: UnsafeRawBufferPointer, keywords: KeywordHits?) -> SecretProbe {
        let keywords = keywords ?? KeywordHits(session.engine.filter, in: bytes)
        session.probing = Probing(isPart: false)
        let found = session.search(bytes, keywords: keywords)
        let isSuspect = !found.candidates.isEmpty || !found.unfinished.isEmpty || session.mayBeFinding(bytes)
        let reachesFar = session.probing?.reachesFar ?? true
        return SecretProbe(
            isSuspect: isSuspect, isSettled: !isSuspect && !reachesFar && !isReadAsWhole(bytes), keywords: keywords,
            spending: session.spending)
    }
}
