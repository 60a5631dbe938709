// Fitted boxes are the parts of the projector's stage that fill what room they have: as large as it allows, and in
// screenfuls where that would be too small to be read.
import { announce, h } from "./dom";
import { fit, on_screen } from "./fit";
import { box_to_turn, cut, place_of, uncut, type Cut, type Place, type Screenfuls } from "./screenfuls";
import { projector as words } from "./strings";

type Kind = "code" | "bars" | "prose" | "output" | "echo";

interface Looks {
  least: number; // px on a screen of 1080 lines
  most: number;
  floor: number; // px on any screen
  cut: Cut;
}

const kLooks: Record<Kind, Looks> = {
  code: { least: 24, most: 52, floor: 16, cut: "lines" },
  bars: { least: 18, most: 30, floor: 16, cut: "columns" }, // seen at once, if at all possible: they are compared
  prose: { least: 24, most: 34, floor: 24, cut: "columns" },
  output: { least: 24, most: 30, floor: 24, cut: "lines" },
  echo: { least: 24, most: 24, floor: 24, cut: "lines" }, // output that was read before: beside the explanation
};

const takes_first = (one: HTMLElement) => one.dataset.fit === "output" || one.dataset.fit === "echo";

interface Box extends Screenfuls {
  kind: Kind;
  index: number;
  tag: HTMLButtonElement;
}

/** An element for FittedBoxes, behind which its "2/3" appears. */
export function fitted(kind: Kind, content: HTMLElement): HTMLElement[] {
  return [h("div", { class: `fit fit-${kind}`, "data-fit": kind }, content), h("button", { type: "button", class: "screenfuls", hidden: true })];
}

export class FittedBoxes {
  private boxes: Box[] = [];
  private still: Kind[] = [];
  private shown = new Map<Kind, number>(); // which screenful, by kind

  /** `on_place` is told where one is whenever that changes. */
  constructor(private readonly stage: HTMLElement, private readonly on_place: (place: Place) => void) {}

  /** A new part of the class begins with its first screenfuls. Of a program that everybody has read, keys turn none. */
  begin(question: "another" | "the same", program: "read" | "new"): void {
    const code = this.shown.get("code");
    this.shown.clear();
    if (question === "the same" && code !== undefined) this.shown.set("code", code);
    this.still = program === "read" ? ["code", "echo"] : [];
  }

  fit(): void {
    const elements = [...this.stage.querySelectorAll<HTMLElement>("[data-fit]")];
    const made = new Map(
      // What was printed takes the room that it needs, the rest what is left.
      [...elements].sort((a, b) => Number(takes_first(b)) - Number(takes_first(a))).map((one) => [one, this.box_of(one)]));
    this.boxes = elements.map((one) => made.get(one)).filter((one): one is Box => Boolean(one));
    this.tell();
  }

  /** Whether there was anything to turn. */
  turn(way: "next" | "back"): boolean {
    const boxes = this.turned();
    const box = boxes[box_to_turn(boxes, way) ?? -1];
    if (box) this.show(box, box.index + (way === "next" ? 1 : -1));
    return box !== undefined;
  }

  place(): Place {
    return place_of(this.turned());
  }

  private turned(): Box[] {
    return this.boxes.filter((box) => !this.still.includes(box.kind));
  }

  private box_of(element: HTMLElement): Box | null {
    const content = element.firstElementChild;
    const tag = element.nextElementSibling;
    if (!(content instanceof HTMLElement) || !(tag instanceof HTMLButtonElement)) return null;
    const kind = element.dataset.fit as Kind;
    const looks = kLooks[kind];
    const least = Math.max(looks.floor, on_screen(looks.least, innerHeight));
    uncut(element, content);
    tag.hidden = true;
    const has_room = fit(element, content, { least, most: Math.max(least, on_screen(looks.most, innerHeight)) });
    tag.hidden = has_room;
    tag.textContent = "1/1"; // as high as it will be
    const parts: Screenfuls = has_room ? { count: 1, show: () => {} } : cut(element, content, looks.cut);
    const box: Box = { ...parts, kind, tag, index: Math.min(this.shown.get(kind) ?? 0, parts.count - 1) };
    tag.onclick = () => this.show(box, (box.index + 1) % box.count);
    this.draw(box);
    return box;
  }

  private show(box: Box, index: number): void {
    box.index = index;
    this.shown.set(box.kind, index);
    this.draw(box);
    announce(words.screenful(`${index + 1}/${box.count}`));
    this.tell();
  }

  private draw(box: Box): void {
    box.show(box.index);
    const told = `${box.index + 1}/${box.count}`;
    box.tag.textContent = told;
    box.tag.title = words.screenful(told);
  }

  private tell(): void {
    this.on_place(this.place());
  }
}
