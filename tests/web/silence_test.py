#!/usr/bin/python3
"""Nothing of an answer leaves the server before the prediction is locked: every byte that it sends is read.

    silence_test.py <hunch>
"""

import json
import pathlib
import socket
import subprocess
import sys
import tempfile

from serving import Server, require, run_tests, tests_of
from small_bank import QUESTIONS, secrets_of, write_small_bank

HUNCH = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="hunch-bank-")
BANK = write_small_bank(FOLDER.name)


def raw(server, method, path, body=None):
    """Every byte of one answer, headers included, as they came through the socket."""
    payload = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nHost: {server.name}\r\nConnection: close\r\n"
    if method == "POST":
        head += f"Content-Type: application/json\r\nContent-Length: {len(payload)}\r\n"
    with socket.create_connection((server.host, server.port), timeout=60) as client:
        client.sendall(head.encode() + b"\r\n" + payload)
        received = b""
        while piece := client.recv(65536):
            received += piece
    return received


def leaks(received, name):
    # As text, and as JSON has it.
    return [secret for secret in secrets_of(name) if secret.encode() in received or json.dumps(secret)[1:-1].encode() in received]


def test_the_bank_is_a_good_one():
    done = subprocess.run([HUNCH, "check", "--bank", str(BANK)], capture_output=True, text=True, check=False)
    require(done.returncode == 0, done.stdout, done.stderr)


def test_the_secrets_are_what_a_reveal_tells():
    with Server(HUNCH, bank=BANK) as server:
        for name in QUESTIONS:
            told = raw(server, "POST", f"/api/v1/questions/{name}/predictions", {"prediction": f"believed-{name}"})
            missing = set(secrets_of(name)) - set(leaks(told, name)) - {f"otherwise-{name}", f"believed-{name}"}
            if name != "sudden-stop":
                missing -= {"KeyError", "missing-key'"}
            require(not missing, name, missing, told)


def test_nothing_leaves_before_the_prediction():
    with Server(HUNCH, bank=BANK) as server:
        pages = ["/", "/healthz", "/metrics", "/api/v1/questions", "/api/v1/pythons"]
        for name in QUESTIONS:
            at = f"/api/v1/questions/{name}"
            asked = [("GET", path, None) for path in pages + [f"/q/{name}", at, f"{at}/hint", f"{at}/../{name}", f"{at}/answer",
                                                               f"{at}/predictions", f"{at}?answer=1", f"{at}.json"]]
            # What a mistaken request is told, and what a first wrong try is.
            posted = [{"predicton": "x"}, {"prediction": 1}, {"prediction": "x", "python": "2.7"},
                      {"prediction": "x", "what_if": 9}, {"choice": "Z", "seed": 1},
                      {"prediction": "x", "tries": 2, "try": 1}, {"prediction": f"believed-{name}", "tries": 2}]
            asked += [("POST", f"{at}/predictions", body) for body in posted]
            for method, path, body in asked:
                received = raw(server, method, path, body)
                echoed = json.dumps(body) if body else ""
                found = [secret for secret in leaks(received, name) if secret not in echoed]
                require(not found, method, path, body, found)
                require(b"HTTP/1.1 " in received, path)


def test_a_first_wrong_try_is_told_which_part_is_off_and_no_more():
    with Server(HUNCH, bank=BANK) as server:
        at = "/api/v1/questions/sudden-stop/predictions"
        status, answer = server.post(at, {"prediction": "something else", "tries": 2, "try": 1})
        require((status, answer) == (200, {"v": 1, "not_yet": {"lines_off": True, "ending_off": True}}), answer)
        status, answer = server.post(at, {"prediction": "before-the-stop", "tries": 2, "try": 1})
        require(answer == {"v": 1, "not_yet": {"lines_off": False, "ending_off": True}}, answer)
        status, answer = server.post(at, {"prediction": "something else", "tries": 2, "try": 2})
        require(answer["reveal"]["grade"] == "incorrect" and "kingfishers" in answer["reveal"]["explanation_html"], answer)


def test_a_variant_tells_nothing_before_it_is_predicted_and_nothing_of_the_question_then():
    with Server(HUNCH, bank=BANK) as server:
        for name in QUESTIONS:
            at = f"/api/v1/questions/{name}/predictions"
            outcome = f"otherwise-{name}"
            # The question's own answer offers the variant, and does not say what comes of it.
            told = raw(server, "POST", at, {"prediction": f"believed-{name}"})
            require(f"It were otherwise with {name}".encode() in told and outcome not in leaks(told, name), told)
            # The variant's answer says that, and nothing of a question that may still be unanswered.
            for body in ({"prediction": "x", "what_if": 0}, {"prediction": "x", "what_if": 0, "tries": 2, "try": 1}):
                told = raw(server, "POST", at, body)
                require(leaks(told, name) == [outcome], name, body, leaks(told, name))


def test_choices_do_not_mark_the_real_one():
    with Server(HUNCH, bank=BANK) as server:
        for name in QUESTIONS:
            _, answer = server.get(f"/api/v1/questions/{name}/choices?seed=3")
            shapes = {tuple(sorted(choice)) for choice in answer["choices"]}
            require(shapes == {("ending_text", "letter", "text")}, shapes)
            text = json.dumps(answer)
            for secret in ("KeyError", "missing-key", "flamingos", "kingfishers", "probed"):
                require(secret not in text, name, secret)


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    sys.exit(run_tests(tests_of(sys.modules[__name__])))
