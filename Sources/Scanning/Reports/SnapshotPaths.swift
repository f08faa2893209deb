import GateModel

/// Finds the pushed file that a report means by a path.
struct SnapshotPaths {
    private let root: [UInt8]
    private let files: [RepoPath: FileVersion]
    private let trusted: Set<RepoPath>
    /// Files whose name is no UTF-8, by what a report can say of it. `nil` where two look alike.
    private let byDisplay: [String: FileVersion?]

    enum Match: Hashable {
        case file(FileVersion)
        /// A configuration file of the trusted ref: nothing of the push.
        case trusted
    }

    init(_ snapshot: Snapshot) {
        self.init(root: snapshot.root, files: snapshot.files, trusted: snapshot.trusted)
    }

    init(root: String, files: [RepoPath: FileVersion], trusted: Set<RepoPath> = []) {
        self.root = Array(root.utf8)
        self.files = files
        self.trusted = trusted
        var byDisplay: [String: FileVersion?] = [:]
        for file in files.values where String(validating: file.path.bytes, as: UTF8.self) == nil {
            byDisplay.updateValue(byDisplay[file.path.display] == nil ? file : nil, forKey: file.path.display)
        }
        self.byDisplay = byDisplay
    }

    /// `nil` where none of the readings is a file of the snapshot.
    func match(_ readings: [String]) -> Match? {
        for reading in readings {
            guard let path = relative(Array(reading.utf8)) else { continue }
            if let file = files[path] { return .file(file) }
            if trusted.contains(path) { return .trusted }
            if let file = byDisplay[path.display] ?? nil { return .file(file) }
        }
        return nil
    }

    /// The path below the snapshot's folder, without `.`, `..` and doubled slashes; `nil` for one that leads elsewhere.
    private func relative(_ path: [UInt8]) -> RepoPath? {
        var rest = path[...]
        if rest.first == UInt8(ascii: "/") {
            guard rest.starts(with: root), rest.dropFirst(root.count).first == UInt8(ascii: "/") else { return nil }
            rest = rest.dropFirst(root.count)
        }
        var components: [ArraySlice<UInt8>] = []
        for component in rest.split(separator: UInt8(ascii: "/")) {
            if component.elementsEqual([46]) { continue }
            if component.elementsEqual([46, 46]) {
                guard components.popLast() != nil else { return nil }
                continue
            }
            components.append(component)
        }
        return RepoPath(bytes: Array(components.joined(separator: [UInt8(ascii: "/")])))
    }
}
