#!/usr/bin/python3
"""hunch export --markdown: every link of the book leads somewhere, both ways, and questions hold no answers.

    book_test.py <folder of hunch>
"""

import pathlib
import re
import subprocess
import sys
import tempfile

import transcript


def without_fences(text):
    return re.sub(r"^(`{3,})[^\n]*\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)


def links(path, text):
    """Links within the book: the file, and the anchor or None."""
    for target in re.findall(r"\]\(([^)\s]+)\)", without_fences(text)):
        if re.match(r"[a-z]+:|#", target):
            continue
        name, _, anchor = target.partition("#")
        yield (path.parent / name).resolve(), anchor or None


def main(programs):
    with tempfile.TemporaryDirectory(prefix="hunch-book-") as folder, transcript.Session(programs) as session:
        book = pathlib.Path(folder).resolve() / "book"
        done = subprocess.run([f"{programs}/hunch", "export", "--markdown", str(book), "functions", "--level", "2-3"],
                              env=session.environment, check=True, capture_output=True, text=True)
        count = int(done.stdout.split()[0])
        pages = {path: path.read_text(encoding="utf-8") for path in book.rglob("*.md")}
        anchors = {path: re.findall(r'^<a id="([^"]+)"></a>$', text, re.MULTILINE) for path, text in pages.items()}
        checked = 0
        for path, text in pages.items():
            for target, anchor in links(path, text):
                assert target in pages, f"{path}: {target} is not there"
                assert anchor is None or anchor in anchors[target], f"{path}: {target}#{anchor} is not there"
                checked += 1
        assert count > 10 and checked >= 3 * count, (count, checked)
        for path, text in pages.items():
            if path.parent.name == "questions":
                other = book / "answers" / path.name
                assert anchors[path] == anchors[other], path
                assert {anchor for target, anchor in links(path, text) if target == other and anchor} == set(anchors[path])
                assert "It **" not in text and "What people believe" not in text, f"{path} tells answers"
        assert sum(len(found) for path, found in anchors.items() if path.parent.name == "answers") == count
        print(f"{count} questions on {len(pages)} pages, {checked} links")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
