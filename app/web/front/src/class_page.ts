// What the three pages of a class have in common: which class, and what is said if it cannot be had.
import { h } from "./dom";
import { param } from "./page";
import type { Snapshot } from "./room";
import { code_of } from "./room_code";
import { phone as words } from "./strings";

/** The code in the page's path, as the server knows it. */
export function class_code(): string {
  return code_of(param(/^\/[spc]\/([^/]+)/)) ?? "";
}

export function no_class(text: string): HTMLElement {
  return h("div", { class: "lost" }, h("h1", {}, words.lost), h("p", { class: "failure", role: "alert" }, text), h("p", {}, h("a", { class: "button", href: "/join" }, words.other_code)));
}

/** What to type into a browser; the start page there asks for the code, which is shown beside it. */
export function address_of({ short_url, code }: Snapshot): string {
  return (short_url ?? location.host).replace(new RegExp(`/s/${code}$`), "");
}

/** The program behind its line numbers, to be fitted into a box. */
export function program_view(code_html: HTMLElement, context: "script" | "repl"): HTMLElement {
  // A session has its prompts instead.
  if (context === "repl") return h("div", { class: "numbered" }, code_html);
  const lines = (code_html.textContent ?? "").replace(/\n$/, "").split("\n").length;
  const numbers = Array.from({ length: lines }, (_, i) => String(i + 1)).join("\n");
  return h("div", { class: "numbered" }, h("pre", { class: "numbers", "aria-hidden": "true" }, numbers), code_html);
}
