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
    private let session: SecretSession
    private let neighbourhood: Neighbourhood
    /// Some rule has no keywords, so that nothing tells where it need not look.
    private let readsAllAsWhole: Bool
    private var memory: BlockMemory
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
            return SecretProbe(isSuspect: true, isSettled: false, keywords: nil)
        }
        guard let earlier, let difference, !difference.isTooFine, difference.count == bytes.count else {
            return probeWhole(bytes, keywords: nil)
        }
        let keywords =
            difference.changes.count > maxParts
            ? KeywordHits(&memory, in: bytes)
            : earlier.keywords.flatMap { KeywordHits($0, difference, session.engine.filter, in: bytes) }
        guard earlier.isSettled, let keywords, !isReadAsWhole(bytes), !session.mayBeFinding(bytes),
            holdNothing(difference.changes, keywords, in: bytes)
        else { return probeWhole(bytes, keywords: keywords) }
        return SecretProbe(isSuspect: false, isSettled: true, keywords: keywords)
    }

    /// Texts that are decoded from their first byte on: a change anywhere may change all of it.
    private func isReadAsWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        readsAllAsWhole || !WideEncoding.announced(in: bytes).isEmpty
    }

    /// Whether nothing is found that depends on the changes, and nothing is met that might depend on more.
    private func holdNothing(
        _ changes: [Range<Int>], _ keywords: KeywordHits, in bytes: UnsafeRawBufferPointer
    ) -> Bool {
        session.probing = Probing(isPart: true)
        session.begin(bytes)
        session.examine(bytes, keywords, near: changes)
        let isEmpty = isQuiet && decodeNothing(changes, in: bytes) && holdNothingKnown(changes, in: bytes)
        return session.end().unfinished.isEmpty && isEmpty
    }

    private func decodeNothing(_ changes: [Range<Int>], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard changes.count <= maxParts else {
            return memory.forEachUnquietBlock { block in
                session.decode(UnsafeRawBufferPointer(rebasing: bytes[block]), level: 0)
                return isQuiet
            }
        }
        return neighbourhood.forEachEncodedPart(of: bytes, near: changes) { part in
            session.decode(UnsafeRawBufferPointer(rebasing: bytes[part]), level: 0)
            return isQuiet
        }
    }

    private func holdNothingKnown(_ changes: [Range<Int>], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard session.engine.known != nil else { return true }
        guard changes.count <= maxParts else {
            session.searchKnown(bytes, in: 0..<bytes.count)
            return isQuiet
        }
        return changes.forEachGroup(round: { neighbourhood.known(near: $0, in: bytes) }) { part, _ in
            session.searchKnown(bytes, in: part)
            return isQuiet
        }
    }

    private var isQuiet: Bool { session.candidates.isEmpty && session.probing?.reachesFar == false }

    private func probeWhole(_ bytes: UnsafeRawBufferPointer, keywords: KeywordHits?) -> SecretProbe {
        let keywords = keywords ?? KeywordHits(session.engine.filter, in: bytes)
        session.probing = Probing(isPart: false)
        let found = session.search(bytes, keywords: keywords)
        let isSuspect = !found.candidates.isEmpty || !found.unfinished.isEmpty || session.mayBeFinding(bytes)
        let reachesFar = session.probing?.reachesFar ?? true
        return SecretProbe(
            isSuspect: isSuspect, isSettled: !isSuspect && !reachesFar && !isReadAsWhole(bytes), keywords: keywords)
    }
}
