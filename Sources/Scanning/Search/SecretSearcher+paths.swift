public import GateModel
import SecretScanning

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension SecretSearcher {
    /// Looks at files and at everything in folders. Symbolic links in folders are not followed, `.git` is left out.
    ///
    /// - Parameter given: paths as a person typed them; each exists. One that is there twice is looked at once.
    public func paths(_ given: [String]) async throws -> SecretSearch {
        var seen: Set<[UInt8]> = []
        let paths = given.filter { seen.insert(Self.plain($0)).inserted }
        var search = SecretSearch(scope: .paths(paths))
        let start = ContinuousClock.now
        var folders: [[UInt8]] = []
        var files: [[UInt8]] = []
        for path in paths {
            let bytes = Self.plain(path)
            if Self.isFolder(path) { folders.append(bytes) } else { files.append(bytes) }
        }
        let outside = Self.searchedFolders(folders, files)
        let queue = FolderQueue(folders)
        let progress = Progress(total: nil, report: report)
        let named = files
        async let first = look(at: named, followsLinks: true, outside, progress)
        let parts = try await onTwoThreads { walk(queue, outside, progress) } + [await first]

        var gatherer = SecretGatherer()
        var counts = FolderListing()
        for (path, sighting) in parts.flatMap(\.sightings).sorted(by: { $0.path < $1.path }) {
            gatherer.add(sighting, at: .init(path: path))
        }
        for part in parts {
            search.omissions += part.omissions
            search.looked.files += part.files
            search.looked.bytes += part.bytes
            counts.links += part.skipped.links
            counts.others += part.skipped.others
            counts.repositories += part.skipped.repositories
        }
        search.omissions.sort { $0.subject < $1.subject }
        search.notices = counts.notices
        search.addNotes(parts.flatMap(\.notes).sorted { $0.name < $1.name })
        search.findings = gatherer.findings()
        // What was ended early was not looked at: no answer.
        try Task.checkCancellation()
        search.milliseconds = start.millisecondsSince
        return search
    }

    private struct Part: Sendable {
        var sightings: [(path: RepoPath, sighting: SecretSighting)] = []
        var omissions: [Omission] = []
        var notes: [(name: String, notes: [String])] = []
        var files = 0
        var bytes = 0
        var skipped = FolderListing()
    }

    private func walk(_ queue: FolderQueue, _ outside: [[UInt8]], _ progress: Progress) -> Part {
        var part = Part()
        let look = ContentLook(engine: engine, key: key, scope: scope)
        look.session.searchedFolders = outside
        let buffer = FileBuffer()
        while !Task.isCancelled {
            switch queue.next() {
            case .end: return part
            case .wait: usleep(500)
            case .folder(let path):
                switch FolderListing.list(path) {
                case .failure(let problem):
                    queue.add([])
                    part.omissions.append(Self.omission(path, problem, limit: maxBytes))
                case .success(let listing):
                    // Known to the other thread before the files here are read.
                    queue.add(listing.folders)
                    part.skipped.links += listing.links
                    part.skipped.others += listing.others
                    part.skipped.repositories += listing.repositories
                    // Its files are looked at as any others; what git has compressed in them shows nothing.
                    if listing.isGitDirectory {
                        let name = path.isEmpty ? "." : RepoPath(bytes: path).display
                        let reason = "its Git objects are compressed; --all looks at them"
                        part.omissions.append(Omission(subject: name, reason: .unreadable(reason)))
                    }
                    for file in listing.files { read(file, followsLink: false, buffer, look, &part) }
                    progress.add(listing.files.count)
                }
            }
        }
        return part
    }

    private func look(
        at files: [[UInt8]], followsLinks: Bool, _ outside: [[UInt8]], _ progress: Progress
    ) async -> Part {
        var part = Part()
        guard !files.isEmpty else { return part }
        let look = ContentLook(engine: engine, key: key, scope: scope)
        look.session.searchedFolders = outside
        let buffer = FileBuffer()
        for file in files {
            read(file, followsLink: followsLinks, buffer, look, &part)
            progress.add(1)
        }
        return part
    }

    private func read(
        _ path: [UInt8], followsLink: Bool, _ buffer: FileBuffer, _ look: ContentLook, _ part: inout Part
    ) {
        let name = RepoPath(bytes: path)
        do throws(FileBuffer.Problem) {
            let bytes = try buffer.read(path, limit: maxBytes, followsLink: followsLink)
            part.files += 1
            part.bytes += bytes.count
            let looked = look.look(at: bytes, paths: [name])
            part.omissions += looked.unfinished.map { Omission(subject: name.display, reason: .unreadable($0)) }
            part.sightings += looked.sightings.map { (name, $0) }
            if !looked.notes.isEmpty { part.notes.append((name.display, looked.notes)) }
        } catch {
            part.omissions.append(Self.omission(path, error, limit: maxBytes))
        }
    }

    private static func omission(_ path: [UInt8], _ problem: FileBuffer.Problem, limit: Int) -> Omission {
        let reason: Omission.Reason =
            switch problem {
            case .tooLarge(let bytes): .overSizeLimit(bytes: bytes, limit: limit)
            case .noFile: .unreadable("it is no regular file")
            case .unreadable(let words): .unreadable(words)
            }
        return Omission(subject: RepoPath(bytes: path).display, reason: reason)
    }

    /// The places that were typed from the root or upwards: that a project lies in `/srv/demo` makes none of its files one
    /// of a demonstration. What was typed from here on belongs to what is searched.
    private static func searchedFolders(_ folders: [[UInt8]], _ files: [[UInt8]]) -> [[UInt8]] {
        let slash = UInt8(ascii: "/")
        let parents = files.map { file in Array(file[..<(file.lastIndex(of: slash).map { $0 + 1 } ?? 0)]) }
        return (folders.map { $0.last == slash ? $0 : $0 + [slash] } + parents).filter {
            $0.first == slash || $0.starts(with: "../".utf8)
        }
    }

    /// As it shall be shown: without `./` in front.
    private static func plain(_ path: String) -> [UInt8] {
        var bytes = Array(path.utf8)[...]
        while bytes.starts(with: "./".utf8), bytes.count > 2 {
            bytes = bytes.dropFirst().drop { $0 == UInt8(ascii: "/") }
            if bytes.isEmpty { return [] }
        }
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
        return bytes.elementsEqual(".".utf8) || bytes.elementsEqual("./".utf8) ? [] : Array(bytes)
    }

    private static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }
}

extension FolderListing {
    /// What was left out, in words.
    fileprivate var notices: [String] {
        func told(_ count: Int, _ one: String, _ many: String) -> [String] {
            count == 0 ? [] : ["left out: \(count == 1 ? one : "\(count) \(many)")"]
        }
        return told(links, "one symbolic link", "symbolic links")
            + told(others, "one pipe, socket or device", "pipes, sockets and devices")
            + told(
                repositories, "one .git folder (--all looks at the history)",
                ".git folders (--all looks at the history)")
    }
}
