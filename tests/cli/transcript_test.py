#!/usr/bin/python3
"""Replays transcripts (see transcript.py) against the real binary.

    transcript_test.py <folder of hunch> tests/cli/run.txt …             compares
    transcript_test.py <folder of hunch> --update tests/cli/run.txt …    rewrites what does not match; read the diff
"""

import json
import pathlib
import re
import sys

import transcript


def update(programs, path):
    comment, steps = transcript.parse(path.read_text(encoding="utf-8"))
    with transcript.Session(programs) as session:
        for step in steps:
            actual = session.run(step.command)
            if not transcript.matches(step.expected, actual):
                step.expected = actual
    path.write_text(transcript.render(comment, steps), encoding="utf-8")


SKIPPED = 77  # what ctest is told to read as "skipped"


def reaches_full_isolation(programs):
    with transcript.Session(programs) as session:
        return json.loads(session.run("true | hunch run --json -"))["isolation"] == "full"


def pythons(programs):
    """The embedded Pythons, and which of them can run here: a library may be in a folder that this user may not read."""
    with transcript.Session(programs) as session:
        doctor = json.loads(session.run("hunch doctor --json | cat"))
    return {each["name"]: each["version"] is not None for each in doctor["interpreters"]}


def why_not(programs, comment):
    """What a transcript needs, as its comment says, and this machine lacks; else None."""
    if "needs isolation: full" in comment and not reaches_full_isolation(programs):
        return "there is no full isolation here"
    if "needs every Python" in comment:
        names = [name for name, usable in pythons(programs).items() if not usable]
        if names:
            return f"Python {', '.join(names)} cannot run here (hunch doctor)"
    if wanted := re.search(r"needs Python (3.*)", comment):
        there = pythons(programs)
        names = [name for name in wanted[1].split() if not there.get(name)]
        if names:
            return f"Python {', '.join(names)} is not there"
    return None


def main(arguments):
    programs, *paths = arguments
    updating = "--update" in paths
    failed = 0
    for path in (pathlib.Path(name) for name in paths if name != "--update"):
        if updating:
            update(programs, path)
            continue
        comment, steps = transcript.parse(path.read_text(encoding="utf-8"))
        if reason := why_not(programs, comment):
            print(f"{path}: skipped, for {reason}")
            return SKIPPED
        messages = list(transcript.failures(programs, path, steps))
        print("\n".join(messages), end="")
        failed += len(messages) + (0 if steps else 1)
        print(f"{path}: {len(steps)} commands, {len(messages)} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
