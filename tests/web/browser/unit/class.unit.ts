import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../../../../app/web/front/src/api";
import { BallotBox, type Ballot, type BoxState } from "../../../../app/web/front/src/ballot_box";
import { percent, rows_of_rounds } from "../../../../app/web/front/src/bars";
import { told_time } from "../../../../app/web/front/src/countdown";
import { largest_size, on_screen } from "../../../../app/web/front/src/fit";
import { box_to_turn, place_of } from "../../../../app/web/front/src/screenfuls";
import { click_of, possible_steps, usual_step, type Position } from "../../../../app/web/front/src/steps";
import { is_news, wait_before } from "../../../../app/web/front/src/stream";
import type { Bar, Phase, RoundBars } from "../../../../app/web/front/src/room";

const bar = (letter: string, votes: number): Bar => ({ letter, text: letter, ending_text: "", votes, pattern: 0, is_truth: null, belief: null });
const round = (number: number, ...votes: [string, number][]): RoundBars => ({ round: number, bars: votes.map(([letter, count]) => bar(letter, count)), others: 0 });

// --- Steps

const at = (phase: Phase, rest: Partial<Position> = {}): Position => ({ phase, round: 1, index: 0, of: 2, rounds: [], ...rest });

test("a clicker leads through a class from the lobby to the next question", () => {
  const split = { rounds: [round(1, ["A", 5], ["B", 5])] };
  assert.deepEqual(
    [at("lobby"), at("open"), at("closed", split), at("discuss"), at("closed", { round: 2 }), at("ran"), at("explained"), at("explained", { index: 1 }), at("ended")].map(usual_step),
    ["open", "close", "discuss", "open", "run", "explain", "next", null, null]);
});

test("where nearly all agree there is nothing to discuss", () => {
  assert.equal(usual_step(at("closed", { rounds: [round(1, ["A", 8], ["B", 2])] })), "run");
  assert.equal(usual_step(at("closed", { rounds: [round(1)] })), "run");
});

test("a second discussion is not offered, nor a question before the first", () => {
  assert.ok(!possible_steps(at("closed", { round: 2 })).includes("discuss"));
  assert.ok(!possible_steps(at("lobby")).includes("back"));
  assert.ok(!possible_steps(at("lobby", { index: 1 })).includes("next"));
  assert.deepEqual(possible_steps(at("ended")), []);
});

test("the keys of clickers are known", () => {
  assert.deepEqual(["PageDown", " ", "PageUp", "a", "Enter"].map(click_of), ["next", "next", "back", null, null]);
});

// --- Screenfuls

test("boxes are turned one after the other, and back the other way round", () => {
  const boxes = [{ index: 0, count: 1 }, { index: 0, count: 3 }, { index: 0, count: 2 }];
  const way = ["next", "next", "next", "next", "back", "back"] as const;
  const turned = way.map((one) => {
    const found = box_to_turn(boxes, one);
    const box = boxes[found ?? -1];
    if (box) box.index += one === "next" ? 1 : -1;
    return [found, place_of(boxes)];
  });
  assert.deepEqual(turned, [
    [1, { shown: 2, of: 4 }], [1, { shown: 3, of: 4 }], [2, { shown: 4, of: 4 }], [null, { shown: 4, of: 4 }],
    [2, { shown: 3, of: 4 }], [1, { shown: 2, of: 4 }]]);
});

test("where everything fits there is one screenful and nothing to turn", () => {
  assert.deepEqual([place_of([]), place_of([{ index: 0, count: 1 }])], [{ shown: 1, of: 1 }, { shown: 1, of: 1 }]);
  assert.deepEqual([box_to_turn([{ index: 0, count: 1 }], "next"), box_to_turn([], "back")], [null, null]);
});

// --- Bars

test("rounds are joined by their letters", () => {
  const rows = rows_of_rounds([round(1, ["A", 3], ["B", 1]), round(2, ["B", 4], ["C", 1])], "letters");
  assert.deepEqual(rows.map((row) => [row.bar.letter, row.votes]), [["A", [3, null]], ["B", [1, 4]], ["C", [null, 1]]]);
  assert.deepEqual(rows_of_rounds([round(1, ["A", 1], ["B", 3])], "votes").map((row) => row.bar.letter), ["B", "A"]);
});

test("percentages of nobody are 0", () => assert.deepEqual([percent(0, 0), percent(1, 3)], [0, 33]));

// --- Time, size, news

test("time is told as people read it", () => assert.deepEqual([0, 1, 9_500, 60_000, 65_000].map(told_time), ["0", "1", "10", "1:00", "1:05"]));

test("the largest size that fits is found", () => {
  assert.equal(largest_size({ least: 24, most: 60 }, (px) => px <= 37.5), 37.5);
  assert.equal(largest_size({ least: 24, most: 60 }, () => true), 60);
  assert.equal(largest_size({ least: 24, most: 60 }, (px) => px < 24), null);
  assert.deepEqual([on_screen(24, 1080), on_screen(24, 2160), on_screen(24, 720), on_screen(24, 100)], [24, 24, 16, 10]);
});

test("old news are no news, except from a server that begins anew", () => {
  assert.deepEqual([is_news(undefined, 1, false), is_news(5, 6, false), is_news(5, 5, false), is_news(5, 3, false), is_news(5, 3, true)], [true, true, false, false, true]);
});

test("a class does not come back at once", () => {
  assert.ok(wait_before(0, 0) !== wait_before(0, 1));
  assert.ok(wait_before(50, 1) <= 5_000);
  for (let attempt = 0; attempt < 8; ++attempt) assert.ok(wait_before(attempt + 1, 0.5) >= wait_before(attempt, 0.5));
});

// --- The ballot box

function box_with(answers: (ApiError | "taken")[], kept = new Map<string, string>()) {
  const sent: Ballot[] = [];
  const states: BoxState["kind"][] = [];
  const waits: (() => void)[] = [];
  const box = new BallotBox({
    name: "box", store: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    send: async (ballot) => {
      sent.push(ballot);
      const answer = answers.shift();
      if (answer instanceof ApiError) throw answer;
    },
    on_state: (state) => states.push(state.kind),
    later: (_, act) => waits.push(act),
  });
  const settle = async () => { for (let i = 0; i < 10; ++i) await Promise.resolve(); };
  return { box, sent, states, waits, kept, settle };
}
const ballot = (key: string): Ballot => ({ item: 0, round: 1, choice: "A", key });
const lost = () => new ApiError(0, "network", "");

test("a lost vote is sent again under the same key until it is answered for", async () => {
  const { box, sent, states, waits, kept, settle } = box_with([lost(), new ApiError(503, "busy", ""), "taken"]);
  box.cast(ballot("k"));
  await settle();
  waits.shift()?.();
  await settle();
  waits.shift()?.();
  await settle();
  assert.deepEqual(sent.map((one) => one.key), ["k", "k", "k"]);
  assert.deepEqual(states, ["sending", "waiting", "sending", "waiting", "sending", "received"]);
  assert.equal(kept.get("box"), "null");
});

test("a refusal is final", async () => {
  const { box, states, waits, kept, settle } = box_with([new ApiError(409, "closed", "")]);
  box.cast(ballot("k"));
  await settle();
  assert.deepEqual([states, waits.length, kept.get("box")], [["sending", "refused"], 0, "null"]);
});

test("a vote outlives the page", async () => {
  const first = box_with([lost()]);
  first.box.cast(ballot("k"));
  await first.settle();
  const second = box_with(["taken"], first.kept);
  second.box.resume();
  await second.settle();
  assert.deepEqual([second.sent[0]?.key, second.states], ["k", ["sending", "received"]]);
});

test("a changed vote takes the place of the one that is on its way", async () => {
  const { box, sent, states, settle } = box_with(["taken", "taken"]);
  box.cast(ballot("old"));
  box.cast(ballot("new"));
  await settle();
  assert.deepEqual(sent.map((one) => one.key), ["old", "new"]);
  assert.equal(states[states.length - 1], "received");
});
