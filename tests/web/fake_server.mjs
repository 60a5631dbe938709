// A server that speaks the pages' contract with canned data, so that they can be tried and tested without the real
// one: node tests/web/fake_server.mjs ASSETS [PORT]. It is no model of the real one's safety.
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { choices_of, highlighted, load_bank, marked } from "./fake_bank.mjs";
import { FakeRoom } from "./fake_room.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const kPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const kPages = [[/^\/$/, "index"], [/^\/q\/[^/]+$/, "q"], [/^\/edit$/, "edit"], [/^\/join$/, "join"], [/^\/s\/\w+$/, "s"], [/^\/p\/\w+$/, "p"], [/^\/c\/\w+$/, "c"]];
const kPythons = { v: 1, pythons: ["3.8", "3.11", "3.12"], default: "3.11" };

class Failure extends Error {
  constructor(status, kind, message) {
    super(message);
    Object.assign(this, { status, kind });
  }
}

// --- WebSocket (RFC 6455), as much as a browser needs for short text messages.

function frame_of(text) {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([0x81, payload.length]) : Buffer.alloc(payload.length < 65536 ? 4 : 10);
  if (payload.length >= 126) {
    head[0] = 0x81;
    head[1] = payload.length < 65536 ? 126 : 127;
    if (payload.length < 65536) head.writeUInt16BE(payload.length, 2);
    else head.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  return Buffer.concat([head, payload]);
}

function on_messages(socket, handle) {
  let buffer = Buffer.alloc(0);
  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    while (buffer.length >= 6) {
      const opcode = buffer[0] & 0x0f;
      const short = buffer[1] & 0x7f;
      const begin = short === 126 ? 4 : 2;
      const length = short === 126 ? buffer.readUInt16BE(2) : short;
      if (buffer.length < begin + 4 + length) return;
      const mask = buffer.subarray(begin, begin + 4);
      const payload = Buffer.from(buffer.subarray(begin + 4, begin + 4 + length)).map((byte, i) => byte ^ mask[i % 4]);
      buffer = buffer.subarray(begin + 4 + length);
      if (opcode === 8) socket.end();
      if (opcode === 1) handle(JSON.parse(payload.toString()));
    }
  });
}

// --- Practice

function prediction_of(body, question) {
  if (body.choice) {
    const one = choices_of(question, body.seed).find((choice) => choice.letter === body.choice);
    return { output: one.text && `${one.text}\n`, kind: one.is_truth ? question.truth.ending.kind : "", right: one.is_truth };
  }
  return { output: body.output ?? "", kind: body.ending?.kind ?? "finishes" };
}

function graded(body, question, truth) {
  const said = prediction_of(body, question);
  const ending_ok = said.kind === truth.ending.kind;
  const lines_ok = said.output === truth.output;
  const close = said.output.replace(/\s/g, "") === truth.output.replace(/\s/g, "");
  const grade = ending_ok && lines_ok ? "correct" : ending_ok && close ? "nearly" : "incorrect";
  return { grade, ending_ok, lines_ok, said, output_marked: marked(said.output, truth.output) };
}

function predicted(question, body) {
  if (body.what_if !== undefined) return { reveal: what_if_of(question, body, question.what_ifs[body.what_if]) };
  const { grade, ending_ok, lines_ok, said, output_marked } = graded(body, question, question.truth);
  if (grade === "incorrect" && body.tries === 2 && body.try === 1) return { not_yet: { lines_off: !lines_ok, ending_off: !ending_ok } };
  const belief = grade === "incorrect" ? question.misconceptions.find((one) => one.output === said.output) : null;
  return {
    reveal: {
      grade, ending_ok, output_marked, output: question.truth.output, ending_text: question.truth.ending_text, ran_on: `CPython 3.11.2, ${body.context ?? "script"}`,
      belief: belief ? { title: belief.title, explanation_html: belief.feedback_html } : null, explanation_html: question.explanation_html,
      what_ifs: question.what_ifs.map(({ title, code }, index) => ({ index, title, code, code_html: highlighted(code) })),
      follow_ups_html: question.follow_ups_html, sources_html: question.sources_html,
    },
  };
}

function what_if_of(question, body, truth) {
  const { grade, ending_ok, output_marked } = graded(body, question, truth);
  return {
    grade, ending_ok, output_marked, output: truth.output, ending_text: truth.ending_text, ending_note: "", ran_on: `CPython ${body.python}.2, script`, belief: null,
    explanation_html: "", what_ifs: [], follow_ups_html: "", sources_html: "", code_html: highlighted(truth.code),
  };
}

// What is documented, or what prints of literals give.
function run_of(bank, body) {
  const question = bank.questions.find((one) => one.id === body.question);
  const known = question && [{ code: question.code, ...question.truth }, ...question.what_ifs].find((one) => one.code === body.code);
  const literals = [...body.code.matchAll(/^print\((["'])(.*)\1\)$/gm)].map((match) => `${match[2]}\n`).join("");
  const truth = known ?? (/^raise (\w+)/m.test(body.code)
    ? { output: literals, ending: { kind: "raises" }, ending_text: `raises ${/^raise (\w+)/m.exec(body.code)[1]}` }
    : { output: literals, ending: { kind: "finishes" }, ending_text: "finishes" });
  const answer = { output: truth.output, ending_text: truth.ending_text, ending_note: "", ran_on: `CPython ${body.python}.2, ${body.context}`, code_html: highlighted(body.code) };
  if (!body.ending) return answer;
  const { grade, ending_ok, output_marked } = graded(body, question, truth);
  return { ...answer, grade, ending_ok, output_marked };
}

// --- The server

export class FakeServer {
  constructor(assets) {
    this.assets = assets;
    this.types = new Map(readFileSync(join(assets, "manifest.txt"), "utf8").trim().split("\n").map((line) => line.split("\t")));
    this.bank = load_bank(root);
    this.rooms = new Map();
    this.tickets = new Map();
    this.streams = new Set();
    this.requests = []; // "POST /api/v1/…", for tests to count
    this.allows = { websocket: true, sse: true };
    this.votes_to_lose = 0; // of the next votes: taken, but the answer never arrives
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on("upgrade", (request, socket) => this.upgrade(request, socket));
  }

  async listen(port = 0, host = "127.0.0.1") {
    await new Promise((done) => this.server.listen(port, host, done));
    this.port = this.server.address().port;
    this.base = `http://${host}:${this.port}`;
    return this.base;
  }

  async close() {
    this.drop_streams();
    this.server.closeAllConnections?.();
    await new Promise((done) => this.server.close(done));
  }

  /** A class about these questions. */
  open_room(ids, settings = {}) {
    const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    const code = [...randomBytes(6)].map((byte) => letters[byte % letters.length]).join("");
    const questions = ids.map((id) => this.bank.questions.find((one) => one.id === id));
    const room = new FakeRoom(code, randomBytes(16).toString("base64url"), questions, { base: this.base, ...settings });
    this.rooms.set(code, room);
    return room;
  }

  drop_streams() {
    for (const stream of this.streams) stream.destroy();
    this.streams.clear();
  }

  async serve(request, response) {
    const url = new URL(request.url, "http://host");
    this.requests.push(`${request.method} ${url.pathname}`);
    try {
      if (!url.pathname.startsWith("/api/v1/")) return this.serve_file(url.pathname, response);
      let text = "";
      for await (const chunk of request) text += chunk;
      const body = text ? JSON.parse(text) : {};
      const answer = this.answer(request, url, body, response);
      if (answer) this.send(response, 200, { v: 1, ...answer });
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure(500, "internal", error.stack);
      this.send(response, failure.status, { v: 1, error: { kind: failure.kind, message: failure.message } });
    }
  }

  send(response, status, json) {
    response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
    response.end(JSON.stringify(json));
  }

  serve_file(path, response) {
    const page = kPages.find(([pattern]) => pattern.test(path))?.[1];
    const file = page ? `${page}.html` : path.slice(1);
    const type = this.types.get(file);
    if (!type) return response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": kPolicy, "X-Content-Type-Options": "nosniff", "Cache-Control": page ? "no-cache" : "immutable" });
    return response.end(readFileSync(join(this.assets, file)));
  }

  answer(request, url, body, response) {
    const path = url.pathname.slice("/api/v1".length);
    const [, area, name, part] = path.split("/");
    if (area === "questions") return this.practice(name, part, url, body);
    if (path === "/pythons") return kPythons;
    if (path === "/runs") return run_of(this.bank, body);
    if (path === "/highlight") return { code_html: highlighted(body.code) };
    if (area === "rooms") return this.in_room(this.room_of(name), part, request, url, body, response);
    throw new Failure(404, "not_found", `there is no ${path}`);
  }

  practice(id, part, url, body) {
    const shown = ({ id: own, title, section, topic, level, tags, context }) => ({ id: own, title, section, topic, level, tags, context });
    if (!id) return { questions: this.bank.questions.map(shown), topics: this.bank.topics, bank: "1" };
    const question = this.bank.questions.find((one) => one.id === id);
    if (!question) throw new Failure(404, "not_found", `there is no question ${id}`);
    if (part === "hint") return { hint_html: question.hint_html };
    if (part === "choices") return { choices: choices_of(question, Number(url.searchParams.get("seed"))).map(({ letter, text, ending_text }) => ({ letter, text, ending_text })) };
    if (part === "predictions") return predicted(question, body);
    return {
      ...shown(question), topic_title: this.bank.topics.find((topic) => topic.number === question.topic).title, prompt_html: question.prompt_html,
      code: question.code, code_html: highlighted(question.code), pythons: kPythons.pythons, python: kPythons.default,
      has_hint: question.hint_html !== "", what_ifs: question.what_ifs.map(({ title }, index) => ({ index, title })), ending_possible: true,
    };
  }

  room_of(code) {
    const room = this.rooms.get(code);
    if (!room) throw new Failure(404, "not_found", `there is no room ${code}`);
    return room;
  }

  authorise(room, role, { seat, secret }) {
    if (role === "console" && secret !== room.secret) throw new Failure(401, "unauthorised", "this is not the room's secret");
    if (role === "phone" && !room.seats.has(seat)) throw new Failure(401, "unknown_seat", "this seat is not known");
  }

  in_room(room, part, request, url, body, response) {
    const seat = request.headers["x-seat"];
    const secret = /^Bearer (.*)$/.exec(request.headers.authorization ?? "")?.[1];
    const role = url.searchParams.get("role") ?? body.role ?? "phone";
    if (part === "seats") return room.join(seat, body.nickname);
    if (part === "snapshot") {
      this.authorise(room, role, { seat, secret });
      return room.snapshot(role, seat);
    }
    if (part === "tickets") {
      this.authorise(room, role, { seat, secret });
      const ticket = randomBytes(16).toString("base64url");
      this.tickets.set(ticket, { seat, secret });
      return { ticket };
    }
    if (part === "events") return this.stream_events(room, role, url.searchParams.get("ticket"), response);
    if (part === "votes") return this.take_vote(room, seat, body, request);
    if (part === "commands") {
      this.authorise(room, "console", { secret });
      const refused = room.carry_out(body.command, body);
      if (refused) throw new Failure(refused.status, refused.error.kind, refused.error.message);
      return { snapshot: room.snapshot("console") };
    }
    throw new Failure(404, "not_found", `a room has no ${part}`);
  }

  take_vote(room, seat, body, request) {
    this.authorise(room, "phone", { seat });
    const receipt = room.vote(seat, body);
    if (this.votes_to_lose > 0) {
      --this.votes_to_lose;
      request.socket.destroy();
      return null;
    }
    if (receipt.error) throw new Failure(receipt.status, receipt.error.kind, receipt.error.message);
    return receipt;
  }

  // Sends a snapshot now and after every change, until `stream` closes.
  attach(room, role, seat, stream, send) {
    const own = room.seats.get(seat);
    if (own) ++own.present;
    const tell = () => send(JSON.stringify(room.snapshot(role, seat)));
    room.listeners.add(tell);
    this.streams.add(stream);
    stream.on("close", () => {
      this.streams.delete(stream);
      room.listeners.delete(tell);
      if (own) --own.present;
      room.changed();
    });
    room.changed();
  }

  stream_events(room, role, ticket, response) {
    if (!this.allows.sse) throw new Failure(503, "unavailable", "no events today");
    const { seat, secret } = this.tickets.get(ticket) ?? {};
    this.tickets.delete(ticket);
    this.authorise(room, role, { seat, secret });
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    this.attach(room, role, seat, response.socket, (text) => response.write(`data: ${text}\n\n`));
    return null;
  }

  upgrade(request, socket) {
    socket.on("error", () => {});
    const url = new URL(request.url, "http://host");
    const [, , , , code, part] = url.pathname.split("/");
    const room = this.rooms.get(code);
    this.requests.push(`WS ${url.pathname}`);
    if (!room || part !== "socket" || !this.allows.websocket) return socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    const role = url.searchParams.get("role");
    let known = false;
    on_messages(socket, (message) => {
      if (known) return;
      known = true;
      try {
        this.authorise(room, role, message);
        this.attach(room, role, message.seat, socket, (text) => socket.write(frame_of(text)));
      } catch {
        socket.end();
      }
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = new FakeServer(resolve(process.argv[2]));
  const base = await server.listen(Number(process.argv[3] ?? 0));
  const room = server.open_room(["late-binding-lambda", "menu-of-actions", "two-helpers"], { notes_html: "<p>Ask who has met this in a user interface.</p>" });
  console.log(`${base}/\n${base}/c/${room.code}#${room.secret}\n${base}/p/${room.code}\n${base}/s/${room.code}`);
}
