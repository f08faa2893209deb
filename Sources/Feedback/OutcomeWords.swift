import GateModel

/// How the outcome is put, which depends on where the gate stands: only a hook stops a push.
struct OutcomeWords {
    /// Of a push that nobody had to look at.
    let refused: TerminalText
    let blocked: TerminalText
    let stopped: TerminalText
    let goesOn: TerminalText
    /// Of a finding, or of what was not looked at.
    let blocks: TerminalText
    let block: TerminalText
    let stops: TerminalText
    let letsPass: TerminalText

    init(_ checkpoint: Checkpoint) {
        switch checkpoint {
        case .prePush, .preReceive:
            refused = "Push refused"
            blocked = "Push blocked"
            stopped = "Push stopped"
            goesOn = "The push goes on"
            blocks = "blocks this push"
            block = "block this push"
            stops = "stops this push"
            letsPass = "the push goes on"
        case .ci:
            refused = "Refused"
            blocked = "Blocked"
            stopped = "Stopped"
            goesOn = "Not blocked"
            blocks = "blocks"
            block = "block"
            stops = "stops this pipeline"
            letsPass = "does not block"
        case .check:
            refused = "A push would be refused"
            blocked = "A push would be blocked"
            stopped = "A push would be stopped"
            goesOn = "A push would go on"
            blocks = "would block a push"
            block = "would block a push"
            stops = "would stop a push"
            letsPass = "would not stop a push"
        }
    }
}
