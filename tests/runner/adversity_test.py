#!/usr/bin/python3
"""The host in adversity: killed processes, other hosts, full disks, few descriptors, few processes.

    adversity_test.py PROGRAM [unittest arguments]

After each of them the next run is well, and nothing stays behind.
"""

import contextlib
import json
import os
import pathlib
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HUNCH = ""


def parent_and_state(pid):
    try:
        rest = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None, None
    return int(rest[1]), rest[0]


def children(parent):
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and parent_and_state(name)[0] == parent]


def descendants(parent):
    found = children(parent)
    return found + [pid for child in found for pid in descendants(child)]


def until(what, condition):
    """The condition's first true value. A deadline that only a failure reaches."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.005)
    raise AssertionError(f"never came: {what}")


def busy_child(zygote):
    """The child that has run for a while; the others run only to get ready, and then wait."""
    for pid in children(zygote):
        with contextlib.suppress(OSError):
            rest = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if rest[0] == "R" and int(rest[11]) + int(rest[12]) > 20:  # user and system time, in hundredths
                return pid
    return None


def is_gone(pid):
    """Also an init of a namespace that ends, without memory by then, and awaits that its dead are reaped."""
    try:
        rest = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return True
    return rest[0] in "ZX" or (rest[0] == "S" and int(rest[20]) == 0)


@contextlib.contextmanager
def service(**options):
    host = subprocess.Popen([HUNCH, "run", "--json-lines", "--jobs", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            text=True, **options)
    try:
        yield host
    finally:
        host.kill()
        host.stdin.close()
        host.stdout.close()
        host.wait()


def ask(host, source, **fields):
    host.stdin.write(json.dumps({"source": source, **fields}) + "\n")
    host.stdin.flush()


def answer(host):
    return json.loads(host.stdout.readline())


class Killed(unittest.TestCase):
    def expect_well(self, host):
        ask(host, "print('well')")
        result = answer(host)
        self.assertEqual((result.get("ending"), result.get("stdout")), ("finished", "well\n"), result)

    def zygote_of(self, host):
        self.expect_well(host)
        return until("a zygote", lambda: children(host.pid))[0]

    def test_a_zygote_while_idle(self):
        with service() as host:
            os.kill(self.zygote_of(host), signal.SIGKILL)
            self.expect_well(host)
            self.expect_well(host)

    def test_a_zygote_in_the_middle_of_a_run(self):
        with service() as host:
            zygote = self.zygote_of(host)
            all_of_it = descendants(zygote)
            ask(host, "while True: pass", limits={"wall_ms": 5000})
            until("a run", lambda: busy_child(zygote))
            os.kill(zygote, signal.SIGKILL)
            answer(host)
            self.expect_well(host)
            until("the end of its children", lambda: all(is_gone(pid) for pid in all_of_it))

    def test_the_run_itself(self):
        with service() as host:
            zygote = self.zygote_of(host)
            ask(host, "while True: pass", limits={"wall_ms": 20000})
            os.kill(until("a run", lambda: busy_child(zygote)), signal.SIGKILL)
            self.assertEqual(answer(host)["ending"], "killed")
            self.expect_well(host)

    def test_all_that_wait_and_the_init_of_their_namespace(self):
        with service() as host:
            for _ in range(3):
                zygote = self.zygote_of(host)
                waiting = until("children", lambda: children(zygote))
                for pid in waiting:
                    with contextlib.suppress(ProcessLookupError):  # the init of a namespace takes all with it
                        os.kill(pid, signal.SIGKILL)
                # Else it may be the next run that is killed.
                until("their end", lambda pids=waiting: all(is_gone(pid) for pid in pids))
                self.expect_well(host)

    def test_one_that_waits(self):
        with service() as host:
            zygote = self.zygote_of(host)
            for turn in range(3):
                waiting = until("children", lambda: sorted(children(zygote)))
                victim = waiting[-1 - turn % min(2, len(waiting))]
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                until("its end", lambda pid=victim: is_gone(pid))
                self.expect_well(host)
                zygote = until("a zygote", lambda: children(host.pid))[0]

    def test_the_host_in_the_middle_of_a_run(self):
        with service() as host:
            zygote = self.zygote_of(host)
            ask(host, "while True: pass", limits={"wall_ms": 20000})
            until("a run", lambda: busy_child(zygote))
            everyone = [zygote, *descendants(zygote)]
            host.kill()
            host.wait()
            until("the end of all that it started", lambda: all(is_gone(pid) for pid in everyone))
        with service() as host:
            self.expect_well(host)

    def test_the_host_while_processes_are_granted(self):
        with service() as host:
            zygote = self.zygote_of(host)
            ask(host, "import os\nfor _ in range(3): os.fork()\nwhile True: pass", allow=["processes"],
                limits={"wall_ms": 20000})
            # Refused where there are no namespaces: then there is an answer.
            until("a run or its refusal",
                  lambda: len(descendants(zygote)) > 8 or select.select([host.stdout], [], [], 0)[0])
            everyone = [zygote, *descendants(zygote)]
            host.kill()
            host.wait()
            until("the end of all that it started", lambda: all(is_gone(pid) for pid in everyone))


class Scarce(unittest.TestCase):
    def run_one(self, *words, env=None, **options):
        # Under AddressSanitizer: its search for leaks starts a process, and ends with a message of its own where it cannot.
        scarce = {**(env if env is not None else os.environ), "ASAN_OPTIONS": "detect_leaks=0"}
        return subprocess.run([*words, HUNCH, "run", "-"], input="print('well')", capture_output=True, text=True, timeout=60,
                              cwd="/", env=scarce, **options)

    def expect_clear(self, done, what):
        """It ran, or said why not."""
        if done.returncode == 0:
            self.assertEqual(done.stdout, "well\n", what)
        else:
            self.assertIn(done.returncode, (3, 4), (what, done))
            self.assertTrue(done.stderr.startswith("hunch: "), (what, done))
            self.assertNotIn("well", done.stdout)

    def test_two_hosts_at_once(self):
        with service() as one, service() as other:
            for turn in range(20):
                ask(one, f"print('one', {turn})")
                ask(other, f"print('other', {turn})", allow=["files"] if turn % 2 else [])
                self.assertEqual(answer(one)["stdout"], f"one {turn}\n")
                self.assertIn(answer(other)["stdout"], (f"other {turn}\n", ""))

    def test_descriptors(self):
        worked = []
        for count in range(4, 40):
            done = self.run_one(preexec_fn=lambda count=count: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count)))
            if done.returncode == 127:
                continue  # not even the loader
            self.expect_clear(done, f"{count} descriptors")
            worked.append(done.returncode == 0)
        self.assertTrue(worked[-1])

    def test_processes(self):
        user = ["setpriv", "--reuid=1800000001", "--regid=1800000001", "--clear-groups"] if os.geteuid() == 0 else []
        if user and self.run_one(*user).returncode in (126, 127):
            self.skipTest(f"there is no other user to become, or it cannot reach {HUNCH}")
        for count in range(0, 8):
            done = self.run_one("prlimit", f"--nproc={count}", *user)
            if done.returncode != 126:  # not even setpriv could execute it
                self.expect_clear(done, f"{count} processes")

    def test_a_full_disk(self):
        fill = ("mount -t tmpfs -o size=4k none \"$HOME\" && cd \"$HOME\" && "
                "{ head -c 100000 /dev/zero > full 2>/dev/null; exec \"$@\"; }")
        own = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        words = ["unshare", *own, "--mount", "sh", "-c", fill, "sh"]
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "TMPDIR": folder, "HOME": folder}
            if subprocess.run([*words, "true"], capture_output=True, check=False, env=environment).returncode != 0:
                self.skipTest("no mount namespace can be made here")
            done = self.run_one(*words, env=environment)
        self.assertEqual((done.returncode, done.stdout), (0, "well\n"), done)


if __name__ == "__main__":
    HUNCH = os.path.abspath(sys.argv.pop(1))
    for tool in ("setpriv", "unshare", "prlimit"):
        if shutil.which(tool) is None:
            print("skipped:", tool, "is not installed")
            sys.exit(77)
    unittest.main()
