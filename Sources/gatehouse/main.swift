import GateModel
import Git
import Inspection
import Attribution

let arguments = CommandLine.arguments
let location = try GitLocation.discover(from: arguments[1], environment: [:])
let repository = try Repository(at: location)
let program = GitProgram(location: location, environment: ["PATH": "/usr/bin"])
let range = try program.resolve([arguments[2]])
let push = Push(checkpoint: .check, remote: nil, url: nil, updates: [RefUpdate(ref: "refs/heads/x", old: .zero, new: range.include[0])])
let clock = ContinuousClock()
var start = clock.now
let contents = try Inspector(repository: repository, maxBlobBytes: 100 << 20).inspect(push, destination: Destination(known: range.exclude))
FileHandleX.err("inspect \(clock.now - start) commits \(contents.commits.count) files \(contents.coverage.files) \(contents.coverage.omissions)\n")
start = clock.now
var follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: 100 << 20)
var n = 0
var out = ""
for file in contents.tips[0].files where file.mode.isBlob {
    let r = try follower.introducedLines(of: file, at: contents.tips[0].commit)
    for range in r.ranges { for l in range.lines { n += 1; out += "\(file.path.display)\t\(l)\t\(range.commit.hex)\n" } }
}
FileHandleX.err("follow \(clock.now - start) lines \(n)\n")
print(out, terminator: "")
enum FileHandleX { static func err(_ s: String) { var e = StdErr(); print(s, terminator: "", to: &e) } }
import Glibc
struct StdErr: TextOutputStream { mutating func write(_ s: String) { _ = s.withCString { Glibc.write(2, $0, strlen($0)) } } }
