import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces_of } from "../../../../app/web/front/src/blanks";
import { rows_of } from "../../../../app/web/front/src/outcome";

test("removed and added lines stand side by side", () => {
  const rows = rows_of([{ text: "a", mark: "" }, { text: "b", mark: "-" }, { text: "c", mark: "-" }, { text: "d", mark: "+" }, { text: "e", mark: "" }]);
  assert.deepEqual(rows, [
    { left: "a", right: "a", same: true }, { left: "b", right: "d", same: false }, { left: "c", right: null, same: false }, { left: "e", right: "e", same: true }]);
});

test("blanks at a line's end, tabs and odd blanks are seen, those between words on request", () => {
  assert.deepEqual(pieces_of("a b\u00a0\t ", "odd"), [
    { kind: "text", text: "a b" }, { kind: "odd", text: "\\xa0" }, { kind: "tab", text: "\t" }, { kind: "spaces", text: " " }]);
  assert.deepEqual(pieces_of("a  b", "all"), [{ kind: "text", text: "a" }, { kind: "spaces", text: "  " }, { kind: "text", text: "b" }]);
  assert.deepEqual(pieces_of("a\u200b", "odd"), [{ kind: "text", text: "a" }, { kind: "odd", text: "\\u200b" }]);
  assert.deepEqual(pieces_of("", "all"), []);
});

test("the pieces of a line are the line", () => {
  for (const line of ["", " ", " a  b ", "\t\ta b\t", "x  "]) {
    assert.equal(pieces_of(line, "all").map((piece) => piece.text).join(""), line);
    assert.equal(pieces_of(line, "odd").map((piece) => piece.text).join(""), line);
  }
});
