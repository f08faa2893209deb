import JSONReading

/// Where the results of one SARIF run are: URIs, their bases, and regions (3.4, 3.29, 3.30).
struct SARIFLocations {
    private static let maxBases = 16

    private let bases: JSONValue?
    private let artifacts: [JSONValue]

    init(_ run: JSONValue) {
        bases = run["originalUriBaseIds"]
        artifacts = run["artifacts"]?.array ?? []
    }

    /// `nil` where the location names no file.
    func place(_ location: JSONValue) -> ReportedPlace? {
        guard let physical = location["physicalLocation"], let artifact = physical["artifactLocation"] else {
            return nil
        }
        return place(artifact: artifact, physical["region"])
    }

    func place(artifact: JSONValue, _ region: JSONValue?) -> ReportedPlace? {
        guard let uri = uri(of: artifact) else { return nil }
        return ReportedPlace(
            paths: Self.paths(uri), line: region?["startLine"]?.int, endLine: region?["endLine"]?.int,
            column: region?["startColumn"]?.int)
    }

    private func uri(of artifact: JSONValue) -> String? {
        var artifact = artifact
        if artifact["uri"] == nil, let index = artifact["index"]?.int, artifacts.indices.contains(index),
            let location = artifacts[index]["location"]
        {
            artifact = location
        }
        guard var uri = artifact["uri"]?.string, !uri.isEmpty else { return nil }
        var base = artifact["uriBaseId"]?.string
        // A chain may be a ring; nobody needs a long one.
        for _ in 0..<Self.maxBases {
            guard !Self.isAbsolute(uri), let name = base, let next = bases?[name] else { break }
            if let prefix = next["uri"]?.string, !prefix.isEmpty {
                uri = prefix.hasSuffix("/") ? prefix + uri : prefix + "/" + uri
            }
            base = next["uriBaseId"]?.string
        }
        return uri
    }

    private static func isAbsolute(_ uri: String) -> Bool { uri.hasPrefix("/") || uri.lowercased().hasPrefix("file:") }

    /// The ways to read a URI as a path. Most tools forget the percent-encoding, so the text as it stands comes first.
    static func paths(_ uri: String) -> [String] {
        var path = uri
        if path.lowercased().hasPrefix("file:") {
            path = String(path.dropFirst(5))
            if path.hasPrefix("//") {
                // file://host/path; the host is empty or this machine.
                let afterHost = path.dropFirst(2)
                path = afterHost.firstIndex(of: "/").map { String(afterHost[$0...]) } ?? String(afterHost)
            }
        }
        var result = [path]
        for other in [decoded(path), path.replacingBackslashes, decoded(path).replacingBackslashes]
        where !result.contains(other) {
            result.append(other)
        }
        return result
    }

    private static func decoded(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "%")) else { return path }
        let bytes = Array(path.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexadecimalDigit(bytes[index + 1]),
                let low = hexadecimalDigit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    var replacingBackslashes: String {
        utf8.contains(UInt8(ascii: "\\"))
            ? String(decoding: utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self) : self
    }
}
