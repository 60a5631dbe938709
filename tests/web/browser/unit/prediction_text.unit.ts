import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, from_text, lines_of, parse_ending, to_text, type Prediction } from "../../../../app/web/front/src/prediction_text";

test("a prediction that simply finishes is its lines", () => {
  assert.equal(to_text({ output: "a\n b \n", ending: { kind: "finishes" } }), "a\n b \n");
});

test("every prediction is read back from its text", () => {
  const all: Prediction[] = [
    { output: "", ending: { kind: "finishes" } },
    { output: "1\n\n2\n", ending: { kind: "finishes" } },
    { output: "raises\n", ending: { kind: "finishes" } },
    { output: "\\n\n", ending: { kind: "raises" } },
    { output: "x\n", ending: { kind: "raises", type: "json.decoder.JSONDecodeError" } },
    { output: "never ends\n", ending: { kind: "never_ends" } },
    { output: "", ending: { kind: "syntax_error" } },
    { output: "x\n", ending: { kind: "exits", status: 3 } },
    { output: "", ending: { kind: "varies" } },
  ];
  for (const one of all) assert.deepEqual(from_text(to_text(one)), one, JSON.stringify(to_text(one)));
});

test("nothing printed is no empty vote", () => {
  assert.equal(to_text({ output: "", ending: { kind: "finishes" } }), "finishes\n");
});

test("endings are read as the terminal reads them", () => {
  assert.deepEqual(parse_ending(" Never Ends "), { kind: "never_ends" });
  assert.deepEqual(parse_ending("raises an exception"), { kind: "raises" });
  assert.deepEqual(parse_ending("raises Exception"), { kind: "raises", type: "Exception" });
  assert.deepEqual(parse_ending("raises TypeError: no"), { kind: "raises", type: "TypeError" });
  assert.deepEqual(parse_ending("RAISES\tKeyError"), { kind: "raises", type: "KeyError" });
  assert.deepEqual(parse_ending("exits with 3"), { kind: "exits", status: 3 });
  assert.deepEqual(parse_ending("exits"), { kind: "exits", status: 0 });
  assert.equal(parse_ending("raises 3 children"), null);
  assert.equal(parse_ending("raisesTypeError"), null);
  assert.equal(parse_ending("exits at noon"), null);
  assert.equal(describe({ kind: "syntax_error" }), "raises SyntaxError");
});

test("blank lines at the end are dropped, blanks before them kept", () => {
  assert.equal(lines_of("a \r\n\r\n b\n\n  \n"), "a \n\n b\n");
  assert.equal(lines_of(" \n\n"), "");
});
