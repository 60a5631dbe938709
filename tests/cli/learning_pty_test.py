"""Learning over days, as a person does it on a pseudo-terminal: what hunch remembers, and what it asks next."""

import contextlib
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "terminal"))
from pty_session import PtySession, make_bank, run_piped, run_tests  # noqa: E402

MORNING = 1767254400  # 2026-01-01T08:00Z
MINUTE, DAY = 60, 86400


@contextlib.contextmanager
def learner():
    """A function that begins a sitting at a time, with what is remembered from one to the next."""
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "state" / "progress.db"

        def sit_down(*arguments, at=MORNING, **more):
            return PtySession(*arguments, HUNCH_PROGRESS=str(store), HUNCH_NOW=str(at), **more)

        sit_down.store = store
        yield sit_down


def hunch(store, *arguments, at=MORNING, text=""):
    return run_piped(*arguments, text=text, HUNCH_PROGRESS=str(store), HUNCH_NOW=str(at))


def answer(sitting, title, text, sure="\r"):
    """A prediction, and how sure one is of it: 1, 2, 3 or no word."""
    sitting.expect(title)
    sitting.expect("Your prediction")
    sitting.send(text + "\r.\r")
    sitting.expect("How sure are you?")
    sitting.send(sure)


def answer_wrongly(sitting, title, text, sure="\r"):
    """A wrong one, and no second try."""
    answer(sitting, title, text, sure)
    sitting.expect("Your second prediction")
    sitting.send("s\r")


def attempts(store):
    return [json.loads(line) for line in hunch(store, "progress", "export", "-").stdout.splitlines()]


def test_the_first_day_the_next_day_and_a_week_later():
    with learner() as sit_down:
        first = sit_down()
        answer_wrongly(first, "Alpha list", "[1, 1]")
        first.expect("✗ Incorrect")
        first.expect("next question")
        first.send("\r")
        answer(first, "Bravo prompt", "6")
        first.expect("✓ Correct")
        first.send("\r")
        assert first.end() == 1
        assert "Right     Bravo prompt" in first.plain(), first.plain()
        assert "Missed    Alpha list" in first.plain()
        assert "Come back tomorrow: 2 questions will be due." in first.plain()

        at_once = sit_down(at=MORNING + 10)
        assert at_once.end() == 0
        assert "You have done what there is for today." in at_once.plain(), at_once.plain()
        assert "From 08:01 on" in at_once.plain()

        next_day = sit_down(at=MORNING + DAY)
        answer(next_day, "Alpha list", "[1, 2]")  # what was missed comes first
        next_day.expect("✓ Correct")
        next_day.expect("next question")
        next_day.send("\r")
        answer(next_day, "Bravo prompt", "6")
        next_day.expect("✓ Correct")
        next_day.send("\r")
        assert next_day.end() == 0
        assert "Come back tomorrow: 1 question will be due." in next_day.plain(), next_day.plain()

        week_later = sit_down(at=MORNING + 8 * DAY)
        answer(week_later, "Alpha list", "[1, 2]")
        week_later.expect("✓ Correct")
        week_later.expect("next question")
        week_later.send("q")
        assert week_later.end() == 0
        assert len(attempts(sit_down.store)) == 5


def test_an_attempt_is_kept_as_it_was_made():
    with learner() as sit_down:
        quiz = sit_down("quiz", "alpha-list")
        quiz.expect("Your prediction")
        quiz.send("h\r")
        quiz.expect("Count twice.")
        quiz.send("[1, 1]\r.\r")
        quiz.expect("How sure")
        quiz.send("3")
        quiz.expect("one more try")
        quiz.send("[1, 2]\r.\r")
        quiz.expect("✓ Correct")
        quiz.expect("finish")
        quiz.send("\r")
        assert quiz.end() == 0
        first, second = attempts(sit_down.store)
        assert second["prediction"] == "[1, 2]\n" and second["grade"] == "correct", second
        assert second["try"] == 2 and second["confidence"] == "none" and second["belief"] == "", second
        attempt = first
        assert attempt["confidence"] == "sure"
        assert attempt["question"] == "alpha-list" and attempt["at_ms"] == MORNING * 1000, attempt
        assert attempt["prediction"] == "[1, 1]\n" and attempt["grade"] == "incorrect", attempt
        assert attempt["belief"] == "Everything is one" and attempt["hint"] is True and attempt["try"] == 1, attempt
        assert attempt["python"].startswith("3.") and 0 < attempt["duration_ms"] < 600_000, attempt


def test_who_leaves_before_the_reveal_has_not_answered():
    with learner() as sit_down:
        for leave_at in ("How sure are you?", "Your second prediction"):
            quiz = sit_down("quiz", "alpha-list")
            quiz.expect("Your prediction")
            quiz.send("[1, 1]\r.\r")
            quiz.expect("How sure are you?")
            if leave_at.startswith("Your"):
                quiz.send("3")
                quiz.expect(leave_at)
            quiz.send("q\r")
            assert quiz.end() == 0
            assert attempts(sit_down.store) == []


def test_sure_and_wrong_comes_back_before_what_was_only_wrong():
    with learner() as sit_down:
        first = sit_down()
        answer_wrongly(first, "Alpha list", "[1, 1]", sure="1")
        first.expect("next question")
        first.send("\r")
        answer_wrongly(first, "Bravo prompt", "3", sure="3")
        first.expect("finish")
        first.send("\r")
        assert first.end() == 1
        next_day = sit_down(at=MORNING + DAY)
        next_day.expect("Bravo prompt")
        next_day.expect("Your prediction")
        next_day.send("q\r")
        assert next_day.end() == 0


def test_who_is_killed_right_after_the_verdict_has_answered():
    with learner() as sit_down:
        quiz = sit_down("quiz")
        answer(quiz, "Alpha list", "[1, 2]")
        quiz.expect("✓ Correct")
        quiz.child.kill(signal.SIGKILL)
        quiz.end()
        again = sit_down("quiz", at=MORNING + 1)
        again.expect("Bravo prompt")
        again.child.kill(signal.SIGKILL)  # in the middle of an answer
        again.end()
        assert [attempt["question"] for attempt in attempts(sit_down.store)] == ["alpha-list"]


def test_two_terminals_at_once():
    with learner() as sit_down:
        left, right = sit_down("quiz", "alpha-list"), sit_down("quiz", "bravo-prompt")
        for terminal, title, text in ((left, "Alpha list", "[1, 2]"), (right, "Bravo prompt", "6")):
            answer(terminal, title, text)
            terminal.expect("✓ Correct")
            terminal.send("q")
        assert left.end() == 0 and right.end() == 0
        assert sorted(attempt["question"] for attempt in attempts(sit_down.store)) == ["alpha-list", "bravo-prompt"]


def test_without_a_place_to_remember_practice_goes_on():
    quiz = PtySession("quiz", "alpha-list", HUNCH_PROGRESS="/proc/no-such-place/progress.db")
    quiz.expect("Practice goes on, but nothing of it will be remembered.")
    answer(quiz, "Alpha list", "[1, 2]")
    quiz.expect("✓ Correct")
    quiz.send("q")
    assert quiz.end() == 0
    assert quiz.plain().count("will be remembered") == 1


def test_a_damaged_store_is_moved_aside_and_said_so():
    with learner() as sit_down:
        sit_down.store.parent.mkdir()
        sit_down.store.write_bytes(b"x" * 1000)
        quiz = sit_down("quiz", "alpha-list")
        quiz.expect("The file is damaged.")
        answer(quiz, "Alpha list", "[1, 2]")
        quiz.expect("✓ Correct")
        quiz.send("q")
        assert quiz.end() == 0
        aside = sit_down.store.with_name("progress.db.damaged-2026-01-01T080000")
        assert aside.read_bytes() == b"x" * 1000
        assert len(attempts(sit_down.store)) == 1


def mounting():
    """The words before a command that may mount things for itself alone, or None."""
    for words in (["unshare", "--mount"], ["unshare", "--mount", "--user", "--map-root-user"]):
        with contextlib.suppress(OSError):
            if subprocess.run([*words, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0:
                return words
    return None


def test_on_a_full_disk_practice_goes_on():
    words = mounting()
    if not words:
        print("skipped test_on_a_full_disk_practice_goes_on: nothing may be mounted here")
        return
    bank = make_bank()
    script = """
        mount -t tmpfs -o size=64k tmpfs /mnt && printf '[1, 2]\\n' >/mnt/answer &&
        dd if=/dev/zero of=/mnt/filler bs=4k 2>/dev/null
        "$1" quiz alpha-list --bank "$2" </mnt/answer"""
    try:
        done = subprocess.run([*words, "sh", "-c", script, "sh", sys.argv[1], str(bank)], capture_output=True, text=True,
                              timeout=60, env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HUNCH_PROGRESS": "/mnt/progress.db"})
        assert done.returncode == 0 and "✓ Correct" in done.stdout, done
        assert done.stderr.count("/mnt/progress.db: ") == 1 and "Practice goes on" in done.stderr, done
    finally:
        shutil.rmtree(bank)


def test_a_list_fits_the_window():
    with learner() as sit_down:
        hunch(sit_down.store, "quiz", "alpha-list", text="[1, 2]\n")
        for columns in (40, 50, 60, 80):
            listed = sit_down("list", size=(60, columns))
            assert listed.end() == 0
            lines = listed.plain().splitlines()
            assert any("Alpha list" in line for line in lines), lines
            assert max(len(line.rstrip()) for line in lines) <= columns, (columns, lines)


def test_count_and_minutes():
    with learner() as sit_down:
        one = sit_down("--count", "1", "--minutes", "5")
        one.expect("Question 1 of 1")
        answer(one, "Alpha list", "[1, 2]")
        one.expect("✓ Correct")
        one.send("\r")
        assert one.end() == 0
    assert run_piped("quiz", "--minutes", "0").returncode == 2
    assert "HUNCH_NOW is 'soon'" in run_piped("quiz", HUNCH_NOW="soon").stderr


def test_reset_asks():
    with learner() as sit_down:
        hunch(sit_down.store, "quiz", "alpha-list", text="[1, 2]\n")
        for key, left in (("n", 1), ("y", 0)):
            reset = sit_down("reset", "alpha-list")
            reset.expect("Forget 1 answer?")
            reset.send(key)
            assert reset.end() == 0
            assert len(attempts(sit_down.store)) == left


if __name__ == "__main__":
    run_tests(globals().copy())
