internal import Archives

/// What a first look at some bytes says: whether it is worth to scan them.
public struct SecretProbe: Sendable, Equatable {
    /// ``SecretSession/scan(_:paths:)`` may find something here, or may not come to an end, by one path or another.
    public var isSuspect: Bool
    /// Of a later version of these bytes it is enough to look at what changed.
    public var isSettled: Bool
}

/// The state of a first look.
struct Probing {
    let neighbourhood: Neighbourhood
    /// Not the whole text is being searched.
    var isPart: Bool
    /// A rule was met that looks further than the neighbourhood.
    var reachesFar = false
}

/// Takes first looks at many texts, most of which are versions of each other. For one thread.
public final class SecretProber {
    private let session: SecretSession
    private let neighbourhood: Neighbourhood
    /// Some rule has no keywords, so that nothing tells where it need not look.
    private let readsAllAsWhole: Bool
    private static let maxChanges = 256
    /// Parts of a text closer than this are searched as one.
    private static let gap = 64

    public init(_ engine: SecretEngine) {
        session = engine.session()
        neighbourhood = Neighbourhood(engine)
        readsAllAsWhole = !engine.unconditional.isEmpty
    }

    /// Whether there may be secrets in the bytes; never no where a scan of them would find one, whatever their path.
    ///
    /// - Parameter changes: what is new since a version that was settled, in order; an empty range is a place where bytes
    ///   meet that did not meet there. `nil`: everything is new.
    public func probe(_ bytes: UnsafeRawBufferPointer, changes: [Range<Int>]?) -> SecretProbe {
        // What an archive holds is not to be seen from outside.
        guard ArchiveFormat(of: bytes) == nil else { return SecretProbe(isSuspect: true, isSettled: false) }
        // Each change is looked round by itself: very many of them cost more than the whole.
        guard let changes, changes.count <= Self.maxChanges, !isReadAsWhole(bytes), !session.mayBeFinding(bytes),
            holdNothing(changes, in: bytes)
        else { return probeWhole(bytes) }
        return SecretProbe(isSuspect: false, isSettled: true)
    }

    /// Texts that are decoded from their first byte on: a change anywhere may change all of it.
    private func isReadAsWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        readsAllAsWhole || !WideEncoding.announced(in: bytes).isEmpty
    }

    /// Whether nothing is found that depends on the changes, and nothing is met that might depend on more.
    private func holdNothing(_ changes: [Range<Int>], in bytes: UnsafeRawBufferPointer) -> Bool {
        session.probing = Probing(neighbourhood: neighbourhood, isPart: true)
        session.begin(bytes)
        let isEmpty =
            forEachPart(changes, round: { neighbourhood.keywords(near: $0, in: bytes) }) { keywords, changes in
                session.examine(bytes, part: ProbedPart(changes: changes, keywords: keywords))
            }
            && forEachPart(changes, round: { neighbourhood.encoded(near: $0, in: bytes) }) { part, _ in
                session.decode(UnsafeRawBufferPointer(rebasing: bytes[part]), level: 0)
            }
            && (session.engine.known == nil
                || forEachPart(changes, round: { neighbourhood.known(near: $0, in: bytes) }) { part, _ in
                    session.searchKnown(bytes, in: part)
                })
        return session.end().unfinished.isEmpty && isEmpty
    }

    /// Calls `look` with what is round the changes, what lies close together as one.
    ///
    /// - Returns: false as soon as something was found, or something was met that looks further.
    private func forEachPart(
        _ changes: [Range<Int>], round: (Range<Int>) -> Range<Int>, look: (Range<Int>, ArraySlice<Range<Int>>) -> Void
    ) -> Bool {
        var first = 0
        var part = 0..<0
        for index in changes.indices {
            let next = round(changes[index])
            if index > first, next.lowerBound <= part.upperBound + Self.gap {
                part = min(part.lowerBound, next.lowerBound)..<max(part.upperBound, next.upperBound)
                continue
            }
            if index > first {
                look(part, changes[first..<index])
                guard isQuiet else { return false }
            }
            (first, part) = (index, next)
        }
        if first < changes.count { look(part, changes[first...]) }
        return isQuiet
    }

    private var isQuiet: Bool { session.candidates.isEmpty && session.probing?.reachesFar == false }

    private func probeWhole(_ bytes: UnsafeRawBufferPointer) -> SecretProbe {
        session.probing = Probing(neighbourhood: neighbourhood, isPart: false)
        let found = session.search(bytes)
        let isSuspect = !found.candidates.isEmpty || !found.unfinished.isEmpty || session.mayBeFinding(bytes)
        let reachesFar = session.probing?.reachesFar ?? true
        return SecretProbe(
            isSuspect: isSuspect, isSettled: !isSuspect && !reachesFar && !isReadAsWhole(bytes))
    }
}
