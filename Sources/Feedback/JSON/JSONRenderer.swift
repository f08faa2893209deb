public import GateModel

/// A run as JSON, for programs. One object; keys are sorted; nothing is cut.
///
/// Stable: members are added, never renamed or given another meaning; `schema` changes if that must be. Times are RFC 3339
/// in UTC, durations milliseconds unless the name says otherwise. Paths and refs that are no UTF-8 are written as Git
/// quotes them (`"caf\351.txt"`, with the quotes). Text of files is never part of it; a secret only with its middle hidden.
///
/// | member | |
/// |---|---|
/// | `schema` | `gatehouse/run/1` |
/// | `id`, `startedAt`, `milliseconds`, `version` | the run |
/// | `push` | `checkpoint`, `remote`, `url`, `localName`, `pusher` (`name`, `source`, `certifiedBy`), `updates` (`ref`, `old`, `new`, `kind`: create, update, delete, look; `forced`), `look` where a pipeline moves no ref (request, branch, whole-branch) |
/// | `definitions` | `source` (built-in, trusted-ref, worktree), `reason` or `ref` and `commit` or `path`, `digest` |
/// | `policy` | of a server that has one: `name` and its `definitions` |
/// | `escaped` | `findings` that a laptop's gate would have stopped, on a server |
/// | `repeats` | the run that looked, where this one gave its answer again |
/// | `coverage` | `refs`, `commits`, `files`, `introducedLines`, `developers`, `complete`, `omissions` |
/// | `scans` | `scanner`, `complete`, `reason` where it is not, `owed`, `findings`, `worst`, `filesDue`, `filesFromCache`, `notices`, … |
/// | `findings` | see ``FindingJSON`` |
/// | `verdict`, `exitStatus`, `reasons`, `notices`, `developers` | what became of it |
public struct JSONRenderer: FeedbackRenderer {
    public static let name = "json"

    public init() {}

    /// The run, indented for people who look at it.
    public func render(_ run: GateRun) -> String { RunJSON.value(run).pretty + "\n" }

    /// The run on one line, for `log --format json`.
    public func renderLine(_ run: GateRun) -> String { RunJSON.value(run).line + "\n" }
}
