// Screenfuls are the parts in which a box shows what it cannot hold at a size that is read from the last row.

export interface Screenfuls {
  count: number;
  show(index: number): void;
}

export type Cut = "lines" | "columns"; // between lines of one height, or wherever a paragraph allows it

/** Where one is on a screen whose boxes are turned one after the other: counted over all of them, from 1 on. */
export interface Place {
  shown: number;
  of: number;
}

export function place_of(boxes: { index: number; count: number }[]): Place {
  return {
    shown: boxes.reduce((sum, box) => sum + box.index, 1),
    of: boxes.reduce((sum, box) => sum + box.count - 1, 1),
  };
}

/** Which box is turned: the first that has more to show, and backwards the last that was turned; null if none. */
export function box_to_turn(boxes: { index: number; count: number }[], way: "next" | "back"): number | null {
  const found = way === "next" ? boxes.findIndex((box) => box.index + 1 < box.count) : boxes.map((box) => box.index > 0).lastIndexOf(true);
  return found < 0 ? null : found;
}

/** The box as it is when nothing has to be cut. */
export function uncut(box: HTMLElement, content: HTMLElement): void {
  box.classList.remove("cut", "cut-lines", "cut-columns");
  for (const name of ["height", "flex"]) box.style.removeProperty(name);
  for (const name of ["width", "height", "line-height", "column-width", "column-gap"]) content.style.removeProperty(name);
  box.scrollTop = 0;
  box.scrollLeft = 0;
}

export function cut(box: HTMLElement, content: HTMLElement, how: Cut): Screenfuls {
  box.classList.add("cut", `cut-${how}`);
  return how === "lines" ? cut_between_lines(box, content) : cut_into_columns(box, content);
}

// The box is made a whole number of lines high.
function cut_between_lines(box: HTMLElement, content: HTMLElement): Screenfuls {
  const line = Math.floor(parseFloat(getComputedStyle(content).fontSize) * 1.3);
  content.style.setProperty("line-height", `${line}px`);
  const height = line * Math.max(1, Math.floor(box.clientHeight / line));
  box.style.setProperty("height", `${height + box.offsetHeight - box.clientHeight}px`);
  box.style.setProperty("flex", "none");
  return { count: Math.ceil((content.scrollHeight - 1) / height), show: (index) => (box.scrollTop = index * height) };
}

function cut_into_columns(box: HTMLElement, content: HTMLElement): Screenfuls {
  const width = box.clientWidth;
  const gap = 40;
  // In whole pixels, as scrolling is.
  content.style.setProperty("width", `${width}px`);
  content.style.setProperty("height", `${box.clientHeight}px`);
  content.style.setProperty("column-width", `${width}px`);
  content.style.setProperty("column-gap", `${gap}px`);
  return { count: Math.round((content.scrollWidth + gap) / (width + gap)), show: (index) => (box.scrollLeft = index * (width + gap)) };
}
