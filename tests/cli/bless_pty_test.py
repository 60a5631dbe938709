"""hunch bless and hunch review as a person uses them, on a pseudo-terminal."""

import pathlib
import re
import stat
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import PtySession, run_piped, run_tests  # noqa: E402

KEYS = "? help"


def replaced(name, *pairs):
    """Prepares the bank: in the question's file each `old` becomes `new`."""
    def prepare(bank):
        path = bank / "questions" / "basics" / f"{name}.md"
        text = path.read_text()
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text)
    return prepare


def both_drift(bank):
    replaced("alpha-list", ("```output\n[1, 2]\n", "```output\n[1]\n"))(bank)
    replaced("bravo-prompt", ("```output\n6\n", "```output\n7\n"), ("proved 42", "proved 43"))(bank)


def without_mark(text):
    return text.replace("reviewed: false\n", "")


def fences(text):
    return re.findall(r"^```output\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


class Editor:
    """A program for $EDITOR that does this to the file, and notes how it was called."""

    def __init__(self, name, command):
        self.folder = tempfile.TemporaryDirectory()
        script = pathlib.Path(self.folder.name) / name
        self.calls = pathlib.Path(self.folder.name) / "calls"
        script.write_text(f'#!/bin/sh\necho "$*" >> {self.calls}\nfor file; do :; done\n{command}\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        self.path = str(script)


def test_bless_asks_for_each_question():
    bless = PtySession("bless", prepare=both_drift)
    bless.expect("alpha-list.md")
    bless.expect("- [1]")
    bless.expect("+ [1, 2]")
    bless.expect("Write this?")
    bless.send("n")
    bless.expect("bravo-prompt.md")
    bless.expect("- 7")
    bless.expect("- proved 43")
    bless.expect("Write this?")
    bless.send("xy")
    bless.expect("1 blessed")
    assert "[1]\n" in fences(bless.file("alpha-list").read_text()), "declined"
    bravo = bless.file("bravo-prompt").read_text()
    assert fences(bravo) == ["6\n", "proved 42\n"], bravo
    assert bravo.count("reviewed: false\n") == 1
    assert bless.end() == 1
    assert "0 as documented, 1 declined, 1 skipped" in bless.plain(), bless.plain()
    assert "marked `reviewed: false`" in bless.plain()


def test_bless_takes_all():
    bless = PtySession("bless", "--reviewed", prepare=both_drift)
    bless.expect("Write this?")
    bless.send("a")
    bless.expect("2 blessed")
    for name, output in (("alpha-list", "[1, 2]\n"), ("bravo-prompt", "6\n")):
        text = bless.file(name).read_text()
        assert fences(text)[0] == output, text
        assert "reviewed" not in text, text
    assert bless.end() == 0


def test_bless_quits():
    bless = PtySession("bless", prepare=both_drift)
    bless.expect("Write this?")
    bless.send("q")
    bless.expect("0 blessed")
    assert fences(bless.file("bravo-prompt").read_text())[0] == "7\n"
    assert bless.end() == 1


def test_control_c_writes_nothing():
    bless = PtySession("bless", prepare=both_drift)
    bless.expect("Write this?")
    bless.send("\x03")
    bless.expect("\n")
    assert fences(bless.file("alpha-list").read_text())[0] == "[1]\n"
    assert bless.end() == 130


def test_bless_refuses_in_ci_even_on_a_terminal():
    bless = PtySession("bless", prepare=both_drift, CI="true")
    bless.expect("CI is set")
    assert bless.end() == 2


def test_review_accepts_one_finding_at_a_time():
    review = PtySession("review", prepare=both_drift)
    review.expect("alpha-list.md:")
    review.expect("drift: ")
    review.expect("a would write")
    review.expect("+ [1, 2]")
    review.expect(KEYS)
    review.send("a")
    review.expect("stale-explanation")
    review.expect("It is so.")
    review.expect(KEYS)
    text = review.file("alpha-list").read_text()
    assert fences(text)[0] == "[1, 2]\n" and "reviewed: false\n" in text, text
    review.send("x")
    review.expect("bravo-prompt.md:")
    text = review.file("alpha-list").read_text()
    assert "reviewed" not in text and fences(text)[0] == "[1, 2]\n", text
    review.expect("- 7")
    review.expect(KEYS)
    review.send("r")
    review.expect("probe-drift")
    review.expect(KEYS)
    review.send("a")
    review.expect("stale-explanation")
    text = review.file("bravo-prompt").read_text()
    assert fences(text) == ["7\n", "proved 42\n"], text
    review.expect(KEYS)
    review.send("s")
    review.expect("written")
    assert review.end() == 1
    assert "3 written" in review.plain(), review.plain()


def test_review_edits_and_checks_again():
    editor = Editor("vim", 'sed -i "s/^7$/6/" "$file"')
    review = PtySession("review", "bravo-prompt", EDITOR=editor.path,
                        prepare=replaced("bravo-prompt", ("```output\n6\n", "```output\n7\n")))
    review.expect("drift: ")
    review.expect(KEYS)
    review.send("e")
    review.expect("0 written, 0 left as they are")
    path = review.file("bravo-prompt")
    assert editor.calls.read_text() == f"+12 {path}\n", editor.calls.read_text()
    assert review.end() == 0


def test_review_goes_on_with_a_file_that_the_editor_broke():
    editor = Editor("my editor", 'sed -i "s/^level: .*/level: 9/" "$file"')
    review = PtySession("review", "bravo-prompt", EDITOR=f"'{editor.path}'",
                        prepare=replaced("bravo-prompt", ("```output\n6\n", "```output\n7\n")))
    review.expect(KEYS)
    review.send("e")
    review.expect("error: \"level\" is a number from 1 to 3")
    review.expect(KEYS)
    review.send("a")
    review.expect("e edits it")
    review.expect(KEYS)
    review.send("s")
    assert review.end() == 1
    assert "1 left" in review.plain()


def test_review_says_what_the_keys_do():
    review = PtySession("review", "bravo-prompt", prepare=replaced("bravo-prompt", ("```output\n6\n", "```output\n7\n")))
    review.expect(KEYS)
    review.send("?")
    review.expect("reject: leave this finding as it is")
    review.expect(KEYS)
    review.send("x")
    review.expect("is not marked")
    review.expect(KEYS)
    review.send("q")
    assert review.end() == 1


def test_what_is_no_output_cannot_be_accepted():
    review = PtySession("review", "alpha-list", prepare=replaced("alpha-list", ("print([1, 1])", "print([1, 2])")))
    review.expect("belief-is-true")
    review.expect(KEYS)
    review.send("a")
    review.expect("nothing that could be written")
    review.send("s")
    assert review.end() == 1


def test_nothing_to_review():
    review = PtySession("review", "alpha-list")
    review.expect("0 written, 0 left")
    assert review.end() == 0


def test_control_c_ends_the_review():
    review = PtySession("review", prepare=both_drift)
    review.expect(KEYS)
    review.send("\x03")
    assert review.end() == 130


def test_a_terminal_is_needed():
    done = run_piped("review")
    assert done.returncode == 2 and "needs a terminal" in done.stderr, done
    done = run_piped("bless", CI="")
    assert done.returncode == 2 and "no terminal to ask on" in done.stderr, done
    done = run_piped("bless", CI="1")
    assert done.returncode == 2 and "CI is set" in done.stderr, done


if __name__ == "__main__":
    run_tests(globals().copy())
