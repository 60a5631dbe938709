"""A PtySession is the real hunch on a pseudo-terminal, with a bank of its own; for quiz_pty_test and demo_pty_test."""

import os
import pathlib
import re
import shutil
import sys
import tempfile

import pexpect

ROOT = pathlib.Path(__file__).resolve().parents[2]

QUESTION = """---
topic: {topic}
level: 1
tags: [{tag}]
context: {context}
{extra}---
# {title}

What does this print?

## Output
```output
{output}
```

## Hint
{hint}

## Explanation
{explanation}

```python probe
print("proved", 6 * 7)
```
```output
proved 42
```

## Misconceptions
### {belief}
```python
{belief_code}
```
That is not how it goes.
{what_if}
## Sources
- [Tutorial](https://docs.python.org/3/tutorial/)
"""


def question(bank, section, name, snippet, output, belief_code, **fields):
    values = dict(topic=1, tag="plain", context="script", extra="", title=name.replace("-", " ").capitalize(),
                  hint="Count twice.", explanation="It is so.", belief="Everything is one", what_if="", output=output,
                  belief_code=belief_code)
    values.update(fields)
    for folder in ("questions", "snippets"):
        (bank / folder / section).mkdir(parents=True, exist_ok=True)
    (bank / "questions" / section / f"{name}.md").write_text(QUESTION.format(**values))
    (bank / "snippets" / section / f"{name}.py").write_text(snippet)


WHAT_IF = """
## What if
### The list is longer
```python
print([1, 2, 3])
```
```output
[1, 2, 3]
```
"""


def make_bank():
    """Three questions on topic 1: alpha-list, bravo-prompt (repl), charlie-module (cannot be asked)."""
    bank = pathlib.Path(tempfile.mkdtemp(prefix="hunch-bank-"))
    (bank / "questions").mkdir()
    shutil.copy(ROOT / "questions" / "topics.yaml", bank / "questions")
    question(bank, "basics", "alpha-list", "x = [1, 2]\nprint(x)\n", "[1, 2]", "print([1, 1])", what_if=WHAT_IF)
    question(bank, "basics", "bravo-prompt", "y = 3\ny * 2\n", "6", "y = 3\ny", context="repl", tag="prompt")
    question(bank, "basics", "charlie-module", "import nowhere\nprint(1)\n", "1", "print(2)", extra="needs: [nowhere]\n",
             tag="module")
    return bank


class PtySession:
    def __init__(self, *arguments, size=(60, 80), term="xterm", prepare=None, **environment):
        self.bank = make_bank()
        if prepare:
            prepare(self.bank)
        env = {key: value for key, value in os.environ.items()
               if key not in ("NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "VISUAL", "EDITOR", "CI")}
        # What is remembered is as new as the bank, unless the test says where it is; nothing was set for good.
        env.update({"TERM": term, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HUNCH_PROGRESS": str(self.bank / "progress.db"),
                    "XDG_CONFIG_HOME": str(self.bank), **environment})
        self.child = pexpect.spawn(sys.argv[1], [*arguments, "--bank", str(self.bank)], env=env, timeout=20,
                                   encoding="utf-8", dimensions=size)
        self.child.delaybeforesend = None
        self.seen = ""

    def expect(self, text):
        """Waits for the text; colours do not matter."""
        pattern = r"(?:\x1b\[[0-9;]*m)*".join(re.escape(c) for c in text)
        self.child.expect(pattern)
        self.seen += self.child.before + self.child.after

    def plain(self):
        """What was seen, without colours."""
        return re.sub(r"\x1b\[[0-9;]*m", "", self.seen)

    def send(self, keys):
        self.child.send(keys)

    def echo_is_on(self):
        import termios
        return bool(termios.tcgetattr(self.child.child_fd)[3] & termios.ECHO)

    def file(self, name):
        """The question's file."""
        return self.bank / "questions" / "basics" / f"{name}.md"

    def end(self):
        """Waits for the end: the exit status. The bank is gone afterwards."""
        self.child.expect(pexpect.EOF)
        self.seen += self.child.before
        self.child.close()
        shutil.rmtree(self.bank)
        return self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus


def run_piped(*arguments, text="", **environment):
    """The finished process of hunch with pipes."""
    import subprocess
    bank = make_bank()
    try:
        return subprocess.run([sys.argv[1], *arguments, "--bank", str(bank)], input=text, text=True, capture_output=True,
                              timeout=60, check=False,
                              env={**os.environ, "NO_COLOR": "", "TZ": "UTC", "XDG_CONFIG_HOME": str(bank),
                                   "HUNCH_PROGRESS": str(bank / "progress.db"), **environment})
    finally:
        shutil.rmtree(bank)


def run_tests(tests):
    """Runs functions named test_*; exits 1 if one failed."""
    failed = 0
    for name, test in sorted(tests.items()):
        if not name.startswith("test_"):
            continue
        try:
            test()
            print(f"ok {name}")
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f"FAILED {name}: {type(error).__name__}: {error}")
    sys.exit(1 if failed else 0)
