#!/usr/bin/python3
"""The completions and the manual page: the shells and readers that there are take them, and bash completes for real.

    completion_test.py <folder of hunch>
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import transcript


def run(*words, text=None, **more):
    return subprocess.run(words, input=text, capture_output=True, text=True, check=False, timeout=60, **more)


class Completer:
    """Asks a real bash, with the script read as its completion loader reads it, what it would offer."""

    def __init__(self, programs, script):
        self.programs, self.script = programs, script

    def __call__(self, line, shell="bash"):
        """The words that are offered at the end of the line."""
        # What bash itself does before it calls the function: cut the line into words, at = as well.
        words = []
        for word in line.split(" "):
            head, equals, tail = word.partition("=")
            words += [head, *([equals] if equals else []), *([tail] if equals and tail else [])]
        program = (f"source {self.script}; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE={line!r}; "
                   "COMPREPLY=(); _hunch; printf '%s\\n' \"${COMPREPLY[@]}\"")
        with transcript.Session(self.programs) as session:
            (pathlib.Path(session.folder) / "a file.md").write_text("")
            (pathlib.Path(session.folder) / "folder").mkdir()
            done = run("bash", "--norc", "-c", program, "bash", *words, env=session.environment, cwd=session.folder)
        assert not done.stderr, done.stderr
        return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def check_bash(programs, script):
    assert run("bash", "-n", str(script)).returncode == 0
    offered = Completer(programs, script)
    assert offered("hunch qu") == ["quiz"]
    assert {"quiz", "list", "config", "help"} <= set(offered("hunch ")), offered("hunch ")
    assert "completion" not in offered("hunch ")
    assert offered("hunch help qu") == ["quiz"]
    assert offered("hunch --co") == ["--color"]
    assert offered("hunch --color a") == ["auto", "always"]
    assert offered("hunch --color=n") == ["never"]
    assert offered("hunch --color=") == ["auto", "always", "never"]
    assert offered("hunch --color never qu") == ["quiz"]
    assert offered("hunch quiz --se") == ["--section", "--seed"]
    assert offered("hunch quiz --section fu") == ["functions"]
    assert offered("hunch show default-l") == ["default-list"]
    assert offered("hunch show default-list d") == [], "one id is enough"
    assert "closures" in offered("hunch quiz --tag clos")
    assert "closures" in offered("hunch quiz default-list clos"), "a filter may be a tag"
    assert offered("hunch list --topic 26") == ["26"]
    assert offered("hunch export --markdown fo") == ["folder"]
    assert offered("hunch run a") == ["a file.md"]
    assert offered("hunch quiz --count ") == [], "nothing is known of numbers"
    assert offered("hunch config co") == ["color", "count"]
    assert offered("hunch quiz --bank /nowhere --tag clos") == [], "the bank that was named is asked"
    assert run("bash", "--norc", "-c", f"source {script}; complete -p hunch").stdout.strip() == "complete -F _hunch hunch"


ZSH = """
autoload -Uz compinit; compinit -u -d "$1/dump"
source "$2"
(( $+functions[_hunch] )) || exit 1
[[ $_comps[hunch] == _hunch ]] || exit 2
"""


def check_zsh(programs, script):
    if not shutil.which("zsh"):
        return print("zsh is not there: its completion is not read")
    assert run("zsh", "-f", "-n", str(script)).returncode == 0
    with tempfile.TemporaryDirectory() as folder:
        done = run("zsh", "-f", "-c", ZSH, "zsh", folder, str(script))
    assert done.returncode == 0 and not done.stderr, done
    return check_zsh_at_work(programs, script)


def check_zsh_at_work(programs, script):
    """On a pseudo-terminal, as there is no other way."""
    try:
        import pexpect
    except ImportError:
        return print("python3-pexpect is not there: zsh does not complete")
    with transcript.Session(programs) as session, tempfile.TemporaryDirectory() as folder:
        functions = pathlib.Path(folder) / "_hunch"
        functions.write_text(pathlib.Path(script).read_text())
        zsh = pexpect.spawn("zsh", ["-f"], env={**session.environment, "TERM": "dumb", "PS1": "> "}, encoding="utf-8", timeout=30,
                            cwd=session.folder, dimensions=(50, 200))
        zsh.sendline(f"unsetopt zle_bracketed_paste; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -d {folder}/dump; echo rea''dy")
        zsh.expect("ready\r\n")
        zsh.send("hunch sh\tdefault-l\t --ans\t")
        zsh.expect_exact("--answer")
        zsh.send("; echo do''ne\r")
        zsh.expect("done\r\n")
        line = zsh.before
        zsh.sendline("exit")
        zsh.expect(pexpect.EOF)
        assert "What it prints" in line, line
    return None


def check_fish(programs, script):
    if not shutil.which("fish"):
        return print("fish is not there: its completion is not read")
    assert run("fish", "--no-execute", str(script)).returncode == 0
    with transcript.Session(programs) as session:
        def offered(line):
            done = run("fish", "--no-config", "-c", f"source {script}; complete -C {line!r}", env=session.environment)
            assert not done.stderr, done.stderr
            return [each.split("\t")[0] for each in done.stdout.splitlines()]

        assert offered("hunch qu") == ["quiz"], offered("hunch qu")
        assert offered("hunch show default-l") == ["default-list"]
        assert "closures" in offered("hunch quiz --tag clos")
        assert offered("hunch quiz --section fu") == ["functions"]
        assert offered("hunch --color n") == ["never"]
        assert offered("hunch quiz --se") == ["--section", "--seed"], offered("hunch quiz --se")
    return None


def check_page(page):
    text = page.read_text(encoding="utf-8")
    for heading in ("NAME", "SYNOPSIS", "COMMANDS", "SETTINGS", "EXIT STATUS", "FILES"):
        assert f".SH {heading}\n" in text, heading
    assert ".SS hunch quiz\n" in text and "\\fBHUNCH_COLOR\\fR" in text
    readers = [("mandoc", "-Tlint", "-Wwarning", str(page)), ("groff", "-K", "utf8", "-ww", "-z", "-man", str(page)),
               ("man", "--warnings=w", "-l", str(page))]
    for reader in readers:
        if not shutil.which(reader[0]):
            print(f"{reader[0]} is not there: it does not read the manual page")
            continue
        done = run(*reader, env={**os.environ, "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "MAN_KEEP_STDERR": "1"})
        complaints = done.stderr + (done.stdout if reader[0] == "mandoc" else "")
        assert done.returncode == 0 and not complaints, (reader, complaints[:2000])


def main(programs):
    with tempfile.TemporaryDirectory(prefix="hunch-completion-") as folder, transcript.Session(programs) as session:
        made = {}
        for name, words in {"bash": ("completion", "bash"), "zsh": ("completion", "zsh"), "fish": ("completion", "fish"),
                            "hunch.1": ("man",)}.items():
            done = run(f"{programs}/hunch", *words, env={**session.environment, "HUNCH_BANK": "/nowhere"})
            assert done.returncode == 0 and not done.stderr, "needs no bank"
            made[name] = pathlib.Path(folder) / name
            made[name].write_text(done.stdout, encoding="utf-8")
        check_bash(programs, made["bash"])
        check_zsh(programs, made["zsh"])
        check_fish(programs, made["fish"])
        check_page(made["hunch.1"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
