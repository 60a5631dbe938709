#!/usr/bin/python3
"""What `hunch check` finds: one question a code, each a good one with one thing altered, and each found at its line.

    check_findings_test.py <folder of hunch> [unittest arguments]
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAMS = pathlib.Path()
TOPICS = """sections:
  - id: basics
    title: Basics
    topics:
      - {number: 1, title: Names}
"""
QUESTION = """---
topic: 1
level: 1
tags: [lists]
---
# Two names

What does this print?

## Output
```output
[1, 2]
```

## Hint
How many lists are there?

## Explanation
Both names refer to one list.
```python probe after
print(a is b)
```
```output
True
```

## Misconceptions
### Assignment copies
```python
a = [1]
b = a.copy()
b.append(2)
print(a)
```
It does not.

### The list is replaced
```python
print([2])
```
It grows.

## What if
### It were copied
```python
a = [1]
b = a[:]
b.append(2)
print(a)
```
```output
[1]
```

## Sources
- [Names](https://docs.python.org/3/faq/programming.html)
"""
SNIPPET = "a = [1]\nb = a\nb.append(2)\nprint(a)\n"
SET = "print(set('abcdefgh'))"
ESCAPES = r"import sys; sys.stdout.buffer.write(b'\x1b[2J\x00 \xed\xa0\x80 \xff ]]> \xef\xbf\xbf ::error::x\n')"

# code: (what is replaced in the question's text, by what, the line of the file it is found at, the snippet)
ALTERED = {
    "drift": ("[1, 2]\n```", "[1]\n```", "```output", SNIPPET),
    "never-true": ("```output\n[1, 2]\n```", "```output python>=3.99\n[1]\n```\n```output\n[1, 2]\n```",
                   "```output python>=3.99", SNIPPET),
    "unmarked-variation": ("```output\n[1]\n```\n", "```output\n[1]\n```\n### It were a set\n```python\n" + SET
                           + "\n```\n```output\n{1}\n```\n", ("```output", "{1}"), SNIPPET),
    "never-varies": ("[1, 2]\n```\n", "[1, 2]\n```\n```varies\n```\n", "```varies", SNIPPET),
    "varies-rule": ("```output\n[1]\n```\n", "```output\n[1]\n```\n### It were a set\n```python\n" + SET
                    + "\n```\n```output\n{1}\n```\n```varies\nsame-characters\n```\n", "```varies", SNIPPET),
    "probe-drift": ("True", "False", ("```output", "False"), SNIPPET),
    "what-if-drift": ("```output\n[1]\n", "```output\n[3]\n", ("```output", "[3]"), SNIPPET),
    "belief-is-true": ("print([2])", "print([1] + [2])", ("```python", "print([1] + [2])"), SNIPPET),
    "beliefs-equal": ("print([2])", "print([1])", ("```python", "print([1])"), SNIPPET),
    "leak": ("How many lists are there?", "Are there lists?\nIs [1, 2] one?", "Is [1, 2] one?", SNIPPET),
    "too-long": ("Both names", "word " * 201 + "Both names", "## Explanation", SNIPPET),
    "too-wide": ("", "", None, SNIPPET + "# " + "x" * 71 + "\n"),
    "stale-explanation": ("level: 1\n", "level: 1\nreviewed: false\n", "reviewed: false", SNIPPET),
    "near-limit": ("```output\n[1, 2]\n", "```output\n" + "\n" * 15000 + "[1, 2]\n", "```output",
                   "for i in range(15000): print()\n" + SNIPPET),
    "missing-module": ("level: 1\n", "level: 1\nneeds: [no_such_module]\n", "needs: [no_such_module]", SNIPPET),
    "good": ("", "", None, SNIPPET),
}
WARNINGS = {"near-limit", "stale-explanation"}


def hunch(*words, bank=None, env=None):
    where = ["--bank", str(bank)] if bank else []
    return subprocess.run([PROGRAMS / "hunch", *where, "check", *words], capture_output=True, text=True, timeout=250,
                          check=False, env=environment(env))


def environment(more=None):
    """The caller's, without what would change the selection or the format, and with a cache of our own."""
    changed = {"GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX",
               "JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", "HUNCH_BANK"}
    kept = {name: value for name, value in os.environ.items() if name not in changed}
    return {**kept, "XDG_CACHE_HOME": str(Bank.cache), **(more or {})}


def lines_of(done, kind):
    return [line for line in map(json.loads, done.stdout.splitlines()) if line["type"] == kind]


def add(root, name, text, snippet):
    for folder, suffix, content in (("questions", ".md", text), ("snippets", ".py", snippet)):
        file = root / folder / "basics" / (name + suffix)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def line_number(text, wanted):
    """1-based, of the line; or of the first of two that follow each other."""
    lines = text.split("\n")
    pair = (wanted, None) if isinstance(wanted, str) else wanted
    for number, line in enumerate(lines, 1):
        if line == pair[0] and (pair[1] is None or lines[number] == pair[1]):
            return number
    raise AssertionError(wanted)


class Bank(unittest.TestCase):
    cache = pathlib.Path()

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="hunch-check-"))
        Bank.cache = cls.folder / "cache"
        cls.root = cls.folder / "bank"
        for name, (before, after, _, snippet) in ALTERED.items():
            add(cls.root, name, QUESTION.replace(before, after, 1) if before else QUESTION, snippet)
        (cls.root / "questions/topics.yaml").write_text(TOPICS, encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)


class Findings(Bank):
    def test_each_code_is_found_at_its_line_and_nothing_else(self):
        done = hunch("--format", "json", "--require-modules", bank=self.root)
        self.assertEqual(done.returncode, 1, done)
        found = {name: [] for name in ALTERED}
        for finding in lines_of(done, "finding"):
            found[finding["question"]].append(finding)
        for name, (before, after, wanted, snippet) in ALTERED.items():
            with self.subTest(name):
                if name == "good":
                    self.assertEqual(found[name], [])
                    continue
                self.assertEqual([finding["code"] for finding in found[name]], [name])
                finding = found[name][0]
                text = QUESTION.replace(before, after, 1) if before else QUESTION
                file, line = "questions", line_number(text, wanted) if wanted else None
                if name == "too-wide":
                    file, line = "snippets", len(snippet.splitlines())
                self.assertIn(f"/{file}/basics/{name}.", finding["path"])
                self.assertEqual(finding["line"], line)
                self.assertEqual(finding["severity"], "warning" if name in WARNINGS else "error")
        summary = lines_of(done, "summary")[0]
        self.assertEqual(summary["questions"], len(ALTERED))
        self.assertEqual(summary["passed"], 1 + len(WARNINGS))
        self.assertEqual(summary["failed"], len(ALTERED) - 1 - len(WARNINGS))

    def test_each_error_exits_with_1_and_a_warning_with_0(self):
        for name in ALTERED:
            with self.subTest(name):
                well = name in WARNINGS | {"good", "missing-module"}
                self.assertEqual(hunch(name, bank=self.root).returncode, 0 if well else 1)
        for name in WARNINGS:
            self.assertEqual(hunch(name, "--strict", bank=self.root).returncode, 1)

    def test_a_missing_module_is_skipped_and_counted_apart(self):
        done = hunch("missing-module", "good", bank=self.root)
        self.assertIn(": 1 passed, 0 failed, 1 skipped", done.stdout)
        self.assertIn("skipped missing-module: needs no_such_module", done.stdout)

    def test_the_line_to_write_is_proposed(self):
        finding = lines_of(hunch("unmarked-variation", "--format", "json", bank=self.root), "finding")[0]
        self.assertEqual(finding["mending"], "```varies\nsame-characters\n```\n")
        self.assertIn("line 1", finding["message"])

    def test_a_snippet_without_a_question_is_found_where_it_belongs_to_the_selection(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            add(root, "good", QUESTION, SNIPPET)
            add(root, "unused", "", SNIPPET)
            (root / "questions/basics/unused.md").unlink()
            (root / "questions/topics.yaml").write_text(TOPICS, encoding="utf-8")
            done = hunch("--format", "json", bank=root)
            self.assertEqual(done.returncode, 1)
            finding = lines_of(done, "finding")[0]
            self.assertEqual((finding["code"], finding["line"]), ("unused-snippet", 1))
            self.assertTrue(finding["path"].endswith("snippets/basics/unused.py"))
            self.assertEqual(hunch("good", bank=root).returncode, 0)
            self.assertEqual(hunch(str(root / "snippets"), bank=root).returncode, 1)

    def test_a_file_that_cannot_be_read_is_in_every_report(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            add(root, "good", QUESTION, SNIPPET)
            add(root, "bad", QUESTION.replace("level: 1", "level: 9"), SNIPPET)
            (root / "questions/topics.yaml").write_text(TOPICS, encoding="utf-8")
            done = hunch("--format", "json", "--junit", str(root / "j.xml"), bank=root)
            self.assertEqual(done.returncode, 2)
            self.assertEqual([finding["code"] for finding in lines_of(done, "finding")], ["mistake"])
            self.assertEqual(xml.etree.ElementTree.parse(root / "j.xml").getroot().get("failures"), "1")
            people = hunch(bank=root)
            self.assertIn("bad.md:3:8: error: \"level\" is a number", people.stdout)
            self.assertIn("1 mistake in a file", people.stdout)

    def test_writes_nothing_into_the_bank(self):
        def state():
            return {str(path): path.stat().st_mtime_ns for path in self.root.rglob("*")}
        before = state()
        hunch(bank=self.root)
        self.assertEqual(state(), before)


class Options(Bank):
    def listed(self, *words, env=None, status=0):
        done = hunch("--list", *words, bank=self.root, env=env)
        self.assertEqual(done.returncode, status, done)
        return done.stdout.split()

    def test_lists_what_would_be_checked(self):
        self.assertEqual(sorted(self.listed()), sorted(ALTERED))
        self.assertEqual(self.listed("good", "leak"), ["good", "leak"])

    def test_skips(self):
        self.assertEqual(sorted(self.listed("--skip", "good", "--skip", "leak")), sorted(set(ALTERED) - {"good", "leak"}))
        self.assertEqual(hunch("--skip", "nonsense", bank=self.root).returncode, 5)

    def test_nothing_is_5_unless_it_may_be(self):
        self.assertEqual(hunch("good", "--skip", "good", bank=self.root).returncode, 5)
        self.assertEqual(hunch("good", "--skip", "good", "--allow-empty", bank=self.root).returncode, 0)
        self.assertEqual(hunch("nonsense", bank=self.root).returncode, 5)

    def test_shards_are_a_partition(self):
        parts = [self.listed("--shard", f"{number}/3") for number in (1, 2, 3)]
        self.assertEqual(sorted(sum(parts, [])), sorted(ALTERED))
        self.assertEqual(self.listed(env={"GTEST_TOTAL_SHARDS": "3", "GTEST_SHARD_INDEX": "1"}), parts[1])
        self.assertEqual(self.listed("--shard", "/3", env={"JOB_COMPLETION_INDEX": "2"}), parts[2])
        self.assertEqual(self.listed("--shard", "2/3", "--skip", parts[1][0]), parts[1][1:])
        self.assertEqual(hunch("--shard", "4/3", bank=self.root).returncode, 2)

    def test_last_failed(self):
        with tempfile.TemporaryDirectory() as cache:
            env = {"XDG_CACHE_HOME": cache}
            everything = hunch("good", "drift", "leak", "--last-failed", "--list", bank=self.root, env=env)
            self.assertEqual(len(everything.stdout.split()), 3)
            self.assertIn("checking all", everything.stderr)
            hunch("good", "drift", "leak", bank=self.root, env=env)
            self.assertEqual(sorted(self.listed("--last-failed", env=env)), ["drift", "leak"])
            self.assertEqual(self.listed("--last-failed", "leak", env=env), ["leak"])

    def test_stops_at_the_first_error(self):
        done = hunch("--fail-fast", "-j", "1", "--format", "json", bank=self.root)
        self.assertEqual(done.returncode, 1)
        summary = lines_of(done, "summary")[0]
        self.assertEqual((summary["end"], summary["failed"]), ("stopped", 1))
        self.assertGreater(summary["not_run"], 0)

    def test_runs_as_often_as_it_is_told(self):
        def runs(*words):
            return lines_of(hunch("good", "--format", "json", *words, bank=self.root), "summary")[0]["runs"]
        self.assertEqual(runs(), 5 * 3)
        self.assertEqual(runs("--hash-seeds", "1"), 5)
        self.assertEqual(runs("--hash-seeds", "2", "--repeat", "3"), 3 * 2 * 3 + 2 * 2, "beliefs are not repeated")

    def test_every_python(self):
        names = [line["name"] for line in json.loads(subprocess.run(
            [PROGRAMS / "hunch", "doctor", "--json"], capture_output=True, text=True, check=False).stdout)["interpreters"]]
        def pythons(*words):
            done = hunch("good", "--hash-seeds", "1", "--format", "json", *words, bank=self.root)
            self.assertEqual(done.returncode, 0, done)
            return list(lines_of(done, "question")[0]["pythons"])
        self.assertEqual(pythons("--python", "all"), names)
        self.assertEqual(pythons("--python", names[0], "--python", names[-1]), list(dict.fromkeys([names[0], names[-1]])))
        self.assertEqual(pythons("--python", f"{names[-1]},{names[0]}"), list(dict.fromkeys([names[0], names[-1]])))
        self.assertEqual(hunch("--python", "2.7", bank=self.root).returncode, 2)
        self.assertEqual(hunch("--python", "3.11,,", bank=self.root).returncode, 2)

    def test_a_longer_time_is_granted(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            slow = "import time\nwhile time.process_time() < 0.5: pass\n" + SNIPPET
            add(root, "slow", QUESTION, slow)
            (root / "questions/topics.yaml").write_text(TOPICS, encoding="utf-8")
            self.assertEqual(hunch("--timeout", "200ms", "--hash-seeds", "1", bank=root).returncode, 1)
            self.assertEqual(hunch("--timeout", "20s", "--hash-seeds", "1", bank=root).returncode, 0)
            self.assertEqual(hunch("--timeout", "soon", bank=root).returncode, 2)

    def test_an_interrupted_check_is_never_green(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            endless = "while True: pass\n"
            text = QUESTION.replace("```output\n[1, 2]\n```", "```never-ends\n```")
            text = text[:text.index("```python probe after")] + text[text.index("## Misconceptions"):]
            for number in range(40):
                add(root, f"endless-{number}", text, endless)
            (root / "questions/topics.yaml").write_text(TOPICS, encoding="utf-8")
            with subprocess.Popen([PROGRAMS / "hunch", "--bank", root, "check", "-j", "1", "--format", "json", "--repeat", "5"],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
                while not has_child(running.pid):  # once it has, it listens, and has a minute to go
                    self.assertIsNone(running.poll())
                running.send_signal(signal.SIGINT)
                out, _ = running.communicate(timeout=250)
            self.assertEqual(running.returncode, 130)
            summary = [json.loads(line) for line in out.splitlines()][-1]
            self.assertEqual(summary["end"], "interrupted")
            self.assertGreater(summary["not_run"], 0)


class Reports(Bank):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add(cls.root, "bytes", QUESTION.replace("[1, 2]", "nothing of the sort"), ESCAPES + "\n")

    def test_several_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            files = {name: pathlib.Path(folder) / name for name in ("json", "tap", "junit", "human")}
            words = sum((["--format", f"{name}={file}"] for name, file in files.items()), [])
            done = hunch("good", "drift", *words, bank=self.root)
            self.assertIn(": 1 passed, 1 failed", done.stdout)
            self.assertEqual(json.loads(files["json"].read_text().splitlines()[-1])["failed"], 1)
            self.assertTrue(files["tap"].read_text().startswith("TAP version 13\n1..2\n"))
            self.assertIn("drift.md:11:1: drift:", files["human"].read_text())
            self.assertEqual(xml.etree.ElementTree.parse(files["junit"]).getroot().get("failures"), "1")
            self.assertEqual(hunch("--format", "json", "--format", "tap", bank=self.root).returncode, 2)
            self.assertEqual(hunch("good", "--junit", folder, bank=self.root).returncode, 2, "that is a folder")

    def test_junit_is_valid_whatever_is_printed(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "report.xml"
            done = hunch("bytes", "--junit", str(file), bank=self.root)
            self.assertEqual(done.returncode, 1, done)
            failure = xml.etree.ElementTree.parse(file).getroot().find(".//failure")
            self.assertIn("\\x1b[2J", failure.text)
            xmllint = shutil.which("xmllint")
            if not xmllint:
                self.skipTest("xmllint (libxml2-utils) is not installed")
            linted = subprocess.run([xmllint, "--noout", file], capture_output=True, text=True, check=False)
            self.assertEqual((linted.returncode, linted.stderr), (0, ""))

    def test_annotations_stand_on_the_lines_and_no_output_is_a_command(self):
        with tempfile.TemporaryDirectory() as folder:
            summary = pathlib.Path(folder) / "summary.md"
            summary.write_text("before\n", encoding="utf-8")
            done = hunch(bank=self.root, env={"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.root),
                                              "GITHUB_STEP_SUMMARY": str(summary)})
            table = summary.read_text(encoding="utf-8")
        commands = annotations(done.stdout)
        self.assertEqual(len(commands), 10)
        self.assertIn("more findings", commands[-1][2])
        for kind, where, message in commands[:-1]:
            name = pathlib.Path(where["file"]).stem
            code, question = where["title"].split(": ")
            self.assertEqual(question, name)
            self.assertEqual(kind, "error")
            self.assertTrue((self.root / where["file"]).is_file(), where)
            text = (self.root / where["file"]).read_text(encoding="utf-8")
            if name in ALTERED and isinstance(ALTERED[name][2], str):
                self.assertEqual(text.split("\n")[int(where["line"]) - 1], ALTERED[name][2])
            self.assertTrue(message)
            self.assertTrue(code == name or name == "bytes", where)
        self.assertTrue(table.startswith("before\n## hunch check\n"))
        self.assertIn("| good | ✅ |", table)
        self.assertIn("| drift | ❌ |", table)


def has_child(pid):
    return any(task.joinpath("children").read_text() for task in pathlib.Path(f"/proc/{pid}/task").iterdir())


def annotations(text):
    """(error or warning, properties, message) of each command that GitHub's runner would obey."""
    found, stopped_by = [], None
    for line in text.splitlines():
        line = line.strip()
        if stopped_by is not None:
            if line == f"::{stopped_by}::":
                stopped_by = None
        elif line.startswith("::stop-commands::"):
            stopped_by = line[len("::stop-commands::"):]
        elif line.startswith("::"):
            head, message = line[2:].split("::", 1)
            kind, _, properties = head.partition(" ")
            where = dict(each.split("=", 1) for each in properties.split(","))
            found.append((kind, {key: unescaped(value) for key, value in where.items()}, unescaped(message)))
    assert stopped_by is None
    return found


def unescaped(text):
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


if __name__ == "__main__":
    PROGRAMS = pathlib.Path(sys.argv.pop(1)).absolute()
    unittest.main(verbosity=2)
