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
    "check T8 --tries 3000",
    "check T1 --mode exact --group 30x30 --widths 1,1,1",
    "sweep fig1b --scale tiny --runs 6",
]


def seconds(command):
    with tempfile.TemporaryDirectory() as folder:
        words = command.split()
        if words[0] == "sweep":
            words += ["--out", folder]
        start = time.monotonic()
        subprocess.run([REPCOST, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.monotonic() - start


def spread(times):
    return f"{statistics.median(times):.2f} s ({min(times):.2f} to {max(times):.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="of starts; half as many of pairs")
    parser.add_argument("--only", choices=("start", "threads"))
    arguments = parser.parse_args()
    seconds("--version")
    if arguments.only != "threads":
        start(arguments.rounds)
    if arguments.only != "start":
        threads(max(1, arguments.rounds // 2))


def start(rounds):
    print("| command | time |\n|---|---|")
    for command in START:
        print(f"| `repcost {command}` | {spread([seconds(command) for _ in range(rounds)])} |", flush=True)


def threads(rounds):
    print("\n| command | 1 thread | 2 threads | ratio |\n|---|---|---|---|")
    for command in SHARED:
        pairs = [[seconds(f"{command} --threads {n}") for n in (1, 2)] for _ in range(rounds)]
        one, two = zip(*pairs)
        print(f"| `repcost {command}` | {spread(one)} | {spread(two)} | {statistics.median(b / a for a, b in pairs):.2f} |", flush=True)


main()
