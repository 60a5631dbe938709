#!/usr/bin/python3
"""Compares hunch with the python3 that it embeds: the same programs under both must give the same bytes on standard
output and standard error and the same exit status; sessions, statement by statement.

    tests/differential/differential_test.py build/dev/bin [--full] [--python X.Y] [--jobs N] [--only TEXT]

Without --full it is every sixth program, and of these only some are run by the command line, the others by the service,
which is quicker. What differs and must is in accepted.json, each program with its reason, and after an @ the versions
of Python if it is not all of them; it is always run, and an accepted difference that is no more is a failure. Without
--python it is the default one.
"""

import argparse
import collections
import concurrent.futures
import difflib
import importlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
SUBJECTS = sorted(path.stem for path in (HERE / "subjects").glob("*.py"))
SKIPPED = 77
STEP = 6

ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/"}
SERVICE_FILE = b"/snippet.py"  # what a program is called that comes by the service
ADDRESS = re.compile(rb"\b0x[0-9a-f]{6,16}\b")
# Printed in place of the prompt, on both streams, so that the output can be told apart by statement.
MARK = "\x1e"
Outcome = collections.namedtuple("Outcome", "stdout stderr status")


def status_of(returncode):
    """As a shell has it, and hunch."""
    return 128 - returncode if returncode < 0 else returncode


# From 3.13 on each input has a name of its own, and the reference has one input before the first: marking_line().
INPUT = re.compile(rb"<stdin>-([0-9]+)")


def normalised(data, path=None):
    data = ADDRESS.sub(b"0x...", data)
    return data.replace(os.fsencode(path), SERVICE_FILE) if path else data


def run(command, stdin, folder):
    done = subprocess.run(command, input=stdin or None, stdin=None if stdin else subprocess.DEVNULL, cwd=folder,
                          capture_output=True, timeout=60, env={**os.environ, **ENVIRONMENT})
    return Outcome(done.stdout, done.stderr, status_of(done.returncode))


def typed(version, path):
    """How a program is named on the command line. Before 3.9 python3 has its name in tracebacks as it was typed; hunch
    has it absolute always, as later ones do."""
    return str(path) if version == "3.8" else path.name


class Python:
    """The reference."""

    def __init__(self, version, executable, folder):
        self.version = version
        self.command = [executable, "-I"]
        self.folder = folder

    def script(self, program, path, by_command_line):
        file = typed(self.version, path) if by_command_line else str(path)
        done = run(self.command + [file, *program.arguments], program.stdin, self.folder)
        shown = None if by_command_line else path
        return Outcome(normalised(done.stdout, shown), normalised(done.stderr, shown), done.status)

    def session(self, program):
        """Pieces of both streams, one a statement that printed anything, and the status."""
        text = program.source if program.source.endswith(b"\n") else program.source + b"\n"
        done = run(self.command + ["-i"], marking_line() + text, self.folder)
        done = Outcome(*(INPUT.sub(lambda name: b"<stdin>-%d" % (int(name[1]) - 1), stream) for stream in done[:2]),
                       done.status)
        # The prompt is printed once more at the end, followed by a newline.
        stderr = done.stderr[: -len(MARK) - 1] if done.stderr.endswith(MARK.encode() + b"\n") else done.stderr
        return Outcome(pieces(done.stdout), pieces(stderr), done.status)


def marking_line():
    body = ("class Prompt:\n"
            "    def __str__(self):\n"
            "        import sys\n"
            "        sys.__stdout__.write(chr(30))\n"
            "        sys.__stdout__.flush()\n"
            "        return chr(30)\n"
            "import sys\n"
            "sys.ps1, sys.ps2 = Prompt(), ''\n")
    return f"exec({body!r}, {{}})\n".encode()


def pieces(data):
    """What was printed statement by statement, without those that printed nothing."""
    first, *rest = normalised(data).split(MARK.encode())
    return [piece for piece in rest if piece]


class Hunch:
    def __init__(self, version, run_command, folder):
        self.version = version
        self.run_command = run_command  # hunch run, and which Python
        self.folder = folder
        self.service = None

    def script(self, program, path):
        """By the command line."""
        command = [*self.run_command, *(f"--allow={grant}" for grant in program.allow), "--time=20s", typed(self.version, path)]
        done = run(command + [*program.arguments], program.stdin, self.folder)
        return Outcome(normalised(done.stdout), normalised(done.stderr), done.status)

    def session_by_command_line(self, path):
        done = run([*self.run_command, "--repl", "--time=20s", path.name], b"", self.folder)
        return Outcome(normalised(done.stdout), normalised(done.stderr), done.status)

    def ask(self, program):
        """By the service."""
        if self.service is None:
            self.service = subprocess.Popen([*self.run_command, "--json-lines", "--jobs=1", "--time=20s"],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder)
        request = {"source": program.source.decode(), "context": "repl" if program.session else "script",
                   "stdin": program.stdin.decode(), "allow": list(program.allow), "buffering": "block"}
        self.service.stdin.write(json.dumps(request).encode() + b"\n")
        self.service.stdin.flush()
        return json.loads(self.service.stdout.readline())

    def close(self):
        if self.service is not None:
            self.service.stdin.close()
            self.service.wait()


def answer_of(answer, session):
    if "error" in answer:
        return Outcome(b"", json.dumps(answer["error"]).encode(), -1)
    status = answer["exit_code"] if answer["signal"] is None else 128 + answer["signal"]
    if not session:
        return Outcome(*(normalised(answer[stream].encode()) for stream in ("stdout", "stderr")), status)
    streams = []
    for stream in ("stdout", "stderr"):
        told = [statement[stream] for statement in answer["statements"]]
        told.append(answer[stream][len("".join(told)):])  # from the end of the last statement to the end of the process
        streams.append([normalised(text.encode()) for text in told if text])
    return Outcome(*streams, status)


def is_text(data):
    """Whether the service can carry it unchanged."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def compare(program, python, hunch, by_command_line):
    path = pathlib.Path(python.folder) / f"{program.name}.py"
    path.write_bytes(program.source)
    if program.session:
        expected = python.session(program)
        if by_command_line:
            got = hunch.session_by_command_line(path)
            return Outcome(b"".join(expected.stdout), b"".join(expected.stderr), expected.status), got
        return expected, answer_of(hunch.ask(program), True)
    if by_command_line:
        return python.script(program, path, True), hunch.script(program, path)
    expected = python.script(program, path, False)
    if not is_text(expected.stdout + expected.stderr):
        return python.script(program, path, True), hunch.script(program, path)
    return expected, answer_of(hunch.ask(program), False)


def programs_of(names):
    programs = []
    for name in names:
        programs += importlib.import_module(f"subjects.{name}").subject.programs
    duplicates = [name for name, count in collections.Counter(p.name for p in programs).items() if count > 1]
    assert not duplicates, f"two programs of one name: {duplicates}"
    return programs


def needs_command_line(program):
    return bool(program.command_line or program.arguments or not is_text(program.source) or not is_text(program.stdin))


def report(name, expected, got):
    print(f"--- {name}")
    for part, one, other in zip(("stdout", "stderr"), expected, got):
        if one == other:
            continue
        lines = [b"".join(data) if isinstance(data, list) else data for data in (one, other)]
        if lines[0] == lines[1]:
            print(f"{part}: the same text, but of other statements: python3 {one}, hunch {other}")
            continue
        lines = [data.decode("utf-8", "backslashreplace").splitlines() for data in lines]
        for line in list(difflib.unified_diff(*lines, f"python3 {part}", f"hunch {part}", lineterm="", n=1))[:40]:
            print(f"  {line}")
    if expected.status != got.status:
        print(f"  exit status: python3 {expected.status}, hunch {got.status}")


def work(run_command, version, executable, programs, full, is_jailed, folder):
    """One worker: its own folder, and its own service. Without namespaces the service's programs lie nowhere where
    tracebacks could find their lines; those of the command line do."""
    python, hunch = Python(version, executable, folder), Hunch(version, run_command, folder)
    results = []
    try:
        for number, program in programs:
            by_command_line = full or not is_jailed or needs_command_line(program) or number % 25 == 0
            results.append((program.name, *compare(program, python, hunch, by_command_line)))
    finally:
        hunch.close()
    return results


def look_around(run_command):
    """The level that runs have here, their Python, and the program that they believe to be run by; None if there are no
    runs."""
    source = b"import sys; print('%d.%d' % sys.version_info[:2], sys.executable, end='')"
    done = subprocess.run([*run_command, "--json", "-"], input=source, capture_output=True, check=False)
    answer = json.loads(done.stdout) if done.returncode == 0 else None
    return answer and (answer["isolation"], *answer["stdout"].split(" ", 1))


def accepted_on(version):
    accepted = {}
    for key, reason in json.loads((HERE / "accepted.json").read_text()).items():
        name, _, versions = key.partition("@")
        if not versions or version in versions.split(","):
            accepted[name] = reason
    return accepted


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--full", action="store_true", help="every program, and all of them by the command line")
    parser.add_argument("--python", help="the version, e.g. 3.8")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="the programs whose names hold this text")
    options = parser.parse_args()
    hunch = [str((options.bin / "hunch").resolve()), "run", *(["--python", options.python] if options.python else [])]
    around = look_around(hunch)
    if around is None:
        print("SKIPPED: programs cannot be run here; see hunch doctor")
        return SKIPPED
    level, version, executable = around
    if not os.access(executable, os.X_OK):
        print(f"SKIPPED: there is no {executable} to compare with, only its library")
        return SKIPPED
    programs = [program for program in programs_of(SUBJECTS) if options.only in program.name]
    if level != "full":
        programs = [program for program in programs if not program.allow]
        print(f"isolation is {level}: programs that need files or processes are left out")
    accepted = accepted_on(version)
    names = {program.name for program in programs}
    if not options.full and not options.only:
        programs = [program for number, program in enumerate(programs) if number % STEP == 0 or program.name in accepted]
    unknown = set(accepted) - names
    assert options.only or level != "full" or not unknown, f"accepted.json names programs that there are none of: {unknown}"

    shares = [list(enumerate(programs))[start :: options.jobs] for start in range(options.jobs)]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        os.chmod(folder, 0o755)
        folders = [pathlib.Path(folder, str(number)) for number in range(options.jobs)]
        for path in folders:
            path.mkdir(mode=0o755)
        workers = [pool.submit(work, hunch, version, executable, share, options.full, level == "full", str(path)) for share, path in zip(shares, folders)]
        results = [result for worker in workers for result in worker.result()]

    differing = {name: (expected, got) for name, expected, got in results if expected != got}
    names = {name for name, _, _ in results}
    failures = [name for name in sorted(differing) if name not in accepted]
    for name in failures:
        report(name, *differing[name])
    outdated = sorted(name for name in accepted if name in names and name not in differing)
    for name in outdated:
        print(f"--- {name}\n  is in accepted.json, but does not differ any more: remove it there and in docs/sandbox.md")
    print(f"{len(results)} programs, {len(results) - len(differing)} identical, {len(differing) - len(failures)} accepted "
          f"differences, {len(failures)} others")
    for name in sorted(set(differing) & set(accepted)):
        print(f"  accepted: {name}: {accepted[name]}")
    return 1 if failures or outdated else 0


if __name__ == "__main__":
    sys.exit(main())
