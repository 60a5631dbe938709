#!/usr/bin/python3
"""A class of a thousand phones on one machine: what it waits, and what the host takes.

    ./dev bench class [--phones 1000] [--plot 10,100,1000] [--json FILE]

The phones are WebSockets of one asyncio program, from many loopback addresses as from many people; it takes its share of the
processors, too, so that all times are upper bounds. First all join at once. Then each votes once within five seconds, while a tenth of
them reconnect and a hundred others read nothing; for each vote it is measured how long it took from sending it until the console had
bars that count it. Then all reconnect at once. At the end every accepted vote must have been counted once. Apart from that, 200 people
have `hunch serve` run a changed program at once.
"""

import argparse
import asyncio
import base64
import bisect
import json
import os
import pathlib
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

SPREAD_SECONDS = 5
GOALS = {"vote_to_bars_p99_ms": 100, "host_peak_mib": 60}


def address(number):
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Host:
    """hunch host or serve, and what it has taken of the machine."""

    def __init__(self, *words, folder):
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HUNCH_ROOMS": f"{folder}/rooms.db"}
        self.process = subprocess.Popen([*words, "--bind", "127.0.0.1", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment)
        said = self.process.stdout.readline()
        while said and "Ctrl-C" not in said.splitlines()[-1]:
            said += self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", said)
        if not found:
            sys.exit("bench: the server did not start")
        self.port = int(found[1])
        room = re.search(r"/c/(\w+)#(\S+)", said)
        self.code, self.secret = room.groups() if room else (None, None)

    def status(self, name):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+) kB", text)[1]) / 1024

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.process.stdout.close()


class Connection:
    """One keep-alive HTTP connection."""

    def __init__(self, host, source):
        self.host, self.source, self.reader = host, source, None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.host.port, local_addr=(self.source, 0), limit=1 << 20)

    async def ask(self, method, path, body=None, headers=()):
        if self.reader is None or self.writer.is_closing() or self.reader.at_eof():
            await self.open()
        payload = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.host.port}", *headers]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(payload)}"]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + payload)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
        return int(head.split(b" ", 2)[1]), json.loads(await self.reader.readexactly(length))

    def close(self):
        if self.reader is not None:
            self.writer.close()


class Watcher:
    """A WebSocket that notes when it had which state."""

    def __init__(self, host, source, role, who):
        self.host, self.source, self.role, self.who = host, source, role, who
        self.sequences, self.times, self.states = [], [], 0
        self.last = b""
        self.first = None

    async def open(self):
        self.first = asyncio.get_running_loop().create_future()
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.host.port, local_addr=(self.source, 0), limit=1 << 20)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write((f"GET /api/v1/rooms/{self.host.code}/socket?role={self.role} HTTP/1.1\r\nHost: 127.0.0.1:{self.host.port}\r\n"
                           f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head:
            raise RuntimeError(f"no socket: {head[:60]!r}")
        payload = json.dumps(self.who).encode()
        self.writer.write(bytes([0x81, 0x80 | len(payload), 0, 0, 0, 0]) + payload)
        self.task = asyncio.create_task(self.read())

    async def read(self):
        try:
            while True:
                head = await self.reader.readexactly(2)
                length = head[1] & 0x7F
                if length == 126:
                    length = int.from_bytes(await self.reader.readexactly(2), "big")
                elif length == 127:
                    length = int.from_bytes(await self.reader.readexactly(8), "big")
                payload = await self.reader.readexactly(length)
                if head[0] & 0x0F == 9:
                    self.writer.write(bytes([0x8A, 0x80 | len(payload), 0, 0, 0, 0]) + payload)
                elif head[0] & 0x0F == 1:
                    self.states += 1
                    self.last = payload
                    self.sequences.append(int(re.search(rb'"sequence":(\d+)', payload)[1]))
                    self.times.append(time.perf_counter())
                    if not self.first.done():
                        self.first.set_result(self.times[-1])
        except (asyncio.IncompleteReadError, ConnectionError):
            if not self.first.done():
                self.first.set_exception(ConnectionError("closed before a state came"))

    def had(self, sequence):
        """When it first had that state or a later one; None if it did not."""
        at = bisect.bisect_left(self.sequences, sequence)
        return self.times[at] if at < len(self.times) else None

    async def close(self):
        self.writer.close()
        await asyncio.wait([self.task])


class Phone:
    def __init__(self, host, number):
        self.host = host
        self.http = Connection(host, address(number))
        self.number = number

    async def join(self):
        begin = time.perf_counter()
        status, seat = await self.http.ask("POST", f"/api/v1/rooms/{self.host.code}/seats", {})
        if status != 200:
            raise RuntimeError(f"no seat: {status} {seat}")
        self.seat = seat["seat"]
        await self.watch()
        self.joined = await self.watcher.first - begin

    async def watch(self):
        self.watcher = Watcher(self.host, address(self.number), "phone", {"seat": self.seat})
        await self.watcher.open()

    async def vote(self, after):
        await asyncio.sleep(after)
        begin = time.perf_counter()
        status, answer = await self.http.ask("POST", f"/api/v1/rooms/{self.host.code}/votes",
                                             {"item": 0, "round": 1, "key": f"k{self.number}", "prediction": f"guess {self.number % 7}"},
                                             [f"X-Seat: {self.seat}"])
        if status != 200:
            raise RuntimeError(f"vote refused: {status} {answer}")
        return begin, time.perf_counter(), answer["sequence"]

    async def flap(self, stop):
        while not stop.is_set():
            await self.watcher.close()
            await self.watch()
            await asyncio.sleep(random.uniform(0.2, 0.6))

    async def reconnect(self):
        await self.watcher.close()
        begin = time.perf_counter()
        await self.watch()
        return await self.watcher.first - begin


async def read_nothing(host, number, seat):
    reader, writer = await asyncio.open_connection("127.0.0.1", host.port, local_addr=(address(number), 0), limit=64)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write((f"GET /api/v1/rooms/{host.code}/socket?role=phone HTTP/1.1\r\nHost: 127.0.0.1:{host.port}\r\nUpgrade: websocket\r\n"
                  f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
    payload = json.dumps({"seat": seat}).encode()
    writer.write(bytes([0x81, 0x80 | len(payload), 0, 0, 0, 0]) + payload)
    return reader, writer  # kept, so that it stays open


async def hold_class(host, count, slow_count):
    leader = Connection(host, "127.0.0.1")
    bearer = [f"Authorization: Bearer {host.secret}"]
    command = lambda name: leader.ask("POST", f"/api/v1/rooms/{host.code}/commands", {"command": name}, bearer)
    console = Watcher(host, "127.0.0.1", "console", {"secret": host.secret})
    await console.open()
    phones = [Phone(host, number) for number in range(count)]
    begin, cpu = time.perf_counter(), host.cpu_seconds()
    await asyncio.gather(*(phone.join() for phone in phones))
    figures = {"phones": count, "join_all_s": time.perf_counter() - begin, "join_p99_ms": 1000 * quantile([p.joined for p in phones], 0.99)}
    slow = [await read_nothing(host, number, phones[number].seat) for number in range(min(slow_count, count))]

    await command("open")
    stop = asyncio.Event()
    flapping = [asyncio.create_task(phone.flap(stop)) for phone in phones[::10]]
    source = random.Random(7)
    votes = await asyncio.gather(*(phone.vote(source.uniform(0, SPREAD_SECONDS)) for phone in phones))
    stop.set()
    await asyncio.gather(*flapping)
    while any(console.had(sequence) is None for _, _, sequence in votes):
        await asyncio.sleep(0.05)
    to_bars = [console.had(sequence) - sent for sent, _, sequence in votes]
    figures |= {"vote_accepted_p50_ms": 1000 * statistics.median(done - sent for sent, done, _ in votes),
                "vote_accepted_p99_ms": 1000 * quantile([done - sent for sent, done, _ in votes], 0.99),
                "vote_to_bars_p50_ms": 1000 * statistics.median(to_bars), "vote_to_bars_p99_ms": 1000 * quantile(to_bars, 0.99)}

    begin = time.perf_counter()
    back = await asyncio.gather(*(phone.reconnect() for phone in phones))
    figures |= {"reconnect_all_s": time.perf_counter() - begin, "reconnect_p99_ms": 1000 * quantile(back, 0.99)}
    begin = time.perf_counter()
    _, answer = await command("close")
    closed = answer["snapshot"]["sequence"]
    while any(phone.watcher.had(closed) is None for phone in phones):
        await asyncio.sleep(0.01)
    figures["close_reaches_all_s"] = max(phone.watcher.had(closed) for phone in phones) - begin
    figures["votes_accepted"], figures["votes_counted"] = len(votes), answer["snapshot"]["votes"]
    figures |= {"host_peak_mib": host.status("VmHWM"), "host_cpu_s": host.cpu_seconds() - cpu}
    if figures["votes_counted"] != len(votes):
        sys.exit(f"bench: {len(votes)} votes were accepted, {figures['votes_counted']} counted")
    for phone in phones:
        phone.http.close()
        phone.watcher.writer.close()
    for _, writer in slow:
        writer.close()
    return figures


async def run_what_ifs(host, count):
    async def one(number):
        connection = Connection(host, address(number))
        begin = time.perf_counter()
        status, answer = await connection.ask("POST", "/api/v1/runs", {"code": f"print(sum(range({number})))"})
        connection.close()
        if status != 200 or answer["output"] != f"{sum(range(number))}\n":
            raise RuntimeError(f"a run failed: {status} {answer}")
        return time.perf_counter() - begin
    taken = await asyncio.gather(*(one(number) for number in range(count)))
    return {"what_ifs": count, "what_if_p50_ms": 1000 * statistics.median(taken), "what_if_p99_ms": 1000 * quantile(taken, 0.99)}


def class_of(hunch, count, slow):
    with tempfile.TemporaryDirectory(prefix="hunch-bench-") as folder:
        host = Host(hunch, "host", "default-list", folder=folder)
        try:
            return asyncio.run(asyncio.wait_for(hold_class(host, count, slow), 300))
        finally:
            host.end()


def what_ifs_of(hunch):
    with tempfile.TemporaryDirectory(prefix="hunch-bench-") as folder:
        host = Host(hunch, "serve", folder=folder)
        try:
            return asyncio.run(asyncio.wait_for(run_what_ifs(host, 200), 300))
        finally:
            host.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hunch")
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--slow", type=int, default=100)
    parser.add_argument("--plot", help="classes of these sizes instead, e.g. 10,100,1000,2000: latency against phones")
    parser.add_argument("--json", help="writes the figures to this file")
    options = parser.parse_args()
    import resource
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    sizes = [int(size) for size in options.plot.split(",")] if options.plot else [options.phones]
    classes = [class_of(options.hunch, size, options.slow) for size in sizes]
    figures = {"classes": classes, "practice": what_ifs_of(options.hunch)}
    for each in classes:
        print(f"{each['phones']} phones")
        for name, value in each.items():
            goal = f"   (goal {GOALS[name]})" if name in GOALS else ""
            print(f"  {name:24} {value:10.1f}{goal}" if isinstance(value, float) else f"  {name:24} {value:8}")
    print("practice")
    for name, value in figures["practice"].items():
        print(f"  {name:24} {value:10.1f}" if isinstance(value, float) else f"  {name:24} {value:8}")
    if options.plot:
        longest = max(each["vote_to_bars_p99_ms"] for each in classes)
        print("\nvote to bars, p99 in ms")
        for each in classes:
            bar = "█" * max(1, round(50 * each["vote_to_bars_p99_ms"] / longest))
            print(f"  {each['phones']:5} {bar} {each['vote_to_bars_p99_ms']:.1f}")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
