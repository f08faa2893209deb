import GateModel

/// Omissions with one reason in common, so that a hundred LFS pointers are one line.
struct OmissionGroup {
    private(set) var subjects: [String]
    let reason: Omission.Reason

    /// By reason, in the order of first appearance.
    static func groups(_ omissions: [Omission]) -> [OmissionGroup] {
        var groups: [OmissionGroup] = []
        var places: [Omission.Reason: Int] = [:]
        for omission in omissions {
            if let place = places[key(omission.reason)] {
                groups[place].subjects.append(omission.subject)
            } else {
                places[key(omission.reason)] = groups.count
                groups.append(OmissionGroup(subjects: [omission.subject], reason: omission.reason))
            }
        }
        return groups
    }

    /// Reasons that are told in the same words. A size is told only where it is the only one.
    private static func key(_ reason: Omission.Reason) -> Omission.Reason {
        switch reason {
        case .overSizeLimit(_, let limit): .overSizeLimit(bytes: 0, limit: limit)
        case .missingObject: .missingObject(.zero)
        case .lfsPointer, .submodule, .shallowBoundary, .danglingRef, .foreignTracking, .notGoverned,
            .renamesNotSearched, .countsAsNew, .tooMuch, .unreadable:
            reason
        }
    }

    /// "not looked at: a.psd, b.psd +12 more (in Git LFS, whose content does not travel with the push)"
    var text: TerminalText {
        switch reason {
        case .danglingRef: "more than is new may count as new: the object of \(names) is not in this clone"
        case .notGoverned:
            "Not judged, because gatehouse.governed does not name \(subjects.count == 1 ? "it" : "them"): \(names). What lies there is looked at when it comes to a governed ref."
        case .foreignTracking(let why): "more than is new may count as new: \(names) do not count, \(prose: why)"
        case .renamesNotSearched(let files):
            "renames were not searched for among \(TerminalText.count(files, "file", "files")): these count as new (\(names))"
        case .lfsPointer: "not looked at: \(names) (in Git LFS, whose content does not travel with the push)"
        case .submodule:
            subjects.count == 1
                ? "not looked at: \(names) (a submodule, whose commits are in another repository)"
                : "not looked at: \(names) (submodules, whose commits are in other repositories)"
        case .overSizeLimit(let bytes, let limit):
            if subjects.count == 1 {
                "not looked at: \(names) (\(TerminalText.size(bytes: bytes)), over the limit of \(TerminalText.size(bytes: limit)))"
            } else {
                "not looked at: \(names) (over the limit of \(TerminalText.size(bytes: limit)))"
            }
        case .missingObject(let id):
            subjects.count == 1
                ? "not looked at: \(names) (object \(id: id) is not in this clone)"
                : "not looked at: \(names) (the objects are not in this clone)"
        case .shallowBoundary: "not looked at: what \(names) changed (this clone has no history before it)"
        case .countsAsNew(let reason): "what was there before counts as new in \(names): \(prose: reason)"
        case .unreadable(let reason), .tooMuch(let reason): "not looked at: \(names) (\(prose: reason))"
        }
    }

    /// The same beside the reasons that have just been told: the only one is not told twice.
    func text(after told: [String]) -> TerminalText {
        if case .unreadable(let reason) = reason, told == [reason] { return "not looked at: \(names)" }
        return text
    }

    private var names: TerminalText {
        let shown = subjects.prefix(3).map { "\(name: $0, limit: 200)" as TerminalText }
        let rest = subjects.count - shown.count
        return rest > 0 ? "\(shown.joined(", ")) +\(rest) more" : shown.joined(", ")
    }
}
