"""Runs programs and takes times: hyperfine where something runs often, a plain child where it runs once."""

import json
import os
import shlex
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Sample:
    """What one command took: milliseconds of the clock (median) and of the processors (mean), and its peak memory."""

    wall: float
    cpu: float
    peak_kib: int = 0
    output: bytes = b""
    status: int = 0


def once(command, cwd=None, stdin=subprocess.DEVNULL):
    """Runs a command once, with its children."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=cwd, stdin=stdin, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = (time.perf_counter() - start) * 1000
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    cpu = (usage.ru_utime + usage.ru_stime) * 1000
    return Sample(wall, cpu, usage.ru_maxrss, text, child.returncode)


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
