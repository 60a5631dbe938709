// Where to type the code of a class.
import { h } from "../dom";
import { frame } from "../page";
import { code_of } from "../room_code";
import { join as words } from "../strings";

const main = frame();
const trouble = h("p", { class: "trouble", role: "alert", id: "trouble" });
const field = h("input", {
  id: "code", type: "text", class: "code join-code", maxlength: 12, required: true, autocapitalize: "characters",
  autocomplete: "off", spellcheck: "false", "aria-describedby": "trouble", autofocus: true,
  oninput: () => (trouble.textContent = ""),
});
main.append(
  h("h1", {}, words.title),
  h("p", { class: "lead" }, words.lead),
  h(
    "form",
    {
      class: "join",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const code = code_of(field.value);
        if (code) return location.assign(`/s/${code}`);
        trouble.textContent = words.wrong;
        field.setAttribute("aria-invalid", "true");
        field.focus();
      },
    },
    h("label", { for: "code" }, words.code),
    field,
    trouble,
    h("button", { type: "submit", class: "primary" }, words.go),
  ),
);
field.focus();
