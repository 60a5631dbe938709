#!/usr/bin/python3
"""Runs the ```console blocks of Markdown files and compares what they print with what they show.

    readme_test.py <folder of hunch> README.md docs/cli.md
"""

import pathlib
import re
import sys

import transcript

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main(arguments):
    programs, *paths = arguments
    failed = 0
    for path in map(pathlib.Path, paths):
        text = path.read_text(encoding="utf-8")
        steps = []
        for block in BLOCK.finditer(text):
            first_line = text.count("\n", 0, block.start()) + 2
            steps += transcript.parse(block.group(1), first_line)[1]
        messages = list(transcript.failures(programs, path, steps))
        print("\n".join(messages), end="")
        print(f"{path}: {len(steps)} commands, {len(messages)} differ")
        failed += len(messages) + (0 if steps else 1)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
