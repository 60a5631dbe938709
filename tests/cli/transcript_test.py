#!/usr/bin/python3
"""Replays transcripts (see transcript.py) against the real binary.

    transcript_test.py <folder of hunch> tests/cli/run.txt …             compares
    transcript_test.py <folder of hunch> --update tests/cli/run.txt …    rewrites what does not match; read the diff
"""

import json
import pathlib
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


def main(arguments):
    programs, *paths = arguments
    updating = "--update" in paths
    failed = 0
    for path in (pathlib.Path(name) for name in paths if name != "--update"):
        if updating:
            update(programs, path)
            continue
        comment, steps = transcript.parse(path.read_text(encoding="utf-8"))
        if "needs isolation: full" in comment and not reaches_full_isolation(programs):
            print(f"{path}: skipped, for there is no full isolation here")
            return SKIPPED
        messages = list(transcript.failures(programs, path, steps))
        print("\n".join(messages), end="")
        failed += len(messages) + (0 if steps else 1)
        print(f"{path}: {len(steps)} commands, {len(messages)} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
