#!/usr/bin/python3
"""hunch bless on copies of the shipped bank: what it restores, what it refuses, and what a kill leaves.

    bless_test.py <hunch>
"""

import json
import os
import pathlib
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HUNCH = sys.argv[1]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("CI", "HUNCH_BANK")}
MARK = "reviewed: false\n"
# Fences of output and endings, with what they hold.
FENCE = re.compile(r"^(`{3,}|~{3,})(output|raises|exits|never-ends)\b(.*)\n((?:(?!\1).*\n)*?)\1\n", re.MULTILINE)


def questions_in(root):
    return sorted(path for path in root.glob("questions/*/*.md") if path.name != "README.md")


class Bank:
    """A copy of the shipped bank, or of some of its questions."""

    def __init__(self, names=None):
        self.folder = tempfile.TemporaryDirectory(prefix="hunch-bless-")
        self.root = pathlib.Path(self.folder.name)
        for tree in ("questions", "snippets"):
            shutil.copytree(ROOT / tree, self.root / tree, symlinks=True)
        if names is not None:
            for path in [*questions_in(self.root), *self.root.glob("snippets/*/*.py")]:
                if path.stem not in names:
                    path.unlink()
            for path in self.files():  # of questions that were left out
                path.write_text(re.sub(r"^- [a-z0-9-]+$", "- And then?", path.read_text(), flags=re.MULTILINE))

    def files(self):
        return questions_in(self.root)

    def texts(self):
        return {path: path.read_bytes() for path in self.files()}

    def bless(self, *arguments, status=0, **environment):
        done = subprocess.run([HUNCH, "--bank", str(self.root), "bless", *arguments], stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=250, env={**ENVIRONMENT, **environment}, check=False)
        assert done.returncode == status, done
        return done


def chosen(count, wanted):
    """Questions of the shipped bank whose text has what is wanted, and that run anywhere."""
    names = []
    for path in questions_in(ROOT):
        text = path.read_text()
        everywhere = not re.search(r"^(needs|allow|python):|^```\w+ .*(python|numpy|pandas)[<>=!]", text, re.MULTILINE)
        if wanted(text) and everywhere:
            names.append(path.stem)
    assert len(names) >= count, names
    return names[:count]


def changed_body(match):
    marks, word, info, body = match.groups()
    if word == "raises":
        return f"{marks}{word}{info}\nRecursionError\n{marks}\n" if ":" not in body else \
            f"{marks}{word}{info}\nRecursionError: too deep\n{marks}\n"
    if word == "exits":
        return f"{marks}exits 99\n{body}{marks}\n"
    if word == "never-ends":
        return match[0]
    return f"{marks}{word}{info}\nsomething else\n{body}{marks}\n"


def altered(text, number):
    """The text with all of its outputs and endings changed, in one of several ways."""
    if number % 5 == 0:  # no text at all
        return FENCE.sub(lambda m: f"{m[1]}{m[2]}{m[3]}\n{m[1]}\n" if m[2] == "output" else m[0], text)
    if number % 5 == 1 and not re.search(r"^```(raises|exits|never-ends|varies)", text, re.MULTILINE):  # an ending that it does not have
        return re.sub(r"(^```output\n(?:.*\n)*?```\n)(?!```)", r"\1```exits 9\n```\n", text, flags=re.MULTILINE)
    if number % 5 == 2:  # lines in another order
        return FENCE.sub(lambda m: f"{m[1]}{m[2]}{m[3]}\n{''.join(reversed(m[4].splitlines(True)))}x\n{m[1]}\n"
                         if m[2] == "output" else changed_body(m), text)
    return FENCE.sub(changed_body, text)


def test_an_unaltered_bank_stays_as_it_is():
    bank = Bank()
    before = bank.texts()
    done = bank.bless("--yes", "--hash-seeds", "1")
    assert bank.texts() == before
    assert done.stdout.splitlines()[-1].startswith("0 blessed, "), done


def test_altered_files_come_back_byte_for_byte():
    names = chosen(8, lambda text: "```varies" not in text and "```never-ends" not in text) + \
        chosen(4, lambda text: "```raises\n" in text and "```never-ends" not in text)
    names += chosen(1, lambda text: "```never-ends" in text)
    bank = Bank(sorted(set(names)))
    before = bank.texts()
    assert len(before) >= 10
    for number, (path, text) in enumerate(before.items()):
        path.write_text(altered(text.decode(), number))
        assert path.read_bytes() != text, path
        path.chmod(0o640)
    done = bank.bless("--yes", "--reviewed")
    for path, text in before.items():
        assert path.read_bytes() == text, f"{path}\n{path.read_text()}"
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert f"{len(before)} blessed, 0 as documented" in done.stdout, done.stdout
    assert subprocess.run([HUNCH, "--bank", str(bank.root), "check"], capture_output=True, check=False).returncode == 0

    for number, (path, text) in enumerate(before.items()):
        path.write_text(altered(text.decode(), number + 1))
    bank.bless("--yes")
    for path, text in before.items():
        head, body = text.decode().split("---\n", 2)[1:]
        assert path.read_text() == f"---\n{head}{MARK}---\n{body}", "the mark is all that is new"
    assert "0 blessed" in bank.bless("--yes").stdout, "once is enough"


def test_it_asks_or_is_told():
    bank = Bank(chosen(1, lambda text: "```varies" not in text))
    path = bank.files()[0]
    text = altered(path.read_text(), 3)
    path.write_text(text)
    assert "no terminal" in bank.bless(status=2).stderr
    assert "CI is set" in bank.bless(status=2, CI="true").stderr
    assert path.read_text() == text
    bank.bless("--yes", CI="true")
    assert path.read_text() != text


def test_what_disagrees_is_refused():
    bank = Bank(chosen(1, lambda text: "```varies" not in text and "## What if" not in text and "probe after" not in text))
    path = bank.files()[0]
    snippet = next(bank.root.glob("snippets/*/*.py"))
    snippet.write_text('print(set("abcdefgh"))\n')
    text = path.read_bytes()
    done = bank.bless("--yes", status=1)
    assert "refused: the snippet does not do the same under the hash seeds 0 and 1" in done.stdout, done
    assert "1 refused" in done.stdout and path.read_bytes() == text
    snippet.write_text('print("\\x1b[31m")\n')
    assert "control character U+001B" in bank.bless("--yes", status=1).stdout
    assert path.read_bytes() == text


def test_a_file_that_may_not_be_replaced():
    if os.geteuid() == 0:
        return
    bank = Bank(chosen(2, lambda text: "```varies" not in text))
    first, second = bank.files()
    for path in (first, second):
        path.write_text(altered(path.read_text(), 3))
    text = first.read_text()
    first.chmod(0o400)
    done = bank.bless("--yes", status=1)
    assert "Permission denied" in done.stderr and "1 not written" in done.stdout, done
    assert first.read_text() == text and MARK in second.read_text()


def test_a_link_is_not_written_through():
    bank = Bank(chosen(1, lambda text: "```varies" not in text))
    path = bank.files()[0]
    outside = bank.root / "outside.md"
    outside.write_text(altered(path.read_text(), 3))
    path.unlink()
    path.symlink_to(outside)
    text = outside.read_text()
    done = bank.bless("--yes", status=2)
    assert "symbolic links are not followed" in done.stdout, done
    assert outside.read_text() == text and path.is_symlink()


def test_where_pythons_differ_a_condition_is_written():
    diagnosis = subprocess.run([HUNCH, "doctor", "--json"], capture_output=True, text=True, check=False, env=ENVIRONMENT)
    # What this user may not load is there, and of no use.
    pythons = [one["name"] for one in json.loads(diagnosis.stdout)["interpreters"] if "error" not in one]
    pythons.sort(key=lambda name: [int(part) for part in name.split(".")])
    if len(pythons) < 2:
        print("skipped: there is only one Python that can run:", pythons)
        return
    bank = Bank(chosen(1, lambda text: "```varies" not in text and "```raises" not in text and "## What if" not in text and "probe after" not in text))
    path = bank.files()[0]
    newest, oldest = pythons[-1], pythons[0]
    wanted = tuple(int(part) for part in newest.split("."))
    next(bank.root.glob("snippets/*/*.py")).write_text(f'import sys\nprint("new" if sys.version_info >= {wanted} else "old")\n')
    text = re.sub(r"(^## Output\n```output\n)(?:.*\n)*?```\n", r"\1old\n```\n", path.read_text(), flags=re.MULTILINE)
    path.write_text(text)
    # Asked for the newest only, the others are looked at all the same.
    bank.bless("--yes", "--reviewed", "--python", newest)
    expected = text.replace("## Output\n", f"## Output\n```output python>={newest}\nnew\n```\n")
    assert path.read_text() == expected, path.read_text()
    bank.bless("--yes", "--reviewed", "--python", "all")
    assert path.read_text() == expected
    path.write_text(text.replace("```output\nold\n", "```output\nnew\n"))
    bank.bless("--yes", "--reviewed", "--python", oldest)
    assert path.read_text() == text.replace("## Output\n", f"## Output\n```output python<{newest}\nold\n```\n") \
        .replace("```output\nold\n", "```output\nnew\n"), path.read_text()


DOCUMENT = """# A guide

    indented, and not run

>>> x = [1, 2]
>>> x
[1, 2]
>>> for n in x:
...     print(n)
1
2
>>> x[5]
Traceback (most recent call last):
  ...
IndexError: list index out of range

```python
print(sum(x))
```
```output
3
```

The end, without a newline"""


def document_bless(path, *arguments, status=0):
    done = subprocess.run([HUNCH, "bless", *arguments, str(path)], stdin=subprocess.DEVNULL, text=True, capture_output=True,
                          timeout=120, env=ENVIRONMENT, check=False)
    assert done.returncode == status, done
    return done


def test_documents_are_blessed_too():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "guide.md"
        path.write_text(DOCUMENT)
        assert "0 blessed, 1 as documented" in document_bless(path, "--yes").stdout
        assert path.read_text() == DOCUMENT
        path.write_text(DOCUMENT.replace("[1, 2]\n>>> for", "[1, 2, 3]\n>>> for").replace("\n1\n2\n", "\n1\n")
                        .replace("IndexError: list", "KeyError: list").replace("```output\n3", "```output\n4\n5"))
        assert "no terminal" in document_bless(path, status=2).stderr
        done = document_bless(path, "--yes")
        assert "1 blessed" in done.stdout and "reviewed" not in done.stdout, done
        assert path.read_text() == DOCUMENT, path.read_text()

        disagrees = DOCUMENT.replace(">>> x = [1, 2]\n", '>>> x = [1, 2]\n>>> list({"a", "b", "c", "d"})\n[]\n')
        path.write_text(disagrees)
        assert "does not do the same on" in document_bless(path, "--yes", status=1).stdout
        assert path.read_text() == disagrees
        link = pathlib.Path(folder) / "link.md"
        link.symlink_to(path)
        path.write_text(DOCUMENT.replace("```output\n3", "```output\n4"))
        assert "symbolic link" in document_bless(link, "--yes", status=1).stderr
        assert "```output\n4" in path.read_text()


def test_a_kill_leaves_each_file_old_or_new():
    """The killed system call by system call is tests/base/file_replacement_test.cpp; here it is the whole program."""
    names = chosen(20, lambda text: "```varies" not in text and "```never-ends" not in text)
    bank = Bank(names)
    diagnosis = subprocess.run([HUNCH, "doctor", "--json"], capture_output=True, text=True, check=False, env=ENVIRONMENT)
    default = next(one["name"] for one in json.loads(diagnosis.stdout)["interpreters"] if one["default"])
    for path in bank.files():  # on one Python, as it is the writing that counts here
        path.write_text(path.read_text().replace("---\n", f'---\npython: "=={default}"\n', 1))
    new = bank.texts()
    old = {path: altered(text.decode(), 3).encode() for path, text in new.items()}
    generator = random.Random(1)
    mixed = 0
    for _ in range(30):
        for path, text in old.items():
            path.write_bytes(text)
        with subprocess.Popen([HUNCH, "--bank", str(bank.root), "bless", "--yes", "--reviewed", "--hash-seeds", "1"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env=ENVIRONMENT) as child:
            # The diff of a file is printed just before it is written, so reading so far is being at that file.
            for _ in range(generator.randrange(1, 60)):
                if not child.stdout.readline():
                    break
            child.send_signal(signal.SIGKILL)
        replaced = 0
        for path in old:
            text = path.read_bytes()
            assert text in (old[path], new[path]), path
            replaced += text == new[path]
        mixed += 0 < replaced < len(old)
    assert mixed >= 5, f"{mixed} kills in the middle"
    # What a killed one leaves behind is in nobody's way.
    assert subprocess.run([HUNCH, "--bank", str(bank.root), "bless", "--yes"], capture_output=True, env=ENVIRONMENT,
                          check=False).returncode == 0


def main():
    failed = 0
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            try:
                test()
                print(f"ok {name}")
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print(f"FAILED {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
