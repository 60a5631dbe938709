#!/usr/bin/python3
"""The JSON that other tools depend on: keys, their order, types and exit statuses, as docs/cli.md documents them.

    json_contract_test.py <folder of hunch> [unittest arguments]
"""

import fcntl
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import termios
import unittest

PROGRAMS = pathlib.Path()
RUN_KEYS = ["v", "id", "python", "context", "hash_seed", "isolation", "ending", "exception", "exit_code", "signal", "stdout",
            "stderr", "truncated", "lossy", "wall_us", "cpu_us", "peak_memory_bytes", "memory_limit"]
LIST_KEYS = ["v", "id", "topic", "section", "title", "level", "context", "ending", "tags", "needs", "allow",
             "misconceptions", "probes", "variants", "exception", "depends_on_python", "claims", "state"]


def hunch(*words, text=None):
    return subprocess.run([PROGRAMS / "hunch", *words], input=text, capture_output=True, text=True, timeout=60, check=False)


def one_object(done):
    lines = done.stdout.splitlines()
    assert len(lines) == 1, done
    return json.loads(lines[0])


def serve(*requests, words=()):
    """Sends each request (an object, or a line as it is) and gives the results and the exit status."""
    lines = [request if isinstance(request, str) else json.dumps(request) for request in requests]
    done = hunch("run", "--json-lines", *words, text="".join(line + "\n" for line in lines))
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


class RunJson(unittest.TestCase):
    def run_source(self, source, *words):
        return one_object(hunch("run", "--json", *words, "-", text=source))

    def test_keys_and_types(self):
        result = self.run_source("print(1)\n")
        self.assertEqual(list(result), RUN_KEYS)
        self.assertEqual((result["v"], result["id"], result["context"], result["ending"]), (1, None, "script", "finished"))
        self.assertRegex(result["python"], r"^3\.\d+\.\d+$")
        self.assertIn(result["isolation"], ("full", "no-userns"))
        self.assertEqual((result["stdout"], result["stderr"], result["exit_code"]), ("1\n", "", 0))
        self.assertIsNone(result["exception"])
        self.assertIsNone(result["signal"])
        self.assertIs(result["truncated"], False)
        self.assertIs(result["lossy"], False)
        for key in ("wall_us", "cpu_us", "peak_memory_bytes"):
            self.assertGreater(result[key], 0, key)

    def test_raised(self):
        result = self.run_source("x = 1\n\nx / 0\n")
        self.assertEqual(result["ending"], "raised")
        self.assertEqual(result["exception"], {"type": "ZeroDivisionError", "message": "division by zero", "line": 3})
        self.assertEqual(result["exit_code"], 1)

    def test_syntax_error_is_a_raise(self):
        result = self.run_source("print(1)\nprint('\n")
        self.assertEqual((result["ending"], result["exception"]["type"], result["exception"]["line"]), ("raised", "SyntaxError", 2))
        self.assertEqual(result["stdout"], "")

    def test_exits(self):
        result = self.run_source("import sys; sys.exit(3)")
        self.assertEqual((result["ending"], result["exit_code"], result["exception"]), ("exited", 3, None))

    def test_time_limit(self):
        done = hunch("run", "--json", "--time", "200ms", "-", text="print('before')\nwhile True: pass\n")
        result = one_object(done)
        self.assertEqual((result["ending"], result["stdout"], result["exit_code"]), ("timed_out", "before\n", None))
        self.assertEqual(done.returncode, 0)

    def test_bytes_that_are_not_utf8(self):
        result = self.run_source("import sys; sys.stdout.buffer.write(b'a\\xffb')")
        self.assertEqual((result["stdout"], result["lossy"]), ("a\ufffdb", True))

    def test_hash_seed(self):
        self.assertEqual(self.run_source("", "--hash-seed", "7")["hash_seed"], 7)
        seeds = {self.run_source("")["hash_seed"] for _ in range(3)}
        self.assertGreater(len(seeds), 1)
        self.assertNotIn(0, seeds)

    def test_repl_statements(self):
        result = self.run_source("x = 2\nx + 1\n1 / 0\nprint('still', x)\n", "--repl")
        self.assertEqual(list(result), RUN_KEYS + ["statements"])
        self.assertEqual((result["context"], result["ending"]), ("repl", "finished"))
        self.assertEqual(result["stdout"], "3\nstill 2\n")
        self.assertIn("ZeroDivisionError", result["stderr"])
        self.assertEqual([list(statement) for statement in result["statements"]],
                         [["source", "stdout", "stderr", "exception"]] * 4)
        self.assertEqual([statement["stdout"] for statement in result["statements"]], ["", "3\n", "", "still 2\n"])
        self.assertEqual([(statement["exception"] or {}).get("type") for statement in result["statements"]],
                         [None, None, "ZeroDivisionError", None])


class JsonLines(unittest.TestCase):
    def test_results_come_in_order(self):
        requests = [{"id": "slow", "source": "import time; time.sleep(0.3)\nprint('slow')"}]
        requests += [{"id": number, "source": f"print({number})"} for number in range(100)]
        results, status = serve(*requests, words=("--jobs", "4"))
        self.assertEqual([result["id"] for result in results], ["slow", *range(100)])
        self.assertEqual([result["stdout"] for result in results[1:]], [f"{number}\n" for number in range(100)])
        self.assertEqual(status, 0)

    def test_all_fields(self):
        (result,), status = serve({"id": "a", "source": ["n = int(input())", "n * 2"], "context": "repl", "stdin": "21\n", "hash_seed": 5,
                                   "limits": {"wall_ms": 1000, "memory_bytes": 1 << 28, "output_bytes": 1000}, "allow": ["threads"]})
        self.assertEqual(list(result), RUN_KEYS + ["statements"])
        self.assertEqual((result["stdout"], result["hash_seed"], status), ("42\n", 5, 0))

    def test_only_source_is_required(self):
        (result,), status = serve({"source": "print(1)"})
        self.assertEqual((result["id"], result["hash_seed"], result["stdout"], status), (None, 0, "1\n", 0))

    def test_limits_hold(self):
        results, _ = serve({"source": "while True: pass", "limits": {"wall_ms": 100}},
                           {"source": "print('x' * 5000)", "limits": {"output_bytes": 1000}},
                           {"source": "x = bytearray(1 << 29)"})
        self.assertEqual([result["ending"] for result in results], ["timed_out", "output_limit", "out_of_memory"])
        self.assertTrue(results[1]["truncated"])

    def test_malformed_lines_do_not_stop_it(self):
        malformed = ["{", "[]", "", '{"id":"a"}', '{"id":"b","source":1}', '{"id":"c","source":"","surprise":1}',
                     '{"id":[],"source":""}', '{"source":"","hash_seed":-1}', '{"source":"","hash_seed":4294967296}',
                     '{"source":"","context":"shell"}', '{"source":"","limits":{"wall":1}}', '{"source":"","limits":{"wall_ms":0}}',
                     '{"source":"","allow":["network"]}', '{"source":["a"]}', '{"source":"","stdin":null}', '{"source":"\\ud800"}']
        results, status = serve(*malformed, {"id": "good", "source": "print(1)"})
        self.assertEqual(len(results), len(malformed) + 1)
        for number, result in enumerate(results[:-1], 1):
            self.assertEqual(list(result), ["v", "id", "error"], result)
            self.assertEqual(result["error"]["kind"], "usage")
            self.assertTrue(result["error"]["message"].startswith(f"line {number}: "), result)
        self.assertEqual([result["id"] for result in results[3:6]], ["a", "b", "c"])
        self.assertEqual(results[-1]["stdout"], "1\n")
        self.assertEqual(status, 2)

    def test_sources_are_capped(self):
        results, status = serve({"id": 1, "source": "#" * ((1 << 20) + 1)}, {"id": 2, "source": "x" * (20 << 20)}, {"id": 3, "source": "1"})
        self.assertEqual(["error" in result for result in results], [True, True, False])
        self.assertEqual(status, 2)

    def test_is_a_service(self):
        """A result comes before the next request is sent."""
        with subprocess.Popen([PROGRAMS / "hunch", "run", "--json-lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as service:
            for number in range(5):
                service.stdin.write(json.dumps({"id": number, "source": f"print({number})"}) + "\n")
                service.stdin.flush()
                self.assertEqual(json.loads(service.stdout.readline())["stdout"], f"{number}\n")
            service.stdin.close()
            self.assertEqual(service.wait(timeout=10), 0)


class Questions(unittest.TestCase):
    def test_list(self):
        done = hunch("list", "--json")
        questions = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertGreater(len(questions), 0)
        for question in questions:
            self.assertEqual(list(question), LIST_KEYS)
        kinds = {"v": int, "id": str, "topic": int, "level": int, "tags": list, "misconceptions": int}
        for key, kind in kinds.items():
            self.assertIsInstance(questions[0][key], kind, key)
        self.assertLessEqual({question["ending"] for question in questions},
                             {"finishes", "raises", "exits", "never-ends", "varies"})

    def test_show_keeps_the_answer(self):
        shown = one_object(hunch("show", "default-list", "--json"))
        for key in ("transcript", "explanation", "misconceptions", "documented"):
            self.assertNotIn(key, shown)
        revealed = one_object(hunch("show", "default-list", "--json", "--answer"))
        self.assertEqual(revealed["documented"][0]["output"], revealed["transcript"]["stdout"])

    def test_answer(self):
        done = hunch("answer", "default-list", "--json", "-", text="['apple']\n['pear']\n['plum']\n['fig']\n")
        result = one_object(done)
        self.assertEqual(list(result), ["v", "id", "verdict", "ending_correct", "diff", "misconception", "transcript",
                                        "explanation"])
        self.assertEqual((result["verdict"], result["ending_correct"], done.returncode), ("incorrect", True, 1))
        self.assertEqual(list(result["misconception"]), ["title", "feedback"])
        self.assertEqual(list(result["transcript"]), RUN_KEYS[2:])
        self.assertEqual(result["diff"][0], {"op": "same", "text": "['apple']"})
        self.assertLessEqual({line["op"] for line in result["diff"]}, {"same", "add", "remove"})

    def test_right_answer(self):
        text = "['apple']\n['apple', 'pear']\n['plum']\n['apple', 'pear', 'fig']\n"
        done = hunch("answer", "default-list", "--json", "-", text=text)
        result = one_object(done)
        self.assertEqual((result["verdict"], result["misconception"], done.returncode), ("correct", None, 0))

    def test_nearly_right_answer(self):
        text = '["apple"]\n["apple","pear"]\n["plum"]\n["apple", "pear", "fig"]\n'
        done = hunch("answer", "default-list", "--json", "-", text=text)
        self.assertEqual((one_object(done)["verdict"], done.returncode), ("nearly", 0))

    def test_doctor(self):
        done = hunch("doctor", "--json")
        report = one_object(done)
        self.assertEqual((report["v"], report["can_run"], done.returncode), (1, True, 0))
        self.assertEqual(report["bank"]["mistakes"], 0)
        self.assertGreater(report["bank"]["questions"], 0)
        loaded = [entry for entry in report["interpreters"] if entry["isolation"]]  # others may be closed to this user
        for layer in loaded[0]["isolation"]["layers"]:
            self.assertEqual(list(layer), ["name", "works", "required", "how", "detail", "advice"])


class Streams(unittest.TestCase):
    def test_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            for words in (["list"], ["list", "--json"], ["--help"], ["--version"], ["run", "--json", "/dev/null"]):
                done = subprocess.run([PROGRAMS / "hunch", *words], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 3, words)
                self.assertIn("cannot write to standard output", done.stderr)

    def test_a_reader_that_left_is_no_error(self):
        for words in (["list"], ["--help"]):
            reading, writing = os.pipe()
            os.close(reading)
            done = subprocess.run([PROGRAMS / "hunch", *words], stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
            os.close(writing)
            self.assertEqual((done.returncode, done.stderr), (141, ""), words)

    def test_a_reader_that_leaves_before_the_prompt_is_no_error(self):
        command = [PROGRAMS / "hunch", "quiz", "default-list"]
        whole = subprocess.run(command, input=b"", stdout=subprocess.PIPE, timeout=60, check=False).stdout
        reading, writing = os.pipe()
        page = fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
        question = whole.index(b"Your prediction")
        os.write(writing, bytes(page - question))  # room for the question, and not for a byte of the prompt
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE, text=True) as quiz:
            os.close(writing)
            while int.from_bytes(fcntl.ioctl(reading, termios.FIONREAD, bytes(4)), sys.byteorder) < page:
                self.assertIsNone(quiz.poll())
            os.close(reading)
            self.assertEqual((quiz.stderr.read(), quiz.wait(60)), ("", 141))

    def test_same_bytes_as_python(self):
        if one_object(hunch("run", "--json", "-", text=""))["isolation"] != "full":
            self.skipTest("without a file system of its own, a traceback has no source lines")
        programs = ["print('a')\nimport sys\nprint('b', file=sys.stderr)\nraise ValueError('c')\n", "def f(:\n  pass\n", "import sys; sys.exit('bye')",
                    "import sys; sys.stdout.buffer.write(bytes(range(256)))", "import sys; print(sys.argv[1:], __name__)",
                    "print(input())\nprint(input())\n", "import os; os._exit(7)", "x = '\\x00'; print(x, end='')"]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "program.py"
            for source in programs:
                path.write_text(source, encoding="utf-8")
                ran = [subprocess.run([*command, path, "--x", "y"], input=b"one\n", capture_output=True, timeout=60, check=False)
                       for command in (["/usr/bin/python3", "-I"], [PROGRAMS / "hunch", "run"])]
                for field in ("stdout", "stderr", "returncode"):
                    self.assertEqual(getattr(ran[0], field), getattr(ran[1], field), source)


if __name__ == "__main__":
    PROGRAMS = pathlib.Path(sys.argv.pop(1))
    unittest.main(verbosity=1)
