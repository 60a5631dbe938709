"""What follows an answer in hunch quiz, key by key, on a pseudo-terminal; and the same in words, for a screen reader."""

import os
import pathlib
import re
import stat
import sys
import tempfile

import pexpect

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import PtySession, make_bank, question, run_tests  # noqa: E402

FAILING = 'd = {"a": 1}\nprint("before")\nd["b"]\n'


def failing_question(bank):
    question(bank, "basics", "delta-key", FAILING, "before", "print('none')", tag="failing")
    file = bank / "questions" / "basics" / "delta-key.md"
    file.write_text(file.read_text().replace("```output\nbefore\n```\n",
                                             "```output\nbefore\n```\n```raises\nKeyError: 'b'\n```\n"))


def editor(folder, script):
    """An editor that changes the file as the shell script does."""
    path = pathlib.Path(folder) / "my editor"
    path.write_text("#!/bin/sh\n" + script + "\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"'{path}'"


def answered(*arguments, lines="[1, 2]", **options):
    """A quiz whose question has been answered: the keys wait."""
    quiz = PtySession("quiz", *(arguments or ["alpha-list"]), **options)
    quiz.expect("Your prediction")
    quiz.send(lines + "\r.\r")
    quiz.expect("How sure are you?")
    quiz.send("3")
    quiz.expect("✓ Correct")
    quiz.expect("Enter finish")
    return quiz


def finish(quiz, status=0):
    quiz.send("\r")
    assert quiz.end() == status, quiz.plain()


def test_confidence_and_the_score():
    quiz = answered()
    assert "You are sure." in quiz.plain()
    finish(quiz)
    assert "Score: 12 of at most 12" in quiz.plain()
    assert "Sure adds 2" in quiz.plain()


def test_the_second_try_counts_half_and_shows_nothing_before():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.send("?\r")
    quiz.expect("Score: 0 of at most 0")
    quiz.send("[1, 1]\r.\r")
    quiz.expect("How sure")
    quiz.send("3")
    quiz.expect("Not yet, one more try?")
    quiz.expect("The ending is right; the lines are off.")
    quiz.expect("Your second prediction")
    told = quiz.plain().split("Not yet")[1]
    for secret in ("[1, 2]", "It is so", "Everything is one", "proved"):
        assert secret not in told, secret
    quiz.send("[1, 2]\r.\r")
    quiz.expect("✓ Correct")
    quiz.expect("finish")
    finish(quiz)
    assert "1 of 1 right; 1 of these at the second try" in quiz.plain()
    assert "Score: 1 of at most 12" in quiz.plain()  # 5, less 4 for having been sure


def test_a_second_wrong_try_is_revealed():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.send("[1, 1]\r.\r")
    quiz.expect("How sure")
    quiz.send("1")
    quiz.expect("Your second prediction")
    quiz.send("[3]\r.\r")
    quiz.expect("✗ Incorrect")
    quiz.expect("+ [1, 2]")
    quiz.expect("finish")
    finish(quiz, status=1)


def test_a_hint_halves_the_points():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.send("h\r")
    quiz.expect("Count twice.")
    quiz.send("[1, 2]\r.\r")
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("finish")
    finish(quiz)
    assert "Score: 5 of at most 12" in quiz.plain()


def test_help_names_every_key():
    quiz = answered()
    quiz.send("?")
    for key in ("a variant of the author's", "edit the program", "every Python", "script", "byte code", "exception", "save",
                "quit"):
        quiz.expect(key)
    finish(quiz)


def test_unknown_keys_do_nothing():
    quiz = answered()
    quiz.send("zZ5\x1b[A")
    finish(quiz)


def test_what_if_in_a_row_and_again():
    quiz = answered()
    quiz.send("w")
    quiz.expect("What if: The list is longer")
    quiz.expect("Your prediction")
    quiz.send("[1, 2, 3]\r.\r")
    quiz.expect("✓ Correct")
    quiz.expect("Before")
    quiz.expect("+ [1, 2, 3]")
    quiz.expect("Enter finish")
    quiz.send("w")
    quiz.expect("w begins with the first again")
    quiz.send("w")
    quiz.expect("Your prediction")
    quiz.send("s\r")
    quiz.expect("Enter finish")
    finish(quiz)
    assert "Score: 12 of at most 12" in quiz.plain()  # variants do not count


def test_without_variants():
    quiz = answered("bravo-prompt", lines="6")
    assert "what if" not in quiz.plain()
    quiz.send("w")
    quiz.expect("The author has left no variants")
    finish(quiz)


def test_edit_in_place_predict_and_see_both():
    quiz = answered()
    quiz.send("e")
    quiz.expect("Change it.")
    quiz.expect("print(x)")
    quiz.send("\x15print(x * 2)\x04")
    quiz.expect(">  2  print(x * 2)")
    quiz.expect("Your prediction")
    quiz.send("[2, 4]\r.\r")
    quiz.expect("✗ Incorrect")
    quiz.expect("Before")
    quiz.expect("- [1, 2]")
    quiz.expect("+ [1, 2, 1, 2]")
    quiz.expect("Enter finish")
    finish(quiz)


def test_edit_given_up_and_unchanged():
    quiz = answered()
    quiz.send("e")
    quiz.expect("Change it.")
    quiz.send("zzz\x1b")
    quiz.expect("Enter finish")
    quiz.send("e")
    quiz.expect("Change it.")
    quiz.send("\x04")
    quiz.expect("Nothing was changed")
    finish(quiz)
    assert "zzz" not in quiz.plain().split("Nothing was changed")[1]


def test_edit_in_the_editor_without_a_prediction():
    with tempfile.TemporaryDirectory() as folder:
        quiz = answered(EDITOR=editor(folder, 'case "$1" in *.py) sed -i "s/2/5/" "$1";; esac'))
        quiz.send("e")
        quiz.expect("x = [1, 5]")
        quiz.expect("Your prediction")
        quiz.send("s\r")
        quiz.expect("+ [1, 5]")
        quiz.expect("Enter finish")
        finish(quiz)
        assert quiz.plain().count("Correct") == 1  # that of the question


def test_an_editor_that_fails_is_told():
    quiz = answered(EDITOR="false")
    quiz.send("e")
    quiz.expect('the editor "false" failed')
    finish(quiz)


def ending_of(program, words, leave=""):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "program.py"
        source.write_text(program)
        quiz = answered(EDITOR=editor(folder, f"cp '{source}' \"$1\""))
        quiz.send("e")
        quiz.expect("Your prediction")
        quiz.send("s\r")
        quiz.expect(words)
        if leave:
            quiz.expect("more lines")
            quiz.send(leave)
        quiz.expect("Enter finish")
        finish(quiz)


def test_each_ending_of_an_edit_has_words():
    ending_of("while True: pass\n", "It ran out of time")
    ending_of("x = bytearray(1 << 30)\nprint(x[0])\n", "It wanted more memory")
    ending_of("while True: print('y' * 100)\n", "It printed more than anyone would read", leave="q")
    ending_of("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "A signal ended it")
    ending_of("import sys\nsys.exit(3)\n", "It left on its own with exit status 3")
    ending_of("x = (\n", "SyntaxError")


def test_every_python():
    quiz = answered()
    quiz.send("v")
    quiz.expect("CPython")
    quiz.expect("[1, 2]")
    finish(quiz)


def test_the_other_context():
    quiz = answered()
    quiz.send("r")
    quiz.expect("Now as if typed at the >>> prompt")
    quiz.expect(">>> ")
    quiz.expect("Enter finish")
    quiz.send("c")
    quiz.expect("Now as a script")
    quiz.expect("Enter finish")
    quiz.send("u")
    quiz.expect("Back to the program before")
    quiz.send("u")
    quiz.expect("Back to the question's own program")
    quiz.send("u")
    quiz.expect("There is nothing to undo")
    finish(quiz)


def test_byte_code():
    quiz = answered()
    quiz.send("d")
    quiz.expect("it was compiled, not run")
    quiz.expect("BUILD_LIST")
    quiz.expect("makes a new list")
    finish(quiz)


def test_long_listings_stop_at_the_screen():
    quiz = answered(size=(30, 80))
    quiz.send("c")
    quiz.expect("Enter finish")
    quiz.child.setwinsize(12, 80)
    quiz.send("d")
    quiz.expect("more lines")
    quiz.send("\r")
    quiz.expect("more lines")
    quiz.send("q")
    quiz.expect("Enter finish")
    finish(quiz)


def test_the_exception_explained():
    quiz = PtySession("quiz", "delta-key", prepare=failing_question)
    quiz.expect("Your prediction")
    quiz.send("before\rraises KeyError\r.\r")
    quiz.expect("How sure")
    quiz.send("\r")
    quiz.expect("✓ Correct")
    quiz.expect("x the exception")
    quiz.send("x")
    quiz.expect("KeyError: 'b'")
    quiz.expect('In line 3: d["b"]')
    quiz.expect("A dictionary has no such key")
    quiz.expect("What the traceback says")
    quiz.expect("Read it from below")
    finish(quiz)


def test_nothing_raised():
    quiz = answered()
    quiz.send("x")
    quiz.expect("Nothing was raised.")
    finish(quiz)


def test_save_never_overwrites_unasked():
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "mine.py"
        quiz = answered()

        def save_as(path, *keys_and_words):
            quiz.send("W")
            quiz.expect("Save it as which file?")
            quiz.expect("alpha-list.py")
            quiz.send(f"\x15{path}\r")
            for keys, words in keys_and_words:
                quiz.send(keys)
                quiz.expect(words)

        save_as(file, ("", "Saved: "))
        assert file.read_text() == "x = [1, 2]\nprint(x)\n"
        file.write_text("precious")
        save_as(file, ("", "is there already"), ("n", "Nothing was saved."))
        assert file.read_text() == "precious"
        save_as(file, ("", "is there already"), ("y", "Saved: "))
        assert file.read_text() == "x = [1, 2]\nprint(x)\n"
        save_as("", ("", "Nothing was saved."))
        save_as(f"{folder}/no/such.py", ("", "Nothing was saved:"))
        save_as(folder, ("", "is there already"), ("y", "Nothing was saved:"))
        finish(quiz)
        told = " ".join(quiz.plain().split())
        assert "such.py cannot be written: No such file or directory" in told, told
        assert "cannot be written: Is a directory" in told, told


def test_quit_while_poking():
    quiz = answered()
    quiz.send("e")
    quiz.expect("Change it.")
    quiz.send("\x15y\x04")
    quiz.expect("Your prediction")
    quiz.send("q\r")
    assert quiz.end() == 0
    assert "You answered 1 of 1 right" in quiz.plain()


def test_control_c_while_editing_restores_the_terminal():
    quiz = answered()
    assert quiz.seen.count("\x1b[?2004h") >= quiz.seen.count("\x1b[?2004l")
    quiz.send("e")
    quiz.expect("Change it.")
    quiz.expect("│")
    quiz.send("\x03")
    assert quiz.end() == 130
    assert quiz.seen.rindex("\x1b[?2004l") > quiz.seen.rindex("\x1b[?2004h")


def test_a_paste_of_many_lines_is_no_keys():
    quiz = PtySession("quiz", "alpha-list")
    quiz.expect("\x1b[?2004h")  # the terminal is hunch's before it asks
    quiz.expect("Your prediction")
    quiz.send("\x1b[200~q\r.\r[1, 2]\r" + "s\r" * 20 + "\x1b[201~")
    quiz.expect("[1, 2]")
    quiz.send("\r.\r")
    quiz.expect("How sure")
    quiz.send("\x1b[200~q3q\x1b[201~")  # a paste is no answer either
    quiz.send("2")
    quiz.expect("You think so.")
    quiz.expect("Not yet")
    quiz.send("q\r")
    quiz.end()


def test_forty_columns():
    quiz = answered(size=(60, 40))
    quiz.send("w")
    quiz.expect("Your prediction")
    quiz.send("[1]\r.\r")
    quiz.expect("✗ Incorrect")
    quiz.expect("Enter finish")
    quiz.send("?dx")
    quiz.expect("Nothing was raised.")
    finish(quiz)
    # What is drawn over and over is the box; the rest is lines, none of which may wrap.
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", quiz.seen).split("\r\n")
    assert max(len(line.split("\r")[-1]) for line in drawn) <= 40 + len("https://docs.python.org/3/tutorial/")
    assert [line for line in drawn if len(line.split("\r")[-1]) > 40 and "http" not in line] == []


def test_stopped_and_continued():
    """In a shell that knows jobs: the prompt is there again after fg, and the terminal is the shell's meanwhile."""
    bank = make_bank()
    env = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", "PS1": "shell> ", "NO_COLOR": "1"}
    for name in ("VISUAL", "EDITOR", "PROMPT_COMMAND"):
        env.pop(name, None)
    shell = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], env=env, timeout=20, encoding="utf-8",
                          dimensions=(60, 80))
    shell.delaybeforesend = None
    shell.expect_exact("shell> ")
    shell.send(f"'{sys.argv[1]}' quiz alpha-list --bank '{bank}'\r")
    shell.expect_exact("Your prediction")
    shell.expect_exact("│")
    shell.send("[1,")
    shell.expect_exact("[1,")
    shell.send("\x1a")
    shell.expect_exact("Stopped")
    shell.send("echo $((40 + 2))\r")
    shell.expect_exact("42")
    shell.send("fg\r")
    shell.expect_exact("│ [1,")
    shell.send(" 2]\r.\r")
    shell.expect_exact("How sure are you?")
    shell.send("\x1a")
    shell.expect_exact("Stopped")
    shell.send("fg\r")
    shell.expect_exact("How sure are you?")
    shell.send("3")
    shell.expect_exact("✓ Correct")
    shell.expect_exact("Enter finish")
    shell.send("\r")
    shell.expect_exact("1 of 1 right")
    shell.expect_exact("shell> ")
    shell.send("exit\r")
    shell.expect(pexpect.EOF)


def in_words(*arguments, **options):
    quiz = PtySession(*arguments, "--plain", **options)
    quiz.child.setecho(False)
    return quiz


def say(quiz, *lines):
    for line in lines:
        quiz.child.sendline(line)


def test_in_words_there_is_neither_drawing_nor_movement():
    quiz = in_words("quiz", "alpha-list", COLORTERM="truecolor", CLICOLOR_FORCE="1")
    quiz.expect("Your prediction: type its lines")
    say(quiz, "[1, 1]", ".")
    quiz.expect("How sure are you? Type 1: guess")
    say(quiz, "2")
    quiz.expect("Not yet, one more try? The ending is right; the lines are off.")
    say(quiz, "[1, 2]", ".")
    quiz.expect("Correct")
    quiz.expect("This program")
    quiz.expect("does this")
    quiz.expect("Enter: finish")
    say(quiz, "?")
    quiz.expect("e: edit the program")
    say(quiz, "w")
    quiz.expect("What if: The list is longer")
    say(quiz, "[1]", ".")
    quiz.expect("Incorrect")
    quiz.expect('Lines that differ: under "Before": 1. under "Now": 1.')
    say(quiz, "e")
    quiz.expect("Type the whole program anew")
    say(quiz, "print(1 / 0)", ".")
    quiz.expect("Lines that changed: 1.")
    say(quiz, "s")
    quiz.expect("The endings differ.")
    for key, words in [("x", "A division"), ("d", "it was compiled, not run."), ("v", "CPython"), ("c", "Now as if typed"),
                       ("u", "Back to the program before")]:
        say(quiz, key)
        quiz.expect(words)
        quiz.expect("Enter: finish")
    say(quiz, "")
    assert quiz.end() == 0
    assert "\x1b" not in quiz.seen
    assert all(ord(c) < 128 for c in quiz.seen), [c for c in quiz.seen if ord(c) > 127]


def test_in_words_saving_asks():
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "mine.py"
        file.write_text("precious")
        quiz = in_words("quiz", "alpha-list")
        quiz.expect("Your prediction")
        say(quiz, "[1, 2]", ".", "3")
        quiz.expect("Enter: finish")
        say(quiz, "W", str(file))
        quiz.expect("Overwrite it?")
        say(quiz, "n")
        quiz.expect("Nothing was saved.")
        say(quiz, "")
        assert quiz.end() == 0
        assert file.read_text() == "precious"


def test_in_words_an_interrupt_leaves_the_terminal_as_it_was():
    quiz = in_words("quiz", "alpha-list")
    quiz.expect("Your prediction")
    quiz.send("\x03")
    assert quiz.end() != 0


def test_a_demo_in_words():
    demo = in_words("demo", "alpha-list", "bravo-prompt")
    demo.expect("Question 1 of 2. Enter: run it.")
    say(demo, "p", "[1, 1]", ".")
    demo.expect("The room says")
    demo.expect("Enter: run it.")
    say(demo, "")
    demo.expect("It printed")
    demo.expect("Incorrect")
    say(demo, "e", "2", "print(3)")
    demo.expect("Before")
    demo.expect("Enter: back.")
    say(demo, "?")
    demo.expect("Enter: the next step")
    say(demo, "")
    say(demo, "n")
    demo.expect("Bravo prompt")
    say(demo, "q")
    assert demo.end() == 0
    assert "\x1b" not in demo.seen
    assert all(ord(c) < 128 for c in demo.seen), [c for c in demo.seen if ord(c) > 127]


if __name__ == "__main__":
    run_tests(globals().copy())
