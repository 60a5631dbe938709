#!/usr/bin/python3
"""What strangers on the same network try: each is turned away, and the server goes on.

    strangers_test.py <hunch>
"""

import contextlib
import json
import pathlib
import re
import socket
import sys
import tempfile
import threading

from serving import ROOT, Server, ask, require, run_tests, tests_of
from small_bank import write_small_bank

HUNCH = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="hunch-bank-")
SERVER = Server(HUNCH, bank=write_small_bank(FOLDER.name))
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
       "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")


def raw(request):
    """All that comes back for these bytes, until the server closes."""
    with socket.create_connection((SERVER.host, SERVER.port), timeout=60) as client:
        with contextlib.suppress(OSError):  # the server may have closed before it is all sent
            client.sendall(request)
            client.shutdown(socket.SHUT_WR)
        received = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := client.recv(65536):
                received += piece
        return received


def status_of(received):
    found = re.match(rb"HTTP/1\.1 (\d\d\d) ", received)
    return int(found[1]) if found else None


def is_well():
    return SERVER.ask("GET", "/healthz")[0] == 200


def test_every_answer_has_the_headers_that_lock_the_page_up():
    for method, path in (("GET", "/"), ("GET", "/api/v1/questions"), ("GET", "/nowhere"), ("DELETE", "/"), ("GET", "/healthz"),
                         ("HEAD", "/")):
        _, headers, _ = SERVER.ask(method, path, headers={"Content-Type": "application/json"})
        require(headers["Content-Security-Policy"] == CSP, path, headers)
        require(headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer", path, headers)
        require(headers["X-Frame-Options"] == "DENY" and headers["Cross-Origin-Resource-Policy"] == "same-origin", path, headers)
        require("Set-Cookie" not in headers and "Access-Control-Allow-Origin" not in headers, path, headers)


def test_a_name_that_was_made_to_point_here_is_turned_away():
    for host in ("evil.example", f"evil.example:{SERVER.port}", f"127.0.0.1:{SERVER.port}.evil.example", "localhost", ""):
        status, _, body = SERVER.ask("GET", "/api/v1/questions", headers={"Host": host})
        require(status in (400, 421) and b"plain-heap" not in body, host, status)
    for host in (SERVER.name, f"localhost:{SERVER.port}"):
        require(SERVER.ask("GET", "/api/v1/questions", headers={"Host": host})[0] == 200, host)
    twice = f"GET /api/v1/questions HTTP/1.1\r\nHost: {SERVER.name}\r\nHost: evil.example\r\n\r\n".encode()
    require(status_of(raw(twice)) == 400)


def test_another_sites_page_cannot_have_anything_run():
    run = json.dumps({"code": "print(1)"}).encode()
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                    {"Origin": f"http://localhost:{SERVER.port}"}, {"Content-Type": "text/plain"},
                    {"Content-Type": "application/x-www-form-urlencoded"}):
        status, _, body = SERVER.ask("POST", "/api/v1/runs", run, headers)
        require(status in (403, 415) and b"output" not in body, headers, status, body)
    require(SERVER.ask("POST", "/api/v1/runs", run, {"Origin": f"http://{SERVER.name}"})[0] == 200)
    # A simple request is all that a page may send without asking, and nobody is told that they may send another.
    status, headers, _ = SERVER.ask("OPTIONS", "/api/v1/runs", headers={"Origin": "http://evil.example"})
    require(status in (403, 405, 415) and "Access-Control-Allow-Methods" not in headers, status, headers)


def test_no_path_leads_to_a_file():
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../../etc/passwd", "/assets/%2e%2e%2fpasswd",
                 "//etc/passwd", "/q/..%2f..%2fetc%2fpasswd/x", "/api/v1/questions/..%2f..%2ftopics.yaml", "/assets//etc/passwd"):
        received = raw(f"GET {path} HTTP/1.1\r\nHost: {SERVER.name}\r\nConnection: close\r\n\r\n".encode())
        require(b"root:" not in received and status_of(received) in (400, 404), path, received[:200])


def test_a_target_cannot_split_an_answer():
    for path in ("/api/v1/questions/%0d%0aSet-Cookie:%20a=b", "/%00", "/?a=%0d%0ax:y", "/" + "a" * 5000):
        received = raw(f"GET {path} HTTP/1.1\r\nHost: {SERVER.name}\r\nConnection: close\r\n\r\n".encode())
        require(status_of(received) == 400 and b"Set-Cookie" not in received, path, received)


def test_what_is_too_long_is_refused_before_it_is_all_here():
    host = f"Host: {SERVER.name}\r\n".encode()
    header = b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * (100 << 10) + b"\r\n\r\n"
    require(status_of(raw(header)) == 431, raw(header)[:80])
    many = b"GET / HTTP/1.1\r\n" + host + b"X: y\r\n" * 10000 + b"\r\n"
    require(status_of(raw(many)) == 431)
    body = b"POST /api/v1/runs HTTP/1.1\r\n" + host + b"Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"
    require(status_of(raw(body)) == 413, raw(body)[:80])
    chunks = b"POST /api/v1/runs HTTP/1.1\r\n" + host + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    require(status_of(raw(chunks + b"10000\r\n" + b" " * 0x10000 + b"\r\n10000\r\n" + b" " * 0x10000)) == 413)
    # What is in no body counts, too: a chunk's extension, its size, and the fields after the last chunk.
    for endless in (b"2;" + b"a" * (1 << 20), b"0" * (1 << 20), b"0\r\nX: " + b"y" * (1 << 20), b"0\r\n" + b"X: y\r\n" * (1 << 17)):
        received = raw(chunks + endless + b"\r\n\r\n")
        require(status_of(received) == 413, endless[:10], received[:80])
    require(is_well())


def test_two_ways_to_say_where_a_request_ends_are_none():
    host = f"Host: {SERVER.name}\r\nContent-Type: application/json\r\n".encode()
    smuggled = b"GET /api/v1/pythons HTTP/1.1\r\nHost: " + SERVER.name.encode() + b"\r\n\r\n"
    for lengths in (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b"Content-Length: 2\r\nContent-Length: 60\r\n",
                    b"Content-Length: -1\r\n", b"Transfer-Encoding: xchunked\r\n"):
        received = raw(b"POST /api/v1/highlight HTTP/1.1\r\n" + host + lengths + b"\r\n{}" + smuggled)
        require(received.count(b"HTTP/1.1 200") == 0, lengths, received)
    for coding in (b"xchunked", b"chunked, identity", b"identity"):
        received = raw(b"POST /api/v1/highlight HTTP/1.1\r\n" + host + b"Transfer-Encoding: " + coding + b"\r\n\r\n" + smuggled)
        require(received.count(b"HTTP/1.1 ") == 1, coding, received)
    require(is_well())


def test_what_is_no_http_gets_a_short_answer():
    for nonsense in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x00" * 1000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50,
                     b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", b"GET / HTTP/1.1\r\n a: b\r\n\r\n", b"", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"):
        received = raw(nonsense)
        require(status_of(received) in (None, 400), nonsense, received)
        require(len(received) < 2000, received)
    require(is_well())


def test_a_crowd_of_runs_of_one_delays_others_by_little():
    endless = {"code": "while True: pass"}
    def greedy():
        with contextlib.suppress(OSError):
            SERVER.post("/api/v1/runs", endless, source="127.0.0.77")
    crowd = [threading.Thread(target=greedy, daemon=True) for _ in range(5)]
    for thread in crowd:
        thread.start()
    status, answer = SERVER.post("/api/v1/runs", {"code": "print('mine')"}, source="127.0.0.78")
    require(status == 200 and answer["output"] == "mine\n", answer)
    require(any(thread.is_alive() for thread in crowd), "the crowd was served first")
    for thread in crowd:
        thread.join()


def test_who_asks_too_often_has_to_wait_and_others_do_not():
    with contextlib.closing(SERVER.connect("127.0.0.99")) as connection:
        answers = [ask(connection, "GET", "/healthz") for _ in range(2600)]
        refused = next((answer for answer in answers if answer[0] == 429), None)
        if not refused:  # the machine is too slow to ask too often
            print("(not quick enough to be refused)")
        else:
            _, headers, body = refused
            require(int(headers["Retry-After"]) >= 1 and b"too many" in body, headers, body)
    require(SERVER.ask("GET", "/healthz", source="127.0.0.98")[0] == 200)


def test_counts_are_not_for_the_network():
    _, _, body = SERVER.ask("GET", "/metrics")
    require(b"hunch_requests_total{" in body, body[:200])
    require(b"plain-heap" not in body and b"127.0.0." not in body, "nothing of anybody is counted by name")


def test_the_page_names_nothing_of_others():
    _, _, body = SERVER.ask("GET", "/")
    require(not re.search(rb"(src|href)=\"?(https?:)?//", body), body)
    require(b"<style" not in body and b"<script>" not in body and b" onload=" not in body, body)


def test_the_document_names_tests_that_there_are():
    """The security table of docs/web.md: each test that it names exists."""
    text = (ROOT / "docs" / "web.md").read_text()
    sources = "".join(path.read_text() for path in sorted((ROOT / "tests").rglob("*_test.*")) if path.suffix in (".py", ".cpp"))
    sources += (ROOT / "tests" / "fuzz" / "CMakeLists.txt").read_text()
    named = re.findall(r"`(\w+_test\.py): (test_\w+)`|`(\w+Test\.\w+)`|`fuzz\.(\w+)`", text)
    require(len(named) > 15, named)
    for script, function, cpp, fuzz in named:
        if script:
            path = ROOT / "tests" / "web" / script
            require(f"def {function}(" in path.read_text(), script, function)
        elif cpp:
            suite, name = cpp.split(".")
            require(re.search(rf"TEST(_F)?\({suite}, {name}\)", sources), cpp)
        else:
            require(f"hunch_fuzz({fuzz}" in sources, fuzz)


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    with SERVER:
        STATUS = run_tests(tests_of(sys.modules[__name__]))
    sys.exit(STATUS)
