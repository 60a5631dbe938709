#!/usr/bin/python3
"""Holds `hunch check` against `python3 -m doctest`: for each document, the same examples are tried and the same ones fail.

    documents_test.py <folder of hunch> [--tutorial] [--table] [NAME…]

Without --tutorial, the texts in tests/differential/documents; with it, the chapters of the CPython tutorial, as the package
python3.11-doc brings them. --table prints what docs/documents.md says of these.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77  # what ctest is told to read as "skipped"
HERE = pathlib.Path(__file__).resolve().parent
TUTORIAL = pathlib.Path("/usr/share/doc/python3.11/html/_sources/tutorial")
PYTHON = "/usr/bin/python3"
TIMEOUT_SECONDS = 120

# Examples that the sandbox, the network, or chance decides about: what their source contains, and why.
NOT_COMPARED = {
    "os.system(": "no program can be started in the sandbox",
    "random.": "it passes by chance",
    "urlopen(": "there may be a network, and in the sandbox there is none",
    "smtplib": "there may be a server",
    "    ...     for line in response:": "there may be a network, and in the sandbox there is none",
}


@dataclasses.dataclass
class Result:
    attempted: int = 0
    failing: set = dataclasses.field(default_factory=set)  # lines
    refused: bool = False  # nothing was tried, for the text is malformed
    ended_at: int | None = None  # the line of the example that ended the run; not in `failing`
    skipped: int = 0
    not_run: int = 0


def environment(folder):
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0",
            **{name: os.environ[name] for name in ("HUNCH_ISOLATION",) if name in os.environ}}


def parse_doctest(name, text):
    """What `python3 -m doctest -v` printed, to its end or not."""
    result = Result(attempted=len(re.findall(r"^Trying:$", text, re.MULTILINE)))
    result.failing = {int(line) for line in re.findall(rf'^File "{re.escape(name)}", line (\d+), in ', text, re.MULTILINE)}
    summary = re.search(r"^(\d+) passed and (\d+) failed\.$", text, re.MULTILINE)
    result.refused = result.attempted == 0 and "ValueError: line" in text
    if summary:
        assert int(summary[2]) == len(result.failing), (name, summary[0], result.failing)
        assert int(summary[1]) + int(summary[2]) == result.attempted, (name, summary[0])
    return result, summary is not None


def run_doctest(folder, name, attempted):
    """Runs doctest until its end, or, if it has none, until it has tried as many examples as are said to be tried."""
    command = [PYTHON, "-u", "-m", "doctest", "-v", name]
    with subprocess.Popen(command, cwd=folder, env=environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as process:
        lines = []
        for line in process.stdout:
            lines.append(line.decode("utf-8", "replace"))
            if attempted is not None and lines[-1] == "Expecting nothing\n" and lines.count("Trying:\n") == attempted:
                process.kill()
        process.wait(TIMEOUT_SECONDS)
    return parse_doctest(name, "".join(lines))


def run_hunch(programs, folder, name):
    done = subprocess.run([f"{programs}/hunch", "check", name], cwd=folder, env=environment(folder),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    result = Result()
    if done.returncode == 5 and "there is no example" in done.stderr:
        return result
    for line, code, message in re.findall(rf"^{re.escape(name)}:(\d+):\d+: ([a-z-]+): (.*)$", done.stdout, re.MULTILINE):
        assert code in ("drift", "unreadable"), done.stdout + done.stderr
        if code == "unreadable":
            result.refused = True
        elif " ends the run: " in message:
            result.ended_at = int(line)
        else:
            result.failing.add(int(line))
    counts = re.search(r"(\d+) passed, (\d+) failed, (\d+) skipped, (\d+) not run", done.stdout)
    assert counts, done.stdout + done.stderr
    result.attempted = int(counts[1]) + int(counts[2])
    result.skipped, result.not_run = int(counts[3]), int(counts[4])
    return result


def source_at(document, line):
    lines = document.read_text(encoding="utf-8").splitlines()
    end = line
    while end < len(lines) and lines[end].strip().startswith("..."):
        end += 1
    return "\n".join(lines[line - 1:end])


def reason_not_to_compare(document, line):
    source = source_at(document, line)
    return next((reason for part, reason in NOT_COMPARED.items() if part in source), None)


def compare(programs, document):
    """The messages about differences, and what hunch found."""
    with tempfile.TemporaryDirectory(prefix="hunch-documents-") as place:
        folders = [pathlib.Path(place, name) for name in ("ours", "theirs")]
        for folder in folders:
            folder.mkdir()
            shutil.copy(document, folder)
        ours = run_hunch(programs, folders[0], document.name)
        theirs, came_to_an_end = run_doctest(folders[1], document.name,
                                             ours.attempted if ours.ended_at is not None else None)
    messages = []
    if ours.refused != theirs.refused:
        messages.append(f"refused: {ours.refused}, by doctest {theirs.refused}")
    if (ours.ended_at is None) != (came_to_an_end or theirs.refused):
        messages.append(f"ended at {ours.ended_at}; doctest came to an end: {came_to_an_end}")
    if ours.attempted != theirs.attempted:
        messages.append(f"{ours.attempted} examples tried, by doctest {theirs.attempted}")
    for line in sorted(ours.failing ^ theirs.failing):
        reason = reason_not_to_compare(document, line)
        if reason:
            print(f"{document.name}:{line}: not compared: {reason}")
        else:
            who = "hunch" if line in ours.failing else "doctest"
            messages.append(f"line {line} fails only with {who}: {source_at(document, line)}")
    return messages, ours


def row(document, result):
    failed = len(result.failing) + (result.ended_at is not None)
    return (f"| {document.name.split('.')[0]} | {result.attempted} | {result.attempted - failed} | {failed} | "
            f"{result.not_run} |")


def documented_rows():
    return set((HERE.parent.parent / "docs" / "documents.md").read_text(encoding="utf-8").splitlines())


def is_documented_version():
    """Whether this is the Python, and the package, that the table was made with."""
    query = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "python3.11-doc"], capture_output=True, text=True,
                           check=False)
    text = (HERE.parent.parent / "docs" / "documents.md").read_text(encoding="utf-8")
    return query.returncode == 0 and bool(query.stdout) and f"python3.11-doc {query.stdout}" in text


def reaches_full_isolation(programs):
    done = subprocess.run([f"{programs}/hunch", "run", "--json", "-"], input="", env=environment("/"), capture_output=True,
                          text=True, timeout=TIMEOUT_SECONDS, check=True)
    return json.loads(done.stdout)["isolation"] == "full"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("--tutorial", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    if not pathlib.Path(PYTHON).exists():
        print(f"skipped, for there is no {PYTHON}")
        return SKIPPED
    documents = sorted((TUTORIAL if options.tutorial else HERE / "documents").glob("*.*"))
    if options.tutorial and (not documents or sys.version_info[:2] != (3, 11)):
        print(f"skipped, for there is no tutorial in {TUTORIAL} (package python3.11-doc), or this is no Python 3.11")
        return SKIPPED
    if options.tutorial and not reaches_full_isolation(options.programs):
        print("skipped, for there is no full isolation here, and so no files: chapters write some")
        return SKIPPED
    failed = 0
    rows = documented_rows() if options.tutorial and not options.table and is_documented_version() else None
    for document in documents:
        if options.names and document.name not in options.names:
            continue
        messages, result = compare(options.programs, document)
        if rows is not None and not any(part in document.read_text(encoding="utf-8") for part in ("random.", "urlopen(")):
            if row(document, result) not in rows:
                messages.append(f"docs/documents.md does not say: {row(document, result)}")
        print(row(document, result) if options.table else
              f"{document.name}: {result.attempted} examples, {len(result.failing)} fail as with doctest"
              + (", refused by both" if result.refused else "")
              + (f", ends at line {result.ended_at}" if result.ended_at else ""))
        for message in messages:
            print(f"{document.name}: DIFFERS: {message}")
        failed += bool(messages)
    return 1 if failed or not documents else 0


if __name__ == "__main__":
    sys.exit(main())
