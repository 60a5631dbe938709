// A QR code as SVG. Dark on light in every colour scheme: cameras want it so.
import { encode } from "uqr";

const kNamespace = "http://www.w3.org/2000/svg";
const kQuiet = 4; // modules of margin that the standard asks for

export function qr_svg(text: string, label: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const svg = document.createElementNS(kNamespace, "svg");
  const whole = size + 2 * kQuiet;
  svg.setAttribute("viewBox", `0 0 ${whole} ${whole}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("class", "qr");
  const rectangle = document.createElementNS(kNamespace, "rect");
  rectangle.setAttribute("width", String(whole));
  rectangle.setAttribute("height", String(whole));
  rectangle.setAttribute("fill", "#fff");
  const path = document.createElementNS(kNamespace, "path");
  path.setAttribute("d", path_of(data));
  path.setAttribute("fill", "#000");
  svg.append(rectangle, path);
  return svg;
}

// One piece for each run of dark modules in a row.
function path_of(modules: boolean[][]): string {
  let path = "";
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; ++x) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) ++end;
      path += `M${x + kQuiet} ${y + kQuiet}h${end - x + 1}v1h-${end - x + 1}z`;
      x = end;
    }
  });
  return path;
}
