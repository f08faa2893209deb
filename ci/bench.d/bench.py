"""Measures the rows that were asked for and prints them as one table. Started by ci/bench."""

import argparse
import os
import subprocess
import tempfile

import rows


def main():
    parser = argparse.ArgumentParser(prog="ci/bench")
    parser.add_argument("repository", nargs="?", help="any Git repository; a synthetic one when none is given")
    parser.add_argument("--rows", default=",".join(rows.ROWS), help="which, separated by commas (default: all)")
    parser.add_argument("--runs", type=int, default=30, help="how often the short ones run (default: 30)")
    parser.add_argument("--blame-commits", type=int, default=150, help="commits to attribute (default: 150)")
    parser.add_argument("--ledger-runs", type=int, default=100_000, help="runs that fill the ledger (default: 100000)")
    options = parser.parse_args()
    names = options.rows.split(",")
    unknown = [name for name in names if name not in rows.ROWS]
    if unknown:
        parser.error(f"there is no row '{unknown[0]}'; there are: {', '.join(rows.ROWS)}")
    if options.repository:
        inside = subprocess.run(["git", "-C", options.repository, "rev-parse", "HEAD"], capture_output=True)
        if inside.returncode != 0:
            parser.error(f"'{options.repository}' is no Git repository with a commit")
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench.") as folder:
        bench = rows.Bench(options, os.path.realpath(folder))
        results = []
        for name in names:
            for row in rows.ROWS[name](bench):
                results.append(row)
                print(f"  {name}: {row.work.strip()}: {row.ours}; {row.reference}", flush=True)
    show(results, options)


def show(results, options):
    lines = [("work", "ours", "reference", "ratio", "target", "met?")]
    for row in results:
        met = row.met
        if met is None and row.limit is not None:
            met = row.ratio <= row.limit
        lines.append((
            row.work, row.ours, row.reference, "" if row.ratio is None else f"{row.ratio:.3f}", row.target,
            {True: "yes", False: "NO", None: ""}[met]))
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    print()
    for number, line in enumerate(lines):
        print("  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
    print(f"\n{options.repository or 'synthetic repository'}; medians of the clock; processors' time as 'cpu'.")
    if any("*" in row.target for row in results):
        print(f"* gitleaks is not at hand: its time is taken as {rows.GITLEAKS} x that of git log -p -U0, as once measured.")


main()
