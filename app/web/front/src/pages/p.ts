// The projector: for the whole room to read. It asks nothing of anybody and knows nothing before the class does.
import { announce, from_server, h, Region } from "../dom";
import { ApiError } from "../api";
import { answer_text, bars_view } from "../bars";
import { address_of, class_code, no_class, program_view } from "../class_page";
import { ClickerKeys } from "../clicker";
import { Countdown, told_time } from "../countdown";
import { fitted, FittedBoxes } from "../fitted_boxes";
import { link_dot } from "../link_dot";
import { output_view } from "../outcome";
import { qr_svg } from "../qr";
import { has_run, part_of, type Snapshot } from "../room";
import { Stream } from "../stream";
import { projector as words } from "../strings";

const code = class_code();
const dot = link_dot();
const heading = new Region(h("div", { class: "heading" }));
const phase_line = h("p", { class: "phase" });
const time = h("p", { class: "time" });
const stage = new Region(h("main", { id: "main", class: "stage", tabindex: -1 }));
const foot = new Region(h("div", { class: "foot-join" }));
const people = h("p", { class: "people" });
const told = h("p", { class: "told", role: "status" });
const count = h("p", { class: "count", role: "status" });

const countdown = new Countdown((left_ms) => {
  time.textContent = left_ms === null ? "" : left_ms === 0 ? words.time_up : told_time(left_ms);
  time.classList.toggle("soon", left_ms !== null && left_ms <= 10_000);
});

const kWide = 56; // columns, from which on a program gets more of the screen's width

let keys: ClickerKeys | null = null;
const boxes = new FittedBoxes(stage.element, (place) => keys?.tell({ part: shown_part, ...place }));
new ResizeObserver(() => boxes.fit()).observe(stage.element);

// --- What is shown

function joining(snapshot: Snapshot): HTMLElement {
  return h("section", { class: "joining" },
    qr_svg(snapshot.join_url ?? "", words.scan),
    h("div", {},
      h("h1", {}, words.lobby), h("p", { class: "lead" }, words.lobby_lead),
      h("dl", {}, h("dt", {}, words.join_at), h("dd", { class: "url" }, address_of(snapshot)), h("dt", {}, words.code), h("dd", { class: "code-big" }, snapshot.code))));
}

function program(snapshot: Snapshot): HTMLElement {
  const { question } = snapshot.item;
  const edited = has_run(snapshot.phase) ? snapshot.edit : null;
  const shown = edited ?? question;
  return h("section", { class: "program" },
    question && from_server("div", { class: "prose prompt" }, question.prompt_html),
    ...(shown ? fitted("code", program_view(from_server("pre", { class: "code" }, shown.code_html), question?.context ?? "script")) : []));
}

function voting(snapshot: Snapshot): HTMLElement {
  const choices = snapshot.choices ?? [];
  return h("section", { class: "side" },
    snapshot.phase === "open" ? count : h("p", { class: "lead" }, words.next_lead),
    ...(choices.length > 0 ? fitted("bars", h("ol", { class: "offers" }, ...choices.map((one) =>
      h("li", {}, h("b", { class: "letter" }, one.letter), h("div", { class: "bar-text" }, ...answer_text(one.text, one.ending_text)))))) : []));
}

function distribution(snapshot: Snapshot): HTMLElement[] {
  return fitted("bars", bars_view(snapshot.rounds, { order: snapshot.answering === "choices" ? "letters" : "votes", moves: snapshot.moves }));
}

function outcome(snapshot: Snapshot): HTMLElement {
  const edited = snapshot.edit;
  const result = edited ?? snapshot.result;
  if (!result) return h("div");
  const rehearsed = !edited && snapshot.result?.rehearsed;
  return h("div", { class: "outcome" },
    h("h2", {}, edited ? words.edited : words.ran),
    rehearsed && h("p", { class: "rehearsed" }, words.rehearsed),
    ...fitted(snapshot.phase === "explained" && !edited ? "echo" : "output", output_view(result.output, "none")),
    h("p", { class: "ending" }, `${words.ends} ${result.ending_text} · ${rehearsed ? words.rehearsed_on(result.ran_on) : words.ran_on(result.ran_on)}`));
}

function stage_of(snapshot: Snapshot): (Node | null)[] {
  const { phase, item } = snapshot;
  if (phase === "ended") return [h("section", { class: "joining over" }, h("h1", {}, words.ended))];
  if (phase === "lobby" && item.index === 0) return [joining(snapshot)];
  // The program stays where it is and as large as it is from the vote to the explanation.
  if (phase === "lobby" || phase === "open") return [program(snapshot), voting(snapshot)];
  const side = h("section", { class: "side" });
  if (phase === "discuss") side.append(h("h2", { class: "call" }, words.discuss_call), h("p", { class: "lead" }, words.discuss_lead));
  if (has_run(phase)) side.append(outcome(snapshot));
  if (phase === "explained") side.append(...fitted("prose", from_server("div", { class: "prose" }, snapshot.explanation_html ?? "")));
  else side.append(...distribution(snapshot));
  return [program(snapshot), side];
}

function phase_words({ phase, round }: Snapshot): string {
  if (phase === "open") return round === 2 ? words.open_second : words.open;
  return { lobby: "", closed: words.closed, discuss: words.discuss, ran: words.has_run, explained: words.why, ended: "" }[phase];
}

let shown_part = "";

function show(snapshot: Snapshot): void {
  const { item, phase } = snapshot;
  countdown.follow(snapshot);
  heading.show([item, phase === "lobby" && item.index === 0, phase === "ended"], () => {
    const question = phase === "ended" || (phase === "lobby" && item.index === 0) ? null : item.question;
    return [question && h("h1", {}, h("span", { class: "number" }, words.of(item.index + 1, item.of)), " ", question.title)];
  });
  phase_line.textContent = phase_words(snapshot);
  phase_line.className = `phase ${phase}`;
  document.body.dataset.phase = phase === "lobby" && item.index === 0 ? "joining" : phase;
  const longest = Math.max(0, ...(item.question?.code ?? "").split("\n").map((line) => line.length));
  stage.element.classList.toggle("wide", longest > kWide);
  count.replaceChildren(h("b", {}, `${snapshot.votes} / ${Math.max(snapshot.seats, snapshot.votes)}`), h("span", {}, ` ${words.voted}`));
  people.textContent = words.people(snapshot.seats);
  const part = part_of(snapshot);
  const is_new = part !== shown_part;
  if (is_new) boxes.begin(shown_part.startsWith(`${item.index}.`) ? "the same" : "another", phase === "lobby" || phase === "open" ? "new" : "read");
  shown_part = part;
  const changed = stage.show([part, item.question, snapshot.choices, snapshot.rounds, snapshot.result, snapshot.explanation_html, snapshot.edit], () => stage_of(snapshot));
  foot.show([snapshot.join_url, snapshot.short_url], () => [
    qr_svg(snapshot.join_url ?? "", words.scan),
    h("p", {}, words.join_at, " ", h("b", {}, address_of(snapshot)), " · ", words.code, " ", h("b", { class: "room" }, snapshot.code)),
  ]);
  if (changed) boxes.fit();
  if (is_new) announce(phase_words(snapshot) || words.lobby);
}

function start(): void {
  document.title = `${code} · hunch`;
  const lost = () => document.body.replaceChildren(h("main", {}, no_class(words.no_room)));
  if (code === "") return lost();
  document.body.prepend(
    h("header", { class: "head" }, heading.element, phase_line, time),
    stage.element,
    h("footer", { class: "foot" }, foot.element, told, people, dot.element),
  );
  new Stream({
    code, role: "projector", credentials: () => ({}), on_snapshot: show, on_link: (link) => dot.show(link),
    on_refused: (error: ApiError) => (error.status === 404 ? lost() : (told.textContent = error.message)),
  });
  let fade: ReturnType<typeof setTimeout> | undefined;
  keys = new ClickerKeys(code, (way) => boxes.turn(way), () => {
    told.textContent = words.no_console;
    clearTimeout(fade);
    fade = setTimeout(() => (told.textContent = ""), 6_000);
  });
}

start();
