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

/** Sets the font size of `content` so that it fits into `box`: as it is, else with long lines wrapped, else as small as
 *  it has to be. Where even that is too much, the box scrolls. */
export function fit(box: HTMLElement, content: HTMLElement, bounds: Bounds): void {
  const fits = (px: number) => {
    content.style.setProperty("font-size", `${px}px`);
    return content.scrollWidth <= box.clientWidth && content.scrollHeight <= box.clientHeight;
  };
  if (box.clientHeight === 0) return;
  content.classList.remove("wrapped");
  let size = largest_size(bounds, fits);
  if (size === null) {
    content.classList.add("wrapped");
    size = largest_size(bounds, fits) ?? largest_size({ least: 10, most: bounds.least }, fits) ?? 10;
  }
  content.style.setProperty("font-size", `${size}px`);
}
