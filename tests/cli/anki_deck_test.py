#!/usr/bin/python3
"""hunch export --anki as Anki reads it: the header lines, then tab-separated fields in quotes, HTML in them.

    anki_deck_test.py <folder of hunch>
"""

import csv
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

import transcript

VOID = {"br", "hr", "img"}


class Page(html.parser.HTMLParser):
    """Checks that elements close in order; keeps texts, links and the texts of the first <pre>."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links, self.blocks, self.tags = [], "", [], [], set()
        self.feed(text)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "pre":
            self.blocks.append("")
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> in {self.open}"
        self.open.pop()

    def handle_data(self, data):
        self.text += data
        if "pre" in self.open:
            self.blocks[-1] += data


def read_deck(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    header = [line for line in lines if line.startswith("#")]
    assert lines[:len(header)] == header, "the header comes first, and no card begins as it does"
    cards = list(csv.reader(path.open(encoding="utf-8", newline="").readlines()[len(header):], delimiter="\t", strict=True))
    return header, cards


QUESTION = """---
topic: 1
level: 2
tags: [quotes, tabs]
context: {context}
---
# Is "a < b" & <b>bold</b>?

What does `this` *print*?

## Output
```output
{output}
```

## Hint
Look.

## Explanation
Some <script>alert(1)</script> of the author's, a [bad link](javascript:alert(1)) and a "quoted" word.

```python probe
print("<i>probe</i>")
```
```output
<i>probe</i>
```

## Misconceptions
### It is something else
```python
print("else")
```
No.

## Sources
- [Tutorial](https://docs.python.org/3/tutorial/)
"""


def make_bank(folder):
    root = pathlib.Path(folder) / "bank"
    for tree in ("questions", "snippets"):
        (root / tree / "basics").mkdir(parents=True)
    (root / "questions" / "topics.yaml").write_text(
        "sections:\n  - id: basics\n    title: Basics\n    topics:\n      - {number: 1, title: 'One & only'}\n")
    (root / "questions/basics/hard-text.md").write_text(QUESTION.format(context="script", output='"<b>\\t&amp;\'</b>"\n  \x27two\x27'
                                                                        .replace("\\t", "\t")))
    (root / "snippets/basics/hard-text.py").write_text('# "quotes" & <tags>\nprint("\\"<b>\\t&amp;\'</b>\\"")\nprint("  \'two\'")\n')
    (root / "questions/basics/at-the-prompt.md").write_text(QUESTION.format(context="repl", output="6"))
    (root / "snippets/basics/at-the-prompt.py").write_text("x = [1,\n     5]\n\nsum(x)\n")
    return root


def export(programs, folder, *words):
    deck = pathlib.Path(folder) / "deck.txt"
    with transcript.Session(programs) as session:
        subprocess.run([f"{programs}/hunch", "export", "--anki", str(deck), *words], env=session.environment, check=True,
                       stdout=subprocess.DEVNULL)
    return read_deck(deck)


def check_hard_texts(programs, folder):
    header, cards = export(programs, folder, "--bank", str(make_bank(folder)))
    assert header == ["#separator:tab", "#html:true", "#notetype:Basic", "#deck:hunch", "#guid column:1", "#tags column:4"]
    assert sorted(card[0] for card in cards) == ["hunch-at-the-prompt", "hunch-hard-text"], cards
    by_id = {card[0]: card for card in cards}
    _, front, back, tags = by_id["hunch-hard-text"]
    assert tags.split() == ["hunch", "hunch::section::basics", "hunch::topic::1", "hunch::level::2", "hunch::tag::quotes",
                            "hunch::tag::tabs"], tags
    page = Page(front)
    assert 'Is "a < b" & <b>bold</b>?' in page.text and "One & only" in page.text
    assert page.blocks[0] == '# "quotes" & <tags>\nprint("\\"<b>\\t&amp;\'</b>\\"")\nprint("  \'two\'")\n', page.blocks
    assert re.search(r'<span style="color:#[0-9a-f]{6}">print</span>', front), "coloured as in the terminal"
    assert front.index("bold") < front.index("<pre") < front.index("<code>this</code>"), "title, code, question"
    page = Page(back)
    assert page.blocks[0] == '"<b>   &amp;\'</b>"\n  \'two\'\n'.replace("   ", " " * 4), page.blocks
    assert "It finishes." in page.text and "CPython 3." in page.text
    assert page.links == ["", "https://docs.python.org/3/tutorial/"], page.links
    assert "script" not in page.tags and "javascript" not in back
    assert page.blocks[1:] == ['print("<i>probe</i>")\n', "<i>probe</i>\n"], page.blocks
    assert Page(by_id["hunch-at-the-prompt"][1]).blocks[0] == ">>> x = [1,\n...      5]\n>>> sum(x)\n"


def check_shipped_bank(programs, folder):
    _, cards = export(programs, folder, "--level", "3")
    assert len(cards) > 50, len(cards)
    for card in cards:
        assert len(card) == 4 and re.fullmatch(r"hunch-[a-z0-9-]+", card[0]), card
        assert Page(card[1]).blocks and Page(card[2]).text, card[0]


def main(programs):
    with tempfile.TemporaryDirectory(prefix="hunch-anki-") as folder:
        check_hard_texts(programs, folder)
    with tempfile.TemporaryDirectory(prefix="hunch-anki-") as folder:
        check_shipped_bank(programs, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
