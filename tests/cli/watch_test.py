#!/usr/bin/python3
"""hunch watch, with inotify and without: what is saved is checked, however an editor saves it.

    watch_test.py <hunch>
"""

import os
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import make_bank, question  # noqa: E402

HUNCH = sys.argv[1]
WAIT_SECONDS = 60


class Watching:
    """A running hunch watch and the lines that it prints."""

    def __init__(self, *arguments, prepare=None):
        self.bank = make_bank()
        self.questions = self.bank / "questions" / "basics"
        self.snippets = self.bank / "snippets" / "basics"
        if prepare:
            prepare(self)
        self.child = subprocess.Popen([HUNCH, "--bank", str(self.bank), "watch", *arguments], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                      env={key: value for key, value in os.environ.items() if key != "HUNCH_BANK"})
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.child.stdout:
            self.lines.put(line.rstrip("\n"))

    def round(self):
        """The lines up to where it waits again."""
        lines, until = [], time.monotonic() + WAIT_SECONDS
        while True:
            line = self.lines.get(timeout=max(0.1, until - time.monotonic()))
            if line.startswith("watching"):
                return "\n".join(lines)
            lines.append(line)

    def until(self, text):
        """The rounds up to one that has the text: on a busy machine one saving may be seen in two."""
        seen = ""
        while text not in seen:
            seen += self.round() + "\n"
        return seen

    def end(self):
        self.child.send_signal(signal.SIGINT)
        status = self.child.wait(timeout=WAIT_SECONDS)
        shutil.rmtree(self.bank)
        assert status == 130, status


def drifting(text):
    return text.replace("```output\n[1, 2]\n", "```output\n[1]\n")


def in_place(path, text):
    path.write_text(text)


def by_renaming(path, text):
    """As vim and most editors do."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_text("")
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()
    swap.unlink()


def by_replacing(path, text):
    new = path.with_name(f".{path.name}.new")
    new.write_text(text)
    new.rename(path)


def check_saves(*arguments):
    for save in (in_place, by_renaming, by_replacing):
        watch = Watching(*arguments)
        first = watch.round()
        assert "2 passed" in first and "charlie-module" in first, first
        path = watch.questions / "alpha-list.md"
        good = path.read_text()
        save(path, drifting(good))
        seen = watch.until("drift: ")
        assert "- [1]" in seen and "+ [1, 2]" in seen, seen
        assert "1 failed" in seen and "bravo" not in seen, f"only what changed: {seen}"
        save(path, good)
        seen = watch.until("1 passed")
        assert "drift" not in seen, seen
        watch.end()


def test_saves_are_noticed():
    check_saves()


def test_saves_are_seen_by_looking():
    check_saves("--poll")


def test_a_snippet_belongs_to_its_question():
    watch = Watching()
    watch.round()
    (watch.snippets / "bravo-prompt.py").write_text("y = 4\ny * 2\n")
    seen = watch.until("bravo-prompt")
    assert "+ 8" in seen and "alpha" not in seen, seen
    watch.end()


def test_mistakes_are_shown_and_it_goes_on():
    watch = Watching()
    watch.round()
    path = watch.questions / "alpha-list.md"
    good = path.read_text()
    path.write_text(good.replace("level: 1", "level: 8"))
    seen = watch.until("error: ")
    assert "error: \"level\" is a number from 1 to 3" in seen, seen
    path.write_text(good)
    watch.until("1 passed")
    watch.end()


def test_it_begins_with_a_file_that_has_a_mistake():
    def break_it(watching):
        path = watching.questions / "alpha-list.md"
        path.write_text(path.read_text().replace("level: 1", "level: 8"))
    watch = Watching("alpha-list", prepare=break_it)
    assert "level" in watch.round()
    path = watch.questions / "alpha-list.md"
    path.write_text(path.read_text().replace("level: 8", "level: 1"))
    watch.until("1 passed")
    watch.end()


def test_new_folders_and_questions_are_watched():
    watch = Watching()
    watch.round()
    question(watch.bank, "functions", "delta-new", "print(5)\n", "5", "print(6)", tag="new")
    path = watch.bank / "questions" / "functions" / "delta-new.md"
    path.write_text(path.read_text().replace("topic: 1", "topic: 26"))
    watch.until("1 passed")
    path.write_text(path.read_text().replace("```output\n5\n", "```output\n7\n"))
    watch.until("+ 5")
    path.unlink()
    watch.round()
    watch.end()


def test_only_what_was_selected():
    watch = Watching("bravo-prompt")
    assert "1 passed" in watch.round()
    path = watch.questions / "alpha-list.md"
    path.write_text(drifting(path.read_text()))
    path = watch.questions / "bravo-prompt.md"
    path.write_text(path.read_text().replace("```output\n6\n", "```output\n7\n"))
    seen = watch.until("+ 6")
    assert "[1]" not in seen, seen
    watch.end()


def test_what_editors_leave_is_passed_over():
    watch = Watching()
    watch.round()
    (watch.questions / ".alpha-list.md.swp").write_text("x")
    (watch.questions / "alpha-list.md~").write_text("x")
    path = watch.questions / "bravo-prompt.md"
    path.write_text(path.read_text().replace("Count twice.", "Count thrice."))
    seen = watch.until("passed")
    assert "1 passed" in seen, f"the next round is of what comes next: {seen}"
    watch.end()


def test_nothing_matches():
    bank = make_bank()
    done = subprocess.run([HUNCH, "--bank", str(bank), "watch", "nothing-such"], capture_output=True, timeout=WAIT_SECONDS,
                          check=False)
    shutil.rmtree(bank)
    assert done.returncode == 5, done


def main():
    failed = 0
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            try:
                test()
                print(f"ok {name}")
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print(f"FAILED {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
