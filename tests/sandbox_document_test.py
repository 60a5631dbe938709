#!/usr/bin/python3
"""Every test that docs/sandbox.md names as a proof exists."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    tests = ROOT / "tests"
    sources = "\n".join(path.read_text(encoding="utf-8") for path in tests.rglob("*.cpp"))
    cases = {f"{suite}.{name}" for suite, name in re.findall(r"TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\)", sources)}
    files = {path.name for path in tests.rglob("*")}
    document = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w+Test\.\w+\*?|\w+Test\.\*|[\w-]+_?\w*\.py)`", document)
    missing = [name for name in named
               if name not in files and not any(re.fullmatch(name.replace(".", r"\.").replace("*", ".*"), case)
                                                for case in cases)]
    for name in missing:
        print("docs/sandbox.md names a test that is not there:", name)
    print(f"{len(named)} names, {len(missing)} missing")
    return 1 if missing or len(named) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
