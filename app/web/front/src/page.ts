// What pages have in common: the frame around them, and what is said when the server does not do what it should.
import { announce, h } from "./dom";
import { ApiError } from "./api";
import { common } from "./strings";

/** The page's main element, behind a header with the way home. */
export function frame(...in_header: (Node | string)[]): HTMLElement {
  const main = h("main", { id: "main", tabindex: -1 });
  // The console has no way home: a careless click would lose the secret in its address.
  const brand = location.pathname.startsWith("/c/") ? h("span", { class: "brand" }, common.home) : h("a", { class: "brand", href: "/" }, common.home);
  document.body.prepend(
    h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, common.skip),
    h("header", { class: "top" }, brand, h("nav", {}, ...in_header)),
    main,
  );
  return main;
}

export function words_of(error: unknown): string {
  if (!(error instanceof ApiError)) return common.failed(String(error));
  if (error.status === 0) return common.no_server;
  if (error.status === 429) return common.too_often;
  return error.message;
}

export function failure(error: unknown): HTMLElement {
  const text = words_of(error);
  announce(text, "assertive");
  return h("p", { class: "failure" }, text);
}

export function param(pattern: RegExp): string {
  return decodeURIComponent(pattern.exec(location.pathname)?.[1] ?? "");
}

/** navigator.clipboard exists on secure origins only, and a class is not on one. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
