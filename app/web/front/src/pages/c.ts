// The console: what the instructor drives the class with. Its secret is in the fragment, which no server ever sees.
import { announce, from_server, h, must, Region, type Child } from "../dom";
import { ApiError, call } from "../api";
import { bars_view } from "../bars";
import { address_of, class_code, no_class, program_view } from "../class_page";
import { ClickerEars, type PlaceIn } from "../clicker";
import { Countdown, told_time } from "../countdown";
import type { Editor } from "../editor";
import { link_dot } from "../link_dot";
import { output_view } from "../outcome";
import { frame, words_of } from "../page";
import { has_run, headers_of, part_of, type Person, type Snapshot } from "../room";
import { favourite_share, possible_steps, usual_step, type Position, type Step } from "../steps";
import { Stream } from "../stream";
import { common, console_page as words, projector as projector_words } from "../strings";

const code = class_code();
const secret = location.hash.slice(1);
const dot = link_dot();
const main = frame(h("a", { href: `/p/${code}`, target: `projector-${code}` }, words.open_projector), dot.element);
const heading = new Region(h("div", { class: "heading" }));
const steps = new Region(h("div", { class: "steps" }));
const trouble = h("p", { class: "trouble", role: "alert" });
const votes = h("p", { class: "count" });
const distribution = new Region(h("section", { class: "panel", "aria-label": words.distribution_shown }));
const program = new Region(h("section", { class: "panel", "aria-label": words.code }));
const editing = h("details", { class: "panel editing" }, h("summary", {}, words.edit));
const notes = new Region(h("section", { class: "panel", "aria-label": words.notes }));
const people = new Region(h("section", { class: "panel", "aria-label": words.people }));
const allow = h("input", { type: "checkbox", onchange: () => void command(allow.checked ? "allow_text" : "forbid_text") });
const time_left = h("span", { class: "time" });
const joining = h("p", { class: "joining" });

let latest: Snapshot | null = null;
let ears: ClickerEars | null = null;
let place: PlaceIn | null = null; // of the projector, if it is open in this browser
let stream: Stream | null = null;
let busy = false;

const countdown = new Countdown((left_ms) => (time_left.textContent = left_ms === null ? "" : words.running_timer(told_time(left_ms))));

const position_of = (snapshot: Snapshot): Position => ({
  phase: snapshot.phase, round: snapshot.round, index: snapshot.item.index, of: snapshot.item.of, rounds: snapshot.rounds,
});

async function command(name: string, args: Record<string, unknown> = {}): Promise<void> {
  // The item tells a click that came late from one that is meant.
  const body = { command: name, item: latest?.item.index, ...args };
  trouble.textContent = "";
  try {
    const { snapshot } = await call<{ snapshot: Snapshot }>("POST", `/rooms/${code}/commands`, { body, headers: headers_of({ secret }), timeout_ms: 30_000 });
    stream?.take(snapshot);
  } catch (error) {
    const passing = error instanceof ApiError && error.status === 0;
    trouble.textContent = passing ? words_of(error) : words.refused(words_of(error));
    if (latest) allow.checked = latest.text_allowed;
  }
}

/** One step at a time: a second click while the first is on its way is not a second step. */
async function step(name: Step): Promise<void> {
  if (busy) return;
  busy = true;
  steps.element.classList.add("busy");
  await command(name);
  steps.element.classList.remove("busy");
  busy = false;
}

function label_of(name: Step, snapshot: Snapshot): string {
  return name === "open" && snapshot.phase === "discuss" ? words.commands.vote_again : words.commands[name];
}

/** Whether the projector has more to show of what the console shows. */
const has_more = (snapshot: Snapshot) => place !== null && place.part === part_of(snapshot) && place.shown < place.of;

function show_steps(snapshot: Snapshot): void {
  const { phase, item, round } = snapshot;
  const at = position_of(snapshot);
  const kept_focus = steps.element.contains(document.activeElement);
  if (steps.show([phase, item.index, round, usual_step(at), possible_steps(at), has_more(snapshot) && place], () => steps_of(snapshot)) && kept_focus) {
    steps.element.querySelector<HTMLElement>("button")?.focus();
  }
}

function steps_of(snapshot: Snapshot): Child[] {
  const at = position_of(snapshot);
  const usual = usual_step(at);
  const turns = has_more(snapshot);
  const others = possible_steps(at).filter((one) => one !== usual || turns);
  const ask_end = () => {
    const question = h("div", { class: "sure", role: "group", "aria-label": words.end_sure }, h("p", {}, words.end_sure),
      h("button", { type: "button", onclick: () => void step("end") }, words.yes),
      h("button", { type: "button", onclick: () => { question.remove(); end?.focus(); } }, words.no));
    steps.element.append(question);
    question.querySelector("button")?.focus();
  };
  const button_of = (one: Step) => h("button", { type: "button", onclick: () => (one === "end" ? ask_end() : void step(one)) }, label_of(one, snapshot));
  const buttons = others.map(button_of);
  const end = buttons[others.indexOf("end")];
  return [
    h("p", { class: "note" }, words.next_step),
    turns && place ? h("button", { type: "button", class: "primary big", onclick: () => ears?.turn("next") }, words.turn(place.shown, place.of))
    : usual ? h("button", { type: "button", class: "primary big", onclick: () => void step(usual) }, label_of(usual, snapshot)) : h("p", {}, words.phases[snapshot.phase]),
    buttons.length > 0 && h("div", { class: "buttons" }, ...buttons),
    h("p", { class: "note" }, words.keys),
  ];
}

function show_people(all: Person[]): Node[] {
  const kick = (one: Person) => {
    const button: HTMLButtonElement = h("button", { type: "button", class: "quiet", "aria-label": words.kick_of(one.name), onclick: () => {
      const sure = h("span", { class: "sure" }, words.kick_sure(one.name), " ",
        h("button", { type: "button", onclick: () => void command("kick", { seat: one.seat }) }, words.kick),
        h("button", { type: "button", onclick: () => { sure.replaceWith(button); button.focus(); } }, words.no));
      button.replaceWith(sure);
      sure.querySelector("button")?.focus();
    } }, words.kick);
    return button;
  };
  const state = (one: Person) => (!one.present ? words.away : one.voted ? words.voted : words.not_voted);
  return [
    h("h2", {}, words.people),
    all.length === 0 ? h("p", { class: "note" }, words.nobody)
      : h("ul", { class: "people" }, ...all.map((one) => h("li", { class: one.present ? "" : "away" }, h("span", { class: "name" }, one.name), h("span", { class: "note" }, state(one)), kick(one)))),
  ];
}

function result_of(snapshot: Snapshot): (Node | false)[] {
  const { result, edit } = snapshot;
  if (!result || !has_run(snapshot.phase)) return [];
  return [
    h("h3", {}, words.result), result.rehearsed && h("p", { class: "trouble" }, words.rehearsed), output_view(result.output, "none"),
    h("p", { class: "ending" }, `${result.ending_text} · ${result.ran_on}`),
    ...(edit ? [h("h3", {}, projector_words.edited), from_server("pre", { class: "code block" }, edit.code_html), output_view(edit.output, "none"), h("p", { class: "ending" }, edit.ending_text)] : []),
  ];
}

let shown_part = "";

function show(snapshot: Snapshot): void {
  latest = snapshot;
  const { item, phase, round } = snapshot;
  countdown.follow(snapshot);
  const phase_words = words.phases[phase] + (round === 2 ? ` · ${words.second}` : "");
  heading.show([item.index, item.of, item.question?.title, phase, round], () => [
    h("p", { class: "note" }, `${projector_words.of(item.index + 1, item.of)} · ${phase_words}`), h("h1", {}, item.question?.title ?? words.title(code)),
  ]);
  const at = position_of(snapshot);
  ears?.show(part_of(snapshot));
  show_steps(snapshot);
  votes.textContent = words.votes(snapshot.votes, Math.max(snapshot.seats, snapshot.votes));
  distribution.show([snapshot.rounds, phase, round], () => {
    const share = favourite_share(snapshot.rounds.find((one) => one.round === round));
    const split = phase === "closed" && round === 1 && usual_step(at) === "discuss" && share !== null;
    return [
      h("h2", {}, has_run(phase) ? words.distribution_shown : words.distribution), !has_run(phase) && h("p", { class: "note" }, words.distribution_note),
      split && h("p", {}, words.split(Math.round(share * 100))),
      bars_view(snapshot.rounds, { order: snapshot.answering === "choices" ? "letters" : "votes", moves: snapshot.moves }),
    ];
  });
  program.show([item.question, snapshot.result, snapshot.edit, phase], () => item.question ? [
    h("h2", {}, words.code), from_server("div", { class: "prose" }, item.question.prompt_html),
    h("div", { class: "block", tabindex: 0 }, program_view(from_server("pre", { class: "code" }, item.question.code_html), item.question.context)),
    ...result_of(snapshot),
  ] : []);
  editing.hidden = !has_run(phase) || !item.question;
  if (!editing.hidden) void edit_program(snapshot);
  notes.show([snapshot.notes_html], () => [h("h2", {}, words.notes), snapshot.notes_html ? from_server("div", { class: "prose" }, snapshot.notes_html) : h("p", { class: "note" }, words.no_notes)]);
  people.show([snapshot.people], () => show_people(snapshot.people ?? []));
  allow.checked = snapshot.text_allowed;
  must(allow.closest("div"), "the switch's row").hidden = snapshot.answering !== "text";
  joining.replaceChildren(words.join_at, " ", h("b", {}, address_of(snapshot)), " · ", h("b", {}, snapshot.code));
  const part = part_of(snapshot);
  if (part !== shown_part) announce(phase_words);
  shown_part = part;
}

// --- Changing the program for the class

let edited_item = -1;
let editor: Editor | null = null;

async function edit_program(snapshot: Snapshot): Promise<void> {
  const question = snapshot.item.question;
  if (!question || edited_item === snapshot.item.index) return;
  edited_item = snapshot.item.index;
  const { make_editor } = await import("../editor");
  const run = () => void command("run_edit", { code: editor?.code() ?? "" });
  editor = make_editor(question.code, words.code, () => {}, run);
  editing.replaceChildren(must(editing.querySelector("summary"), "the summary"), editor.element,
    h("div", { class: "buttons" }, h("button", { type: "button", class: "primary", onclick: run }, words.edit_run),
      h("button", { type: "button", onclick: () => editor?.set(question.code) }, words.edit_reset)));
}

function timer_row(): HTMLElement {
  return h("div", { class: "row", role: "group", "aria-label": words.timer }, h("span", {}, words.timer),
    ...[30, 60, 90].map((seconds) => h("button", { type: "button", onclick: () => void command("timer", { seconds }) }, words.seconds(seconds))),
    h("button", { type: "button", onclick: () => void command("timer", { seconds: 0 }) }, words.no_timer), time_left);
}

function start(): void {
  document.title = words.title(code);
  const lost = (text: string) => main.replaceChildren(no_class(text));
  if (code === "") return lost(words.no_room);
  if (secret === "") return lost(words.no_secret);
  main.append(h("div", { class: "console" },
    h("div", { class: "drive" }, heading.element, trouble, steps.element, timer_row(),
      h("div", {}, h("label", { class: "switch" }, allow, words.allow_text), h("p", { class: "note" }, words.allow_text_note)), joining, notes.element, people.element),
    h("div", { class: "see" }, votes, distribution.element, program.element, editing)));
  heading.show(0, () => [h("p", { class: "note" }, common.loading)]);
  stream = new Stream({
    code, role: "console", credentials: () => ({ secret }), on_snapshot: show, on_link: (link) => dot.show(link),
    on_refused: (error) => lost(error.status === 404 ? words.no_room : words.wrong_secret),
  });
  ears = new ClickerEars({
    code,
    part: () => latest && part_of(latest),
    step: (click) => {
      if (!latest) return;
      const name = click === "back" ? "back" : usual_step(position_of(latest));
      if (name && (name !== "back" || latest.item.index > 0)) void step(name);
    },
    on_place: (now) => {
      place = now;
      if (latest) show_steps(latest);
    },
  });
}

// Another secret is another console.
addEventListener("hashchange", () => location.reload());
start();
