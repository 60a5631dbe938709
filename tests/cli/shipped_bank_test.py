#!/usr/bin/python3
"""Nothing at all is found in the bank that is shipped, and no question of it is skipped but for want of a module.

    shipped_bank_test.py <folder of hunch> [options of hunch check]
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile


def main(programs, *words):
    with tempfile.TemporaryDirectory(prefix="hunch-cache-") as cache:
        env = {**os.environ, "XDG_CACHE_HOME": cache}
        done = subprocess.run([pathlib.Path(programs) / "hunch", "check", "--format", "json", *words], env=env,
                              stdout=subprocess.PIPE, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    summary = lines[-1]
    print(json.dumps(summary))
    # With few Pythons installed, some conditions are met by none of them. That is only to be told.
    unproved = [line for line in lines if line.get("code") == "never-true" and line["severity"] == "warning"]
    wrong = [line for line in lines if line["type"] == "finding" and line not in unproved]
    skipped = [line for line in lines if line.get("state") == "skipped" and not line["missing_module"]]
    for line in wrong + unproved + skipped:
        print(json.dumps(line))
    out_of_range = all("is about Python" in line["reason"] for line in skipped)
    good = not wrong and out_of_range and summary["end"] == "complete" and summary["passed"] > 0
    return 0 if good and done.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
