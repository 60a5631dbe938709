// Bars show how often each answer was given: a letter, the text, and for each round a bar with a pattern and a number,
// so that nothing depends on colour. The truth is marked once the server has told it.
import { h } from "./dom";
import { bars as words } from "./strings";
import type { Bar, RoundBars } from "./room";

export interface AnswerRow {
  bar: Bar; // of the latest round that has it
  votes: (number | null)[]; // by round; null: the answer has no bar in it
}

/** The rounds' bars by answer: letters are the same in both rounds. The most frequent of the last round first, unless
 *  the order of the letters is that of choices. */
export function rows_of_rounds(rounds: RoundBars[], order: "letters" | "votes"): AnswerRow[] {
  const rows = new Map<string, AnswerRow>();
  rounds.forEach((round, i) => {
    for (const bar of round.bars) {
      const row = rows.get(bar.letter) ?? { bar, votes: rounds.map(() => null) };
      row.bar = bar;
      row.votes[i] = bar.votes;
      rows.set(bar.letter, row);
    }
  });
  const all = [...rows.values()];
  const last = (row: AnswerRow) => row.votes[row.votes.length - 1] ?? 0;
  return all.sort((a, b) => (order === "votes" ? last(b) - last(a) : 0) || (a.bar.letter < b.bar.letter ? -1 : 1));
}

export function percent(votes: number, all: number): number {
  return all === 0 ? 0 : Math.round((100 * votes) / all);
}

const kMostLines = 6;

/** An answer's text, shortened to some lines; of one that may not be read, none. */
export function answer_text(text: string | null, ending_text: string | null): Node[] {
  if (text === null) return [];
  const lines = text.replace(/\n$/, "").split("\n");
  const shown = lines.slice(0, kMostLines).join("\n");
  const parts: Node[] = text === "" ? [] : [h("code", {}, shown)];
  if (lines.length > kMostLines) parts.push(h("i", {}, words.more_lines(lines.length - kMostLines)));
  if (ending_text && ending_text !== "finishes") parts.push(h("i", {}, ending_text));
  if (parts.length === 0) parts.push(h("i", {}, words.nothing));
  return parts;
}

export interface BarsOptions {
  order: "letters" | "votes";
  moves?: { from: string; to: string; people: number }[]; // between the rounds
}

export function bars_view(rounds: RoundBars[], options: BarsOptions): HTMLElement {
  const rows = rows_of_rounds(rounds, options.order);
  const totals = rounds.map((round) => round.bars.reduce((sum, bar) => sum + bar.votes, 0) + round.others);
  if (totals.every((total) => total === 0)) return h("p", { class: "note" }, words.nobody);
  const most = Math.max(1, ...rows.flatMap((row) => row.votes.map((votes) => votes ?? 0)));
  const list = h("ol", { class: "bars" });
  for (const { bar, votes } of rows) {
    const truth = bar.is_truth === true;
    list.append(h("li", { class: `bar${truth ? " truth" : bar.is_truth === false ? " untrue" : ""}` },
      h("b", { class: "letter" }, bar.letter),
      h("div", { class: "bar-body" },
        bar.text !== null && h("div", { class: "bar-text" }, ...answer_text(bar.text, bar.ending_text)),
        truth && h("p", { class: "bar-truth" }, h("span", { "aria-hidden": "true" }, "✓ "), words.truth),
        !truth && bar.belief && h("p", { class: "bar-belief" }, `“${bar.belief}”`),
        h("div", { class: "bar-lines" }, ...votes.map((count, i) => bar_line(count ?? 0, totals[i] ?? 0, most, bar.pattern, rounds.length > 1 ? (i === 0 ? words.first : words.second) : ""))))));
  }
  const others = rounds.map((round) => round.others);
  const is_hidden = rows.some((row) => row.bar.text === null);
  const told = others.filter((count) => count > 0).map((count) => words.others(count));
  const moves = rounds.length > 1 ? options.moves ?? [] : [];
  const people = (some: typeof moves) => some.reduce((sum, move) => sum + move.people, 0);
  if (moves.length > 0) told.push(words.changed(people(moves.filter((move) => move.from !== move.to)), people(moves)));
  return h("div", { class: "bars-box" }, is_hidden && h("p", { class: "note" }, words.hidden), list, told.length > 0 && h("p", { class: "note" }, told.join(" · ")));
}

function bar_line(votes: number, all: number, most: number, pattern: number, round: string): HTMLElement {
  const fill = h("span", { class: `bar-fill pattern-${pattern % 8}`, hidden: votes === 0 });
  fill.style.setProperty("--share", String(votes / most));
  return h("div", { class: "bar-line" },
    round !== "" && h("span", { class: "bar-round" }, round),
    h("span", { class: "bar-track", "aria-hidden": "true" }, fill),
    h("span", { class: "bar-count" }, h("b", {}, String(votes)), h("span", { class: "unseen" }, ` ${words.votes(votes).replace(/^\d+ /, "")},`), ` ${percent(votes, all)} %`));
}
