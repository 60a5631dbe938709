#!/usr/bin/python3
"""What checking costs beside what else there is, interleaved in one run.

    ./dev bench check [--json FILE] [--sizes 100,10000]

Three comparisons: the whole bank under one hash seed, in turn with a loop of
`python3 -I FILE | diff - EXPECTED` over the same programs; a document of 500 doctest examples, in turn with
`python3 -m doctest`; and the cost of a question in a bank of 100 and in one of 10,000, with the memory of the host.
python3 is the distribution's, the very interpreter that hunch embeds. Compare ratios, not times.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

PYTHON = "/usr/bin/python3"
ROOT = pathlib.Path(__file__).resolve().parents[2]
SEEDS = 5  # under which a program runs that is documented to vary
PATIENCE = "2"  # seconds that the loop gives a program, as hunch does
EXAMPLES = 500
ROUNDS = 9
TURNS = 5  # in which the loop over the bank goes, with a check of the whole bank before each

TOPICS = """sections:
  - id: numbers
    title: Numbers
    topics:
      - number: 1
        title: Squares
"""

QUESTION = """---
topic: 1
level: 1
tags: [numbers]
---
# Number {n} is squared

What does this print?

## Output
```output
{square}
```

## Hint
Multiply.

## Explanation
The product of {n} with itself:
```python probe
print({n} * {n})
```
```output
{square}
```

## Misconceptions
### A square is twice the number
```python
print({n} * 2)
```
That is the double.

## Sources
- [Numeric types](https://docs.python.org/3/library/stdtypes.html#numeric-types-int-float-complex)
"""


def seconds(command, **options):
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    return time.perf_counter() - begin, done


def fences(lines):
    """(info string, heading above, text) of each fence of a question."""
    heading, info, text = "", None, []
    for line in lines:
        if info is None and line.startswith("## "):
            heading = line[3:].strip()
        elif info is None and line.startswith("```"):
            info, text = line[3:].strip(), []
        elif info is not None and line.startswith("```"):
            yield info, heading, "".join(text)
            info = None
        elif info is not None:
            text.append(line)


def programs_of(question, snippet):
    """[(source, documented output, whether it is a session)] of all that a check of the question runs."""
    lines = question.read_text().splitlines(keepends=True)
    session = any(line.strip() == "context: repl" for line in lines[:20])
    programs = [[snippet.read_text(), "", 1]]
    for info, heading, text in fences(lines):
        kind = info.split()
        if info == "python probe after":
            programs.append([programs[0][0] + "\n" + text, "", 1])
        elif info == "python probe" or info == "python" and heading in ("Misconceptions", "What if"):
            programs.append([text, "", 1])
        elif kind[:1] == ["output"]:
            programs[-1][1] = text
        elif kind[:1] == ["varies"]:
            programs[-1][2] = SEEDS
    return [(source, output, session) for source, output, times in programs for _ in range(times)]


def loop_over_bank(folder):
    """The commands of the loop that someone without hunch would write, one a program."""
    commands = []
    for question in sorted((ROOT / "questions").glob("*/*.md")):
        snippet = ROOT / "snippets" / question.parent.name / (question.stem + ".py")
        if not snippet.exists():
            continue
        for source, output, session in programs_of(question, snippet):
            stem = folder / f"{question.stem}-{len(commands)}"
            stem.with_suffix(".py").write_text(source)
            stem.with_suffix(".txt").write_text(output)
            how = f"-I -q -i < {stem}.py" if session else f"-I {stem}.py"
            commands.append(f"timeout {PATIENCE} {PYTHON} {how} 2>/dev/null | diff -q - {stem}.txt >/dev/null")
    return commands


def whole_bank(hunch, folder):
    commands = loop_over_bank(folder)
    ours, theirs, runs = [], 0.0, 0
    for turn in range(TURNS):
        spent, done = seconds([hunch, "check", "--hash-seeds", "1", "--format", "json"])
        if done.returncode != 0:
            raise SystemExit(f"hunch check:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        runs = json.loads(done.stdout.splitlines()[-1])["runs"]
        ours.append(spent)
        begin = time.perf_counter()
        for command in commands[turn::TURNS]:
            subprocess.run(["/bin/sh", "-c", command], stdin=subprocess.DEVNULL, cwd=folder)
        theirs += time.perf_counter() - begin
    return {"runs": runs, "programs": len(commands), "hunch_s": statistics.median(ours), "loop_s": theirs,
            "ratio": theirs / statistics.median(ours)}


def document(hunch, folder):
    path = folder / "examples.txt"
    path.write_text("".join(f">>> x = {n}; [x * i for i in range(4)]\n{[n * i for i in range(4)]}\n\n" for n in range(EXAMPLES)))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds([hunch, "check", str(path)], check=True)[0])
        theirs.append(seconds([PYTHON, "-m", "doctest", str(path)], check=True)[0])
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    return {"examples": EXAMPLES, "hunch_s": ours, "doctest_s": theirs, "ratio": theirs / ours}


def synthetic_bank(folder, size):
    bank = folder / f"bank-{size}"
    for part in ("questions/numbers", "snippets/numbers"):
        (bank / part).mkdir(parents=True)
    (bank / "questions" / "topics.yaml").write_text(TOPICS)
    for n in range(3, size + 3):
        (bank / f"questions/numbers/square-{n}.md").write_text(QUESTION.format(n=n, square=n * n))
        (bank / f"snippets/numbers/square-{n}.py").write_text(f"print({n} ** 2)\n")
    return bank


def peak_mib(command):
    """Seconds, and the most memory that the process itself held (its children are smaller)."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    peak = max(peak, int(line.split()[1]))
        except OSError:
            pass
        time.sleep(0.02)
    if process.returncode != 0:
        raise SystemExit(f"{command}: exit {process.returncode}")
    return time.perf_counter() - begin, peak / 1024


def by_size(hunch, folder, sizes):
    costs = []
    for size in sizes:
        bank = synthetic_bank(folder, size)
        command = [hunch, "--bank", str(bank), "check", "--hash-seeds", "1"]
        rounds = [peak_mib(command) for _ in range(max(1, min(ROUNDS, 1000 // size)))]
        costs.append({"questions": size, "ms_per_question": statistics.median(s for s, _ in rounds) * 1000 / size,
                      "host_mib": max(mib for _, mib in rounds)})
    return costs


def targets_of(result):
    first, last = result["by_size"][0], result["by_size"][-1]
    flat = last["ms_per_question"] / first["ms_per_question"]
    return [("the loop / hunch check, whole bank", result["bank"]["ratio"], "≥", 20),
            (f"doctest / hunch check, {EXAMPLES} examples", result["document"]["ratio"], "≥", 1),
            (f"a question of {last['questions']} / of {first['questions']}", flat, "≤", 1.1),
            (f"memory of the host with {last['questions']}, MiB", last["host_mib"], "≤", 200)]


def table(result):
    bank, text = result["bank"], result["document"]
    lines = [f"the bank: {bank['runs']} runs in {bank['hunch_s']:.1f} s "
             f"by {bank['programs']} python3 processes and diffs in {bank['loop_s']:.1f} s",
             f"a document: {text['examples']} examples in {text['hunch_s'] * 1000:.0f} ms; doctest {text['doctest_s'] * 1000:.0f} ms"]
    lines += [f"{size['questions']} questions: {size['ms_per_question']:.2f} ms each, host {size['host_mib']:.0f} MiB"
              for size in result["by_size"]]
    for what, value, sign, wanted in targets_of(result):
        met = value >= wanted if sign == "≥" else value <= wanted
        lines.append(f"  {what:<50}{value:>9.2f}    target {sign} {wanted:g}  {'met' if met else 'MISSED'}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hunch", help="the hunch to measure")
    parser.add_argument("--json", metavar="FILE", help="write all numbers, - for standard output")
    parser.add_argument("--sizes", default="100,10000", help="numbers of questions of the synthetic banks")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        result = {"v": 1, "by_size": by_size(options.hunch, folder, [int(n) for n in options.sizes.split(",")]),
                  "document": document(options.hunch, folder), "bank": whole_bank(options.hunch, folder)}
    if options.json == "-":
        print(json.dumps(result))
        return
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(result, indent=1) + "\n")
    print(table(result))


if __name__ == "__main__":
    sys.exit(main())
