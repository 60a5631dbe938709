// The phone: join, predict until voting closes, then see what Python did.
import { announce, from_server, h, Region } from "../dom";
import { ApiError, call } from "../api";
import { BallotBox, fresh_key, type BoxState } from "../ballot_box";
import { answer_text, bars_view } from "../bars";
import { class_code, no_class } from "../class_page";
import { Countdown, told_time } from "../countdown";
import { link_dot } from "../link_dot";
import { output_view } from "../outcome";
import { words_of } from "../page";
import { choice_form, confidence_form, typed_form } from "../prediction_form";
import { describe, from_text, to_text } from "../prediction_text";
import { storage_here } from "../progress";
import { has_run, headers_of, type Snapshot } from "../room";
import { Stream } from "../stream";
import { common, form as form_words, phone as words } from "../strings";

interface Draft {
  item: number;
  prediction?: string;
  choice?: string;
  confidence?: string;
}

const code = class_code();
const store = storage_here();
const kSeat = `hunch.seat.${code}`;
const kDraft = `hunch.draft.${code}`;

function kept<T>(name: string): T | null {
  try {
    return JSON.parse(store.getItem(name) ?? "null") as T | null;
  } catch {
    return null;
  }
}

function keep(name: string, value: unknown): void {
  try {
    store.setItem(name, JSON.stringify(value));
  } catch {
    // Then a reload forgets it.
  }
}

let seat = kept<{ seat: string; name: string }>(kSeat);
let stream: Stream | null = null;
let latest: Snapshot | null = null;
let box_state: BoxState = { kind: "empty" };
let changed_since = false; // the form says something else than what was sent

const dot = link_dot();
dot.element.hidden = true;
const time = h("p", { class: "time" });
const main = h("main", { id: "main", tabindex: -1 });
document.body.prepend(h("header", { class: "top" }, h("p", { class: "where" }, words.class_of(code)), time, dot.element), main);

const box = new BallotBox({
  store,
  name: `hunch.ballot.${code}`,
  send: (ballot) => call("POST", `/rooms/${code}/votes`, { body: ballot, headers: headers_of({ seat: seat?.seat }), timeout_ms: 10_000 }),
  on_state: on_box,
});
addEventListener("online", () => box.wake());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && box.wake());

const countdown = new Countdown((left_ms) => {
  time.textContent = left_ms === null ? "" : left_ms === 0 ? words.time_up : words.time_left(told_time(left_ms));
});

// --- Joining

async function take_seat(nickname?: string): Promise<void> {
  const headers = headers_of({ seat: seat?.seat });
  const answer = await call<{ seat: string; name: string }>("POST", `/rooms/${code}/seats`, { body: nickname ? { nickname } : {}, headers });
  seat = { seat: answer.seat, name: answer.name };
  keep(kSeat, seat);
}

function show_join(trouble = ""): void {
  const field = h("input", { id: "nickname", type: "text", maxlength: 24, autocomplete: "nickname", "aria-describedby": "nickname-note" });
  const told = h("p", { class: "trouble", role: "alert" }, trouble);
  const button = h("button", { type: "submit", class: "primary wide" }, words.join);
  const join = async () => {
    button.disabled = true;
    button.textContent = words.joining;
    told.textContent = "";
    try {
      await take_seat(field.value.trim());
      follow();
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return show_lost();
      told.textContent = words_of(error);
      button.disabled = false;
      button.textContent = words.join;
    }
  };
  main.replaceChildren(
    h("form", { class: "join", novalidate: true, onsubmit: (event) => { event.preventDefault(); void join(); } },
      h("h1", {}, words.welcome),
      h("label", { for: "nickname" }, words.nickname), field, h("p", { class: "note", id: "nickname-note" }, words.nickname_note), told, button),
  );
}

function show_lost(): void {
  main.replaceChildren(no_class(words.no_room));
}

// --- Following the class

const heading = new Region(h("div", { class: "heading" }));
const program = new Region(h("section", { class: "program" }));
const work = new Region(h("div", { class: "work" }));
const told = h("p", { class: "told", role: "status" });

function follow(): void {
  main.replaceChildren(heading.element, program.element, work.element);
  dot.element.hidden = false;
  stream?.stop();
  stream = new Stream({
    code, role: "phone", credentials: () => ({ seat: seat?.seat }), on_snapshot: show, on_link: (link) => dot.show(link), on_refused,
  });
  box.resume();
}

function on_refused(error: ApiError): void {
  if (error.status === 404) return show_lost();
  if (error.status === 403) return show_kicked();
  seat = null;
  keep(kSeat, null);
  show_join(words.again);
}

function show_kicked(): void {
  stream?.stop();
  announce(words.kicked, "assertive");
  main.replaceChildren(h("p", { class: "failure" }, words.kicked));
}

function show(snapshot: Snapshot): void {
  const before = latest;
  latest = snapshot;
  if (snapshot.kicked || snapshot.you?.kicked) return show_kicked();
  countdown.follow(snapshot);
  const { item, phase, round, you } = snapshot;
  if (before && (before.item.index !== item.index || before.round !== round)) {
    changed_since = false;
    if (box_state.kind === "received") box_state = { kind: "empty" };
  }
  const question = item.question;
  heading.show([item.index, item.of, question?.title, phase, round, you?.name], () => heading_of(snapshot));
  program.show(question && phase !== "ended" ? [item.index, question.code] : null, () => question && phase !== "ended"
    ? [from_server("div", { class: "prose" }, question.prompt_html), from_server("pre", { class: "code block", tabindex: 0 }, question.code_html)] : []);
  if (phase === "open") work.show(["form", item.index, round, snapshot.answering], () => form_of(snapshot));
  else work.show([phase, item.index, round, you, snapshot.rounds, snapshot.explanation_html !== null], () => after_vote(snapshot));
  if (phase === "open") tell();
  if (before?.phase !== phase || before.item.index !== item.index || before.round !== round) announce_phase(snapshot);
}

function heading_of({ item, phase, round, you }: Snapshot): Node[] {
  const kicker = phase === "ended" ? "" : words.of(item.index + 1, item.of) + (round === 2 ? ` · ${words.second_round}` : "");
  const waits = phase === "lobby" && !item.question;
  return [
    h("p", { class: "note" }, [kicker, you && words.you_are(you.name)].filter(Boolean).join(" · ")),
    h("h1", {}, phase === "ended" ? words.ended : waits ? (item.index === 0 ? words.lobby : words.between) : item.question?.title ?? ""),
  ];
}

function announce_phase({ phase, round, item }: Snapshot): void {
  const texts: Record<Snapshot["phase"], string> = {
    lobby: words.between, open: `${round === 2 ? words.second_round : words.of(item.index + 1, item.of)}: ${item.question?.title ?? ""}`,
    closed: words.closed, discuss: words.discuss, ran: words.ran, explained: words.why, ended: words.ended,
  };
  announce(texts[phase]);
}

// --- The vote

function form_of(snapshot: Snapshot): Node[] {
  const { item, round, you, choices } = snapshot;
  const draft = kept<Draft>(kDraft);
  const begun = draft?.item === item.index ? draft : null;
  const trouble = h("p", { class: "trouble", role: "alert" });
  const on_change = () => {
    changed_since = true;
    trouble.textContent = "";
    const prediction = typed?.prediction();
    keep(kDraft, { item: item.index, choice: chosen?.value, prediction: prediction ? to_text(prediction) : undefined, confidence: sure.value } satisfies Draft);
    tell();
  };
  const chosen = snapshot.answering === "choices" && choices ? choice_form(choices, begun?.choice ?? you?.choice ?? "", on_change) : null;
  const typed = chosen ? null : typed_form(on_change);
  const sure = confidence_form(on_change);
  const earlier = begun?.prediction ?? you?.prediction;
  if (typed && earlier) typed.set(from_text(earlier));
  if (begun?.confidence) sure.value = begun.confidence;
  const send = () => {
    if (work.element.querySelector("button[type=submit][aria-disabled=true]")) return;
    const prediction = typed?.prediction();
    if (chosen ? chosen.value === "" : !prediction) {
      trouble.textContent = chosen ? form_words.empty_choice : form_words.empty;
      return (chosen ?? typed)?.focus();
    }
    changed_since = false;
    box.cast({
      item: item.index, round, key: fresh_key(), ...(sure.value ? { confidence: sure.value } : {}),
      ...(chosen ? { choice: chosen.value } : { prediction: prediction ? to_text(prediction) : "" }),
    });
  };
  return [
    h("form", { class: "ask", novalidate: true, "aria-label": form_words.legend, onsubmit: (event) => { event.preventDefault(); send(); } },
      round === 2 && h("p", { class: "lead" }, words.second_lead),
      (chosen ?? typed)?.element, sure.element, trouble,
      h("div", { class: "sending" }, told, h("button", { type: "submit", class: "primary wide" }, words.send))),
  ];
}

/** What is known of the vote, below the form. */
function tell(): void {
  const button = work.element.querySelector<HTMLButtonElement>("button[type=submit]");
  const voted = box_state.kind === "received" || Boolean(latest?.you?.voted);
  const [state, text] =
    box_state.kind === "sending" ? ["sending", words.sending]
    : box_state.kind === "waiting" ? ["waiting", words.retrying]
    : voted && changed_since ? ["unsent", words.unsent]
    : voted ? ["received", `${words.received} ${words.received_note}`]
    : ["", ""];
  told.className = `told ${state}`;
  if (told.textContent !== text) told.textContent = text;
  const at_rest = voted && !changed_since;
  if (button) button.textContent = at_rest ? words.sent : voted ? words.resend : words.send;
  button?.classList.toggle("calm", at_rest);
  button?.setAttribute("aria-disabled", String(at_rest));
}

function on_box(state: BoxState): void {
  box_state = state;
  if (state.kind === "refused") {
    const { kind, status } = state.error;
    if (status === 401 || kind === "unknown_seat") return void rejoin(state);
    const why = kind === "closed" || kind === "ended" ? words.too_late : kind === "wrong_round" || kind === "wrong_item" ? words.other_question : words.refused(state.error.message);
    notice(why);
  }
  if (latest?.phase === "open") tell();
}

/** The class has forgotten this phone, so it takes a new seat and votes from there. */
async function rejoin(state: Extract<BoxState, { kind: "refused" }>): Promise<void> {
  try {
    const name = seat?.name;
    seat = null;
    await take_seat(name);
    follow();
    box.cast(state.ballot);
  } catch (error) {
    notice(words_of(error));
  }
}

function notice(text: string): void {
  main.querySelector(".failure")?.remove();
  heading.element.before(h("p", { class: "failure" }, text));
  announce(text, "assertive");
}

// --- After the vote

function own_answer({ you, choices }: Snapshot): Node | null {
  const one = choices?.find((choice) => choice.letter === you?.choice);
  if (one) return h("div", { class: "bar-text" }, h("b", { class: "letter" }, one.letter), ...answer_text(one.text, one.ending_text));
  if (!you?.prediction) return null;
  const { output, ending } = from_text(you.prediction);
  return h("div", { class: "bar-text" }, ...answer_text(output, describe(ending)));
}

function after_vote(snapshot: Snapshot): Node[] {
  const { phase, you, result, rounds, explanation_html } = snapshot;
  if (phase === "ended") return [h("p", { class: "lead" }, words.ended_lead)];
  if (phase === "lobby") return [h("p", { class: "lead" }, snapshot.item.question ? (snapshot.item.index === 0 ? words.lobby : words.between) : "")];
  const own = own_answer(snapshot);
  const parts: Node[] = [];
  if (has_run(phase) && result) {
    const grade = you?.grade ?? "none";
    parts.push(h("h2", { class: `verdict ${grade}` }, words.grades[grade]), h("h3", {}, words.ran), output_view(result.output, "none"),
      h("p", { class: "ending" }, result.ending_text), h("p", { class: "ran-on" }, result.ran_on));
  } else if (phase === "discuss") {
    parts.push(h("h2", {}, words.discuss), h("p", { class: "lead" }, words.discuss_lead));
  } else {
    parts.push(h("h2", {}, words.closed), h("p", { class: "lead" }, you?.voted ? words.closed_voted : words.closed_none));
  }
  if (own) parts.push(h("section", { class: "own" }, h("h3", {}, words.yours), own));
  if (explanation_html) parts.push(h("section", {}, h("h2", {}, words.why), from_server("div", { class: "prose" }, explanation_html)));
  if (rounds.length > 0) parts.push(h("section", {}, h("h2", {}, words.votes), bars_view(rounds, { order: snapshot.answering === "choices" ? "letters" : "votes" })));
  return parts;
}

document.title = `${words.class_of(code)} · hunch`;
if (code === "") show_lost();
else if (seat) {
  main.replaceChildren(h("p", { class: "note" }, common.loading));
  follow();
} else show_join();
