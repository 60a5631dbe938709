#!/usr/bin/python3
"""What the shipped bank promises to hold: how many questions of which kind, every topic, every follow-up, every claim.

    bank_counts_test.py PROGRAM SHARED [unittest arguments]

SHARED is a folder with the topics that the bank is founded on; without it, what is compared with them is skipped.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import unittest

HUNCH = ""
SHARED = pathlib.Path()

AT_LEAST = {
    "questions": 320,
    "raises": 45,
    "SyntaxError": 12,
    "varies": 15,
    "never-ends": 6,
    "repl": 35,
    "depends on Python": 30,
    "NumPy or pandas": 25,
    "threads, async or processes": 20,
    "files": 12,
    "memory": 15,
    "descriptors or metaclasses": 10,
    "typing or dataclasses": 10,
}
SHARE_OF_LEVEL = {1: (0.25, 0.38), 2: (0.42, 0.58), 3: (0.15, 0.28)}


def load(name):
    path = SHARED / "topics" / name
    if not path.is_file():
        raise unittest.SkipTest(f"skipped: there is no {path}")
    return json.loads(path.read_text(encoding="utf-8"))


class BankCounts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([HUNCH, "list", "--json"], capture_output=True, text=True, check=True, timeout=60)
        cls.questions = [json.loads(line) for line in done.stdout.splitlines()]

    def test_kinds(self):
        counts = collections.Counter()
        for question in self.questions:
            tags = set(question["tags"])
            counts["questions"] += 1
            counts[question["ending"]] += 1
            counts["SyntaxError"] += question["exception"] in ("SyntaxError", "IndentationError", "TabError")
            counts["repl"] += question["context"] == "repl"
            counts["depends on Python"] += question["depends_on_python"]
            counts["NumPy or pandas"] += bool({"numpy", "pandas"} & set(question["needs"]))
            counts["threads, async or processes"] += bool({"threads", "async", "processes"} & tags)
            counts["files"] += "files" in tags
            counts["memory"] += "memory" in tags
            counts["descriptors or metaclasses"] += bool({"descriptors", "metaclasses"} & tags)
            counts["typing or dataclasses"] += bool({"typing", "dataclasses"} & tags)
        missing = {kind: (counts[kind], least) for kind, least in AT_LEAST.items() if counts[kind] < least}
        self.assertEqual(missing, {}, "fewer than there should be")

    def test_levels(self):
        levels = collections.Counter(question["level"] for question in self.questions)
        for level, (least, most) in SHARE_OF_LEVEL.items():
            share = levels[level] / len(self.questions)
            self.assertTrue(least <= share <= most, f"level {level}: {share:.0%}")

    def test_every_topic_is_a_lesson(self):
        topics = collections.defaultdict(set)
        counts = collections.Counter()
        for question in self.questions:
            topics[question["topic"]].add(question["level"])
            counts[question["topic"]] += 1
        self.assertEqual(len(topics), 46)
        self.assertEqual({topic: count for topic, count in counts.items() if count < 5}, {})
        self.assertEqual([topic for topic, levels in topics.items() if len(levels) < 2], [])

    def test_every_question_has_its_beliefs_and_its_evidence(self):
        self.assertEqual([q["id"] for q in self.questions if q["misconceptions"] < 1 or q["probes"] < 1], [])
        self.assertGreaterEqual(sum(q["misconceptions"] for q in self.questions) / len(self.questions), 2)

    def test_titles_are_unique(self):
        titles = collections.Counter(question["title"].lower() for question in self.questions)
        self.assertEqual([title for title, count in titles.items() if count > 1], [])

    def test_pages_are_in_step_and_every_claim_is_shown(self):
        done = subprocess.run([HUNCH, "pages"], capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_no_claim_is_left_out(self):
        wanted = {claim["id"]: claim["verdict"] for claim in load("claims.json")}
        named = {claim for question in self.questions for claim in question["claims"]}
        self.assertEqual(set(wanted) - named, set())

    def test_no_follow_up_is_left_out(self):
        seeds = load("seed-questions.json")
        seeds = seeds if isinstance(seeds, list) else seeds["topics"]
        topics = self.topics()
        for seed in seeds:
            follow_ups = topics[seed["number"]]
            self.assertEqual(len(follow_ups), len(seed["follow_ups"]), f"topic {seed['number']}")
            for ours, theirs in zip(follow_ups, seed["follow_ups"]):
                if theirs["code_checkable"]:
                    self.assertTrue(ours["questions"], f"topic {seed['number']}: no code answers {ours['ask']!r}")
                else:
                    self.assertTrue(ours["questions"] or ours["answer"], ours["ask"])

    def topics(self):
        done = subprocess.run([HUNCH, "list", "--topics", "--json"], capture_output=True, text=True, check=True, timeout=60)
        return {topic["number"]: topic["follow_ups"] for topic in map(json.loads, done.stdout.splitlines())}


if __name__ == "__main__":
    HUNCH = os.path.abspath(sys.argv.pop(1))
    SHARED = pathlib.Path(sys.argv.pop(1))
    unittest.main()
