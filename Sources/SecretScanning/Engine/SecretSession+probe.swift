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
        guard let changes, changes.count <= Self.maxChanges, !isReadAsWhole(bytes), !session.mayBeFinding(bytes) else {
            return probeWhole(bytes)
        }
        var part = 0..<0
        var index = 0
        while index < changes.count {
            part = neighbourhood.around(changes[index], in: bytes)
            index += 1
            while index < changes.count {
                let next = neighbourhood.around(changes[index], in: bytes)
                guard next.lowerBound <= part.upperBound + Self.gap else { break }
                part = min(part.lowerBound, next.lowerBound)..<max(part.upperBound, next.upperBound)
                index += 1
            }
            guard search(bytes, part) else { return probeWhole(bytes) }
        }
        return SecretProbe(isSuspect: false, isSettled: true)
    }

    /// Texts that are decoded from their first byte on: a change anywhere may change all of it.
    private func isReadAsWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        readsAllAsWhole || !WideEncoding.announced(in: bytes).isEmpty
    }

    /// Whether there is nothing in a part.
    private func search(_ bytes: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        session.probing = Probing(neighbourhood: neighbourhood, isPart: true)
        let found = session.search(UnsafeRawBufferPointer(rebasing: bytes[part]))
        let reachesFar = session.probing?.reachesFar ?? true
        return found.candidates.isEmpty && found.unfinished.isEmpty && !reachesFar
    }

    private func probeWhole(_ bytes: UnsafeRawBufferPointer) -> SecretProbe {
        session.probing = Probing(neighbourhood: neighbourhood, isPart: false)
        let found = session.search(bytes)
        let isSuspect = !found.candidates.isEmpty || !found.unfinished.isEmpty || session.mayBeFinding(bytes)
        let reachesFar = session.probing?.reachesFar ?? true
        return SecretProbe(
            isSuspect: isSuspect, isSettled: !isSuspect && !reachesFar && !isReadAsWhole(bytes))
    }
}
