// White space as something to see: text cut into pieces, so that a view can mark those that the eye misses.

export type PieceKind = "text" | "spaces" | "tab" | "odd";
export interface Piece {
  kind: PieceKind;
  text: string; // of "odd": its escape, such as \xa0
}
export type Blanks = "odd" | "all"; // what is shown: blanks at a line's end, tabs and odd ones; or every blank

const kBlank = /[ ]+|\t|[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/g;

function escape_of(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

export function pieces_of(line: string, blanks: Blanks): Piece[] {
  const pieces: Piece[] = [];
  let plain = "";
  const end = line.replace(/[ ]+$/, "").length;
  const flush = () => {
    if (plain) pieces.push({ kind: "text", text: plain });
    plain = "";
  };
  let at = 0;
  for (const match of line.matchAll(kBlank)) {
    plain += line.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0].startsWith(" ") && blanks === "odd" && match.index < end) {
      plain += match[0];
      continue;
    }
    flush();
    if (match[0].startsWith(" ")) pieces.push({ kind: "spaces", text: match[0] });
    else if (match[0] === "\t") pieces.push({ kind: "tab", text: match[0] });
    else pieces.push({ kind: "odd", text: escape_of(match[0]) });
  }
  plain += line.slice(at);
  flush();
  return pieces;
}
