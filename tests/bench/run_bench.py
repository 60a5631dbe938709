#!/usr/bin/python3
"""What a run costs beside what else there is, interleaved in one run, as medians and their ratios.

    ./dev bench [--rounds 200] [--json FILE] [--plot FILE.svg] [--long]

Every kind runs the same two lines and is timed from the request to the last byte of the answer; python3 is the
distribution's, the very interpreter that hunch embeds. Compare ratios, not times: those depend on the machine and its
load. --long adds the cost per snippet from 100 to 10,000 of them.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SNIPPET = "squares = [n * n for n in range(5)]\nprint(squares)\n"
PAUSE = 0.004  # between two runs: as long as the next child takes to get ready, as between two of a person's

KINDS = {
    "ahead": "ours, the waiting child takes it",
    "alone": "ours, forked when asked for",
    "floor": "fork + exit + wait of the same warm interpreter",
    "python": "python3 -I FILE",
    "bare": "python3 -I -S -c SOURCE",
    "bwrap": "bubblewrap, all namespaces + python3 -I FILE",
    "ready": "our zygote, until it is warm",
    "pass": "python3 -I -c pass",
}

# (what, numerator, denominator, the target for the ratio, whether more is better)
TARGETS = [
    ("python3 -I FILE / ours ahead", "python", "ahead", 30, True),
    ("bubblewrap + python3 / ours ahead", "bwrap", "ahead", 45, True),
    ("ours alone / fork floor", "alone", "floor", 2, False),
    ("zygote ready / python3 -I -c pass", "ready", "pass", 1.5, False),
]


class Stopwatch:
    """tests/bench/stopwatch.cpp: one run at a time, of the kind that is asked for."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, os.path.join(folder, "snippet.py")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def time(self, kind):
        self.process.stdin.write(kind + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer.isdigit():
            sys.exit(f"bench: {kind}: {answer or 'the stopwatch died'}")
        return int(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def single_runs(stopwatch, rounds):
    kinds = [kind for kind in KINDS if kind != "bwrap" or shutil.which("bwrap")]
    if "bwrap" not in kinds:
        print("bench: bubblewrap is not installed (apt-get install bubblewrap): left out", file=sys.stderr)
    times = {kind: [] for kind in kinds}
    for kind in kinds:
        stopwatch.time(kind)  # warm
    for _ in range(rounds):
        for kind in kinds:
            time.sleep(PAUSE)
            times[kind].append(stopwatch.time(kind))
    return {kind: statistics.median(values) for kind, values in times.items()}


def batch(hunch, jobs, count, processors=None):
    """Seconds for `count` runs through one `hunch run --json-lines`, on these processors."""
    requests = (json.dumps({"source": SNIPPET}) + "\n") * count
    begin = time.perf_counter()
    done = subprocess.run([hunch, "run", "--json-lines", "--jobs", str(jobs)], input=requests.encode(),
                          stdout=subprocess.PIPE, check=True,
                          preexec_fn=processors and (lambda: os.sched_setaffinity(0, processors)))
    taken = time.perf_counter() - begin
    assert done.stdout.count(b'"ending":"finished"') == count
    return taken


def throughput(hunch, count=1000):
    """Runs a second, on one processor and on all, the best of three interleaved rounds each."""
    processors = os.sched_getaffinity(0)
    one = {min(processors)}
    best = {"one": 0.0, "all": 0.0}
    for _ in range(3):
        best["one"] = max(best["one"], count / batch(hunch, 2, count, one))
        best["all"] = max(best["all"], count / batch(hunch, 2 * len(processors), count))
    return {"processors": len(processors), "runs_per_second_on_one": best["one"],
            "runs_per_second_on_all": best["all"], "scaling": best["all"] / best["one"]}


def in_flight(hunch, count=600):
    """Milliseconds a run takes, from its start in a batch of so many at once: [(jobs, ms)]."""
    return [(jobs, batch(hunch, jobs, count) * 1000 * jobs / count) for jobs in (1, 2, 4, 8, 16)]


def by_size(hunch, sizes):
    """Milliseconds a snippet for batches of so many: [(snippets, ms)]."""
    return [(size, batch(hunch, 2, size) * 1000 / size) for size in sizes]


def waiting_memory(hunch):
    """Private KiB of a waiting child: its pages that no other process has."""
    service = subprocess.Popen([hunch, "run", "--json-lines", "--jobs", "1"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    service.stdin.write(json.dumps({"source": "1"}).encode() + b"\n")
    service.stdin.flush()
    service.stdout.readline()
    time.sleep(0.2)
    sizes = [private_kib(child) for child in children_of(children_of(service.pid)[0])]
    service.stdin.close()
    service.wait()
    children = [size for size in sizes if size > 300]  # not the namespace's init, which has next to nothing
    return statistics.median(children) if children else None


def children_of(pid):
    return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def private_kib(pid):
    """What it has for itself; 0 where that may not be looked at."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def quick_starts(hunch):
    def median_ms(command):
        times = []
        for _ in range(20):
            begin = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append((time.perf_counter() - begin) * 1000)
        return statistics.median(times)
    return {"version_ms": median_ms([hunch, "--version"])}


def svg(result):
    """Two small line charts: latency against runs in flight, cost against size of the batch."""
    def chart(left, title, unit, points):
        top = max(y for _, y in points) * 1.15
        place = lambda i, y: (left + 50 + i * 330 / max(1, len(points) - 1), 240 - 190 * y / top)
        line = " ".join("%.1f,%.1f" % place(i, y) for i, (_, y) in enumerate(points))
        parts = [f'<text x="{left + 20}" y="24" font-size="15">{title}</text>',
                 f'<polyline points="{line}" fill="none" stroke="#2563eb" stroke-width="2"/>']
        for i, (x, y) in enumerate(points):
            px, py = place(i, y)
            parts.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="#2563eb"/>'
                         f'<text x="{px:.1f}" y="{py - 8:.1f}" text-anchor="middle">{y:.2f} {unit}</text>'
                         f'<text x="{px:.1f}" y="262" text-anchor="middle">{x}</text>')
        return "".join(parts)
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="860" height="280" font-family="sans-serif" font-size="11">'
            '<rect width="860" height="280" fill="white"/>'
            + chart(0, "Latency of a run against runs in flight", "ms", result["in_flight_ms"])
            + chart(430, "Cost per snippet against number of snippets", "ms", result["by_size_ms"]) + "</svg>\n")


def table(result):
    lines = ["medians of single runs, interleaved"]
    lines += [f"  {KINDS[kind]:<50}{value:>9.0f} µs" for kind, value in result["median_us"].items()]
    lines.append("ratios and targets")
    for entry in result["targets"]:
        sign = "≥" if entry["more_is_better"] else "≤"
        lines.append(f"  {entry['what']:<50}{entry['value']:>9.2f}    target {sign} {entry['target']:g}"
                     f"  {'met' if entry['met'] else 'MISSED'}")
    lines.append("latency by runs in flight: " + ", ".join(f"{jobs}: {ms:.2f} ms" for jobs, ms in result["in_flight_ms"]))
    lines.append("cost by number of snippets: " + ", ".join(f"{n}: {ms:.2f} ms" for n, ms in result["by_size_ms"]))
    return "\n".join(lines)


def measure(options, folder):
    stopwatch = Stopwatch(options.stopwatch, folder)
    medians = single_runs(stopwatch, options.rounds)
    stopwatch.close()
    result = {"v": 1, "rounds": options.rounds, "median_us": medians, "targets": []}

    def target(what, value, wanted, more_is_better):
        met = value >= wanted if more_is_better else value <= wanted
        result["targets"].append({"what": what, "value": value, "target": wanted, "more_is_better": more_is_better,
                                  "met": met})
    for what, numerator, denominator, wanted, more in TARGETS:
        if numerator in medians:
            target(what, medians[numerator] / medians[denominator], wanted, more)
    result["throughput"] = throughput(options.hunch)
    count = result["throughput"]["processors"]
    target(f"throughput, {count} processors / one", result["throughput"]["scaling"], 0.9 * count, True)
    memory = waiting_memory(options.hunch)
    if memory:
        target("private memory of a waiting child, MiB", memory / 1024, 2, False)
    target("hunch --version, ms", quick_starts(options.hunch)["version_ms"], 5, False)
    result["in_flight_ms"] = in_flight(options.hunch)
    result["by_size_ms"] = by_size(options.hunch, (100, 300, 1000, 3000, 10000) if options.long else (100, 300, 1000))
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hunch", help="the hunch to measure")
    parser.add_argument("stopwatch", help="the stopwatch that was built with it")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--json", metavar="FILE", help="write all numbers, - for standard output")
    parser.add_argument("--plot", metavar="FILE.svg", help="draw latency and cost")
    parser.add_argument("--long", action="store_true", help="batches of up to 10,000 snippets")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(options, folder)
    if options.plot:
        pathlib.Path(options.plot).write_text(svg(result))
    if options.json == "-":
        print(json.dumps(result))
        return
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(result, indent=1) + "\n")
    print(table(result))


if __name__ == "__main__":
    sys.exit(main())
