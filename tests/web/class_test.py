#!/usr/bin/python3
"""A class over the network: phones, projector and console of the real program, through two rounds and worse.

    class_test.py <hunch>
"""

import contextlib
import http.client
import json
import pathlib
import signal
import sys
import tempfile
import threading

from room_client import Room, WebSocket, close_all
from serving import require, run_tests, tests_of
from small_bank import secrets_of, write_small_bank

HUNCH = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="hunch-bank-")
BANK = write_small_bank(FOLDER.name)
RIGHT, BELIEVED = "printed-one\nprinted-two", "believed-plain-heap"


def room(*words, **options):
    return Room(HUNCH, *(words or ("plain-heap", "sudden-stop")), bank=BANK, **options)


def bars_of(state, number=1):
    rounds = [each for each in state["rounds"] if each["round"] == number]
    return {bar["text"]: bar["votes"] for bar in rounds[0]["bars"]} if rounds else None


def test_a_class_goes_through_two_rounds():
    with room() as here:
        ada, bob, eve = here.join(nickname="Ada"), here.join(), here.join(nickname="Ada")
        require(ada.name == "Ada" and eve.name != "Ada" and bob.name, ada.name, eve.name, bob.name)
        require(here.projector()["phase"] == "lobby")
        require(here.command("open", item=0)["phase"] == "open")
        require(ada.snapshot()["item"]["question"]["title"] == "Question plain-heap")
        ada.vote(RIGHT)
        bob.vote(BELIEVED)
        eve.vote("believed-plain-heap  \n")  # the same but for white space
        require(here.projector()["votes"] == 3 and here.projector()["rounds"] == [], "counts only while it is open")
        require(bars_of(here.console()) == {RIGHT: 1, BELIEVED: 2}, here.console()["rounds"])
        here.command("close")
        require(bars_of(here.projector()) == {None: 2} or list(bars_of(here.projector())) == [None], here.projector()["rounds"])
        here.command("allow_text")
        require(bars_of(here.projector()) == {RIGHT: 1, BELIEVED: 2}, here.projector()["rounds"])
        here.command("discuss")
        here.command("open")
        bob.vote(RIGHT, number=2)
        here.command("close")
        state = here.command("run")
        require(state["phase"] == "ran" and state["result"]["output"] == RIGHT + "\n", state["result"])
        require(not state["result"]["rehearsed"] and state["result"]["ending_text"] == "finishes", state["result"])
        marks = {bar["text"]: (bar["is_truth"], bar["belief"]) for bar in here.projector()["rounds"][0]["bars"]}
        require(marks[RIGHT] == (True, None) and marks[BELIEVED] == (False, "Whoever thinks of plain-heap thinks of flamingos"), marks)
        require(ada.snapshot()["you"]["grade"] == "correct" and eve.snapshot()["you"]["grade"] == "incorrect")
        require("kingfishers" in here.command("explain")["explanation_html"])
        edited = here.command("run_edit", code="print('edi' + 'ted')")["edit"]
        require(edited["output"] == "edited\n" and "t-builtin" in edited["code_html"], edited)
        require(here.projector()["edit"]["output"] == "edited\n")
        state = here.command("next")
        require(state["phase"] == "lobby" and state["item"]["index"] == 1 and state["result"] is None, state)
        require(here.command("back")["phase"] == "explained")
        require(here.command("end")["phase"] == "ended")
        require(here.server.ask("POST", f"{here.at}/seats", {})[0] == 409)


def test_nothing_of_an_answer_leaves_before_it_ran():
    with room() as here:
        phone = here.join()
        sockets = [here.watch("projector"), here.watch("console", secret=here.secret), phone.watch()]
        received = b""

        def read_everything():
            nonlocal received
            for role, headers in (("phone", phone.who), ("projector", None), ("console", here.host), ("phone", None)):
                received += here.server.ask("GET", f"{here.at}/snapshot?role={role}", headers=headers)[2]
            for path in ("/", "/healthz", "/metrics", f"/s/{here.code}", f"/p/{here.code}", "/api/v1/questions/plain-heap",
                         "/api/v1/questions"):
                received += here.server.ask("GET", path)[2]

        def post(path, body, headers):
            nonlocal received
            received += here.server.ask("POST", f"{here.at}/{path}", body, headers)[2]

        for command in ("run", "explain", "open", "run", "run_edit", "explain", "close", "explain", "allow_text", "discuss", "open", "close",
                        "explain", "reopen", "close"):
            if command != "run" or here.console()["phase"] not in ("closed", "discuss"):
                post("commands", {"command": command, "code": "1"}, here.host)
            post("votes", {"item": 0, "round": 1, "prediction": "something", "key": command}, phone.who)
            read_everything()
        here.command("close", expected=409)
        for each in sockets:
            each.until(lambda state: state["phase"] == "closed")
            received += each.received
            each.__exit__()
        leaked = [secret for secret in secrets_of("plain-heap") if secret.encode() in received]
        require(not leaked and len(received) > 10_000, leaked)
        here.command("run")
        read_everything()
        require(b"printed-one" in received and b"kingfishers" not in received, "the explanation waits for its command")


def test_a_late_vote_is_refused_and_an_empty_one():
    with room() as here:
        phone = here.join()
        require(phone.vote("1", expected=409)["error"]["kind"] == "closed")
        here.command("open")
        require(phone.vote("", expected=400)["error"]["kind"] == "empty")
        require(phone.vote("  \n ", expected=400)["error"]["kind"] == "empty")
        require(phone.vote("1", number=2, expected=409)["error"]["kind"] == "wrong_round")
        require(phone.vote("1", item=1, expected=409)["error"]["kind"] == "wrong_item")
        require(phone.vote("x" * 5000, expected=400)["error"]["kind"] in ("too_long", "usage"))
        require(phone.vote(choice="A", expected=400)["error"]["kind"] == "wrong_answer")
        here.command("close")
        require(phone.vote("1", expected=409)["error"]["kind"] == "closed")
        require(here.console()["votes"] == 0)


def test_a_vote_that_is_sent_twice_counts_once_and_a_new_one_replaces_it():
    with room() as here:
        phone = here.join()
        here.command("open")
        first = phone.vote("one", key="k1")
        require(phone.vote("one", key="k1") == first, "the same key, the same answer")
        phone.vote("two", key="k2")
        require(phone.vote("one", key="k1") == first and bars_of(here.console()) == {"two": 1}, here.console()["rounds"])
        require(phone.snapshot()["you"]["prediction"].strip() == "two")


def test_a_seat_survives_a_reload_and_only_its_owner_has_it():
    with room() as here:
        phone = here.join(nickname="Ada")
        status, answer = here.server.post(f"{here.at}/seats", {}, headers=phone.who)
        require(status == 200 and answer["seat"] == phone.seat and answer["name"] == "Ada", answer)
        other = here.join()
        require(phone.seat.encode() not in json.dumps(other.snapshot()).encode() and phone.seat not in json.dumps(here.console()))
        require(here.secret not in json.dumps(here.console()) and here.secret not in json.dumps(here.projector()))
        status, answer = here.server.get(f"{here.at}/snapshot?role=phone", headers={"X-Seat": "A" * 22})
        require(status == 401 and answer["error"]["kind"] == "unknown_seat", answer)


def test_choices_are_chosen_by_their_letters():
    with room("plain-heap", "--choices") as here:
        phone = here.join()
        here.command("open")
        choices = phone.snapshot()["choices"]
        letter = next(choice["letter"] for choice in choices if choice["text"] == RIGHT)
        require({tuple(sorted(choice)) for choice in choices} == {("ending_text", "letter", "text")}, choices)
        require(phone.vote("typed", expected=400)["error"]["kind"] == "wrong_answer")
        require(phone.vote(choice="?", expected=400)["error"]["kind"] == "unknown_choice")
        phone.vote(choice=letter)
        here.command("close")
        here.command("run")
        state = phone.snapshot()
        require(state["you"]["choice"] == letter and state["you"]["grade"] == "correct", state["you"])


def test_only_the_console_leads():
    with room() as here:
        phone = here.join()
        for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer " + "A" * 22}, phone.who,
                        {"Authorization": f"Bearer {here.secret}x"}, {"Authorization": f"Basic {here.secret}"}):
            status, answer = here.server.post(f"{here.at}/commands", {"command": "open"}, headers=headers)
            require(status == 401 and answer["error"]["kind"] == "unknown_secret", headers, answer)
        require(here.server.get(f"{here.at}/snapshot?role=console")[0] == 401)
        with here.watch("console", secret="A" * 22) as stranger:
            require(stranger.message() is None and stranger.closed_with[0] == 1008, stranger.closed_with)
        require(here.projector()["phase"] == "lobby")


def test_who_is_sent_away_is_told_so_and_counts_no_more():
    with room() as here:
        phone = here.join(nickname="Mallory")
        here.command("open")
        phone.vote("rude")
        with phone.watch() as watching:
            watching.until(lambda state: state["you"]["voted"])
            seat = here.console()["people"][0]["seat"]
            state = here.command("kick", seat=seat)
            require(state["people"] == [] and bars_of(state) == {}, state)
            state = watching.until(lambda state: state.get("kicked"))
            require(state["item"]["question"] is None, state)
            require(watching.message() is None)
        require(phone.vote("again", expected=403)["error"]["kind"] == "kicked")


def test_a_timer_closes_by_itself():
    with room() as here:
        phone = here.join()
        with here.watch("projector") as screen:
            here.command("open")
            state = here.command("timer", seconds=1)
            require(0 < state["deadline_ms"] - state["now_ms"] <= 1000, state)
            screen.until(lambda state: state["phase"] == "closed")
        phone.vote("late", expected=409)


def test_states_come_by_socket_by_events_and_by_asking():
    with room() as here:
        phone = here.join()
        status, answer = here.server.post(f"{here.at}/tickets", {}, headers=phone.who)
        require(status == 200, answer)
        events = http.client.HTTPConnection(here.server.host, here.server.port, timeout=60)
        events.request("GET", f"{here.at}/events?role=phone&ticket={answer['ticket']}")
        stream = events.getresponse()
        require(stream.status == 200 and stream.headers["Content-Type"] == "text/event-stream", stream.headers)
        first = json.loads(stream.readline().removeprefix(b"data: "))
        require(first["you"]["name"] == phone.name and stream.readline() == b"\n", first)
        require(here.server.ask("GET", f"{here.at}/events?role=phone&ticket={answer['ticket']}")[0] == 401, "a ticket is for once")
        with phone.watch() as watching:
            watching.until(lambda state: state["phase"] == "lobby")
            here.command("open")
            by_socket = watching.until(lambda state: state["phase"] == "open")
            while (by_events := json.loads(stream.readline().removeprefix(b"data: ")))["phase"] != "open":
                stream.readline()
            asked = phone.snapshot()
        for state in (by_socket, by_events, asked):
            for passing in ("now_ms", "sequence", "seats"):
                del state[passing]
        require(by_socket == by_events == asked, by_socket, by_events, asked)
        events.close()


def test_who_is_there_is_counted_while_they_are():
    with room() as here:
        phones = [here.join() for _ in range(3)]
        sockets = [phone.watch() for phone in phones]
        with here.watch("projector") as screen:
            screen.until(lambda state: state["seats"] == 3)
            sockets.pop().__exit__()
            screen.until(lambda state: state["seats"] == 2)
        close_all(*sockets)


def test_codes_cannot_be_guessed():
    with room() as here:
        statuses = []
        for number in range(40):
            guess = f"AAAA{number:02}".replace("0", "B").replace("1", "C")
            statuses.append(here.server.ask("GET", f"/api/v1/rooms/{guess}/snapshot", source="127.0.0.66")[0])
        require(statuses[0] == 404 and statuses[-1] == 429, statuses)
        # From there a right guess looks like a wrong one; who has a seat goes on, and so does everybody else.
        require(here.server.ask("GET", f"{here.at}/snapshot?role=projector", source="127.0.0.66")[0] == 429)
        require(here.server.ask("GET", f"{here.at}/snapshot?role=projector")[0] == 200)
        phone = here.join()
        require(here.server.ask("GET", f"{here.at}/snapshot", headers=phone.who, source="127.0.0.66")[0] == 200)


def test_other_sites_open_no_socket():
    with room() as here:
        with WebSocket(here.server, f"{here.at}/socket?role=projector", headers=["Origin: http://evil.example"]) as socket_:
            require(socket_.status == 403, socket_.head)
        with WebSocket(here.server, f"{here.at}/socket?role=projector", {}, headers=[f"Origin: http://{here.server.name}"]) as own:
            require(own.message()["phase"] == "lobby")


def test_names_and_predictions_cannot_act_on_anyone():
    with room() as here:
        phone = here.join(nickname="<img src=x onerror=alert(1)>\u202e\x1b[2J")
        here.command("open")
        phone.vote("</script><script>alert(1)</script>\x1b]0;x\x07\u202e")
        here.command("close")
        here.command("allow_text")
        for state in (here.console(), here.projector(), phone.snapshot()):
            text = json.dumps(state, ensure_ascii=False)
            require("\u202e" not in text and "\x1b" not in text and "\\u001b" not in text, text)
            require("<script>alert" not in json.dumps([value for key, value in state.items() if key.endswith("_html")]), text)


def test_practice_is_not_there_to_look_the_answer_up():
    with room() as here:
        for path, body in (("/api/v1/questions/plain-heap/predictions", {"prediction": ""}), ("/api/v1/runs", {"code": "1"})):
            require(here.server.post(path, body)[0] == 404, path)
        require(here.server.ask("GET", "/api/v1/questions/plain-heap/choices")[0] == 404)


def test_what_was_acknowledged_survives_a_kill_in_the_middle_of_a_vote():
    with tempfile.TemporaryDirectory(prefix="hunch-rooms-") as folder:
        environment = {"HUNCH_ROOMS": str(pathlib.Path(folder) / "rooms.db")}
        first = room(environment=environment)
        phones = [first.join() for _ in range(8)]
        first.command("open")
        acknowledged, stopping = {}, threading.Event()

        def vote_on(phone):
            for number in range(100):
                if stopping.is_set():
                    return
                with contextlib.suppress(OSError, http.client.HTTPException):
                    phone.vote(f"guess {number}")
                    acknowledged[phone.seat] = number

        threads = [threading.Thread(target=vote_on, args=(phone,)) for phone in phones]
        for thread in threads:
            thread.start()
        while len(acknowledged) < len(phones):
            pass
        first.server.process.send_signal(signal.SIGKILL)
        stopping.set()
        for thread in threads:
            thread.join()
        first.server.__exit__()
        # The same command again, without a name: it goes on with its room.
        with Room(HUNCH, bank=BANK, environment=environment) as again:
            require((again.code, again.secret) == (first.code, first.secret))
            state = again.console()
            require(state["phase"] == "open" and state["votes"] == len(phones), state)
            for phone in phones:
                phone.room = again
                kept = int(phone.snapshot()["you"]["prediction"].split()[1])
                require(kept >= acknowledged[phone.seat], phone.name, kept, acknowledged[phone.seat])
            again.command("close")
            require(again.command("run")["phase"] == "ran")
            require(again.server.process.poll() is None)


def test_a_room_that_is_not_to_be_kept_leaves_nothing():
    for words, left in (((), 0), (("--keep",), 1)):
        with tempfile.TemporaryDirectory(prefix="hunch-rooms-") as folder:
            file = pathlib.Path(folder) / "rooms.db"
            with room("plain-heap", *words, environment={"HUNCH_ROOMS": str(file)}) as here:
                phone = here.join(nickname="Ada-of-the-file")
                here.command("open")
                phone.vote("a vote of the file")
                here.command("end")
            everything = b"".join(path.read_bytes() for path in pathlib.Path(folder).iterdir() if path.is_file())
            require((b"a vote of the file" in everything) == bool(left), words)


def test_a_deck_has_an_order_and_notes_for_the_console_alone():
    with tempfile.NamedTemporaryFile("w", suffix=".md") as deck:
        deck.write("# My class\n\nWelcome.\n\n## sudden-stop\n\nAsk *who* has seen it.\n\n```python\n# no-heading\n```\n\n## `plain-heap`\n")
        deck.flush()
        with room(deck.name) as here:
            require([here.console()["item"]["of"], here.console()["item"]["question"]["id"]] == [2, "sudden-stop"])
            require("Ask <em>who</em> has seen it." in here.console()["notes_html"], here.console()["notes_html"])
            require("notes_html" not in here.projector() and "notes_html" not in here.join().snapshot())


def test_the_deck_is_rehearsed():
    with room("plain-heap", "sudden-stop", "--check") as here:
        require("1. plain-heap: 2 lines, finishes (CPython 3." in here.server.said_all, here.server.said_all)
        require("2. sudden-stop: 1 line, raises KeyError: 'missing-key' (CPython 3." in here.server.said_all, here.server.said_all)


def test_mistakes_of_the_host_are_said():
    import subprocess
    def hosted(*words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": FOLDER.name, "LC_ALL": "C.UTF-8", "HUNCH_ROOMS": FOLDER.name + "/none.db"}
        return subprocess.run([HUNCH, "host", "--bank", str(BANK), "--bind", "127.0.0.1", "--port", "0", *words], env=environment,
                              capture_output=True, text=True, timeout=60, check=False)
    done = hosted()
    require(done.returncode == 2 and "name the questions" in done.stderr, done)
    done = hosted("plain-heep")
    require(done.returncode == 5 and "did you mean" in done.stderr, done)
    with tempfile.NamedTemporaryFile("w", suffix=".md") as deck:
        deck.write("# A title\n\n## plain-heep\n")
        deck.flush()
        done = hosted(deck.name)
    require(done.returncode == 2 and ":3: there is no question 'plain-heep'; did you mean 'plain-heap'?" in done.stderr, done)


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    sys.exit(run_tests(tests_of(sys.modules[__name__])))
