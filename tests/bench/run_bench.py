#!/usr/bin/python3
"""What a run costs: `hunch run --json-lines` beside `python3 -I FILE`, interleaved in one run, as medians and their ratio.

    ./dev bench [--rounds 500] [--json]

Both run the same two lines and are timed from the request to the last byte of the answer. The interpreter is the
distribution's, the very one that hunch embeds. Compare ratios, not times: those depend on the machine and its load.
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

SNIPPET = "squares = [n * n for n in range(5)]\nprint(squares)\n"
EXPECTED = "[0, 1, 4, 9, 16]\n"


class Hunch:
    """One `hunch run --json-lines`, asked one request at a time."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "run", "--json-lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.request = json.dumps({"source": SNIPPET}).encode() + b"\n"

    def run(self):
        self.process.stdin.write(self.request)
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def python(path):
    """As quick as it can be started from here: no shell, no path search, nothing closed needlessly."""
    reading, writing = os.pipe()
    pid = os.posix_spawn("/usr/bin/python3", ["python3", "-I", path], os.environ,
                         file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_CLOSE, reading)])
    os.close(writing)
    output = os.read(reading, 100)
    while os.read(reading, 100):
        pass
    os.close(reading)
    os.waitpid(pid, 0)
    return output.decode()


def timed(action):
    begin = time.perf_counter_ns()
    result = action()
    return (time.perf_counter_ns() - begin) / 1000, result


def measure(program, rounds):
    """Microseconds of each kind of run, in the order in which they were made."""
    times = {"hunch": [], "inside": [], "python3 -I": []}
    hunch = Hunch(program)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "snippet.py")
        pathlib.Path(path).write_text(SNIPPET)
        hunch.run(), python(path)  # warm both
        for _ in range(rounds):
            taken, answer = timed(hunch.run)
            assert answer["stdout"] == EXPECTED, answer
            times["hunch"].append(taken)
            times["inside"].append(answer["wall_us"])
            taken, output = timed(lambda: python(path))
            assert output == EXPECTED, output
            times["python3 -I"].append(taken)
    hunch.close()
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the hunch to measure")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    times = measure(options.program, options.rounds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    ratio = medians["python3 -I"] / medians["hunch"]
    if options.json:
        print(json.dumps({"v": 1, "rounds": options.rounds, "median_us": medians, "ratio": ratio}))
        return
    print(f"{options.rounds} rounds, interleaved, medians of one request each")
    print(f"  hunch run --json-lines   {medians['hunch']:8.0f} µs   (job to reaped: {medians['inside']:.0f} µs)")
    print(f"  python3 -I FILE          {medians['python3 -I']:8.0f} µs")
    print(f"  ratio                    {ratio:8.1f}")


if __name__ == "__main__":
    sys.exit(main())
