// The fields in which a person says what a program will do: by typing lines, or by choosing one of several answers.
import { h } from "./dom";
import { form as words } from "./strings";
import { lines_of, type Ending, type EndingKind, type Prediction } from "./prediction_text";

export interface ChoiceOffer {
  letter: string;
  text: string;
  ending_text: string;
}

let forms = 0;

/** Real radios in a group of their own. */
function radios(legend: string, options: [value: string, label: Node | string][], checked: string, on_change: () => void) {
  const name = `group-${++forms}`;
  const inputs = options.map(([value]) =>
    h("input", { type: "radio", name, value, checked: value === checked, onchange: on_change }),
  );
  const element = h(
    "fieldset",
    { class: "radios" },
    h("legend", {}, legend),
    ...options.map(([, label], i) => h("label", { class: "radio" }, inputs[i], h("span", {}, label))),
  );
  return {
    element,
    get value(): string {
      return inputs.find((input) => input.checked)?.value ?? "";
    },
    set value(wanted: string) {
      for (const input of inputs) input.checked = input.value === wanted;
    },
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
  };
}

export interface TypedForm {
  element: HTMLElement;
  prediction(): Prediction | null; // null: nothing was said yet
  set(prediction: Prediction): void;
  focus(): void;
}

export function typed_form(on_change: () => void = () => {}): TypedForm {
  const id = `form-${++forms}`;
  const output = h("textarea", {
    id: `${id}-output`, class: "code", rows: 5, spellcheck: "false", autocapitalize: "off", autocomplete: "off",
    autocorrect: "off", wrap: "off", oninput: () => changed(),
  });
  const nothing = h("input", { type: "checkbox", onchange: () => changed() });
  const type = h("input", {
    id: `${id}-type`, type: "text", class: "code", spellcheck: "false", autocapitalize: "off", autocomplete: "off",
    placeholder: words.exception_hint, maxlength: 120, oninput: () => changed(),
  });
  const status = h("input", { id: `${id}-status`, type: "number", min: -255, max: 255, value: 1, step: 1, oninput: () => changed() });
  const type_row = h("p", { class: "detail" }, h("label", { for: `${id}-type` }, words.exception_type), type);
  const status_row = h("p", { class: "detail" }, h("label", { for: `${id}-status` }, words.status), status);
  const endings = radios(words.ending, Object.entries(words.endings), "finishes", () => changed());

  const show = () => {
    output.disabled = nothing.checked;
    type_row.hidden = endings.value !== "raises";
    status_row.hidden = endings.value !== "exits";
    // A line more than there is, so that the next one has room.
    output.rows = Math.min(12, Math.max(4, output.value.split("\n").length + 1));
  };
  const changed = () => {
    show();
    on_change();
  };
  endings.element.append(type_row, status_row);
  show();

  const element = h(
    "div",
    { class: "typed" },
    h("label", { for: `${id}-output`, class: "lead" }, words.output, " ", h("span", { class: "note" }, words.output_note)),
    output,
    h("label", { class: "switch" }, nothing, words.nothing),
    endings.element,
  );
  return {
    element,
    prediction() {
      const ending: Ending = { kind: endings.value as EndingKind };
      if (ending.kind === "raises" && type.value.trim()) ending.type = type.value.trim();
      if (ending.kind === "exits") ending.status = Math.trunc(Number(status.value)) || 0;
      const lines = nothing.checked ? "" : lines_of(output.value);
      if (lines === "" && !nothing.checked && ending.kind === "finishes") return null;
      return { output: lines, ending };
    },
    set(prediction) {
      output.value = prediction.output.replace(/\n$/, "");
      nothing.checked = prediction.output === "" && prediction.ending.kind === "finishes";
      endings.value = prediction.ending.kind;
      type.value = prediction.ending.type ?? "";
      if (prediction.ending.status !== undefined) status.value = String(prediction.ending.status);
      show();
    },
    focus: () => output.focus(),
  };
}

export function choice_label(choice: ChoiceOffer): HTMLElement {
  const finishes = choice.ending_text === "finishes";
  const ending = finishes && choice.text ? "" : finishes ? words.prints_nothing : choice.ending_text;
  return h(
    "span",
    { class: "choice" },
    h("b", { class: "letter" }, choice.letter),
    h("span", { class: "choice-text" }, choice.text && h("code", {}, choice.text), ending && h("i", {}, ending)),
  );
}

export interface ChoiceForm {
  element: HTMLElement;
  value: string; // a letter, or ""
  focus(): void;
}

export function choice_form(choices: ChoiceOffer[], checked = "", on_change: () => void = () => {}): ChoiceForm {
  const group = radios(words.choose, choices.map((one) => [one.letter, choice_label(one)]), checked, on_change);
  group.element.classList.add("choices");
  return group;
}

export function confidence_form(on_change: () => void = () => {}) {
  const group = radios(words.confidence, Object.entries(words.confidences), "", on_change);
  group.element.classList.add("confidence");
  return group;
}
