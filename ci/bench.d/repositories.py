"""Makes the repositories that are measured. What was given is only read: every copy borrows its objects."""

import os
import random
import subprocess
import sys


def git(repository, *arguments, **options):
    outcome = subprocess.run(
        ["git", "-C", repository, *arguments], capture_output=True, text=True, errors="surrogateescape", **options
    )
    if outcome.returncode != 0:
        raise SystemExit(f"bench: git {' '.join(arguments)}: {outcome.stderr}")
    return outcome.stdout.strip("\n")


def bare_copy(source, path):
    """Objects are shared with the source; the gate's folder, the cache and the key are the copy's own."""
    subprocess.run(["git", "clone", "--quiet", "--bare", "--shared", source, path], check=True, capture_output=True)
    quiet(path)
    return path


def own_copy(source, path):
    """With objects of its own: those that its branches and tags lead to."""
    subprocess.run(["git", "clone", "--quiet", "--bare", "--no-local", source, path], check=True, capture_output=True)
    quiet(path)
    return path


def clone_with_remote(source, folder):
    """A clone without checkout, whose remote is a bare repository beside it."""
    os.mkdir(folder)
    remote = bare_copy(source, f"{folder}/remote.git")
    clone = f"{folder}/clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--shared", "--no-checkout", remote, clone], check=True, capture_output=True
    )
    quiet(clone)
    git(clone, "config", "core.hooksPath", ".git/hooks")
    git(clone, "read-tree", "HEAD")
    git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/bench")
    git(clone, "update-ref", "refs/heads/bench", "HEAD")
    git(clone, "symbolic-ref", "HEAD", "refs/heads/bench")
    return clone


def quiet(repository):
    """Nothing that git does now and then may fall into a measurement."""
    for key, value in {
        "user.name": "Ada", "user.email": "ada@example.com", "gc.auto": "0", "maintenance.auto": "false",
        "receive.autogc": "false", "advice.detachedHead": "false",
    }.items():
        git(repository, "config", key, value)


def only_ref(repository, branch, commit):
    """Leaves one branch, the default one, at that commit."""
    refs = git(repository, "for-each-ref", "--format=delete %(refname)") + "\n"
    git(repository, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
    git(repository, "update-ref", "--stdin", input=refs)
    git(repository, "update-ref", f"refs/heads/{branch}", commit)


def ranges(repository, sizes):
    """For each size, (commits, base, tip) of a range of about that many commits that ends at HEAD."""
    line = git(repository, "rev-list", "--first-parent", "HEAD").split()
    result = []
    for size in sizes:
        low, high = 0, len(line) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if count(repository, line[middle]) <= size:
                low = middle
            else:
                high = middle - 1
        if low == 0 and len(line) > 1:
            low = 1  # even the last merge brings more
        found = count(repository, line[low])
        if found and all(found != known[0] for known in result):
            result.append((found, line[low], line[0]))
    return result


def count(repository, base):
    return int(git(repository, "rev-list", "--count", f"{base}..HEAD"))


def synthetic(path, commits=2200, files=400):
    """A history of small edits by several people, with merges; the same on every machine."""
    chance = random.Random(1)
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", path], check=True)
    contents = {
        f"src/part{number % 20}/file{number}.c": [source_line(chance) for _ in range(chance.randint(20, 800))]
        for number in range(files)
    }
    stream = Stream()
    stream.commit("main", "all files", contents, everything=True)
    for number in range(1, commits):
        branch = "main"
        if number % 10 == 3:
            stream.branch("topic")
        if number % 10 in (3, 4, 5):
            branch = "topic"
        changed = {}
        for name in chance.sample(sorted(contents), chance.randint(1, 4)):
            # The two branches touch files of different names, so a merge is one of trees.
            if (sum(name.encode()) % 2 == 0) != (branch == "topic"):
                continue
            lines = contents[name]
            place = chance.randrange(len(lines) + 1)
            lines[place : place + chance.randint(0, 3)] = [source_line(chance) for _ in range(chance.randint(1, 12))]
            changed[name] = lines
        if number % 10 == 6:
            stream.merge("topic", "main", {name: lines for name, lines in contents.items() if sum(name.encode()) % 2 == 0})
        else:
            stream.commit(branch, f"change {number}", changed)
    subprocess.run(["git", "-C", path, "fast-import", "--quiet"], input=stream.bytes(), check=True)
    quiet(path)
    return path


class Stream:
    """Input of git fast-import."""

    def __init__(self):
        self.parts = []
        self.time = 1_700_000_000

    def bytes(self):
        return b"".join(self.parts) + b"done\n"

    def branch(self, name):
        self.parts.append(f"reset refs/heads/{name}\nfrom refs/heads/main\n\n".encode())

    def merge(self, source, target, files):
        self.commit(target, f"merge {source}", files, merged=source)

    def commit(self, branch, message, files, merged=None, everything=False):
        self.time += 60
        person = ["Ada <ada@example.com>", "Ben <ben@example.com>", "Cleo <cleo@example.com>"][self.time // 60 % 3]
        head = f"commit refs/heads/{branch}\nauthor {person} {self.time} +0000\ncommitter {person} {self.time} +0000\n"
        self.parts.append(head.encode() + data(message.encode()))
        if merged:
            self.parts.append(f"merge refs/heads/{merged}\n".encode())
        for name, lines in files.items():
            self.parts.append(f"M 100644 inline {name}\n".encode() + data("".join(lines).encode()))
        self.parts.append(b"\n")


def data(content):
    return f"data {len(content)}\n".encode() + content + b"\n"


WORDS = "the key of value token count static return if length buffer config user path int char for while size".split()


def source_line(chance):
    if chance.random() < 0.15:
        return "\n"
    return "    " * chance.randint(0, 4) + " ".join(chance.choices(WORDS, k=chance.randint(2, 9))) + ";\n"


def one_line_repository(path, size):
    """Two commits; the second adds a file of one line."""
    chance = random.Random(2)
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", path], check=True)
    stream = Stream()
    stream.commit("main", "first", {"a.txt": ["one\n"]})
    words = " ".join(source_line(chance).strip() for _ in range(size // 30))
    while len(words) < size:
        words += words
    stream.commit("main", "one line", {"bundle.min.js": [words[:size]]})
    subprocess.run(["git", "-C", path, "fast-import", "--quiet"], input=stream.bytes(), check=True)
    return path


def many_files_repository(path, files, size):
    """Two commits; the second changes `files` files of `size` bytes."""
    chance = random.Random(3)
    subprocess.run(["git", "init", "--quiet", "-b", "main", path], check=True)
    stream = Stream()
    lines = [source_line(chance) for _ in range(5_000)]
    contents = {}
    for number in range(files):
        text, length = [], 0
        while length < size:
            text.append(f"{number} " + chance.choice(lines))
            length += len(text[-1])
        contents[f"src/d{number % 40}/f{number}.txt"] = text
    stream.commit("main", "first", {name: text[:-1] for name, text in contents.items()})
    stream.commit("main", "all changed", contents)
    subprocess.run(["git", "-C", path, "fast-import", "--quiet"], input=stream.bytes(), check=True)
    quiet(path)
    git(path, "repack", "-adq")
    return path


def many_commits_apart(path, commits):
    """The same in a process of its own: the memory that this one once took would count as that of what it starts."""
    code = f"import repositories; repositories.many_commits_repository({path!r}, {commits})"
    folder = os.path.dirname(os.path.abspath(__file__))
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    return path


def many_commits_repository(path, commits):
    """A straight line of small commits, each changing one line of one of a hundred files."""
    chance = random.Random(4)
    subprocess.run(["git", "init", "--quiet", "-b", "main", path], check=True)
    stream = Stream()
    lines = [source_line(chance) for _ in range(500)]
    contents = {f"src/f{number}.txt": [chance.choice(lines) for _ in range(40)] for number in range(100)}
    stream.commit("main", "first", contents)
    for number in range(commits):
        name = f"src/f{number % 100}.txt"
        contents[name][number % 40] = f"{number} " + chance.choice(lines)
        stream.commit("main", f"change {number}", {name: contents[name]})
    subprocess.run(["git", "-C", path, "fast-import", "--quiet"], input=stream.bytes(), check=True)
    quiet(path)
    return path
