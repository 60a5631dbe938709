"""hunch quiz as a person uses it, on a pseudo-terminal, and as a program does, through pipes."""

import pathlib
import re
import signal
import stat
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import PtySession, run_piped, run_tests  # noqa: E402


def predict(quiz, lines, sure="\r"):
    """A prediction, and how sure one is of it: 1, 2, 3 or no word."""
    quiz.expect("Your prediction")
    quiz.send(lines + "\r.\r")
    quiz.expect("How sure are you?")
    quiz.send(sure)


def predict_wrongly(quiz, lines, sure="\r"):
    """A wrong one, and no second try."""
    predict(quiz, lines, sure)
    quiz.expect("Not yet, one more try?")
    quiz.expect("Your second prediction")
    quiz.send("s\r")


def test_right_answer_then_the_next_question_then_the_tally():
    quiz = PtySession("quiz")
    quiz.expect("Alpha list")
    predict(quiz, "[1, 2]")
    quiz.expect("✓ Correct")
    quiz.expect("ran on CPython")
    quiz.expect("proved 42")
    quiz.expect("next question")
    quiz.send("\r")
    quiz.expect("Bravo prompt")
    quiz.expect(">>> ")
    quiz.expect("Your prediction")
    quiz.send("6\r\x04")
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("✓ Correct")
    quiz.expect("Enter finish")
    quiz.send("\r")
    assert quiz.end() == 0
    assert "You answered 2 of 2 right" in quiz.plain()
    assert "charlie-module is left out" in quiz.plain()


def test_wrong_answer_names_the_belief():
    quiz = PtySession("quiz", "alpha-list")
    predict_wrongly(quiz, "[1, 1]")
    quiz.expect("✗ Incorrect")
    quiz.expect("You predicted")
    quiz.expect("- [1, 1]")
    quiz.expect("+ [1, 2]")
    quiz.expect("Everything is one")
    quiz.expect("w what if: The list is longer?")
    quiz.send("\r")
    assert quiz.end() == 1


def test_the_verdict_waits_on_a_small_screen():
    quiz = PtySession("quiz", "alpha-list", size=(20, 60))
    predict_wrongly(quiz, "[1, 1]")
    quiz.expect("✗ Incorrect")
    quiz.expect("Enter why")
    assert "It is so." not in quiz.seen
    quiz.send("\r")
    quiz.expect("It is so.")
    quiz.expect("finish")
    quiz.send("\r")
    assert quiz.end() == 1


def test_what_if_is_asked_and_does_not_count():
    quiz = PtySession("quiz", "alpha-list")
    predict(quiz, "[1, 2]")
    quiz.expect("what if")
    quiz.send("w")
    quiz.expect("What if: The list is longer")
    quiz.expect("Your prediction")
    quiz.send("nonsense\r.\r")
    quiz.expect("✗ Incorrect")
    quiz.expect("Enter finish")
    quiz.send("\r")
    assert quiz.end() == 0
    assert "1 of 1 right" in quiz.plain()


def test_what_is_typed_ahead_of_the_prompt_counts():
    quiz = PtySession("quiz", "alpha-list")
    quiz.send("[1, 2]\r\x04")  # before hunch has taken the terminal
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("✓ Correct")
    quiz.send("\r")
    assert quiz.end() == 0


def test_line_editing():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    # Arrows, backspace, kill line, characters of several bytes, and back up into the first line.
    quiz.send("é日\x15[1, x]\x1b[D\x7f2\rjunk\x1b[A\x1b[B\x15\x7f\r.\r")
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("✓ Correct")
    quiz.send("\r")
    assert quiz.end() == 0


def test_a_wrong_key_is_answered_in_words():
    quiz = PtySession("quiz", "alpha-list", "--plain")
    quiz.expect("Your prediction")
    quiz.send("[1, 2]\r.\r")
    quiz.expect("How sure")
    quiz.send("9\r")
    quiz.expect("That is none of these keys.")
    quiz.send("\r")
    quiz.expect("Correct")
    quiz.expect("finish")
    quiz.send("\r")
    assert quiz.end() == 0


def test_help_hint_and_skip():
    quiz = PtySession("quiz", "alpha-list", "bravo-prompt")
    quiz.expect("Your prediction")
    quiz.send("?\r")
    quiz.expect("raises TypeError")
    quiz.send("h\r")
    quiz.expect("Count twice.")
    quiz.send("s\r")
    quiz.expect("Skipped")
    quiz.expect("Bravo prompt")
    quiz.send("q\r")
    assert quiz.end() == 0
    assert "1 skipped" in quiz.plain(), quiz.plain()


def test_backslash_makes_a_command_text():
    quiz = PtySession("quiz", "alpha-list")
    predict_wrongly(quiz, "\\h")
    quiz.expect("- h")
    quiz.send("q")
    assert quiz.end() == 1


def test_commands_count_on_the_first_line_only():
    quiz = PtySession("quiz", "alpha-list")
    predict_wrongly(quiz, "x\rq")
    quiz.expect("- q")
    quiz.send("q")
    assert quiz.end() == 1


def test_control_d_at_once_quits():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.send("\x04")
    assert quiz.end() == 0


def test_control_c_restores_the_terminal():
    quiz = PtySession("quiz", "alpha-list")
    assert quiz.echo_is_on()
    quiz.expect("Your prediction")
    quiz.expect("│")
    assert not quiz.echo_is_on()
    quiz.send("half a li\x03")
    for _ in range(100):
        if quiz.echo_is_on():
            break
        time.sleep(0.05)
    assert quiz.echo_is_on()
    assert quiz.end() == 130


def test_control_c_between_questions():
    quiz = PtySession("quiz", "alpha-list")
    predict(quiz, "[1, 2]")
    quiz.expect("what if")
    quiz.expect("finish")
    time.sleep(0.1)
    quiz.send("\x03")
    assert quiz.end() == 130


def test_termination_restores_the_terminal():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.expect("│")
    quiz.child.kill(signal.SIGTERM)
    assert quiz.end() == -signal.SIGTERM


def test_resizing_keeps_what_was_typed():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.send("[1,")
    quiz.expect("[1,")
    quiz.child.setwinsize(60, 50)
    quiz.expect("[1,")
    quiz.send(" 2]\r.\r")
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("✓ Correct")
    quiz.send("\r")
    assert quiz.end() == 0


def test_editor():
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "my editor"
        script.write_text("#!/bin/sh\nsed -i '1i [1, 2]' \"$1\"\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        quiz = PtySession("quiz", "alpha-list", EDITOR=f"'{script}'")
        quiz.expect("Your prediction")
        quiz.send("e\r")
        quiz.expect("How sure")
        quiz.send("\r")
        quiz.expect("✓ Correct")
        quiz.send("\r")
        assert quiz.end() == 0


def test_choices():
    quiz = PtySession("quiz", "alpha-list", "--choices", "--seed", "1", NO_COLOR="1")
    quiz.expect("Your choice")
    number = next(line.split()[0] for line in quiz.seen.splitlines() if line.endswith("  [1, 2]"))
    quiz.send(number)
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("✓ Correct")
    quiz.send("\r")
    assert quiz.end() == 0


def test_a_dumb_terminal_is_used_line_by_line():
    quiz = PtySession("quiz", "alpha-list", term="dumb")
    quiz.expect("Your prediction")
    quiz.child.sendline("[1, 2]")
    quiz.child.sendline(".")
    quiz.expect("How sure")
    quiz.child.sendline("")
    quiz.expect("✓ Correct")
    quiz.child.sendline("q")
    assert quiz.end() == 0
    assert "\x1b" not in quiz.seen


def test_no_color():
    quiz = PtySession("quiz", "alpha-list", NO_COLOR="1")
    quiz.expect("Your prediction")
    assert not re.search(r"\x1b\[[0-9;]*m", quiz.seen)
    quiz.send("\x04")
    assert quiz.end() == 0


def test_pipes():
    done = run_piped("quiz", text="[1, 2]\n.\n6\n")
    assert done.returncode == 0, done
    assert done.stdout.count("✓ Correct") == 2
    assert "\x1b" not in done.stdout and "Enter" not in done.stdout
    assert "2 of 2" in done.stdout


def test_pipes_with_a_wrong_answer():
    done = run_piped("quiz", "alpha-list", text="[2]\n")
    assert done.returncode == 1, done


def test_pipes_without_an_answer():
    done = run_piped("quiz", text="")
    assert done.returncode == 0, done
    assert "No question answered." in done.stdout


def test_count_and_seed():
    done = run_piped("quiz", "--count", "1", text="[1, 2]\n.\n6\n.\n")
    assert done.stdout.count("✓ Correct") == 1, done
    orders = {tuple(run_piped("quiz", "--seed", "3", text="s\ns\n").stdout.splitlines()) for _ in range(2)}
    assert len(orders) == 1


def test_nothing_matches():
    assert run_piped("quiz", "alpha-lits").returncode == 5
    done = run_piped("quiz", "charlie-module")
    assert done.returncode == 5, done
    assert "nowhere" in done.stdout + done.stderr


if __name__ == "__main__":
    run_tests(globals().copy())
