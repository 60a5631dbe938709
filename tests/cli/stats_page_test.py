#!/usr/bin/python3
"""hunch stats --html: one file that needs nothing else, says what the answers come to, and shows no text as markup.

    stats_page_test.py <folder of hunch>
"""

import html.parser
import json
import pathlib
import re
import subprocess
import sys

import transcript

NOW = 1767254400
DAY = 86_400_000


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.text, self.tags, self.attributes, self.labels = "", [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.labels += [value for name, value in attrs if name == "aria-label"]

    def handle_data(self, data):
        self.text += data


def attempt(question, days_ago, grade, belief="", confidence="none", number=0):
    return json.dumps({"v": 1, "question": question, "at_ms": NOW * 1000 - days_ago * DAY + number, "prediction": "x\n",
                       "grade": grade, "belief": belief, "confidence": confidence, "duration_ms": 120_000})


def hunch(session, *words, text=""):
    return subprocess.run([str(session.programs / "hunch"), *words], input=text, text=True, capture_output=True, timeout=60,
                          check=False, cwd=session.folder, env={**session.environment, "HUNCH_NOW": str(NOW), "TZ": "UTC"})


def main(programs):
    with transcript.Session(programs) as session:
        session.programs = pathlib.Path(programs).resolve()
        page = pathlib.Path(session.folder) / "page.html"
        assert hunch(session, "stats", "--html", "page.html").returncode == 0
        assert "Nothing is remembered yet" in Page(page.read_text()).text

        evil = "</li><script>alert(1)</script>\x1b[31m"
        lines = [attempt("default-list", 1, "incorrect", evil, "sure"), attempt("guest-list", 1, "correct", "", "sure"),
                 attempt("guest-list", 0, "correct", "", "think"), attempt("apple-pie", 3, "correct", "", "guess")]
        done = hunch(session, "progress", "import", "-", text="\n".join(lines) + "\n")
        assert done.returncode == 0, done
        done = hunch(session, "stats", "--html", "page.html")  # its own page is replaced
        assert done.returncode == 0 and done.stdout == "written: page.html\n", done
        text = page.read_text()
        seen = Page(text)
        assert "script" not in seen.tags and "</li><script>" in seen.text and "\x1b" not in text, seen.tags
        assert not [name for name, _ in seen.attributes if name in ("src", "href", "style") or name.startswith("on")]
        assert not re.search(r"url\(|@import|https?:", text)
        assert "prefers-color-scheme: dark" in text
        assert seen.tags.count("svg") == 4, seen.tags
        assert any("Mutable and immutable types: " in label and "3 of 10 begun" in label for label in seen.labels), seen.labels
        assert any("said sure: 1 of 2 right" in label for label in seen.labels)
        assert any("Thu  1 Jan: 2 min, 1 answer. " in label for label in seen.labels), seen.labels
        numbers = json.loads(hunch(session, "stats", "--json").stdout)
        assert f"{numbers['states']['missed']} missed, {numbers['states']['new']} new" in seen.text

        page.write_text("mine")
        done = hunch(session, "stats", "--html", "page.html")
        assert done.returncode == 2 and "is no page that hunch stats wrote" in done.stderr, done
        assert page.read_text() == "mine"
        done = hunch(session, "stats", "--html", "nowhere/page.html")
        assert done.returncode == 2 and "nowhere" in done.stderr, done
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
