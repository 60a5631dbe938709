// Fitting makes text as large as its box allows, so that a program is read from the last row and never cut off.

export interface Bounds {
  least: number; // px
  most: number;
}

/** The largest size, in steps of half a pixel, that fits; null if none does. `fits` must hold below where it holds. */
export function largest_size({ least, most }: Bounds, fits: (px: number) => boolean): number | null {
  if (!fits(least)) return null;
  let low = Math.round(least * 2);
  let high = Math.round(most * 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle / 2)) low = middle;
    else high = middle - 1;
  }
  return low / 2;
}

/** That size on a screen of 1080 lines, and as large a part of a smaller one. */
export function on_screen(px: number, screen_height: number): number {
  return Math.max(10, px * Math.min(1, screen_height / 1080));
}

/** Sets the font size of `content` so that it fits into `box`: as it is, else with long lines wrapped. False, and the
 *  least size, if even that is too much. */
export function fit(box: HTMLElement, content: HTMLElement, bounds: Bounds): boolean {
  const has_room = (px: number) => {
    content.style.setProperty("font-size", `${px}px`);
    return content.scrollWidth <= box.clientWidth && content.scrollHeight <= box.clientHeight;
  };
  content.classList.remove("wrapped");
  if (box.clientHeight === 0) return true;
  let size = largest_size(bounds, has_room);
  if (size === null) {
    content.classList.add("wrapped");
    size = largest_size(bounds, has_room);
  }
  content.style.setProperty("font-size", `${size ?? bounds.least}px`);
  if (size === null) {
    // By its height alone: lines are wrapped, and their numbers lost, only where they are too long as well.
    content.classList.remove("wrapped");
    content.classList.toggle("wrapped", content.scrollWidth > box.clientWidth);
  }
  return size !== null;
}
