// What the three pages of a class have in common: which class, and what is said if it cannot be had.
import { h } from "./dom";
import { param } from "./page";
import { code_of } from "./room_code";
import { phone as words } from "./strings";

/** The code in the page's path, as the server knows it. */
export function class_code(): string {
  return code_of(param(/^\/[spc]\/([^/]+)/)) ?? "";
}

export function no_class(text: string): HTMLElement {
  return h("div", { class: "lost" }, h("h1", {}, words.lost), h("p", { class: "failure", role: "alert" }, text), h("p", {}, h("a", { class: "button", href: "/join" }, words.other_code)));
}

/** The program behind its line numbers, to be fitted into a box. */
export function program_view(code: string, code_html: HTMLElement): HTMLElement {
  const lines = code.replace(/\n$/, "").split("\n").length;
  const numbers = Array.from({ length: lines }, (_, i) => String(i + 1)).join("\n");
  return h("div", { class: "numbered" }, h("pre", { class: "numbers", "aria-hidden": "true" }, numbers), code_html);
}
