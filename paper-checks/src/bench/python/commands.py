#!/usr/bin/env python3
"""Times commands of repcost as whole processes: how soon they start, and how much sooner they end on two threads than on one.

The two of a pair run in turn, on the same machine in the same minutes; the table shows medians over rounds with the least and the largest.
Build first: ./repcost --version. No build and no test needs this script.
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

REPCOST = pathlib.Path(__file__).resolve().parents[4] / "repcost"
START = ["--version", "list T3", "check T3"]
SHARED = [
    "check T8 --tries 500",
    "check T8 --mode enclosed --tries 200",
    "check T1 --mode exact --group 20x20 --widths 1,1,1",
    "spectrum dead-leaves",
    "sweep fig1b --scale tiny --runs 2",
]


def seconds(command):
    with tempfile.TemporaryDirectory() as folder:
        words = command.split()
        if words[0] in ("sweep", "spectrum"):
            words += ["--out", folder]
        start = time.monotonic()
        subprocess.run([REPCOST, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.monotonic() - start


def spread(times):
    return f"{statistics.median(times):.2f} s ({min(times):.2f} to {max(times):.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    seconds("--version")
    print("| command | time |\n|---|---|")
    for command in START:
        print(f"| `repcost {command}` | {spread([seconds(command) for _ in range(arguments.rounds)])} |", flush=True)
    print("\n| command | 1 thread | 2 threads | ratio |\n|---|---|---|---|")
    for command in SHARED:
        pairs = [[seconds(f"{command} --threads {n}") for n in (1, 2)] for _ in range(max(1, arguments.rounds // 2))]
        one, two = zip(*pairs)
        print(f"| `repcost {command}` | {spread(one)} | {spread(two)} | {statistics.median(b / a for a, b in pairs):.2f} |", flush=True)


main()
