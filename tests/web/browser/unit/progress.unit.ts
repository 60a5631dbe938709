import assert from "node:assert/strict";
import { test } from "node:test";
import { next_question, parse_attempt, Progress, question_of_the_day, type Attempt } from "../../../../app/web/front/src/progress";
import { from_fragment, to_fragment } from "../../../../app/web/front/src/permalink";
import { code_of } from "../../../../app/web/front/src/room_code";

const kLine = { v: 1, question: "two-names", at_ms: 5, prediction: "1\n", grade: "correct" };

function store(text = "") {
  const kept = new Map([["hunch.progress", text]]);
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}
const attempt = (question: string, at_ms: number, grade: Attempt["grade"] = "correct"): Attempt => ({
  v: 1, question, at_ms, prediction: "", grade, belief: "", confidence: "none", hint: false, try: 1, duration_ms: 0, python: "",
});

test("a line of the terminal is an attempt, what it leaves out has its usual value", () => {
  const one = parse_attempt(JSON.stringify(kLine));
  assert.ok(typeof one !== "string");
  assert.deepEqual([one.confidence, one.try, one.hint, one.python], ["none", 1, false, ""]);
});

test("what the terminal would refuse is refused", () => {
  const wrong = [{ v: 2 }, { question: "Two Names" }, { question: "2-names" }, { at_ms: -1 }, { at_ms: 1.5 }, { prediction: 3 }, { grade: "right" }, { confidence: "very" },
    { hint: "no" }, { try: 0 }, { duration_ms: "1" }, { belief: null === 0 ? "" : 7 }, { extra: 1 }];
  for (const change of wrong) assert.equal(typeof parse_attempt(JSON.stringify({ ...kLine, ...change })), "string", JSON.stringify(change));
  assert.equal(typeof parse_attempt("[]"), "string");
  assert.equal(typeof parse_attempt("{"), "string");
});

test("an export is what was imported, and a second import adds nothing", () => {
  const progress = new Progress(store());
  const text = `${JSON.stringify(attempt("a", 2))}\n${JSON.stringify(attempt("a", 3, "incorrect"))}\n`;
  assert.deepEqual(progress.imported(text), { added: 2, known: 0 });
  assert.deepEqual(progress.imported(text), { added: 0, known: 2 });
  assert.equal(progress.exported(), text);
  assert.equal(progress.states().get("a"), "missed");
});

test("one wrong line, and nothing is imported", () => {
  const progress = new Progress(store());
  assert.equal(progress.imported(`${JSON.stringify(kLine)}\n\nnonsense\n`).mistake, "line 3: this is no JSON object");
  assert.equal(progress.exported(), "");
});

test("a damaged line in the store spoils no other", () => {
  const progress = new Progress(store(`{"v":1\n${JSON.stringify(attempt("a", 2))}\n`));
  assert.equal(progress.attempts().length, 1);
});

test("a full store is told, not thrown", () => {
  const full = { getItem: () => "", setItem: () => { throw new Error("quota"); } };
  assert.equal(new Progress(full).add(attempt("a", 1)), false);
  assert.match(new Progress(full).imported(JSON.stringify(kLine)).mistake ?? "", /keeps no more/);
});

test("what was missed before today comes first, then what is new", () => {
  const day = 86_400_000;
  const now = 1_700_000_000_000;
  const tried = [attempt("b", now - 3 * day, "incorrect"), attempt("c", now - 5 * day, "incorrect"), attempt("a", now - day), attempt("d", now - 1, "incorrect")];
  assert.equal(next_question(["a", "b", "c", "d", "e"], tried, now), "c");
  assert.equal(next_question(["a", "b", "d", "e"], tried, now, "b"), "e");
  assert.equal(next_question(["a", "d"], tried, now), null);
});

test("every question is that of some day, and tomorrow's is another", () => {
  const ids = Array.from({ length: 30 }, (_, i) => `q${i}`);
  const seen = ids.map((_, i) => question_of_the_day(ids, new Date(2026, 0, 1 + i)));
  assert.equal(new Set(seen).size, 30);
  assert.equal(question_of_the_day([], new Date()), null);
});

test("a link holds a program, whatever is in it", () => {
  const snippet = { code: 'print("ü\u2028→\\n")\n\tx', context: "repl" as const, python: "3.12", question: "two-names" };
  assert.deepEqual(from_fragment(to_fragment(snippet)), snippet);
  assert.match(to_fragment(snippet), /^#1[\w-]+$/);
  for (const bad of ["", "#", "#1", "#1%%", "#1e30", "#2abc", `#1${btoa('{"c":3}')}`]) assert.equal(from_fragment(bad), null, bad);
  assert.equal(from_fragment(`#1${btoa('{"c":"x","p":"javascript:","q":"../x"}')}`)?.question, undefined);
});

test("a room's code is read however it was typed", () => {
  assert.equal(code_of(" k7w-p2m "), "K7WP2M");
  for (const bad of ["K7WP2", "K7WP2MM", "K0WP2M", "KIWP2M", "KLWP2M", "KUWP2M", "../../"]) assert.equal(code_of(bad), null, bad);
});
