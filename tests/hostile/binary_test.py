#!/usr/bin/python3
"""Every hostile program through the real program, `hunch run --json`: one well-formed object each, nothing that escaped.

    binary_test.py PROGRAM LEVEL

Several at a time, each with a process of its own as a person would start it; hostile_test runs them in a row through one
runner, and looks at what they leave. As an ordinary user as well, where root runs the test.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECRET = "HOSTILE-CANARY-ANSWER:fedcba9876543210"
# What a terminal acts upon must not be in JSON as it is; json.loads takes it anyway.
CONTROL = set(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])) - {"\n"}


def programs():
    yield from sorted(HERE.glob("*.py"))
    corpus = HERE.parent.parent.parent / "shared" / "hostile"
    yield from sorted(corpus.glob("[0-9]*.py"))


def run(hunch, level, path, as_nobody, folder):
    source = path.read_bytes()
    words = [hunch, "run", "--json", "--time", "1s"]
    for grant in ("files", "processes"):
        if b"\n# allow: " + grant.encode() + b"\n" in source:
            words += ["--allow", grant]
    if as_nobody:
        words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *words]
    environment = {"PATH": os.environ["PATH"], "HUNCH_ISOLATION": level, "HOSTILE_CANARY_SECRET": SECRET}
    done = subprocess.run([*words, "-"], input=source, capture_output=True, timeout=60, env=environment, cwd=folder)
    return done


def mistake_in(done, level):
    """What is wrong with how it ended; None if nothing is."""
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr[:500]!r}"
    text = done.stdout.decode("utf-8")
    if not text.endswith("\n") or any(c in CONTROL for c in text) or text.count("\n") != 1:
        return "not one line without control characters"
    transcript = json.loads(text)
    if transcript["isolation"] != level:
        return "ran at " + transcript["isolation"]
    if transcript["ending"] == "sandbox_error":
        return transcript["detail"]
    said = transcript["stdout"] + transcript["stderr"]
    for sign in ("ESCAPED: ", "root:x:0:0", SECRET):
        if sign in said:
            return sign + said[said.index(sign):][:300]
    if len(text) > 16 << 20:
        return f"{len(text)} characters"
    return None


def main():
    hunch, level = os.path.abspath(sys.argv[1]), sys.argv[2]
    users = [False, True] if os.geteuid() == 0 else [False]
    probe = json.loads(run(hunch, level, HERE / "trickles-output.py", False, "/").stdout)
    if probe["isolation"] != level:
        print("skipped: the level", level, "cannot be had here")
        return 77
    failures = count = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(4) as pool:
        os.chmod(folder, 0o777)
        if users[-1] and run(hunch, level, HERE / "trickles-output.py", True, folder).returncode == 126:
            print("an ordinary user cannot reach", hunch, "so only root runs them")
            users = [False]
        jobs = {(path.name, nobody): pool.submit(run, hunch, level, path, nobody, folder)
                for path in programs() if path.name != pathlib.Path(__file__).name for nobody in users}
        for (name, nobody), job in jobs.items():
            count += 1
            mistake = mistake_in(job.result(), level)
            if mistake:
                failures += 1
                print(f"{name}{' as nobody' if nobody else ''}: {mistake}")
        left = os.listdir(folder)
    print(f"{count} runs at {level}, {failures} failures, left behind: {left}")
    return 1 if failures or left or count < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
