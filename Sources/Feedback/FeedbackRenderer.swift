public import GateModel

/// Turns one run of the gate into text for one audience.
///
/// Pure: the same run gives the same bytes. Sending them is somebody else's work.
public protocol FeedbackRenderer: Sendable {
    /// What `--format` calls it.
    static var name: String { get }

    /// The whole text; ends with a newline.
    func render(_ run: GateRun) -> String
}
