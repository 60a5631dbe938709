// The projector: for the whole room to read. It asks nothing of anybody and knows nothing before the class does.
import { announce, from_server, h, Region } from "../dom";
import { ApiError } from "../api";
import { answer_text, bars_view } from "../bars";
import { address_of, class_code, no_class, program_view } from "../class_page";
import { send_clicks } from "../clicker";
import { Countdown, told_time } from "../countdown";
import { fit, on_screen } from "../fit";
import { link_dot } from "../link_dot";
import { output_view } from "../outcome";
import { qr_svg } from "../qr";
import { has_run, type Snapshot } from "../room";
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

// --- Fitting: what is in the stage with data-fit is made as large as its box allows.

const kBounds: Record<string, { least: number; most: number }> = {
  code: { least: 24, most: 52 },
  bars: { least: 18, most: 28 },
  prose: { least: 18, most: 34 },
  output: { least: 18, most: 36 },
};

const kWide = 56; // columns, from which on a program gets more of the screen's width

function fit_all(): void {
  const boxes = [...stage.element.querySelectorAll<HTMLElement>("[data-fit]")];
  // What was printed takes the room that it needs, the rest what is left.
  boxes.sort((a, b) => Number(b.dataset.fit === "output") - Number(a.dataset.fit === "output"));
  for (const box of boxes) {
    const content = box.firstElementChild;
    const { least, most } = kBounds[box.dataset.fit ?? "code"] ?? { least: 24, most: 52 };
    if (content instanceof HTMLElement) fit(box, content, { least: on_screen(least, innerHeight), most: Math.max(on_screen(least, innerHeight), on_screen(most, innerHeight)) });
    // What scrolls as the last resort must be reachable by keyboard.
    const scrolls = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
new ResizeObserver(fit_all).observe(stage.element);

function fitted(kind: string, content: HTMLElement): HTMLElement {
  return h("div", { class: `fit fit-${kind}`, "data-fit": kind }, content);
}

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
    shown && fitted("code", program_view(from_server("pre", { class: "code" }, shown.code_html), question?.context ?? "script")));
}

function voting(snapshot: Snapshot): HTMLElement {
  const choices = snapshot.choices ?? [];
  return h("section", { class: "side" },
    snapshot.phase === "open" ? count : h("p", { class: "lead" }, words.next_lead),
    choices.length > 0 && fitted("bars", h("ol", { class: "offers" }, ...choices.map((one) =>
      h("li", {}, h("b", { class: "letter" }, one.letter), h("div", { class: "bar-text" }, ...answer_text(one.text, one.ending_text)))))));
}

function distribution(snapshot: Snapshot): HTMLElement {
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
    fitted("output", output_view(result.output, "none")),
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
  if (phase === "explained") side.append(fitted("prose", from_server("div", { class: "prose" }, snapshot.explanation_html ?? "")));
  else side.append(distribution(snapshot));
  return [program(snapshot), side];
}

function phase_words({ phase, round }: Snapshot): string {
  if (phase === "open") return round === 2 ? words.open_second : words.open;
  return { lobby: "", closed: words.closed, discuss: words.discuss, ran: words.has_run, explained: words.why, ended: "" }[phase];
}

let shown_phase = "";

function show(snapshot: Snapshot): void {
  const { item, phase, round } = snapshot;
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
  const part = `${item.index}.${phase}.${round}`;
  const changed = stage.show([part, item.question, snapshot.choices, snapshot.rounds, snapshot.result, snapshot.explanation_html, snapshot.edit], () => stage_of(snapshot));
  foot.show([snapshot.join_url, snapshot.short_url], () => [
    qr_svg(snapshot.join_url ?? "", words.scan),
    h("p", {}, words.join_at, " ", h("b", {}, address_of(snapshot)), " · ", words.code, " ", h("b", { class: "room" }, snapshot.code)),
  ]);
  if (changed) fit_all();
  if (part !== shown_phase) announce(phase_words(snapshot) || words.lobby);
  shown_phase = part;
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
  send_clicks(code, () => {
    told.textContent = words.no_console;
    clearTimeout(fade);
    fade = setTimeout(() => (told.textContent = ""), 6_000);
  });
}

start();
