import GateModel

/// A verdict with its sign.
enum VerdictText {
    static func text(_ verdict: Verdict) -> TerminalText {
        switch verdict {
        case .passed: ("✓ passed" as TerminalText).styled(.good)
        case .unjudged: ("○ not judged" as TerminalText).styled(.unknown)
        case .annotated: ("! annotated" as TerminalText).styled(.warning)
        case .incomplete: ("? incomplete" as TerminalText).styled(.unknown)
        case .blocked: ("✗ blocked" as TerminalText).styled(.bad)
        }
    }

    static func sign(_ decision: Decision) -> TerminalText {
        switch decision {
        case .block: TerminalRenderer.sign(.blocks)
        case .annotate: TerminalRenderer.sign(.warns)
        case .observe: TerminalRenderer.sign(.nothing)
        }
    }

    static func signature(_ state: SignatureState) -> TerminalText {
        switch state {
        case .unsigned: "not signed"
        case .unverified: "signed, not verified"
        case .good: ("signed, verified" as TerminalText).styled(.good)
        case .bad: ("signed, refused by git verify-commit" as TerminalText).styled(.bad)
        }
    }
}
