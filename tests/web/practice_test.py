#!/usr/bin/python3
"""The practice API: what a person in a browser does, with the real sandbox.

    practice_test.py <hunch>
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from serving import Server, require, run_tests, tests_of
from small_bank import QUESTIONS, write_small_bank

HUNCH = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="hunch-bank-")
SERVER = Server(HUNCH, bank=write_small_bank(FOLDER.name))


def predict(name, **fields):
    return SERVER.post(f"/api/v1/questions/{name}/predictions", fields)


def reveal(name, **fields):
    status, answer = predict(name, **fields)
    require(status == 200 and answer["v"] == 1, status, answer)
    return answer["reveal"]


def test_the_questions_are_listed_with_their_topics():
    status, answer = SERVER.get("/api/v1/questions")
    require(status == 200 and {question["id"] for question in answer["questions"]} == set(QUESTIONS), answer)
    require(answer["topics"] == [{"number": 1, "title": "Small things", "section": "basics"}], answer["topics"])
    require(len(answer["bank"]) == 16, answer["bank"])


def test_a_question_is_shown_with_what_it_can_be_asked_on():
    _, answer = SERVER.get("/api/v1/questions/plain-heap")
    require(answer["python"] in answer["pythons"], answer)
    require(answer["code"] == QUESTIONS["plain-heap"][0], answer["code"])
    require("<span class=\"t-builtin\">print</span>" in answer["code_html"], answer["code_html"])
    require(answer["what_ifs"] == [{"index": 0, "title": "It were otherwise with plain-heap"}], answer["what_ifs"])
    _, answer = SERVER.get("/api/v1/questions/typed-lines")
    require("t-prompt\">&gt;&gt;&gt; " in answer["code_html"] and answer["context"] == "repl", answer)


def test_a_right_prediction_is_graded_on_todays_run():
    told = reveal("plain-heap", prediction="printed-one\nprinted-two", confidence="sure")
    require(told["grade"] == "correct" and told["output"] == "printed-one\nprinted-two\n", told)
    require(told["ran_on"].startswith("CPython 3.") and told["ran_on"].endswith(", script"), told["ran_on"])
    require("probed-plain-heap" in told["explanation_html"], told["explanation_html"])
    require(told["what_ifs"][0]["code"] == 'print("other" + "wise-plain-heap")\n', told["what_ifs"])


def test_a_wrong_one_comes_with_its_belief_and_the_difference():
    told = reveal("plain-heap", prediction="believed-plain-heap")
    require(told["grade"] == "incorrect", told)
    require(told["belief"]["title"] == "Whoever thinks of plain-heap thinks of flamingos", told["belief"])
    require("storks" in told["belief"]["explanation_html"], told["belief"])
    require(told["output_marked"] == [{"text": "believed-plain-heap", "mark": "-"}, {"text": "printed-one", "mark": "+"},
                                      {"text": "printed-two", "mark": "+"}], told["output_marked"])


def test_endings_are_graded_apart():
    right = {"output": "before-the-stop", "ending": {"kind": "raises", "type": "KeyError"}}
    told = reveal("sudden-stop", **right)
    require(told["grade"] == "correct" and told["ending_text"] == "raises KeyError: 'missing-key'", told)
    told = reveal("sudden-stop", output="before-the-stop", ending={"kind": "finishes"})
    require(told["grade"] == "incorrect" and not told["ending_ok"], told)
    require(reveal("early-leave", output="leaving-now", ending={"kind": "exits", "status": 3})["grade"] == "correct")
    require(reveal("typed-lines", prediction="22021")["grade"] == "correct")


def test_every_choice_can_be_chosen_and_one_is_right():
    for name in QUESTIONS:
        _, answer = SERVER.get(f"/api/v1/questions/{name}/choices?seed=5")
        grades = [reveal(name, choice=choice["letter"], seed=5)["grade"] for choice in answer["choices"]]
        require(grades.count("correct") == 1, name, grades)


def test_a_what_if_is_predicted_on_its_own():
    told = reveal("plain-heap", prediction="otherwise-plain-heap", what_if=0)
    require(told["grade"] == "correct" and told["output"] == "otherwise-plain-heap\n" and told["belief"] is None, told)
    require("attempt" not in told, told)


def test_the_other_context_shows_what_the_prompt_would():
    told = reveal("typed-lines", prediction="", context="script")
    require(told["grade"] == "correct" and told["output"] == "", told)
    require(told["ran_on"].endswith(", script"), told["ran_on"])


def test_an_attempt_can_be_taken_to_the_terminal():
    told = reveal("plain-heap", prediction="believed-plain-heap", confidence="think", hint=True, duration_ms=1234)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as lines:
        lines.write(json.dumps(told["attempt"]) + "\n")
        lines.flush()
        environment = {"PATH": "/usr/bin:/bin", "HUNCH_PROGRESS": lines.name + ".db", "LC_ALL": "C.UTF-8"}
        bank = ["--bank", FOLDER.name]
        for command in (["progress", "import", lines.name], ["progress", "export", "-"]):
            done = subprocess.run([HUNCH, *command, *bank], env=environment, capture_output=True, text=True, check=False)
            require(done.returncode == 0, done.stderr)
        pathlib.Path(lines.name + ".db").unlink()
    require(json.loads(done.stdout) == told["attempt"], done.stdout, told["attempt"])


def test_programs_run_and_are_graded():
    status, answer = SERVER.post("/api/v1/runs", {"code": "print(6 * 7)\n1 / 0", "context": "script"})
    require(status == 200 and answer["output"] == "42\n", answer)
    require(answer["ending_text"] == "raises ZeroDivisionError: division by zero" and answer["ending_note"] == "", answer)
    require("Traceback" in answer["error_output"], answer)
    _, answer = SERVER.post("/api/v1/runs", {"code": "6 * 7", "context": "repl", "prediction": "42"})
    require(answer["grade"] == "correct" and answer["ending_ok"], answer)
    _, answer = SERVER.post("/api/v1/runs", {"code": "print('a', 'b')", "prediction": "a  b"})
    require(answer["grade"] == "nearly", answer)


def test_a_program_that_never_ends_is_stopped_and_explained():
    status, answer = SERVER.post("/api/v1/runs", {"code": "while True: pass"})
    require(status == 200 and answer["ending_text"] == "never ends", answer)
    require("ran out of time" in answer["ending_note"], answer)


def test_much_output_is_cut_and_said_to_be():
    _, answer = SERVER.post("/api/v1/runs", {"code": "for i in range(5000): print(i)"})
    require(answer["output_cut"] and answer["output"].endswith("\n999\n"), answer["output"][-40:])


def test_what_a_program_prints_cannot_act_on_anyone():
    code = "print('\\x1b[2J<script>\\u202e', end='')\nraise Exception('\\x1b]0;t\\x07')"
    _, answer = SERVER.post("/api/v1/runs", {"code": code, "prediction": "\x1b[2J"})
    text = json.dumps(answer, ensure_ascii=False)
    require("\x1b" not in json.loads(text)["output"] and "\u202e" not in text and "\\u001b" not in text, text)
    require("<script>" in answer["output"], "text stays text")
    require("<script" not in answer["code_html"], answer["code_html"])


def test_every_python_can_be_asked_for():
    _, answer = SERVER.get("/api/v1/pythons")
    require(answer["default"] in answer["pythons"], answer)
    for python in answer["pythons"]:
        status, ran = SERVER.post("/api/v1/runs", {"code": "import sys; print(sys.version_info[:2])", "python": python})
        # Without user namespaces one that is installed in a closed folder cannot be reached, which is said.
        if status == 503 and python != answer["default"] and ran["error"]["kind"] == "sandbox_unavailable":
            print(f"(Python {python}: {ran['error']['message']})")
            continue
        require(ran["output"] == f"({python.replace('.', ', ')})\n", python, ran)


def test_highlighting_needs_no_run():
    _, answer = SERVER.post("/api/v1/highlight", {"code": "x = '</span><script>'", "context": "script"})
    require(answer["code_html"] == "x = <span class=\"t-string\">&#39;&lt;/span&gt;&lt;script&gt;&#39;</span>\n", answer)


def test_a_hint_is_had_for_the_asking():
    _, answer = SERVER.get("/api/v1/questions/plain-heap/hint")
    require(answer == {"v": 1, "hint_html": "<p>The hint of plain-heap is about herons.</p>\n"}, answer)


def test_mistakes_are_named():
    cases = [("/api/v1/questions/no-such/predictions", {"prediction": ""}, 404, "no question 'no-such'"),
             ("/api/v1/questions/plain-heap/predictions", {"prediction": "", "python": "2.7"}, 400, "there is no Python 2.7"),
             ("/api/v1/questions/plain-heap/predictions", {"prediction": "", "what_if": 7}, 400, "what_if"),
             ("/api/v1/runs", {"kode": "1"}, 400, "\"code\" is missing"),
             ("/api/v1/runs", {"code": "1", "question": "no-such"}, 404, "no question")]
    for path, body, expected, words in cases:
        status, answer = SERVER.post(path, body)
        require(status == expected and words in answer["error"]["message"], path, body, status, answer)
    status, _, body = SERVER.ask("POST", "/api/v1/runs", b"{nonsense")
    require(status == 400 and b"not JSON, at byte" in body, body)


if __name__ == "__main__":
    with SERVER:
        STATUS = run_tests(tests_of(sys.modules[__name__]))
    sys.exit(STATUS)
