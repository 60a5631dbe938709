"""A hunch that serves, and a client for it: what the tests of this folder share."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import traceback

SKIPPED = 77


class Server:
    """`hunch serve` on a free port of a loopback address, ended with a signal."""

    def __init__(self, program, *arguments, bank=None, command="serve", environment=None):
        words = [program, command, "--port", "0", *arguments]
        if bank is not None:
            words += ["--bank", str(bank)]
        self.folder = tempfile.TemporaryDirectory(prefix="hunch-web-")
        own = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": self.folder.name, "XDG_STATE_HOME": self.folder.name}
        for name in ("HUNCH_ISOLATION", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                own[name] = os.environ[name]
        own.update(environment or {})
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own, cwd="/")
        # `serve` says one line, `host` several, of which the last is known.
        self.said = self.said_all = self.process.stdout.readline()
        while command == "host" and self.said and not self.said.startswith("Ctrl-C"):
            self.said = self.process.stdout.readline()
            self.said_all += self.said
        found = re.search(r"http://([\d.]+):(\d+)/", self.said_all)
        if not found:
            error = self.process.communicate(timeout=30)[1]
            if self.process.returncode == 4:
                print("skipped: programs cannot be run here:", error)
                sys.exit(SKIPPED)
            raise RuntimeError(f"no address was said: {self.said!r} {error!r}")
        self.host, self.port = found[1], int(found[2])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self.process.stderr.close()
            self.folder.cleanup()

    @property
    def name(self):
        return f"{self.host}:{self.port}"

    def connect(self, source="127.0.0.1"):
        return http.client.HTTPConnection(self.host, self.port, timeout=60, source_address=(source, 0))

    def ask(self, method, path, body=None, headers=None, source="127.0.0.1"):
        """The status, the headers and the bytes of an answer, over a connection of its own."""
        with contextlib.closing(self.connect(source)) as connection:
            return ask(connection, method, path, body, headers)

    def get(self, path, **options):
        status, _, body = self.ask("GET", path, **options)
        return status, json.loads(body)

    def post(self, path, fields, **options):
        status, _, body = self.ask("POST", path, fields, **options)
        return status, json.loads(body)


def ask(connection, method, path, body=None, headers=None):
    headers = dict(headers or {})
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
    if method == "POST":
        headers.setdefault("Content-Type", "application/json")
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, response.headers, response.read()


def require(holds, *told):
    if not holds:
        raise AssertionError(*told)


def run_tests(tests):
    """Each function of the list; the exit status."""
    failed = 0
    for test in tests:
        try:
            test()
            print("ok  ", test.__name__.removeprefix("test_").replace("_", " "))
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print("FAIL", test.__name__)
            traceback.print_exc()
    print(f"{len(tests)} tests, {failed} failed")
    return 1 if failed or not tests else 0


def tests_of(module):
    return [value for name, value in vars(module).items() if name.startswith("test_") and callable(value)]


ROOT = pathlib.Path(__file__).resolve().parents[2]
