import GateModel

/// How much trees may stand for beyond what they hold: a few hundred bytes that name each other many times over can be millions of
/// files, in one commit or in one after the other, and a merge of a thousand parents is compared with each.
///
/// One for all that a push brings. What a tree holds counts freely the first time, so that a large push is not held up.
public struct TreeAllowance {
    /// Entries that may be read again, beside as many as were read once. Tests allow fewer.
    var repeats = 500_000
    private var walked: Set<ObjectID> = []
    private var fresh = 0
    private var again = 0

    public init() {}

    /// - Parameters:
    ///   - entries: of the tree, that have to be compared.
    ///   - sides: trees that it is compared with.
    mutating func read(_ tree: ObjectID, entries: Int, sides: Int) throws(GitError) {
        let isNew = walked.insert(tree).inserted
        let all = entries * max(1, sides - 1)
        if isNew { fresh += entries }
        again += isNew ? all - entries : all
        guard again <= repeats + fresh else {
            throw GitError(.repeatedTrees(tree), code: -1, message: "")
        }
    }
}
