"""hunch demo as an instructor uses it, on a pseudo-terminal."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import PtySession, run_piped, run_tests  # noqa: E402


def test_the_whole_way_through():
    demo = PtySession("demo")
    demo.expect("Alpha list")
    demo.expect("space run")
    assert "It printed" not in demo.seen
    demo.send("p")
    demo.expect("The room says")
    demo.send("[1, 1]\x04")
    demo.expect("? keys")
    demo.send("p")
    demo.expect("ends it")
    demo.send("[1, 2]\r.\r")
    demo.expect("2  [1, 2]")
    demo.expect("? keys")
    demo.send(" ")
    demo.expect("It printed")
    demo.expect("✗ Incorrect")
    demo.expect("Everything is one")
    demo.expect("✓ Correct")
    demo.expect("space why")
    demo.send(" ")
    demo.expect("proved 42")
    demo.expect("space next")
    demo.send(" ")
    demo.expect("Bravo prompt")
    demo.expect("? keys")
    demo.send("r")
    demo.expect("6")
    demo.expect("? keys")
    demo.send("q")
    assert demo.end() == 0
    assert not demo.child.isalive()


def test_edits_a_line():
    demo = PtySession("demo", "alpha-list")
    demo.expect("? keys")
    demo.send("e")
    demo.expect("Which line?")
    demo.send("1\r")
    demo.expect("x = [1, 2]")
    demo.send("\x7f, 3]\r")
    demo.expect("Before")
    demo.expect("Now")
    demo.expect("[1, 2]")
    demo.expect("[1, 2, 3]")
    demo.expect("b back")
    demo.send("b")
    demo.expect("It printed")
    demo.expect("? keys")
    demo.send("q")
    assert demo.end() == 0


def test_a_line_that_does_not_exist():
    demo = PtySession("demo", "alpha-list")
    demo.expect("? keys")
    demo.send("e")
    demo.expect("Which line?")
    demo.send("7\r")
    demo.expect("There is no line 7")
    demo.send("q")
    assert demo.end() == 0


def test_back_and_forth():
    demo = PtySession("demo", "alpha-list", "bravo-prompt")
    demo.expect("1/2")
    demo.send("n")
    demo.expect("2/2")
    demo.send("n")
    demo.expect("last question")
    demo.send("b")
    demo.expect("1/2")
    demo.send("q")
    assert demo.end() == 0


def test_keys_are_listed():
    demo = PtySession("demo", "alpha-list")
    demo.expect("? keys")
    demo.send("?")
    demo.expect("take a prediction of the room")
    demo.send("x")
    demo.expect("Alpha list")
    demo.send("q")
    assert demo.end() == 0


def test_a_small_screen_is_paged():
    demo = PtySession("demo", "alpha-list", size=(8, 40))
    demo.expect("space more")
    demo.send(" ")
    demo.expect("print")
    demo.expect("space run")
    demo.send("q")
    assert demo.end() == 0


def test_control_c_leaves_the_screen_and_restores_the_terminal():
    demo = PtySession("demo", "alpha-list")
    demo.expect("? keys")
    assert not demo.echo_is_on()
    demo.send("\x03")
    assert demo.end() == 130
    assert "\x1b[?1049l" in demo.seen and "\x1b[?25h" in demo.seen


def test_control_c_while_typing():
    demo = PtySession("demo", "alpha-list")
    demo.expect("? keys")
    demo.send("p")
    demo.expect("The room says")
    time.sleep(0.1)
    demo.send("abc\x03")
    assert demo.end() == 130


def test_a_terminal_is_needed():
    done = run_piped("demo", "alpha-list")
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


if __name__ == "__main__":
    run_tests(globals().copy())
