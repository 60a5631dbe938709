#!/usr/bin/python3
"""hunch serve as a program: how it begins, what it says, how it ends.

    serving_test.py <hunch>
"""

import contextlib
import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile

from serving import Server, ask, require, run_tests, tests_of
from small_bank import write_small_bank

HUNCH = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="hunch-bank-")
BANK = write_small_bank(FOLDER.name)


def serve(*words):
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": FOLDER.name}
    return subprocess.run([HUNCH, "serve", "--bank", str(BANK), *words], env=environment, capture_output=True, text=True, timeout=60,
                          check=False)


def test_it_says_where_it_is_and_that_is_loopback():
    with Server(HUNCH, bank=BANK) as server:
        require(server.said == f"hunch is at http://127.0.0.1:{server.port}/  (Ctrl-C ends it)\n", server.said)
        status, _, body = server.ask("GET", "/")
        require(status == 200 and b"hunch" in body, body)


def test_a_port_that_is_taken_is_said_with_what_to_do():
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = serve("--port", str(port))
    require(done.returncode == 2 and done.stdout == "", done)
    require(f"port {port} of 127.0.0.1 is taken" in done.stderr and "--port" in done.stderr, done.stderr)


def test_an_address_that_is_none_is_said():
    done = serve("--bind", "nowhere", "--port", "0")
    require(done.returncode == 2 and "'nowhere' is no address" in done.stderr, done)
    done = serve("--bind", "192.0.2.1", "--port", "0")
    require(done.returncode == 2 and "no address of this machine" in done.stderr, done)
    require(serve("--port", "70000").returncode == 2)


def test_one_connection_serves_many_requests():
    with Server(HUNCH, bank=BANK) as server, contextlib.closing(server.connect()) as connection:
        first = None
        for _ in range(20):
            require(ask(connection, "POST", "/api/v1/highlight", {"code": "1"})[0] == 200)
            require(ask(connection, "GET", "/nowhere")[0] == 404)
            first = first or connection.sock
            require(connection.sock is first, "the connection was not kept")


def test_requests_in_one_piece_are_answered_in_their_order():
    with Server(HUNCH, bank=BANK) as server:
        one = f"GET /healthz HTTP/1.1\r\nHost: {server.name}\r\n\r\n"
        two = f"GET /api/v1/pythons HTTP/1.1\r\nHost: {server.name}\r\nConnection: close\r\n\r\n"
        with socket.create_connection((server.host, server.port), timeout=60) as client:
            client.sendall((one + one + two).encode())
            received = b""
            while piece := client.recv(65536):
                received += piece
        require(received.count(b"HTTP/1.1 200 OK") == 3 and received.rstrip().endswith(b"}"), received)
        require(received.index(b"ok\n") < received.index(b"\"pythons\""), received)


def test_head_tells_the_length_and_sends_nothing():
    with Server(HUNCH, bank=BANK) as server, contextlib.closing(server.connect()) as connection:
        _, headers, body = ask(connection, "HEAD", "/healthz")
        require(headers["Content-Length"] == "3" and body == b"", headers)
        require(ask(connection, "GET", "/healthz")[2] == b"ok\n")


def test_a_client_that_waits_for_leave_gets_it():
    with Server(HUNCH, bank=BANK) as server, socket.create_connection((server.host, server.port), timeout=60) as client:
        body = json.dumps({"code": "1"}).encode()
        client.sendall((f"POST /api/v1/highlight HTTP/1.1\r\nHost: {server.name}\r\nContent-Type: application/json\r\n"
                        f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n").encode())
        require(client.recv(1000).startswith(b"HTTP/1.1 100 "))
        client.sendall(body)
        received = b""
        while piece := client.recv(65536):
            received += piece
        require(received.startswith(b"HTTP/1.1 200 OK"), received)


def test_a_signal_ends_it_after_what_is_under_way():
    for number in (signal.SIGINT, signal.SIGTERM):
        with Server(HUNCH, bank=BANK) as server:
            idle = server.connect()
            require(ask(idle, "GET", "/healthz")[0] == 200)
            slow = {"code": "import time\nprint('begun', flush=True)\ntime.sleep(1)\nprint('done')"}
            running = server.connect()
            require(ask(running, "GET", "/healthz")[0] == 200)
            running.request("POST", "/api/v1/runs", json.dumps(slow).encode(), {"Content-Type": "application/json"})
            # One thread reads from all connections in turn: what was sent before this question was read before it.
            require(server.ask("GET", "/healthz")[0] == 200)
            server.process.send_signal(number)
            answer = json.loads(running.getresponse().read())
            require(server.process.wait(30) == 0, server.process.returncode)
            require(answer["output"] == "begun\ndone\n", answer)
            running.close()
            require(server.process.stderr.read() == "", "it ends without a word")
            idle.close()


def test_without_a_sandbox_nothing_is_served():
    # No program to run Python with, hence no sandbox: a copy of hunch on its own.
    with tempfile.TemporaryDirectory(prefix="hunch-alone-") as folder:
        alone = pathlib.Path(folder) / "bin" / "hunch"
        alone.parent.mkdir()
        alone.write_bytes(pathlib.Path(HUNCH).read_bytes())
        alone.chmod(0o755)
        done = subprocess.run([str(alone), "serve", "--port", "0", "--bank", str(BANK)], capture_output=True, text=True, timeout=60,
                              check=False)
    require(done.returncode != 0 and done.stdout == "", done)


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    sys.exit(run_tests(tests_of(sys.modules[__name__])))
