// An outcome is what was predicted beside what Python did, line by line.
import { h } from "./dom";
import { pieces_of, type Blanks } from "./blanks";
import { outcome as words } from "./strings";

export interface MarkedLine {
  text: string;
  mark: "" | "+" | "-"; // "+": only in what Python printed; "-": only in the prediction
}
export interface Row {
  left: string | null; // of the prediction; null: no line faces the other
  right: string | null;
  same: boolean;
}

/** A run of removed and added lines stands side by side: the first removed beside the first added, and so on. */
export function rows_of(marked: MarkedLine[]): Row[] {
  const rows: Row[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); ++i) {
      rows.push({ left: removed[i] ?? null, right: added[i] ?? null, same: false });
    }
    removed = [];
    added = [];
  };
  for (const line of marked) {
    if (line.mark === "-") removed.push(line.text);
    else if (line.mark === "+") added.push(line.text);
    else {
      flush();
      rows.push({ left: line.text, right: line.text, same: true });
    }
  }
  flush();
  return rows;
}

function without_newline(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** One line with its white space marked; what is copied from it is still the text. */
export function line_view(text: string, blanks: Blanks | "none"): DocumentFragment {
  const fragment = document.createDocumentFragment();
  if (blanks === "none") {
    fragment.append(text);
    return fragment;
  }
  for (const piece of pieces_of(text, blanks)) {
    fragment.append(piece.kind === "text" ? piece.text : h("span", { class: `blank-${piece.kind}` }, piece.text));
  }
  if (blanks === "all") fragment.append(h("span", { class: "blank-end", "aria-hidden": "true" }));
  return fragment;
}

/** Output on its own. */
export function output_view(output: string, blanks: Blanks | "none"): HTMLElement {
  if (output === "") return h("p", { class: "nothing" }, words.nothing);
  const lines = without_newline(output).split("\n");
  const block = h("pre", { class: "output", tabindex: 0 });
  for (const line of lines) block.append(h("span", { class: "line" }, line_view(line, blanks)), "\n");
  return block;
}

function cell(text: string | null, same: boolean, mark: "-" | "+", blanks: Blanks): HTMLElement {
  if (text === null) return h("td", { class: "absent" });
  const sign = same ? "" : mark;
  return h(
    "td",
    { class: same ? "same" : mark === "-" ? "minus" : "plus" },
    h("span", { class: "sign", "aria-hidden": "true" }, sign),
    !same && h("span", { class: "unseen" }, mark === "-" ? words.only_predicted : words.only_printed),
    h("code", {}, line_view(text, blanks === "all" ? "all" : same ? "none" : "odd")),
  );
}

export interface Comparison {
  marked: MarkedLine[];
  predicted_ending: string;
  ending: string;
  ending_ok: boolean | undefined;
}

/** The prediction beside the output, as a table that is read row by row. */
export function comparison_view(comparison: Comparison, blanks: Blanks): HTMLElement {
  const rows = rows_of(comparison.marked);
  const is_empty = (side: "left" | "right") => rows.every((row) => row[side] === null);
  const nothing = () => h("td", { class: "nothing" }, words.nothing);
  const body = h("tbody");
  if (rows.length === 0) body.append(h("tr", {}, nothing(), nothing()));
  rows.forEach((row, i) => {
    // Where only white space differs, every blank is shown.
    const squeezed = (text: string | null) => (text ?? "").replace(/\s+/g, "");
    const subtle = !row.same && row.left !== null && row.right !== null && squeezed(row.left) === squeezed(row.right);
    const shown = subtle ? "all" : blanks;
    body.append(
      h(
        "tr",
        {},
        i === 0 && is_empty("left") ? nothing() : cell(row.left, row.same, "-", shown),
        i === 0 && is_empty("right") ? nothing() : cell(row.right, row.same, "+", shown),
      ),
    );
  });
  const off = comparison.ending_ok === false;
  const ending = (text: string, sign: string) =>
    h(
      "td",
      { class: off ? (sign === "-" ? "minus" : "plus") : "same" },
      h("span", { class: "sign", "aria-hidden": "true" }, off ? sign : ""),
      h("span", {}, `${words.ends} ${text}`),
    );
  return h(
    "table",
    { class: "comparison" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.predicted), h("th", { scope: "col" }, words.printed))),
    body,
    h("tfoot", {}, h("tr", {}, ending(comparison.predicted_ending, "-"), ending(comparison.ending, "+"))),
  );
}

/** What else is to be said of a run: how it was meant, what was left out, and what went to standard error. */
export interface RunRemarks {
  remark?: string;
  ending_note?: string;
  output_cut?: boolean;
  error_output?: string;
}

export function remarks_view(run: RunRemarks): Node[] {
  const notes = [run.remark, run.ending_note, run.output_cut ? words.cut : ""].filter((note): note is string => Boolean(note));
  const parts: Node[] = notes.map((note) => h("p", { class: "note" }, note));
  if (run.error_output) parts.push(h("details", { class: "errors" }, h("summary", {}, words.errors), output_view(run.error_output, "none")));
  return parts;
}

/** A box with a switch: what it holds is drawn again when every blank is to be seen. */
export function with_blanks_switch(draw: (blanks: Blanks) => Node): HTMLElement {
  const holder = h("div", { class: "drawn" });
  const input = h("input", {
    type: "checkbox",
    onchange: () => holder.replaceChildren(draw(input.checked ? "all" : "odd")),
  });
  holder.append(draw("odd"));
  return h("div", {}, holder, h("label", { class: "switch" }, input, words.show_blanks));
}
