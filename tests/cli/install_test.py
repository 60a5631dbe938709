#!/usr/bin/python3
"""Installs hunch into an empty prefix and uses it from there, without a word about where anything is.

    install_test.py <build folder>
"""

import pathlib
import subprocess
import sys
import tempfile


def main(build):
    with tempfile.TemporaryDirectory(prefix="hunch-install-") as prefix:
        subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
        hunch = str(pathlib.Path(prefix) / "bin" / "hunch")

        def run(*words, text=""):
            done = subprocess.run([hunch, *words], input=text, capture_output=True, text=True, check=False, cwd="/",
                                  env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
            print("$ hunch", *words, f"[exit {done.returncode}]")
            print(done.stdout[:2000], done.stderr, sep="")
            return done

        listed = run("list", "--json").stdout.splitlines()
        ran = run("run", "-", text="print(6 * 7)\n")
        answered = run("answer", "default-list", "-", text="['apple']\n['apple', 'pear']\n['plum']\n['apple', 'pear', 'fig']\n")
        beside = ["bash-completion/completions/hunch", "zsh/site-functions/_hunch", "fish/vendor_completions.d/hunch.fish",
                  "man/man1/hunch.1"]
        missing = [name for name in beside if not (pathlib.Path(prefix) / "share" / name).stat().st_size]
        assert not missing, missing
        good = len(listed) > 0 and ran.stdout == "42\n" and answered.returncode == 0
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
