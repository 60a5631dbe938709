// One question: predict, run, compare, understand, then poke at it.
import { announce, from_server, h, Region } from "../dom";
import { ApiError, call } from "../api";
import { circumstances, make_experiment, type Experiment } from "../experiment";
import { comparison_view, remarks_view, with_blanks_switch, type MarkedLine, type RunRemarks } from "../outcome";
import { failure, frame, param, words_of } from "../page";
import { choice_form, confidence_form, typed_form, type ChoiceForm, type ChoiceOffer } from "../prediction_form";
import { describe, to_text, type Prediction } from "../prediction_text";
import { next_question, progress_here, parse_attempt, type Attempt, type Confidence, type Grade } from "../progress";
import { make_variant, type WhatIf } from "../variant";
import { common, form as form_words, question as words } from "../strings";

interface Question {
  id: string;
  title: string;
  topic: number;
  topic_title: string;
  section: string;
  level: number;
  context: "script" | "repl";
  prompt_html: string;
  code: string;
  code_html: string;
  pythons: string[];
  python: string;
  has_hint: boolean;
}
interface Reveal extends RunRemarks {
  attempt?: unknown; // as it is remembered
  grade: Grade;
  output: string;
  ending_text: string;
  ending_ok?: boolean;
  output_marked: MarkedLine[];
  ran_on: string;
  belief: { title: string; explanation_html: string } | null;
  explanation_html: string;
  what_ifs: WhatIf[];
  follow_ups_html: string;
  sources_html: string;
}
interface Answer {
  not_yet?: { lines_off: boolean; ending_off: boolean };
  reveal?: Reveal;
}

const progress = progress_here();
const id = param(/^\/q\/([^/]+)/);

async function start(): Promise<void> {
  const main = frame(h("a", { href: "/" }, words.back));
  main.append(h("p", { class: "note" }, common.loading));
  try {
    const question = await call<Question>("GET", `/questions/${encodeURIComponent(id)}`);
    document.title = `${question.title} · hunch`;
    main.replaceChildren(...question_view(question));
  } catch (error) {
    const lost = error instanceof ApiError && error.status === 404;
    main.replaceChildren(lost ? h("p", { class: "failure" }, words.not_found) : failure(error));
  }
}

function question_view(question: Question): Node[] {
  const after = h("div", { class: "after" });
  const chosen = circumstances(question.pythons, question.python, question.context, () => {});
  return [
    h("p", { class: "kicker" }, `${words.topic(question.topic, question.topic_title)} · ${common.levels[question.level] ?? ""}` +
      (question.context === "repl" ? ` · ${common.repl}` : "")),
    h("h1", {}, question.title),
    h("div", { class: "columns" },
      h("section", { class: "program", "aria-label": words.code },
        from_server("div", { class: "prose" }, question.prompt_html),
        from_server("pre", { class: "code block", tabindex: 0 }, question.code_html),
        chosen.element,
        question.has_hint && hint(question)),
      asking(question, chosen, after)),
    after,
  ];
}

let hint_seen = false;

function hint(question: Question): HTMLElement {
  const place = h("div", { class: "prose", role: "status" });
  const button = h("button", {
    type: "button", class: "quiet", onclick: async () => {
      try {
        const { hint_html } = await call<{ hint_html: string }>("GET", `/questions/${question.id}/hint`);
        hint_seen = true;
        button.hidden = true;
        place.replaceChildren(from_server("div", { class: "hint" }, hint_html));
      } catch (error) {
        place.replaceChildren(failure(error));
      }
    },
  }, words.hint);
  return h("div", { class: "hint-offer" }, button, place);
}

/** What is sent as the prediction, and how it is told to the person who made it. */
interface Said {
  body: Record<string, unknown>;
  text: string;
  ending: string;
}

type Chosen = ReturnType<typeof circumstances>;

function asking(question: Question, chosen: Chosen, after: HTMLElement): HTMLElement {
  const since = performance.now();
  const seed = Math.floor(Math.random() * 2 ** 31);
  const typed = typed_form();
  let choices: ChoiceForm | null = null;
  let offered: ChoiceOffer[] = [];
  const sure = confidence_form();
  const trouble = h("p", { class: "trouble", role: "alert" });
  const not_yet = h("div", { class: "not-yet", hidden: true, tabindex: -1 });
  const field = h("div", {}, typed.element);
  const lock = h("button", { type: "submit", class: "primary" }, words.predict);
  const other_way = h("button", { type: "button", class: "quiet", onclick: () => void switch_way() }, words.choose_it);
  let which_try = 1;
  let last: Said | null = null;

  async function switch_way(): Promise<void> {
    if (choices) {
      choices = null;
      field.replaceChildren(typed.element);
      other_way.textContent = words.choose_it;
      return typed.focus();
    }
    try {
      const path = `/questions/${question.id}/choices?seed=${seed}`;
      offered = (await call<{ choices: ChoiceOffer[] }>("GET", path)).choices;
    } catch (error) {
      return void (trouble.textContent = words_of(error));
    }
    choices = choice_form(offered);
    field.replaceChildren(choices.element);
    other_way.textContent = words.type_it;
    choices.focus();
  }

  function said(): Said | null {
    if (choices) {
      const one = offered.find((offer) => offer.letter === choices?.value);
      return one ? { body: { choice: one.letter, seed }, text: [one.text, one.ending_text].filter(Boolean).join("\n"), ending: one.ending_text } : null;
    }
    const prediction: Prediction | null = typed.prediction();
    return prediction && {
      body: { output: prediction.output, ending: prediction.ending }, text: to_text(prediction), ending: describe(prediction.ending),
    };
  }

  async function predict(claim: Said | null, how: "try" | "give_up" = "try"): Promise<void> {
    trouble.textContent = "";
    if (!claim) {
      trouble.textContent = choices ? form_words.empty_choice : form_words.empty;
      return choices ? choices.focus() : typed.focus();
    }
    last = claim;
    lock.disabled = true;
    lock.textContent = words.running;
    const duration_ms = Math.round(performance.now() - since);
    const confidence = (sure.value || "none") as Confidence;
    try {
      const answer = await call<Answer>("POST", `/questions/${question.id}/predictions`, {
        body: {
          ...claim.body, ...(confidence === "none" ? {} : { confidence }), try: which_try, tries: 2, hint: hint_seen,
          python: chosen.version.value, context: chosen.how.value, duration_ms,
        },
      });
      const attempt_of = (one: Said, grade: Grade, belief: string, ran_on: string): Attempt => ({
        v: 1, question: id, at_ms: Date.now(), prediction: one.text, grade, belief, confidence, hint: hint_seen, try: which_try,
        duration_ms, python: /\d+\.\d+(\.\d+)?/.exec(ran_on)?.[0] ?? "",
      });
      if (answer.reveal) {
        const { grade, belief, ran_on, attempt } = answer.reveal;
        if (how === "try") remember(told_attempt(attempt) ?? attempt_of(claim, grade, belief?.title ?? "", ran_on));
        show_reveal(question, answer.reveal, { said: claim, which_try, chosen }, form, after);
        return;
      }
      if (answer.not_yet) {
        if (which_try === 1) remember(attempt_of(claim, "incorrect", "", chosen.version.value));
        which_try = 2;
        tell_not_yet(answer.not_yet);
      }
    } catch (error) {
      trouble.textContent = words_of(error);
    } finally {
      lock.disabled = false;
      lock.textContent = words.predict;
    }
  }

  function tell_not_yet(off: { lines_off: boolean; ending_off: boolean }): void {
    const told = [off.lines_off ? words.lines_off : words.lines_right, off.ending_off ? words.ending_off : words.ending_right];
    not_yet.replaceChildren(
      h("p", {}, h("strong", {}, words.not_yet), " ", told.join(" "), " ", words.once_more),
      h("button", { type: "button", onclick: () => void predict(last, "give_up") }, words.show_me),
    );
    not_yet.hidden = false;
    sure.element.hidden = true;
    not_yet.focus();
    announce(`${words.not_yet} ${told.join(" ")}`);
  }

  const form = h("form", { class: "ask", novalidate: true, "aria-label": form_words.legend, onsubmit: (event) => { event.preventDefault(); void predict(said()); } },
    field, other_way, sure.element, not_yet, trouble, h("div", { class: "buttons" }, lock));
  return form;
}

/** The server knows best what it judged. */
function told_attempt(told: unknown): Attempt | null {
  const attempt = told ? parse_attempt(JSON.stringify(told)) : "";
  return typeof attempt === "string" ? null : attempt;
}

function remember(attempt: Attempt): void {
  if (!progress.add(attempt)) announce(words.not_kept);
}

interface Predicted {
  said: Said;
  which_try: number;
  chosen: Chosen;
}

/** In place of the form comes how it went, beside the program; below, everything else. */
function show_reveal(question: Question, reveal: Reveal, { said, which_try, chosen }: Predicted, form: HTMLElement, after: HTMLElement): void {
  const verdict = h("h2", { class: `verdict ${reveal.grade}`, tabindex: -1 }, words.verdicts[reveal.grade]);
  const { output_marked: marked, ending_text: ending, ending_ok } = reveal;
  chosen.element.hidden = true;
  document.querySelector(".hint-offer:not(:has(.hint))")?.remove();
  form.replaceWith(
    h("section", { class: "reveal" },
      verdict,
      which_try === 2 && reveal.grade !== "incorrect" && h("p", { class: "note" }, words.second_try),
      with_blanks_switch((blanks) => comparison_view({ marked, predicted_ending: said.ending, ending, ending_ok }, blanks)),
      ...remarks_view(reveal),
      h("p", { class: "ran-on" }, words.ran_on(reveal.ran_on)),
      reveal.belief && h("aside", { class: "belief" }, h("h3", {}, words.belief), h("p", { class: "belief-title" }, `“${reveal.belief.title}”`),
        from_server("div", { class: "prose" }, reveal.belief.explanation_html))));
  const further = (title: string, html: string) => html !== "" && h("div", {}, h("h3", {}, title), from_server("div", { class: "prose" }, html));
  after.replaceChildren(
    h("section", { class: "why" }, h("h2", {}, words.why), from_server("div", { class: "prose" }, reveal.explanation_html),
      further(words.follow_ups, reveal.follow_ups_html), further(words.sources, reveal.sources_html)),
    poking(question, reveal, chosen),
    next_link(),
  );
  verdict.focus({ preventScroll: true });
  const { top, bottom } = verdict.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) verdict.scrollIntoView({ block: "start" });
}

function poking(question: Question, reveal: Reveal, chosen: Chosen): HTMLElement {
  const place = new Region(h("div"));
  let experiment: Experiment | null = null;
  let opened = 0;
  const before = { output: reveal.output, ending_text: reveal.ending_text };
  const button = (title: string, act: () => void) => h("button", { type: "button", onclick: act }, title);
  const edit = async (code: string) => {
    try {
      experiment ??= await make_experiment({
        code, context: chosen.how.value === "repl" ? "repl" : "script", python: chosen.version.value, pythons: question.pythons,
        question: question.id, before, predict: true,
      });
      const { element } = experiment;
      if (!place.show("edit", () => [element])) experiment.load(code);
      experiment.focus();
    } catch (error) {
      place.element.replaceChildren(failure(error));
    }
  };
  const try_what_if = (what_if: WhatIf) => {
    const next = reveal.what_ifs[what_if.index + 1];
    experiment = null;
    const variant = make_variant(what_if, {
      question: question.id, python: chosen.version.value, before,
      after: () => [...(next ? [button(words.what_if(next.title), () => try_what_if(next))] : []), button(words.edit_this, () => void edit(what_if.code))],
    });
    place.show(++opened, () => [variant.element]);
    variant.focus();
  };
  return h("section", { class: "poke" }, h("h2", {}, words.poke), h("p", {}, words.poke_lead),
    h("div", { class: "buttons offers" },
      ...reveal.what_ifs.map((one) => button(words.what_if(one.title), () => try_what_if(one))), button(words.own_edit, () => void edit(question.code))),
    place.element);
}

function next_link(): HTMLElement {
  const place = h("p", { class: "next" });
  void call<{ questions: { id: string; title: string }[] }>("GET", "/questions").then(({ questions }) => {
    const next = next_question(questions.map((one) => one.id), progress.attempts(), Date.now(), id);
    const title = questions.find((one) => one.id === next)?.title ?? "";
    place.append(next ? h("a", { class: "button primary", href: `/q/${next}` }, `${words.next}: ${title}`) : words.no_more);
  }, () => place.append(h("a", { href: "/" }, words.back)));
  return place;
}

void start();
