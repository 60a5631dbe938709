// A prediction as text: lines of output, and in the last line how it ends unless it simply finishes. The same form as
// in the terminal, in votes and in what is kept of a learner.

export type EndingKind = "finishes" | "raises" | "syntax_error" | "exits" | "never_ends" | "varies";

export interface Ending {
  kind: EndingKind;
  type?: string; // raises: "TypeError"; absent: any
  status?: number; // exits
}

export interface Prediction {
  output: string; // "" or lines, each with its newline
  ending: Ending;
}

const kPhrases: Record<string, EndingKind> = {
  "finishes": "finishes",
  "never ends": "never_ends",
  "never-ends": "never_ends",
  "infinite loop": "never_ends",
  "loops forever": "never_ends",
  "runs forever": "never_ends",
  "varies": "varies",
  "varies from run to run": "varies",
  "syntax error": "syntax_error",
  "does not compile": "syntax_error",
};

const kAnyException = /^(an exception|an error)$/i;
const kName = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** The line as an ending, or null if it claims none. */
export function parse_ending(line: string): Ending | null {
  const text = line.trim();
  const kind = kPhrases[text.toLowerCase()];
  if (kind) return { kind };
  const raises = /^raises(?:[ \t]+(.*))?$/i.exec(text);
  if (raises) {
    const rest = (raises[1] ?? "").trim();
    if (rest === "" || rest === "exception" || rest === "error" || kAnyException.test(rest)) return { kind: "raises" };
    const type = (rest.split(":")[0] ?? "").trim();
    if (!kName.test(type)) return null;
    return type === "SyntaxError" ? { kind: "syntax_error" } : { kind: "raises", type };
  }
  const exits = /^exits(?:[ \t]+(?:with[ \t]+)?(-?\d+))?$/i.exec(text);
  if (exits) return { kind: "exits", status: Number(exits[1] ?? 0) };
  return null;
}

/** For people, and as the last line of a prediction. */
export function describe(ending: Ending): string {
  switch (ending.kind) {
    case "finishes": return "finishes";
    case "raises": return ending.type ? `raises ${ending.type}` : "raises an exception";
    case "syntax_error": return "raises SyntaxError";
    case "exits": return `exits ${ending.status ?? 0}`;
    case "never_ends": return "never ends";
    case "varies": return "varies from run to run";
  }
}

/** What a person typed into a field, as lines: without blank lines at the end, each with a newline. */
export function lines_of(typed: string): string {
  const text = typed.replace(/\r\n?/g, "\n").replace(/(\n[ \t]*)+$/, "");
  return text.trim() === "" ? "" : `${text}\n`;
}

export function to_text(prediction: Prediction): string {
  const lines = prediction.output.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  const finishes = prediction.ending.kind === "finishes";
  const escaped = lines.map((line, i) => {
    // The last one would be taken for an ending where none follows.
    const plain = finishes && i === lines.length - 1 && parse_ending(line) !== null;
    return plain || line.startsWith("\\") ? `\\${line}` : line;
  });
  // Nothing at all would be no prediction.
  if (!finishes || escaped.length === 0) escaped.push(describe(prediction.ending));
  return escaped.map((line) => `${line}\n`).join("");
}

export function from_text(text: string): Prediction {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const drop_blank = () => {
    while (lines.length > 0 && (lines[lines.length - 1] ?? "").trim() === "") lines.pop();
  };
  drop_blank();
  let ending: Ending = { kind: "finishes" };
  const claimed = lines.length > 0 ? parse_ending(lines[lines.length - 1] ?? "") : null;
  if (claimed) {
    ending = claimed;
    lines.pop();
    drop_blank();
  }
  const output = lines.map((line) => `${line.startsWith("\\") ? line.slice(1) : line}\n`).join("");
  return { output, ending };
}
