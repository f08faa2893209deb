"""Runs programs and takes times: hyperfine where something runs often, a plain child where it runs once."""

import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass


@dataclass
class Sample:
    """What one command took: milliseconds of the clock (median) and of the processors (mean), and its peak memory."""

    wall: float
    cpu: float
    peak_kib: int = 0
    output: bytes = b""
    status: int = 0


# The memory that a process once took counts as that of what it starts: a small one starts the command, and tells what it took.
WATCHER = """
import json, os, sys, time
os.set_inheritable(int(sys.argv[1]), False)
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
answer = [status, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]
os.write(int(sys.argv[1]), json.dumps(answer).encode())
"""


def once(command, cwd=None, stdin=subprocess.DEVNULL):
    """Runs a command once, with its children."""
    told, telling = os.pipe()
    with tempfile.TemporaryFile() as output, open(told, "rb") as told:
        try:
            subprocess.run(
                [sys.executable, "-c", WATCHER, str(telling), *command], cwd=cwd, stdin=stdin, stdout=output,
                stderr=subprocess.DEVNULL, pass_fds=(telling,), check=True)
        finally:
            os.close(telling)
        status, wall, cpu, peak = json.loads(told.read())
        output.seek(0)
        text = output.read()
    return Sample(wall * 1000, cpu * 1000, peak, text, os.waitstatus_to_exitcode(status))


def alternating(commands, runs, warmup=1):
    """Medians of several commands that run in turns, so that what else the machine does meets all of them.

    `commands` is a list of (command, prepare): shell words; `prepare` runs before each run and is not timed.
    """
    rounds = max(1, min(10, runs // 5))
    times = [[] for _ in commands]
    processors = [[] for _ in commands]
    for number in range(rounds):
        for index, (command, prepare) in enumerate(commands):
            result = hyperfine(command, prepare, max(2, runs // rounds), warmup if number == 0 else 0)
            times[index] += result["times"]
            processors[index].append(result["user"] + result["system"])
    return [
        Sample(statistics.median(times[index]) * 1000, statistics.mean(processors[index]) * 1000)
        for index in range(len(commands))
    ]


def hyperfine(command, prepare, runs, warmup):
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        words = ["hyperfine", "-N", "--ignore-failure", "--style", "none", "--runs", str(runs), "--warmup", str(warmup)]
        if prepare:
            words += ["--prepare", shlex.join(prepare)]
        words += ["--export-json", report.name, "--", shlex.join(command)]
        outcome = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if outcome.returncode != 0:
            raise SystemExit(f"bench: {shlex.join(command)}\n{outcome.stderr}")
        result = json.load(open(report.name))["results"][0]
        # 1 is the gate's answer where it found something: it looked.
        if set(result["exit_codes"]) - {0, 1}:
            raise SystemExit(f"bench: {shlex.join(command)} ended with {set(result['exit_codes'])}")
        return result


def script(path, *lines):
    """A shell script; a pipe needs one, and hyperfine's own shell would be measured too."""
    with open(path, "w") as file:
        file.write("#!/bin/sh\n" + "\n".join(lines) + "\n")
    os.chmod(path, 0o755)
    return path
