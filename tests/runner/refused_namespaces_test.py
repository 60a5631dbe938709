#!/usr/bin/python3
"""Where user namespaces are refused, programs still run, contained, and hunch says at which level.

    refused_namespaces_test.py PROGRAM

Refuses them for real, for this test only: inside a user namespace whose own limit on further ones is zero. Needs one
user namespace to be had, then; where not, the machine itself is the test, and every other test has made it.
"""

import json
import os
import pathlib
import subprocess
import sys

REFUSE = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\""


def refused(arguments, source, seconds=60):
    """Runs hunch as an ordinary user who may not make user namespaces."""
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    command = as_nobody + ["unshare", "--user", "--map-root-user", "sh", "-c", REFUSE, "sh"] + arguments
    return subprocess.run(command, input=source, capture_output=True, text=True, timeout=seconds, cwd="/")


def main():
    program = sys.argv[1]
    probe = refused(["true"], "")
    if probe.returncode != 0:
        print("skipped: no user namespace can be made here to refuse them in:", probe.stderr.strip())
        return 77
    if refused([program, "--version"], "").returncode != 0:
        print("skipped: an ordinary user cannot reach", program)
        return 77

    run = refused([program, "run", "--json", "-"], "print(open('/etc/passwd').read())")
    assert run.returncode == 0 or run.stdout, run
    transcript = json.loads(run.stdout)
    assert transcript["isolation"] == "no-userns", transcript
    assert transcript["ending"] == "raised" and transcript["exception"]["type"] == "PermissionError", transcript

    run = refused([program, "run", "-"], "print('well')")
    assert (run.returncode, run.stdout, run.stderr) == (0, "well\n", ""), run

    run = refused([program, "run", "--json", "--allow", "files", "-"], "print('well')")
    assert json.loads(run.stdout)["ending"] == "refused", run

    doctor = refused([program, "doctor"], "")
    assert "no-userns" in doctor.stdout and "user namespace" in doctor.stdout, doctor
    hostile = pathlib.Path(__file__).resolve().parent.parent / "hostile" / "binary_test.py"
    if refused([sys.executable, "-c", f"open({str(hostile)!r})"], "").returncode == 0:
        run = refused([sys.executable, str(hostile), program, "refused"], "", seconds=240)
        assert run.returncode == 0, run.stdout + run.stderr
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
