"""A transcript is a terminal session as text: commands and what each printed.

    $ hunch show nothing-such
    hunch: there is no question 'nothing-such'.
    (hunch list names all)
    [exit 5]

A line "$ " begins a command, "> " continues it (here-documents too). What follows is standard output and error together, then
"[exit N]" unless N is 0; blank lines at its end do not count. In the expected text "…" stands for any text within a
line, and a line that is only "…" for any lines. Lines before the first command are a comment.
"""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

TIMEOUT_SECONDS = 60


@dataclasses.dataclass
class Step:
    command: str
    expected: str
    line: int  # of the command, 1-based


def parse(text, first_line=1):
    """The comment before the first command, and the steps."""
    comment, steps, in_command = [], [], False
    for number, line in enumerate(text.splitlines(), first_line):
        if line.startswith("$ "):
            steps.append(Step(line[2:], "", number))
            in_command = True
        elif in_command and (line.startswith("> ") or line == ">"):
            steps[-1].command += "\n" + line[2:]
        elif steps:
            in_command = False
            steps[-1].expected += line + "\n"
        else:
            comment.append(line)
    for step in steps:
        step.expected = step.expected.rstrip("\n")
    return "\n".join(comment), steps


def render(comment, steps):
    blocks = [comment.rstrip("\n")] if comment.strip() else []
    for step in steps:
        blocks.append("\n".join(["$ " + step.command.replace("\n", "\n> ")] + ([step.expected] if step.expected else [])))
    return "\n\n".join(blocks) + "\n"


def matches(expected, actual):
    parts = []
    for line in expected.split("\n"):
        if line.strip() == "…":
            parts.append("(?:[^\n]*\n)*?")
        else:
            parts.append("[^\n]*?".join(re.escape(piece) for piece in line.split("…")) + "\n")
    return re.fullmatch("".join(parts), actual + "\n") is not None


class Session:
    """Runs commands in a folder of its own, with `hunch` (and as `./dev`) on the path and a clean environment."""

    def __init__(self, programs):
        self.folder = tempfile.mkdtemp(prefix="hunch-cli-")
        # As in a checkout: ./dev runs any hunch command.
        os.symlink(pathlib.Path(programs) / "hunch", pathlib.Path(self.folder) / "dev")
        self.environment = {"PATH": f"{pathlib.Path(programs).resolve()}:/usr/bin:/bin", "HOME": self.folder, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        for name in ("HUNCH_ISOLATION", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, command):
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT_SECONDS, check=False)
        text = done.stdout.decode("utf-8", "backslashreplace").replace(self.folder, "/session").rstrip("\n")
        if done.returncode != 0:
            text += ("\n" if text else "") + f"[exit {done.returncode}]"
        return text


def failures(programs, path, steps):
    """Runs the steps in one session; yields a message for each that printed something else."""
    with Session(programs) as session:
        for step in steps:
            actual = session.run(step.command)
            if not matches(step.expected, actual):
                yield f"{path}:{step.line}: $ {step.command}\n--- expected\n{step.expected}\n--- actual\n{actual}\n"
