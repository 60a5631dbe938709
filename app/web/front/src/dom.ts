// Making elements. Text goes in as text; from_server() is the one place where markup does.

export type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: Event) => void);

/** An element: attributes by their names, `on…` functions as listeners, children as nodes or text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child) || child === ""));
  return element;
}

/** An element that holds a `*_html` field of the server, and nothing else may. */
export function from_server<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value>,
  html: string,
): HTMLElementTagNameMap[K] {
  const element = h(tag, attributes);
  element.innerHTML = html;
  // What scrolls must be reachable by keyboard.
  for (const block of element.querySelectorAll("pre")) block.tabIndex = 0;
  return element;
}

/** A part of the page that is built anew only if what it depends on, told as a key, has changed: so nobody loses the
 *  focus or half a sentence to a message that changes something else. */
export class Region {
  private key: string | undefined;
  constructor(readonly element: HTMLElement) {}

  /** Whether it was built anew. */
  show(key: unknown, build: () => Child[]): boolean {
    const text = JSON.stringify(key);
    if (text === this.key) return false;
    this.key = text;
    this.element.replaceChildren(...build().filter((child): child is Node | string => Boolean(child)));
    return true;
  }
}

let polite: HTMLElement | undefined;
let assertive: HTMLElement | undefined;

/** Tells people who do not see the screen, without moving the focus. */
export function announce(text: string, how: "polite" | "assertive" = "polite"): void {
  polite ??= document.body.appendChild(h("p", { class: "unseen", role: "status" }));
  assertive ??= document.body.appendChild(h("p", { class: "unseen", role: "alert" }));
  (how === "polite" ? polite : assertive).textContent = text;
}

export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

const scrolls = (one: Element) =>
  (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1) && /auto|scroll/.test(getComputedStyle(one).overflow);

/** Whether a key pressed here belongs to the element that has the focus: text is typed into it, it scrolls, or this key
 *  operates it. */
export function takes_key(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], .editor")) return true;
  if (target.matches("input")) return key === " " || key.startsWith("Arrow");
  if (target.closest("button, a, summary")) return key === " ";
  return target.matches("[tabindex='0']") && scrolls(target);
}
