#!/usr/bin/python3
"""How long a learner with years of answers waits: until the first question is on the screen, and for `hunch stats`.

    ./dev bench progress [--rounds 20] [--answers 10000]

The store, made for the occasion, is in a folder of its own. Times are medians from the start of the process, on a
pseudo-terminal where a person would have one.
"""

import argparse
import json
import os
import pathlib
import pty
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time

NOW = 1767254400
TARGETS_MS = {"hunch, until the first question": 100, "hunch stats": 200}


def answers(count, ids):
    """Answers over four months, a fifth of them wrong, always the same."""
    source = random.Random(5)
    for _ in range(count):
        right = source.random() < 0.8
        yield {"v": 1, "question": source.choice(ids), "at_ms": NOW * 1000 - source.randrange(120 * 86_400_000),
               "prediction": "[1, 2, 3]\nNone\n", "grade": "correct" if right else "incorrect",
               "belief": "" if right else "Every call starts anew", "confidence": source.choice(["guess", "think", "sure"]),
               "duration_ms": source.randrange(5000, 90_000), "python": "3.11.2"}


def until_the_first_question(hunch, environment):
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(hunch, [hunch], environment)
    seen = b""
    while b"Your prediction" not in seen:
        piece = os.read(terminal, 65536)
        if not piece:
            sys.exit(f"bench: hunch ended before it asked anything:\n{seen.decode(errors='replace')}")
        seen += piece
    taken = time.perf_counter() - begin
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def whole(*command, environment):
    begin = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hunch", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--answers", type=int, default=10_000)
    options = parser.parse_args()
    hunch = str(options.hunch.resolve())
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HUNCH_PROGRESS": f"{folder}/progress.db", "HUNCH_NOW": str(NOW), "TERM": "xterm"}
        listed = subprocess.run([hunch, "list", "--json"], capture_output=True, text=True, check=True, env=environment)
        ids = [json.loads(line)["id"] for line in listed.stdout.splitlines()]
        lines = "".join(json.dumps(answer) + "\n" for answer in answers(options.answers, ids))
        subprocess.run([hunch, "progress", "import", "-"], input=lines, text=True, check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        kinds = {
            "hunch, until the first question": lambda: until_the_first_question(hunch, environment),
            "hunch stats": lambda: whole(hunch, "stats", environment=environment),
            "hunch list": lambda: whole(hunch, "list", environment=environment),
            "hunch --version": lambda: whole(hunch, "--version", environment=environment),
        }
        times = {kind: [] for kind in kinds}
        for _ in range(options.rounds):
            for kind, measure in kinds.items():
                times[kind].append(measure() * 1000)
    print(f"{options.answers} answers, {len(ids)} questions, medians of {options.rounds} rounds (least)")
    for kind, taken in times.items():
        target = f"  target {TARGETS_MS[kind]} ms" if kind in TARGETS_MS else ""
        print(f"{kind:32} {statistics.median(taken):7.1f} ms ({min(taken):.1f}){target}")


if __name__ == "__main__":
    main()
