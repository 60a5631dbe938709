"""Clients of a class: a WebSocket in a few lines, and a room hosted by the real program."""

import base64
import contextlib
import json
import os
import re
import socket
import struct

from serving import Server, require


class WebSocket:
    """A blocking WebSocket client. Frames of a server are not masked, those of a client are."""

    def __init__(self, server, path, first=None, source="127.0.0.1", headers=()):
        self.socket = socket.create_connection((server.host, server.port), timeout=60, source_address=(source, 0))
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: {server.name}", "Upgrade: websocket", "Connection: Upgrade",
                 f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", *headers]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            piece = self.socket.recv(65536)
            require(piece, "closed during the handshake", self.buffer)
            self.buffer += piece
        self.head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        self.status = int(self.head.split()[1])
        self.closed_with = None
        self.received = self.head
        if first is not None and self.status == 101:
            self.send(json.dumps(first))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, text, opcode=1):
        payload = text.encode() if isinstance(text, str) else text
        mask = os.urandom(4)
        length = len(payload)
        head = bytes([0x80 | opcode]) + (bytes([0x80 | length]) if length < 126 else bytes([0x80 | 126]) + struct.pack(">H", length))
        self.socket.sendall(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)))

    def exactly(self, count):
        while len(self.buffer) < count:
            piece = self.socket.recv(65536)
            if not piece:
                return None
            self.buffer += piece
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        self.received += taken
        return taken

    def message(self):
        """The next text as JSON; None when the server has closed, which `closed_with` tells more of."""
        while True:
            head = self.exactly(2)
            if head is None:
                return None
            length = head[1] & 0x7F
            if length == 126:
                length = struct.unpack(">H", self.exactly(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.exactly(8))[0]
            payload = self.exactly(length)
            opcode = head[0] & 0x0F
            if opcode == 8:
                self.closed_with = (struct.unpack(">H", payload[:2])[0], payload[2:].decode()) if payload else (1005, "")
                return None
            if opcode == 9:
                self.send(payload, opcode=10)
            if opcode == 1:
                return json.loads(payload)

    def until(self, wanted):
        """The first state of which that holds."""
        while True:
            state = self.message()
            require(state is not None, "closed", self.closed_with)
            if wanted(state):
                return state


class Room:
    """A class on a free port, hosted by `hunch host`."""

    def __init__(self, program, *words, bank, environment=None, server=None):
        self.server = server or Server(program, *words, "--bind", "127.0.0.1", bank=bank, command="host", environment=environment)
        # What stands before the first address was read already.
        lines = self.server.said_all
        found = re.search(r"console +http://\S+/c/(\w+)#(\S+)", lines)
        self.code, self.secret = found[1], found[2]
        self.at = f"/api/v1/rooms/{self.code}"

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.server.__exit__(*details)

    @property
    def host(self):
        return {"Authorization": f"Bearer {self.secret}"}

    def command(self, name, expected=200, **fields):
        status, answer = self.server.post(f"{self.at}/commands", {"command": name, **fields}, headers=self.host)
        require(status == expected, name, fields, status, answer)
        return answer.get("snapshot", answer)

    def join(self, **fields):
        status, answer = self.server.post(f"{self.at}/seats", fields)
        require(status == 200, status, answer)
        return Phone(self, answer["seat"], answer["name"])

    def snapshot(self, role, headers=None):
        status, answer = self.server.get(f"{self.at}/snapshot?role={role}", headers=headers)
        require(status == 200, role, status, answer)
        return answer

    def console(self):
        return self.snapshot("console", self.host)

    def projector(self):
        return self.snapshot("projector")

    def watch(self, role, **who):
        return WebSocket(self.server, f"{self.at}/socket?role={role}", who)


class Phone:
    def __init__(self, room, seat, name):
        self.room, self.seat, self.name = room, seat, name
        self.votes = 0

    @property
    def who(self):
        return {"X-Seat": self.seat}

    def vote(self, prediction=None, item=0, number=1, expected=200, key=None, **fields):
        self.votes += 1
        body = {"item": item, "round": number, "key": key or f"{self.seat}-{self.votes}", **fields}
        if prediction is not None:
            body["prediction"] = prediction
        status, answer = self.room.server.post(f"{self.room.at}/votes", body, headers=self.who)
        require(status == expected, body, status, answer)
        return answer

    def snapshot(self):
        return self.room.snapshot("phone", self.who)

    def watch(self):
        return self.room.watch("phone", seat=self.seat)


def close_all(*things):
    for thing in things:
        with contextlib.suppress(OSError):
            thing.__exit__(None, None, None)
