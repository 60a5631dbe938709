#!/usr/bin/python3
"""docs/openapi.yaml against the server: every path answers as it says, and the server has no path that it does not say.

    openapi_test.py <hunch>

Needs python3-yaml; without it the test is skipped.
"""

import json
import pathlib
import re
import sys
import tempfile

from room_client import Room
from serving import ROOT, SKIPPED, Server, require, run_tests, tests_of
from small_bank import write_small_bank

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not installed")
    sys.exit(SKIPPED)

HUNCH = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="hunch-bank-")
BANK = write_small_bank(FOLDER.name)
DOCUMENT = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text())
SEEN = set()  # (method, pattern, status) that were held against the document


def resolved(node):
    while "$ref" in node:
        target = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def mismatches(value, schema, at="$"):
    """What of the value is not as the schema says; a key that it does not know is one, too."""
    schema = resolved(schema)
    if value is None and schema.get("nullable"):
        return
    kind = schema.get("type", "object")
    if not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
        yield f"{at} is {value!r}, not of type {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is {value!r}, none of {schema['enum']}"
    if kind == "array":
        for number, element in enumerate(value):
            yield from mismatches(element, schema["items"], f"{at}[{number}]")
    if kind == "object" and "properties" in schema:
        for key in schema.get("required", []):
            if key not in value:
                yield f"{at}.{key} is missing"
        for key, element in value.items():
            if key in schema["properties"]:
                yield from mismatches(element, schema["properties"][key], f"{at}.{key}")
            else:
                yield f"{at}.{key} is not documented"


def check(server, method, pattern, body=None, headers=None, query="", is_documented=True, **names):
    """Asks, and holds request and answer against the document; of a request that is not documented the answer alone."""
    operation = DOCUMENT["paths"][pattern][method.lower()]
    if body is not None and is_documented:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        wrong = list(mismatches(body, schema))
        require(not wrong, pattern, body, wrong)
    status, answered, payload = server.ask(method, pattern.format(**names) + query, body, headers)
    require(str(status) in operation["responses"], method, pattern, status, payload)
    response = resolved(operation["responses"][str(status)])
    SEEN.add((method, pattern, status))
    (content_type, content), = response["content"].items()
    require(answered["Content-Type"].split(";")[0] == content_type, pattern, answered["Content-Type"])
    if content_type == "application/json":
        payload = json.loads(payload)
        wrong = list(mismatches(payload, content["schema"]))
        require(not wrong, method, pattern, wrong)
    return payload


def test_the_document_is_whole():
    for reference in set(re.findall(r'\$ref: "([^"]+)"', (ROOT / "docs" / "openapi.yaml").read_text())):
        resolved({"$ref": reference})
    for pattern, item in DOCUMENT["paths"].items():
        named = {resolved(each)["name"] for each in item.get("parameters", []) if resolved(each)["in"] == "path"}
        require(named == set(re.findall(r"\{(\w+)\}", pattern)), pattern, named)


def test_the_server_has_the_paths_of_the_document_and_no_others():
    sources = "".join(path.read_text() for path in sorted((ROOT / "app" / "web").glob("*.cpp")))
    routes = set(re.findall(r'\{"(GET|POST)",\s*"(/[^"]*)"', sources))
    routes |= {(method, f"/api/v1/rooms/{{code}}/{name}") for method, name in re.findall(r'add\("(GET|POST)", "(\w+)"', sources)}
    routes = {route for route in routes if route[1].startswith(("/api/", "/healthz", "/metrics"))}
    documented = {(method.upper(), pattern) for pattern, item in DOCUMENT["paths"].items() for method in item if method != "parameters"}
    require(routes == documented and len(routes) > 15, routes ^ documented)


def test_practice_is_as_documented():
    with Server(HUNCH, bank=BANK) as server:
        for pattern in ("/healthz", "/metrics", "/api/v1/questions", "/api/v1/pythons"):
            check(server, "GET", pattern)
        question = "/api/v1/questions/{id}"
        for name in ("plain-heap", "typed-lines", "no-such"):
            check(server, "GET", question, id=name)
            check(server, "GET", question + "/hint", id=name)
            check(server, "GET", question + "/choices", query="?seed=4", id=name)
            for body in ({"prediction": "x", "tries": 2, "try": 1}, {"prediction": "believed-plain-heap", "confidence": "sure"},
                         {"output": "printed-one", "ending": {"kind": "raises", "type": "TypeError"}, "hint": True, "duration_ms": 5},
                         {"choice": "A", "seed": 4}, {"prediction": "", "what_if": 0}, {"prediction": "", "context": "repl", "python": "3.11"}):
                check(server, "POST", question + "/predictions", body, id=name)
        check(server, "POST", question + "/predictions", {}, id="plain-heap")
        check(server, "POST", "/api/v1/runs", {"code": "1 / 0"})
        check(server, "POST", "/api/v1/runs", {"code": "6 * 7", "context": "repl", "prediction": "42", "question": "plain-heap"})
        check(server, "POST", "/api/v1/runs", {"code": "1", "python": "2.7"})
        check(server, "POST", "/api/v1/highlight", {"code": "1", "context": "repl"})
        check(server, "POST", "/api/v1/highlight", {"code": "#" * 40_000})
        check(server, "POST", "/api/v1/highlight", {"code": "1", "context": "essay"}, is_documented=False)


def test_rooms_are_as_documented():
    at = "/api/v1/rooms/{code}/"
    for words in ((), ("--choices",)):
        with Room(HUNCH, "plain-heap", "sudden-stop", *words, bank=BANK) as room:
            def ask(method, what, body=None, headers=None, query="", code=room.code, here=room, **more):
                return check(here.server, method, at + what, body, headers, query, code=code, **more)

            seat = ask("POST", "seats", {"nickname": "Ada"})["seat"]
            who, host = {"X-Seat": seat}, room.host

            def look(see=ask, phone=who, console=host):
                see("GET", "snapshot", headers=phone)
                see("GET", "snapshot", query="?role=projector")
                see("GET", "snapshot", headers=console, query="?role=console")

            look()
            vote = {"choice": "A"} if words else {"prediction": "printed-one\nprinted-two", "confidence": "think"}
            vote = {"item": 0, "round": 1, "key": "k", **vote}
            ask("POST", "votes", vote, who)  # 409
            ask("POST", "votes", {**vote, "item": 0}, {})  # 401
            for command in ("open", "close", "discuss", "open", "close", "allow_text", "run", "explain"):
                ask("POST", "commands", {"command": command, "item": 0}, host)
                if command == "open":
                    current = 2 if (("POST", at + "votes", 200) in SEEN and not words) else 1
                    ask("POST", "votes", {**vote, "round": current, "key": f"k{current}"}, who)
                    ask("POST", "votes", {**vote, "round": current, "key": ""}, who)  # 400
                look()
            ask("POST", "commands", {"command": "run_edit", "code": "print(1)"}, host)
            look()
            ask("POST", "commands", {"command": "timer", "seconds": 5}, host)
            ask("POST", "commands", {"command": "kick", "seat": 77}, host)
            ask("POST", "commands", {"command": "open"}, {})
            ask("POST", "commands", {"command": "dance"}, host, is_documented=False)
            ask("POST", "tickets", {}, who)
            ask("POST", "tickets", {}, {})
            ask("GET", "socket", query="?role=projector")  # 426
            ask("GET", "events", query="?role=phone")  # 401
            ask("GET", "snapshot", code="AAAAAA")
            ask("GET", "events", code="AAAAAA")
            ask("POST", "seats", {}, code="AAAAAA")
            ask("GET", "snapshot", headers={"X-Seat": "A" * 22})
            ask("POST", "commands", {"command": "end"}, host)
            look()
            ask("POST", "seats", {})


def test_every_documented_answer_was_had():
    documented = {(method.upper(), pattern, int(status)) for pattern, item in DOCUMENT["paths"].items()
                  for method, operation in item.items() if method != "parameters" for status in operation["responses"]}
    # A stream and a socket are class_test.py's; /metrics refuses the network, of which there is none here.
    elsewhere = {("GET", "/metrics", 403), ("GET", "/api/v1/rooms/{code}/events", 200), ("GET", "/api/v1/rooms/{code}/socket", 101)}
    require(SEEN == documented - elsewhere, SEEN ^ (documented - elsewhere))


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    sys.exit(run_tests(tests_of(sys.modules[__name__])))
