"""The rows of the table, each a function that measures and yields lines."""

import json
import os
import re
import shlex
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass

import repositories as make
from measure import Sample, alternating, once, script

# Where gitleaks is not at hand, its time is taken as so many times that of `git log -p -U0`: 8.24.3 on the commits of curl.
GITLEAKS = 1.78
GITLEAKS_HISTORY = 1.8


@dataclass
class Row:
    """One line of the table. `ours` and `reference` are texts; the ratio decides, or `met` does."""

    work: str
    ours: str
    reference: str
    ratio: float | None
    target: str
    limit: float | None
    met: bool | None = None


class Bench:
    """What all rows need: the programs, a folder for what they make, and the repository."""

    def __init__(self, options, folder):
        self.gate = os.path.abspath(os.environ["GATEHOUSE"])
        self.lefthook = os.path.abspath(os.environ["LEFTHOOK"])
        self.gitleaks = os.environ.get("GITLEAKS") and os.path.abspath(os.environ["GITLEAKS"])
        self.options = options
        self.folder = folder
        self.source = options.repository and os.path.abspath(options.repository)
        self.copies = 0

    def path(self, name):
        self.copies += 1
        return f"{self.folder}/{self.copies}-{name}"

    def repository(self):
        if self.source is None:
            self.source = make.synthetic(self.path("synthetic.git"))
        return self.source

    def bare(self):
        return make.bare_copy(self.repository(), self.path("copy.git"))

    def check(self, repository, base, tip="HEAD", *more):
        return [self.gate, "check", "-C", repository, f"{base}..{tip}", *more]

    def scanned(self, command, cwd=None):
        """Runs a check once and returns its run, so that no figure is taken of a gate that did not look."""
        outcome = once([*command, "--format", "json"], cwd=cwd)
        try:
            run = json.loads(outcome.output)
        except ValueError:
            raise SystemExit(f"bench: {' '.join(command)} ended with {outcome.status} and printed no run")
        if run["verdict"] == "incomplete":
            print(f"  note: incomplete: {run['reasons']}")
        return run


def shown(sample, cpu=True):
    return f"{sample.wall:,.1f} ms" + (f" (cpu {sample.cpu:,.1f})" if cpu else "")


def compared(work, ours, reference, what, target, limit):
    return Row(work, shown(ours), f"{shown(reference)} {what}", ours.wall / reference.wall, target, limit)


# MARK: hooks


def push(bench):
    """`git push` of one new commit a run: what each hook adds to a push without one."""
    source = bench.repository()
    folders = {name: make.clone_with_remote(source, bench.path(name)) for name in ("none", "ours", "lefthook")}
    subprocess.run([bench.gate, "install", "-C", folders["ours"]], check=True, capture_output=True)
    install_lefthook(bench, folders["lefthook"])
    commands = []
    for name, folder in folders.items():
        prepare = script(
            bench.path(f"prepare-{name}"),
            f"cd {folder} && blob=$(date +%s%N | git hash-object -w --stdin)",
            "git update-index --add --cacheinfo 100644,$blob,bench.txt",
            "git update-ref refs/heads/bench $(git commit-tree -p HEAD -m bench $(git write-tree))",
        )
        commands.append((["git", "-C", folder, "push", "--quiet", "origin", "bench"], [prepare]))
    none, ours, lefthook = alternating(commands, bench.options.runs)
    log = subprocess.run([bench.gate, "log", "-C", folders["ours"], "--format", "json"], capture_output=True)
    if len(log.stdout.splitlines()) < 2:
        raise SystemExit("bench: the gate recorded no push: it did not run")
    added = [Sample(sample.wall - none.wall, sample.cpu - none.cpu) for sample in (ours, lefthook)]
    yield Row(
        "push of one commit: time added", shown(added[0]), f"{shown(added[1])} lefthook, no job",
        added[0].wall / added[1].wall, "<= 0.25", 0.25)
    yield Row("  a push without a hook", shown(none), "", None, "", None)


def install_lefthook(bench, folder):
    with open(f"{folder}/lefthook.yml", "w") as file:
        file.write("pre-push:\n  jobs: []\n")
    path = os.path.dirname(bench.lefthook)
    os.environ["PATH"] = f"{path}:{os.environ['PATH']}"
    make.git(folder, "config", "--unset", "core.hooksPath")
    subprocess.run([bench.lefthook, "install", "--force"], cwd=folder, check=True, capture_output=True)


def noop(bench):
    source = bench.repository()
    ours = make.clone_with_remote(source, bench.path("noop"))
    theirs = make.clone_with_remote(source, bench.path("noop-lefthook"))
    subprocess.run([bench.gate, "install", "-C", ours], check=True, capture_output=True)
    install_lefthook(bench, theirs)
    here = os.getcwd()
    gate = script(bench.path("noop-ours.sh"), f"cd {ours}", "exec .git/hooks/pre-push origin file:///nowhere </dev/null")
    lefthook = script(
        bench.path("noop-lefthook.sh"), f"cd {theirs}", f"exec {bench.lefthook} run pre-push </dev/null")
    empty = script(bench.path("noop-sh.sh"), f"cd {here}", "exec true </dev/null")
    mine, other, shell = alternating([([gate], None), ([lefthook], None), ([empty], None)], bench.options.runs)
    subtract = lambda sample: Sample(sample.wall - shell.wall, sample.cpu - shell.cpu)
    yield compared(
        "hook with nothing on standard input", subtract(mine), subtract(other), "lefthook, no job", "<= 0.25", 0.25)


# MARK: scanning


def secrets(bench):
    """The whole of `gatehouse check` (inspection, attribution, the built-in scanner), and `gatehouse secrets` on its own."""
    repository = bench.bare()
    for commits, base, tip in make.ranges(repository, [1, 20, 200, 2000]):
        log = script(
            bench.path("log.sh"), f"cd {repository}", f"git log -p -U0 {base}..{tip} | wc -c >/dev/null")
        run = bench.scanned(bench.check(repository, base, tip))
        runs = bench.options.runs if commits < 100 else max(3, bench.options.runs // (10 if commits < 1000 else 15))
        ours, reference = alternating(
            [(bench.check(repository, base, tip), None), ([log], None)], runs)
        target, limit = ("<= 0.6", 0.6) if commits >= 100 else against_gitleaks(bench, 0.25, GITLEAKS)
        yield compared(f"check of {commits:,} commits", ours, reference, "git log -p -U0", target, limit)
        scan = next(scan for scan in run["scans"] if scan["scanner"] == "secrets")
        yield Row(
            f"  of it the secrets scan", f"{scan['milliseconds']:,.1f} ms", shown(reference),
            scan["milliseconds"] / reference.wall, target, limit)
        commands = [(search(bench, repository, f"{base}..{tip}"), None), ([log], None)]
        alone, reference, *peer = alternating(commands + gitleaks(bench, repository, f"{base}..{tip}"), runs)
        yield compared(f"secrets in {commits:,} commits", alone, reference, "git log -p -U0", target, limit)
        for sample in peer:
            yield compared("  the same", alone, sample, "gitleaks", "<= 0.25", 0.25)
    # A copy with a pack of its own: what another repository's objects hold beside this history is nobody's work here.
    repository = make.own_copy(bench.repository(), bench.path("own.git"))
    log = script(bench.path("log.sh"), f"cd {repository}", "git log -p -U0 --all | wc -c >/dev/null")
    commands = [(search(bench, repository, "--all"), None), ([log], None)]
    whole, reference, *peer = alternating(commands + gitleaks(bench, repository, "--all"), 3, warmup=0)
    target, limit = against_gitleaks(bench, 0.1, GITLEAKS_HISTORY)
    yield compared("secrets in the whole history", whole, reference, "git log -p -U0 --all", target, limit)
    for sample in peer:
        yield compared("  the same", whole, sample, "gitleaks", "<= 0.1", 0.1)


def against_gitleaks(bench, share, times):
    """The target of a row that is compared with git's own work; none where gitleaks itself is at hand."""
    return ("", None) if bench.gitleaks else (f"<= {share * times:.2f} *", share * times)


def gitleaks(bench, repository, what):
    """The same search by gitleaks, where GITLEAKS names one."""
    if not bench.gitleaks:
        return []
    # Whatever it finds it ends with 0 then: anything else says that it has not looked.
    command = f"{bench.gitleaks} detect --source {repository} --no-banner --exit-code 0 --log-opts='{what}'"
    looked = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    if looked.returncode != 0 or "commits scanned" not in looked.stderr:
        raise SystemExit(f"bench: gitleaks has not looked: {looked.stderr}")
    return [([script(bench.path("gitleaks.sh"), f"{command} >/dev/null 2>&1")], None)]


def search(bench, repository, what):
    """The command as a script that ends well where secrets were found. It must have looked at everything."""
    looked = json.loads(once([bench.gate, "secrets", "-C", repository, what, "--format", "json"]).output)["looked"]
    if not looked["complete"]:
        raise SystemExit(f"bench: gatehouse secrets {what} has not looked at everything: {looked['omissions'][:3]}")
    command = f"{bench.gate} secrets -C {repository} {what} >/dev/null || test $? -eq 1"
    return [script(bench.path("secrets.sh"), command)]


def line(bench):
    repository = make.one_line_repository(bench.path("line.git"), 3_000_000)
    log = script(bench.path("line.sh"), f"cd {repository}", "git log -p -U0 HEAD~1..HEAD | wc -c >/dev/null")
    bench.scanned(bench.check(repository, "HEAD~1"))
    ours, reference = alternating([(bench.check(repository, "HEAD~1"), None), ([log], None)], bench.options.runs)
    row = compared("check of one line of 3 MB", ours, reference, "git log -p -U0", "<= 50 ms", None)
    row.met = ours.wall <= 50
    yield row


def memory(bench):
    repository = bench.bare()
    commits, base, tip = make.ranges(repository, [2000])[-1]
    ours = once(bench.check(repository, base, tip))
    reference = once(["git", "-C", repository, "log", "-p", "-U0", f"{base}..{tip}"])
    mib = ours.peak_kib / 1024
    yield Row(
        f"peak memory, check of {commits:,} commits", f"{mib:.0f} MiB", f"{reference.peak_kib / 1024:.0f} MiB git log -p -U0",
        ours.peak_kib / reference.peak_kib, "<= 100 MiB", None, mib <= 100)
    ours = once([bench.gate, "secrets", "-C", repository, "--all"])
    reference = once(["git", "-C", repository, "log", "-p", "-U0", "--all"])
    mib = ours.peak_kib / 1024
    yield Row(
        "peak memory, secrets in the whole history", f"{mib:.0f} MiB", f"{reference.peak_kib / 1024:.0f} MiB git log -p -U0 --all",
        ours.peak_kib / reference.peak_kib, "<= 100 MiB", None, mib <= 100)


# MARK: attribution


def attribution(bench):
    """Ours in one process against a `git blame --porcelain RANGE` for each changed file, and whether they agree."""
    repository = bench.bare()
    commits, base, tip = make.ranges(repository, [bench.options.blame_commits])[-1]
    command = [bench.gate, "attribute", "-C", repository, f"{base}..{tip}", "--lines", "--format", "json"]
    samples = sorted((once(command) for _ in range(5)), key=lambda sample: sample.wall)
    ours = samples[len(samples) // 2]
    if ours.status != 0:
        raise SystemExit(f"bench: gatehouse attribute ended with {ours.status}")
    mine = {}
    for text in ours.output.splitlines():
        entry = json.loads(text)
        mine[entry["path"], entry["line"]] = entry["credit"]["commit"]
    names = subprocess.run(
        ["git", "-C", repository, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base, tip],
        check=True, capture_output=True).stdout.split(b"\0")[:-1]
    theirs, wall, cpu = {}, 0.0, 0.0
    for name in names:
        blame = once([b"git", b"-C", repository.encode(), b"blame", b"--porcelain", f"{base}..{tip}".encode(), b"--", name])
        wall, cpu = wall + blame.wall, cpu + blame.cpu
        theirs.update({(name.decode(errors="surrogateescape"), line): commit for line, commit in blamed(blame.output)})
    both = set(mine) | set(theirs)
    agreed = sum(mine.get(key) == theirs.get(key) for key in both)
    share = 100 * agreed / len(both) if both else 100.0
    git = Sample(wall, cpu)
    yield Row(
        f"attribution of {commits:,} commits, {len(mine):,} lines", shown(ours), f"{shown(git)} git blame, {len(names)} files",
        ours.wall / git.wall, "<= 0.01", 0.01)
    yield Row("  agreement with git blame", f"{share:.3f} %", f"{len(both) - agreed} lines differ", None, ">= 99.9 %", None, share >= 99.9)


def blamed(output):
    """(line, commit) of the lines that blame gives to a commit of the range; the others are marked as boundary."""
    boundary, entries, commit, number = set(), [], None, 0
    for text in output.split(b"\n"):
        if text.startswith(b"\t"):
            entries.append((number, commit))
        elif text == b"boundary":
            boundary.add(commit)
        elif match := re.match(rb"([0-9a-f]{40}) \d+ (\d+)", text):
            commit, number = match[1].decode(), int(match[2])
    return [entry for entry in entries if entry[1] not in boundary]


# MARK: external scanners and the ledger

PROCESS = """\
scanners:
  nothing:
    run: [{program}, "{{paths}}"]
    report: sarif
    inspect: tip
workflows:
  - name: Anything
    decide: annotate
"""
REPORT = '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"nothing"}},"results":[]}]}'


def export(bench):
    """What a program that does nothing adds to a check of many files: they are written for it, and what it says is kept.

    The same check with every answer in the cache is what it is added to.
    """
    repository = make.many_files_repository(bench.path("files"), 2_000, 17_000)
    program = script(bench.path("nothing.sh"), f"printf '%s' '{REPORT}'")
    os.makedirs(f"{repository}/.gatehouse")
    with open(f"{repository}/.gatehouse/process.yml", "w") as file:
        file.write(PROCESS.format(program=program))
    command = bench.check(repository, "HEAD~1", "HEAD", "--definitions", "worktree")
    for due in (0, 2_000):
        scan = bench.scanned(command)["scans"][0]
        if not scan["complete"] or scan["filesDue"] != 2_000 or scan["filesFromCache"] != due:
            raise SystemExit(f"bench: the program did not see what it had to: {scan}")
    target = f"{bench.folder}/archive"
    tar = script(bench.path("archive.sh"), f"cd {repository}", f"git archive HEAD | tar x -C {target}")
    empty = script(bench.path("empty.sh"), f"rm -rf {target} {repository}/.git/gatehouse/cache", f"mkdir {target}")
    fill = script(bench.path("fill.sh"), f"{shlex.join(command)} >/dev/null 2>&1")
    ours, cached, reference = alternating(
        [(command, [empty]), (command, [fill]), ([tar], [empty])], max(20, bench.options.runs // 2))
    added = Sample(ours.wall - cached.wall, ours.cpu - cached.cpu)
    yield compared("export of 2,000 files, 34 MB: time added", added, reference, "git archive | tar x", "<= 0.75", 0.75)
    yield Row("  the whole check", shown(ours), "", None, "", None)
    yield Row("  the same, every answer from the cache", shown(cached), "", None, "", None)


def ledger(bench):
    repository = make.clone_with_remote(bench.repository(), bench.path("ledger"))
    subprocess.run([bench.gate, "install", "-C", repository], check=True, capture_output=True)
    tip = make.git(repository, "rev-parse", "HEAD")
    parent = make.git(repository, "rev-parse", "HEAD~1")
    update = bench.path("update.txt")
    with open(update, "w") as file:
        file.write(f"refs/heads/new {tip} refs/heads/new {parent}\n")
    hook = [f"{repository}/.git/hooks/pre-push", "origin", f"{repository}/../remote.git"]

    # From the very first one on; enough runs for the log to be written back, which some of them do for the others.
    waits = [syncs(bench, hook, repository, update) for _ in range(40)]
    yield Row(
        "ledger: times a run waits for the disk", f"{min(waits)} to {max(waits)}", "in 40 runs", None, "<= 2", None,
        1 <= min(waits) and max(waits) <= 2)

    before = runs_recorded(bench, repository)
    times = []
    workers = [threading.Thread(target=lambda: times.append(run_hook(hook, repository, update))) for _ in range(50)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    alone = sorted(run_hook(hook, repository, update) for _ in range(9))[4]
    recorded = runs_recorded(bench, repository) - before - 9
    yield Row(
        "50 hooks at once: the slowest", f"{max(times):,.0f} ms", f"{alone * 50 / os.cpu_count():,.0f} ms 50 x one, {os.cpu_count()} cores",
        max(times) / (alone * 50 / os.cpu_count()), "none waits 1 s", None, recorded == 50 and max(times) < 1000 + alone * 50 / os.cpu_count())
    yield Row("  recorded", str(recorded), "", None, "50", None, recorded == 50)
    longest = longest_wait(bench)
    yield Row(
        "50 writers at once: longest wait for a record", f"{longest:,} ms", "of 400", None, "<= 1,000 ms", None,
        longest <= 1000)

    yield from log(bench)


# Conditions that few runs meet, that many do, and two that meet seldom.
FILTERS = {
    "first page": [],
    "rule and author": ["--rule", "rule-5", "--author", "dev7@"],
    "rule, author and branch": ["--rule", "rule-5", "--author", "dev7@", "--branch", "main"],
    "verdict, rule and branch": ["--verdict", "blocked", "--rule", "rule-11", "--branch", "topic/3"],
}


def log(bench):
    """Pages of a large record. It is made in memory where there is room: a million runs wait a million times for a disk."""
    place = "/dev/shm" if os.path.isdir("/dev/shm") else bench.folder
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench.", dir=place) as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        writer = os.path.abspath(os.environ["LEDGER_WRITER"])
        runs = bench.options.ledger_runs
        subprocess.run([writer, f"{folder}/.git/gatehouse", "fill", str(runs)], check=True)
        for name, words in FILTERS.items():
            page, version = alternating(
                [([bench.gate, "log", "-C", folder, *words], None), ([bench.gate, "--version"], None)],
                bench.options.runs)
            row = compared(f"log of {runs:,} runs: {name}", page, version, "gatehouse --version", "<= 100 ms", None)
            row.met = page.wall <= 100
            yield row


def longest_wait(bench):
    """Milliseconds that the slowest of 400 records took, of 50 processes that write 4 runs each into one ledger."""
    writer = os.path.abspath(os.environ["LEDGER_WRITER"])
    folder = bench.path("writers")
    os.mkdir(folder)
    subprocess.run([writer, folder, "write", "1"], check=True, capture_output=True)
    processes = [subprocess.Popen([writer, folder, "write", "4"], stdout=subprocess.PIPE) for _ in range(50)]
    answers = [process.communicate()[0] for process in processes]
    if any(process.returncode for process in processes):
        raise SystemExit(f"a writer failed: {answers}")
    return max(int(answer) for answer in answers)


def syncs(bench, hook, repository, update):
    trace = bench.path("strace.txt")
    run_hook(["strace", "-f", "-o", trace, "-e", "trace=fsync,fdatasync", *hook], repository, update)
    return sum("fsync(" in text or "fdatasync(" in text for text in open(trace))


# MARK: on a server

GITLEAKS_RECEIVE = 105  # milliseconds that gitleaks adds as pre-receive, where it was at hand


def receive(bench):
    """A push of 20 commits to a server: what its hook adds. Then the same push again, which was judged before."""
    source = bench.repository()
    remotes, commands = [], []
    peer = ["gitleaks"] if bench.gitleaks else []
    for name in ("none", "anew", "again", *peer):
        clone = make.clone_with_remote(source, bench.path(f"receive-{name}"))
        remote = os.path.realpath(f"{clone}/../remote.git")
        commits, base, tip = make.ranges(clone, [20])[-1]
        make.only_ref(remote, "main", base)
        make.git(remote, "config", "receive.denyDeletes", "false")
        make.git(remote, "config", "core.hooksPath", "hooks")
        if name == "gitleaks":
            os.makedirs(f"{remote}/hooks", exist_ok=True)
            os.rename(
                script(
                    bench.path("gitleaks-hook"), "read -r old new ref",
                    f'{bench.gitleaks} detect --source . --no-banner --log-level error --exit-code 0 '
                    '--log-opts="$new --not --all"'),
                f"{remote}/hooks/pre-receive")
        elif name != "none":
            subprocess.run([bench.gate, "install", "--server", "-C", remote], check=True, capture_output=True)
        forget = [f"rm -rf {remote}/gatehouse/cache"] if name == "anew" else []
        back = script(
            bench.path(f"back-{name}"), f"cd {remote}", "git update-ref -d refs/heads/bench || true", *forget)
        commands.append((["git", "-C", clone, "push", "--quiet", "origin", f"{tip}:refs/heads/bench"], [back]))
        remotes.append(remote)
    none, anew, again, *peer = alternating(commands, bench.options.runs)
    for remote in remotes[1:3]:
        log = subprocess.run([bench.gate, "log", "-C", remote, "--format", "json"], capture_output=True, text=True)
        runs = [json.loads(line) for line in log.stdout.splitlines()]
        if len(runs) < 2 or any(run["verdict"] == "incomplete" for run in runs):
            raise SystemExit("bench: the server's gate recorded no whole run")
    reference, name, mark = Sample(GITLEAKS_RECEIVE, 0), f"{GITLEAKS_RECEIVE} ms gitleaks *", " *"
    for sample in peer:
        make.git(remotes[3], "rev-parse", "--verify", "--quiet", "refs/heads/bench")  # what was declined has not landed
        reference = Sample(sample.wall - none.wall, sample.cpu - none.cpu)
        if reference.wall <= 0:
            raise SystemExit("bench: gitleaks took no time: measure again, with more runs")
        name, mark = f"{shown(reference)} gitleaks", ""
    for what, sample in (("time added", anew), ("  the same push again", again)):
        added = Sample(sample.wall - none.wall, sample.cpu - none.cpu)
        yield Row(
            f"pre-receive, {commits} commits: time added" if sample is anew else what, shown(added), name,
            added.wall / reference.wall, f"<= 0.25{mark}", 0.25)
    yield Row("  the push without a hook", shown(none), "", None, "", None)


# MARK: very large pushes


def size(bench):
    """One hook each for very many refs and very many commits: the time grows as they do, the memory stays."""
    many_refs = make.many_commits_apart(bench.path("refs"), 100)
    tips = make.git(many_refs, "rev-list", "HEAD").split()
    root = tips[-1]
    for lines in (1_000, 10_000):
        updates = [f"refs/heads/b{n} {tips[n % 99]} refs/heads/b{n} {root}" for n in range(lines)]
        yield one_push(bench, many_refs, f"{lines:,} refs in one push", updates)
    make.only_ref(many_refs, "main", root)
    updates = [f"{'0' * 40} {tips[n % 99]} refs/heads/b{n}" for n in range(10_000)]
    yield one_push(bench, many_refs, "10,000 refs in pre-receive", updates, "pre-receive")
    for commits in (5_000, 50_000):
        repository = make.many_commits_apart(bench.path("commits"), commits)
        tip, root = make.git(repository, "rev-parse", "HEAD"), make.git(repository, "rev-list", "--max-parents=0", "HEAD")
        yield one_push(
            bench, repository, f"{commits:,} commits in one push", [f"refs/heads/x {tip} refs/heads/x {root}"])
    make.only_ref(repository, "main", root)
    for what in ("50,000 commits in pre-receive", "  the same push again"):
        yield one_push(bench, repository, what, [f"{root} {tip} refs/heads/main"], "pre-receive")


def one_push(bench, repository, what, updates, hook="pre-push"):
    lines = bench.path("updates.txt")
    with open(lines, "w") as file:
        file.write("".join(f"{update}\n" for update in updates))
    command = [bench.gate, "hook", hook]
    if hook == "pre-push":
        command += ["origin", bench.folder]
    with open(lines) as file:
        ours = once(command, cwd=f"{repository}/.git", stdin=file)
    if ours.status != 0:
        raise SystemExit(f"bench: the hook ended with {ours.status}")
    mib = ours.peak_kib / 1024
    return Row(
        what, f"{shown(ours)}, {mib:.0f} MiB", f"{ours.wall / len(updates):.2f} ms a ref" if len(updates) > 1 else "", None,
        "<= 200 MiB", None, mib <= 200)


def run_hook(command, repository, update):
    start = time.perf_counter()
    with open(update) as lines:
        outcome = subprocess.run(command, cwd=repository, stdin=lines, capture_output=True)
    if outcome.returncode not in (0, 1):
        raise SystemExit(f"bench: the hook ended with {outcome.returncode}: {outcome.stderr.decode()}")
    return (time.perf_counter() - start) * 1000


def runs_recorded(bench, repository):
    import sqlite3

    with sqlite3.connect(f"file:{repository}/.git/gatehouse/ledger.sqlite?mode=ro", uri=True) as database:
        return database.execute("SELECT count(DISTINCT run) FROM entries").fetchone()[0]


ROWS = {
    "push": push, "noop": noop, "secrets": secrets, "attribution": attribution, "line": line, "memory": memory,
    "export": export, "ledger": ledger, "receive": receive, "size": size,
}
