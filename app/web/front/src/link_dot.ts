// The connection, told by a dot, a shape and a word.
import { h } from "./dom";
import { links } from "./strings";
import type { Link } from "./stream";

export function link_dot() {
  const word = h("span", {}, links.connecting);
  const element = h("p", { class: "link connecting", role: "status" }, h("span", { class: "dot", "aria-hidden": "true" }), word);
  return {
    element,
    show(link: Link): void {
      element.className = `link ${link}`;
      word.textContent = links[link];
    },
  };
}
