// A variant is what the question's author made of its program: predicted first, then run and judged by the server.
import { announce, from_server, h, Region } from "./dom";
import { call } from "./api";
import { result_view, type Before, type RunAnswer } from "./experiment";
import { words_of } from "./page";
import { typed_form } from "./prediction_form";
import { describe } from "./prediction_text";
import { form as form_words, question as question_words, variant as words } from "./strings";

export interface WhatIf {
  index: number;
  title: string;
  code: string;
  code_html: string;
}

export interface VariantSettings {
  question: string;
  python: string;
  before: Before; // what the question's own program did
  after: () => Node[]; // what is offered once it has run
}

export interface Variant {
  element: HTMLElement;
  focus(): void;
}

export function make_variant(what_if: WhatIf, settings: VariantSettings): Variant {
  const heading = h("h3", { tabindex: -1 }, question_words.what_if(what_if.title));
  const prediction = typed_form();
  const button = h("button", { type: "submit", class: "primary" }, question_words.predict);
  const trouble = h("p", { class: "trouble", role: "alert" });
  const result = new Region(h("section", { class: "result" }));

  async function lock_in(): Promise<void> {
    const claim = prediction.prediction();
    trouble.textContent = claim ? "" : form_words.empty;
    if (!claim) return prediction.focus();
    button.disabled = true;
    button.textContent = question_words.running;
    try {
      const body = { output: claim.output, ending: claim.ending, what_if: what_if.index, python: settings.python };
      const { reveal } = await call<{ reveal: RunAnswer }>("POST", `/questions/${settings.question}/predictions`, { body });
      result.show(1, () => [...result_view(reveal, describe(claim.ending), settings.before, words), h("div", { class: "buttons" }, ...settings.after())]);
      form.remove();
      const verdict = result.element.querySelector("h2");
      verdict?.setAttribute("tabindex", "-1");
      verdict?.focus();
      announce(verdict?.textContent ?? "");
    } catch (error) {
      trouble.textContent = words_of(error);
      button.disabled = false;
      button.textContent = question_words.predict;
    }
  }

  const form = h("form", { class: "experiment-prediction ask", novalidate: true, "aria-label": form_words.legend, onsubmit: (event) => { event.preventDefault(); void lock_in(); } },
    prediction.element, trouble, h("div", { class: "buttons" }, button));
  return {
    element: h("div", { class: "experiment variant" },
      h("div", { class: "experiment-code" }, heading, from_server("pre", { class: "code block", tabindex: 0 }, what_if.code_html)), form, result.element),
    focus: () => heading.focus(),
  };
}
