// An experiment: a program to change, a prediction of what it prints now, and a run that compares the two.
import { announce, h, Region } from "./dom";
import { call } from "./api";
import { failure } from "./page";
import { describe } from "./prediction_text";
import { typed_form } from "./prediction_form";
import type { Blanks } from "./blanks";
import { comparison_view, output_view, remarks_view, with_blanks_switch, type MarkedLine, type RunRemarks } from "./outcome";
import { common, editor as words, form as form_words, question as question_words } from "./strings";
import type { Editor } from "./editor";
import type { Grade } from "./progress";

export interface RunAnswer extends RunRemarks {
  output: string;
  ending_text: string;
  ran_on: string;
  code_html: string;
  grade?: Grade;
  output_marked?: MarkedLine[];
  ending_ok?: boolean;
}

/** What a run is held beside. */
export interface Before {
  output: string;
  ending_text: string;
}

export interface ExperimentSettings {
  code: string;
  context: "script" | "repl";
  python: string;
  pythons: string[];
  question?: string;
  before?: Before; // what it did before the edit
  predict: boolean; // whether the prediction is asked for from the start
  on_change?: (now: { code: string; context: "script" | "repl"; python: string }) => void;
}

export interface Experiment {
  element: HTMLElement;
  load(code: string): void;
  focus(): void;
}

/** A select for the version of Python, and one for how the program is run. */
export function circumstances(pythons: string[], python: string, context: string, on_change: () => void) {
  const version = h("select", { onchange: on_change }, ...pythons.map((one) => h("option", { value: one, selected: one === python }, one)));
  const how = h(
    "select",
    { onchange: on_change },
    h("option", { value: "script", selected: context === "script" }, common.script),
    h("option", { value: "repl", selected: context === "repl" }, common.repl),
  );
  const element = h(
    "div",
    { class: "circumstances" },
    h("label", {}, question_words.python, version),
    h("label", {}, question_words.context, how),
  );
  return { element, version, how };
}

export async function make_experiment(settings: ExperimentSettings): Promise<Experiment> {
  const { make_editor } = await import("./editor");
  const chosen = circumstances(settings.pythons, settings.python, settings.context, () => changed());
  const context = () => (chosen.how.value === "repl" ? "repl" : "script");
  const editor: Editor = make_editor(settings.code, words.code, () => changed(), () => void run());
  const changed = () => settings.on_change?.({ code: editor.code(), context: context(), python: chosen.version.value });

  const prediction = typed_form();
  const wants = h("input", { type: "checkbox", checked: settings.predict, onchange: () => (prediction.element.hidden = !wants.checked) });
  prediction.element.hidden = !settings.predict;
  const button = h("button", { type: "button", class: "primary", onclick: () => void run() }, words.run);
  const trouble = h("p", { class: "trouble", role: "alert" });
  const result = new Region(h("section", { class: "result" }));

  let runs = 0;
  async function run(): Promise<void> {
    const claim = wants.checked ? prediction.prediction() : null;
    trouble.textContent = "";
    if (editor.code().trim() === "") return void (trouble.textContent = words.empty);
    if (wants.checked && !claim) {
      trouble.textContent = form_words.empty;
      return prediction.focus();
    }
    button.disabled = true;
    button.textContent = question_words.running;
    const body = {
      code: editor.code(), context: context(), python: chosen.version.value, question: settings.question,
      ...(claim ? { output: claim.output, ending: claim.ending } : {}),
    };
    const number = ++runs;
    try {
      const answer = await call<RunAnswer>("POST", "/runs", { body });
      result.show(number, () => result_view(answer, claim ? describe(claim.ending) : "", settings.before, words));
      announce(answer.grade ? question_words.verdicts[answer.grade] : `${words.result}: ${answer.ending_text}`);
    } catch (error) {
      result.show(number, () => [failure(error)]);
    }
    button.disabled = false;
    button.textContent = words.run;
    // Only scrolled to if it is out of sight.
    result.element.scrollIntoView({ block: "nearest" });
  }

  return {
    element: h(
      "div",
      { class: "experiment" },
      h("div", { class: "experiment-code" }, editor.element, h("p", { class: "note" }, words.keys), chosen.element),
      h(
        "div",
        { class: "experiment-prediction" },
        h("label", { class: "switch" }, wants, words.predict_too),
        prediction.element,
        trouble,
        h("div", { class: "buttons" }, button),
      ),
      result.element,
    ),
    load: (code) => editor.set(code),
    focus: () => editor.focus(),
  };
}

/** What came of a run, held against a prediction if there was one. `told` names the two sides of the comparison. */
export function result_view(
  answer: RunAnswer, predicted_ending: string, before: Before | undefined, told: { compare: string; before: string; after: string },
): Node[] {
  const parts: Node[] = [h("h2", {}, answer.grade ? question_words.verdicts[answer.grade] : words.result)];
  const marked = answer.output_marked;
  const beside = (blanks: Blanks) => {
    const sides: [string, Before][] = [[told.before, before ?? answer], [told.after, answer]];
    return h("div", { class: "sides" }, ...sides.map(([title, side]) =>
      h("div", {}, h("h3", {}, title), output_view(side.output, blanks === "all" ? "all" : "none"), h("p", { class: "ending" }, side.ending_text))));
  };
  if (answer.grade && marked) {
    const { ending_text: ending, ending_ok } = answer;
    parts.push(with_blanks_switch((blanks) => comparison_view({ marked, predicted_ending, ending, ending_ok }, blanks)));
    if (before) parts.push(h("details", {}, h("summary", {}, told.compare), beside("odd")));
  } else if (before) {
    parts.push(with_blanks_switch(beside));
  } else {
    parts.push(with_blanks_switch((blanks) => output_view(answer.output, blanks === "all" ? "all" : "none")));
    parts.push(h("p", { class: "ending" }, answer.ending_text));
  }
  parts.push(...remarks_view(answer));
  parts.push(h("p", { class: "ran-on" }, question_words.ran_on(answer.ran_on)));
  return parts;
}
