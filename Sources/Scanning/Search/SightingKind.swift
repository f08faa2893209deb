import GateModel
import SecretScanning

/// What is told of one before the other, each up to a bound of its own.
enum SightingKind: Int, CaseIterable {
    /// Blocks whatever else there is.
    case never
    case counted
    /// Is let be there, so that nothing is hidden by leaving some out.
    case allowed

    init(_ rule: RuleID, _ suppression: Suppression?) {
        self = rule.isOfNever ? .never : suppression.holdsForAll ? .allowed : .counted
    }
}

extension SecretSighting {
    var kind: SightingKind { SightingKind(rule.id, suppression) }
}

/// How many places of each kind are told yet.
struct SightingBounds {
    private var left: [Int]
    /// Whether something was left out that counts.
    private(set) var isCut = false

    init(_ limit: Int = ContentLook.maxPlaces) { left = Array(repeating: limit, count: SightingKind.allCases.count) }

    /// - Returns: false for what is too much.
    mutating func takes(_ kind: SightingKind, places: Int = 1) -> Bool {
        guard left[kind.rawValue] >= places else {
            left[kind.rawValue] = 0
            if kind != .allowed { isCut = true }
            return false
        }
        left[kind.rawValue] -= places
        return true
    }
}
