// The practice list: what to do today, then every question with how it went.
import { announce, h, Region } from "../dom";
import { call } from "../api";
import { failure, frame } from "../page";
import { next_question, progress_here, question_of_the_day, type State } from "../progress";
import { common, practice as words } from "../strings";

interface Listed {
  id: string;
  title: string;
  section: string;
  topic: number;
  level: number;
  tags: string[];
  context: string;
}
interface Topic {
  number: number;
  title: string;
  section: string;
}
interface Bank {
  questions: Listed[];
  topics: Topic[];
}

const kFewFound = 60;
const kSigns: Record<State, string> = { new: "○", right: "✓", missed: "✗" };

const progress = progress_here();

function level_of(level: number): string {
  return common.levels[level] ?? "";
}

function question_card(label: string, question: Listed): HTMLElement {
  return h(
    "a",
    { class: "card", href: `/q/${question.id}` },
    h("span", { class: "card-label" }, label),
    h("span", { class: "card-title" }, question.title),
    h("span", { class: "card-note" }, level_of(question.level)),
  );
}

function today(bank: Bank): HTMLElement {
  const ids = bank.questions.map((one) => one.id);
  const find = (id: string | null) => bank.questions.find((one) => one.id === id);
  const attempts = progress.attempts();
  const midnight = new Date().setHours(0, 0, 0, 0);
  const answered = new Set(attempts.filter((one) => one.at_ms >= midnight).map((one) => one.question)).size;
  const next = find(next_question(ids, attempts, Date.now()));
  const daily = find(question_of_the_day(ids, new Date()));
  return h(
    "section",
    { class: "today", "aria-labelledby": "today" },
    h("h2", { id: "today" }, words.today),
    h("div", { class: "cards" }, next && question_card(words.go_on, next), daily && question_card(words.of_the_day, daily)),
    h("p", { class: "note" }, next ? words.answered_today(answered) : words.all_done),
  );
}

function item(question: Listed, state: State): HTMLElement {
  return h(
    "li",
    { class: `item ${state}` },
    h("span", { class: "sign", "aria-hidden": "true" }, kSigns[state]),
    h("a", { href: `/q/${question.id}` }, question.title),
    h("span", { class: "unseen" }, `, ${words.states[state]},`),
    h("span", { class: "level" }, level_of(question.level)),
  );
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return h("label", { class: "field" }, h("span", {}, text), control);
}

function all_questions(bank: Bank): HTMLElement {
  const states = progress.states();
  const state_of = (one: Listed): State => states.get(one.id) ?? "new";
  const sections = [...new Set(bank.topics.map((topic) => topic.section))];
  const next = next_question(bank.questions.map((one) => one.id), progress.attempts(), Date.now());
  const next_topic = bank.questions.find((one) => one.id === next)?.topic;
  const search = h("input", { type: "search", autocomplete: "off", oninput: () => show() });
  const section = h("select", { onchange: () => show() }, h("option", { value: "" }, words.every_section),
    ...sections.map((one) => h("option", { value: one }, one)));
  const state = h("select", { onchange: () => show() }, h("option", { value: "" }, words.every_state),
    ...Object.entries(words.states).map(([value, text]) => h("option", { value }, text)));
  const count = h("p", { class: "note", role: "status" });
  const list = new Region(h("div", { class: "topics" }));

  function show(): void {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one: Listed) => {
      const text = `${one.id} ${one.title} ${one.tags.join(" ")} ${one.topic}`.toLowerCase();
      return (!section.value || one.section === section.value) && (!state.value || state_of(one) === state.value) &&
        wanted.every((word) => text.includes(word));
    };
    const found = bank.questions.filter(fits);
    count.textContent = found.length === 0 ? words.none_found : words.found(found.length);
    list.show(found.map((one) => one.id), () => bank.topics.map((topic) => {
      const here = found.filter((one) => one.topic === topic.number);
      if (here.length === 0) return null;
      const of_state = (wanted_state: State) => here.filter((one) => state_of(one) === wanted_state).length;
      // Folded, all topics are seen at once; who looks for something sees what was found.
      return h("details", { class: "topic", open: found.length <= kFewFound || topic.number === next_topic },
        h("summary", {}, h("h3", {}, words.topic(topic.number, topic.title)),
          h("span", { class: "note" }, words.tally(of_state("right"), of_state("missed"), here.length))),
        h("ul", {}, ...here.map((one) => item(one, state_of(one)))));
    }));
  }
  show();
  return h(
    "section",
    { "aria-labelledby": "all" },
    h("h2", { id: "all" }, words.all),
    h("div", { class: "filters", role: "search" }, labelled(words.search, search), labelled(words.section, section), labelled(words.state, state)),
    count,
    list.element,
  );
}

function keeping(reload: () => void): HTMLElement {
  const told = h("p", { class: "note", role: "status" });
  const file = h("input", {
    type: "file", accept: ".jsonl,.json,.txt", class: "unseen", tabindex: -1, "aria-hidden": "true",
    onchange: async () => {
      const text = await file.files?.[0]?.text();
      file.value = "";
      if (text === undefined) return;
      const done = progress.imported(text);
      if (!done.mistake) reload();
      const message = done.mistake ? words.not_imported(done.mistake) : words.imported(done.added, done.known);
      told.textContent = message;
      announce(message);
    },
  });
  const save = () => {
    const link = h("a", { href: URL.createObjectURL(new Blob([progress.exported()], { type: "application/jsonl" })), download: "hunch-progress.jsonl" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return h(
    "section",
    { class: "keeping", "aria-labelledby": "keeping" },
    h("h2", { id: "keeping" }, words.progress),
    h("p", {}, words.progress_lead, " ", h("code", {}, words.import_hint)),
    h("div", { class: "buttons" },
      h("button", { type: "button", onclick: save }, words.export),
      h("button", { type: "button", onclick: () => file.click() }, words.import), file),
    told,
  );
}

async function start(): Promise<void> {
  const main = frame(h("a", { href: "/edit" }, words.edit));
  const lists = h("div", {}, h("p", { class: "note" }, common.loading));
  main.append(h("h1", {}, words.title), h("p", { class: "lead" }, words.lead), lists);
  try {
    const bank = await call<Bank>("GET", "/questions");
    const draw = () => lists.replaceChildren(today(bank), all_questions(bank));
    draw();
    main.append(keeping(draw));
  } catch (error) {
    lists.replaceChildren(failure(error));
  }
}

void start();
