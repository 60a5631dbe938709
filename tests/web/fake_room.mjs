// A class as the pages' tests need it: the states of the contract, without a store and without a run.
import { randomBytes } from "node:crypto";
import { choices_of, highlighted } from "./fake_bank.mjs";

const kNames = ["Quiet Otter", "Brave Heron", "Swift Lynx", "Calm Badger", "Merry Finch", "Bold Marten", "Shy Newt", "Keen Owl"];
const kBefore = ["lobby", "open", "closed", "discuss"];

// From which phase a command leads where.
const kMoves = {
  open: { lobby: "open", discuss: "open" },
  close: { open: "closed" },
  discuss: { closed: "discuss" },
  reopen: { closed: "open" },
  run: { closed: "ran", discuss: "ran" },
  explain: { ran: "explained" },
};

export class FakeRoom {
  constructor(code, secret, questions, settings = {}) {
    Object.assign(this, { code, secret, questions, answering: "choices", base: "http://127.0.0.1", notes_html: "", ...settings });
    this.seats = new Map(); // token → {id, name, sockets}
    this.item = 0;
    this.phase = "lobby";
    this.round = 1;
    this.sequence = 1;
    this.text_allowed = false;
    this.deadline_ms = undefined;
    this.edit = null;
    this.left = new Map(); // how items were left, by their index
    this.votes = []; // {item, round, token, …}
    this.receipts = new Map();
    this.listeners = new Set();
  }

  get question() {
    return this.questions[this.item];
  }

  changed() {
    ++this.sequence;
    for (const listener of this.listeners) listener();
  }

  join(token, nickname) {
    const known = this.seats.get(token);
    if (known && !known.kicked) return { seat: token, name: known.name };
    const seat = randomBytes(16).toString("base64url");
    const id = this.seats.size + 1;
    const name = nickname?.trim().slice(0, 24) || kNames[(id - 1) % kNames.length];
    this.seats.set(seat, { id, name, present: 0, kicked: false });
    this.changed();
    return { seat, name };
  }

  vote(token, ballot) {
    const repeated = this.receipts.get(ballot.key);
    if (repeated) return repeated;
    const fail = (status, kind, message) => ({ status, error: { kind, message } });
    if (!ballot.key) return fail(400, "empty", "a vote needs a key");
    if (!ballot.choice && !(ballot.prediction ?? "").trim()) return fail(400, "empty", "this vote says nothing");
    if (ballot.item !== this.item || ballot.round !== this.round) return fail(409, "wrong_round", "the class has moved on");
    if (this.phase !== "open") return fail(409, "closed", "voting is closed");
    this.votes = this.votes.filter((one) => !(one.token === token && one.item === this.item && one.round === this.round));
    this.votes.push({ ...ballot, token });
    const receipt = { accepted: true, sequence: this.sequence + 1 };
    this.receipts.set(ballot.key, receipt);
    this.changed();
    return receipt;
  }

  carry_out(command, args) {
    const refused = { status: 409, error: { kind: "wrong_phase", message: `${command} does not fit here: the class is at "${this.phase}"` } };
    if (kMoves[command]) {
      const next = kMoves[command][this.phase];
      if (!next) return refused;
      if (command === "open" && this.phase === "discuss") this.round = 2;
      if (command === "close") this.deadline_ms = undefined;
      this.phase = next;
    } else if (command === "next" || command === "back") {
      const item = this.item + (command === "next" ? 1 : -1);
      if (item < 0 || item >= this.questions.length) return refused;
      this.left.set(this.item, { phase: this.phase, round: this.round, edit: this.edit });
      Object.assign(this, { item, phase: "lobby", round: 1, edit: null, deadline_ms: undefined, ...this.left.get(item) });
    } else if (command === "timer") {
      this.deadline_ms = args.seconds ? Date.now() + args.seconds * 1000 : undefined;
    } else if (command === "allow_text" || command === "forbid_text") {
      this.text_allowed = command === "allow_text";
    } else if (command === "kick") {
      for (const seat of this.seats.values()) if (seat.id === args.seat) seat.kicked = true;
    } else if (command === "run_edit") {
      this.edit = { code: args.code, code_html: highlighted(args.code), output: "edited\n", ending_text: "finishes", ran_on: "CPython 3.11.2, script" };
    } else if (command === "end") {
      this.phase = "ended";
    } else {
      return { status: 400, error: { kind: "unknown_command", message: `there is no command ${command}` } };
    }
    this.changed();
    return null;
  }

  choices() {
    return choices_of(this.question).map(({ letter, text, ending_text }) => ({ letter, text, ending_text }));
  }

  bars_of(round, role) {
    const after_run = !kBefore.includes(this.phase);
    const votes = this.votes.filter((one) => one.item === this.item && one.round === round);
    const known = choices_of(this.question);
    let bars;
    if (this.answering === "choices") {
      bars = known.map((one) => ({ ...one, votes: votes.filter((vote) => vote.choice === one.letter).length }));
    } else {
      const merged = new Map();
      for (const vote of votes) {
        const text = vote.prediction.split("\n").map((line) => line.trimEnd()).join("\n").trimEnd();
        merged.set(text, (merged.get(text) ?? 0) + 1);
      }
      bars = [...merged].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([text, count], i) => {
        const like = known.find((one) => one.text === text);
        return { letter: String.fromCharCode(65 + i), text, ending_text: "", votes: count, is_truth: like?.is_truth ?? false, belief: like?.belief ?? null };
      });
      const hidden = role === "projector" && !this.text_allowed;
      if (hidden) bars.forEach((bar) => (bar.text = null));
    }
    const others = votes.length - bars.reduce((sum, bar) => sum + bar.votes, 0);
    return {
      round, others, bars: bars.map((bar, pattern) => ({
        letter: bar.letter, text: bar.text, ending_text: bar.text === null ? null : bar.ending_text, votes: bar.votes, pattern: pattern % 8,
        is_truth: after_run ? bar.is_truth : null, belief: after_run ? bar.belief : null,
      })),
    };
  }

  snapshot(role, token) {
    const seat = this.seats.get(token);
    const after_run = this.phase === "ran" || this.phase === "explained";
    const votes = this.votes.filter((one) => one.item === this.item && one.round === this.round);
    const shows_bars = role === "console" || after_run || (role === "projector" && (this.phase === "closed" || this.phase === "discuss"));
    const seen = this.phase !== "lobby" || role !== "phone";
    const { id, title, prompt_html, code, context, truth } = this.question;
    const snapshot = {
      v: 1, code: this.code, sequence: this.sequence, role, phase: this.phase, now_ms: Date.now(), round: this.round, answering: this.answering,
      item: { index: this.item, of: this.questions.length, question: seen ? { id, title, prompt_html, code, code_html: highlighted(code), context } : null },
      choices: seen && this.answering === "choices" ? this.choices() : null,
      seats: [...this.seats.values()].filter((one) => one.present > 0 && !one.kicked).length, votes: votes.length, deadline_ms: this.deadline_ms,
      rounds: shows_bars ? [1, 2].slice(0, this.round).map((round) => this.bars_of(round, role)) : [],
      result: after_run ? { output: truth.output, ending_text: truth.ending_text, ran_on: "CPython 3.11.2, script", rehearsed: Boolean(this.rehearsed) } : null,
      explanation_html: this.phase === "explained" ? this.question.explanation_html : null, text_allowed: this.text_allowed,
    };
    if (role === "phone" && seat) {
      if (seat.kicked) snapshot.kicked = true;
      const own = votes.find((one) => one.token === token);
      snapshot.you = { name: seat.name, voted: Boolean(own), prediction: own?.prediction, choice: own?.choice };
      if (own && after_run) {
        const right = choices_of(this.question).find((one) => one.is_truth);
        snapshot.you.grade = own.choice === right?.letter || own.prediction?.trimEnd() === truth.output.trimEnd() ? "correct" : "incorrect";
      }
    } else if (role !== "phone") {
      snapshot.join_url = `${this.base}/s/${this.code}`;
      snapshot.short_url = snapshot.join_url.replace("http://", "");
      snapshot.edit = this.edit;
    }
    if (role === "console") {
      snapshot.notes_html = this.notes_html;
      snapshot.people = [...this.seats].filter(([, one]) => !one.kicked).map(([token_of, one]) => ({
        seat: one.id, name: one.name, present: one.present > 0, voted: votes.some((vote) => vote.token === token_of),
      }));
    }
    return snapshot;
  }
}
