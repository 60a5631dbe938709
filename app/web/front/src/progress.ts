// Progress is what this browser remembers of a learner: one answer a line, as `hunch progress export` writes them.

export type Grade = "correct" | "nearly" | "incorrect";
export type Confidence = "none" | "guess" | "think" | "sure";
export type State = "new" | "right" | "missed";

export interface Attempt {
  v: 1;
  question: string;
  at_ms: number;
  prediction: string;
  grade: Grade;
  belief: string;
  confidence: Confidence;
  hint: boolean;
  try: number;
  duration_ms: number;
  python: string;
}

export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const kKey = "hunch.progress";
const kEndOfTime = 253_402_300_800_000;
const kKnown = new Set(["v", "question", "at_ms", "prediction", "grade", "belief", "confidence", "hint", "try", "duration_ms", "python"]);

const whole = (value: unknown, least: number, most: number) =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

/** The attempt of a line, or what is wrong with it. */
export function parse_attempt(line: string): Attempt | string {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return "this is no JSON object";
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) return "this is no JSON object";
  for (const key of Object.keys(json)) if (!kKnown.has(key)) return `there is no key "${key}"`;
  if (json.v !== 1) return '"v" must be 1';
  if (typeof json.question !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(json.question)) return '"question" is no id';
  if (!whole(json.at_ms, 0, kEndOfTime)) return '"at_ms" is a whole number of milliseconds';
  if (typeof json.prediction !== "string") return '"prediction" is a text';
  if (!["correct", "nearly", "incorrect"].includes(json.grade as string)) return '"grade" is one of correct, nearly, incorrect';
  const confidence = json.confidence ?? "none";
  if (!["none", "guess", "think", "sure"].includes(confidence as string)) {
    return '"confidence" is one of none, guess, think, sure';
  }
  const hint = json.hint ?? false;
  if (typeof hint !== "boolean") return '"hint" is true or false';
  const which_try = json.try ?? 1;
  if (!whole(which_try, 1, 99)) return '"try" is a whole number from 1 to 99';
  const duration_ms = json.duration_ms ?? 0;
  if (!whole(duration_ms, 0, kEndOfTime)) return '"duration_ms" is a whole number of milliseconds';
  const belief = json.belief ?? "";
  const python = json.python ?? "";
  if (typeof belief !== "string" || typeof python !== "string") return '"belief" and "python" are texts';
  return {
    v: 1,
    question: json.question,
    at_ms: json.at_ms as number,
    prediction: json.prediction,
    grade: json.grade as Grade,
    belief,
    confidence: confidence as Confidence,
    hint,
    try: which_try as number,
    duration_ms: duration_ms as number,
    python,
  };
}

export interface Import {
  added: number;
  known: number;
  mistake?: string; // "line 3: …": then nothing was added
}

export class Progress {
  constructor(private readonly store: Store) {}

  /** Every answer, the oldest first. Lines that cannot be read stay in the store but count for nothing. */
  attempts(): Attempt[] {
    const all: Attempt[] = [];
    for (const line of this.lines()) {
      const attempt = parse_attempt(line);
      if (typeof attempt !== "string") all.push(attempt);
    }
    return all.sort((a, b) => a.at_ms - b.at_ms);
  }

  /** False if the browser keeps nothing: storage is full or forbidden. */
  add(attempt: Attempt): boolean {
    return this.write([...this.lines(), JSON.stringify(attempt)]);
  }

  /** What `hunch progress import` reads. */
  exported(): string {
    return this.lines().filter((line) => typeof parse_attempt(line) !== "string").map((line) => `${line}\n`).join("");
  }

  /** Adds what is not there yet; all or, if a line is not right, nothing. */
  imported(text: string): Import {
    const key_of = (one: Attempt) => `${one.question} ${one.at_ms} ${one.try}`;
    const known = new Set(this.attempts().map(key_of));
    const fresh: string[] = [];
    let repeated = 0;
    let number = 0;
    for (const line of text.split("\n")) {
      ++number;
      if (line.trim() === "") continue;
      const attempt = parse_attempt(line);
      if (typeof attempt === "string") return { added: 0, known: 0, mistake: `line ${number}: ${attempt}` };
      if (known.has(key_of(attempt))) {
        ++repeated;
        continue;
      }
      known.add(key_of(attempt));
      fresh.push(JSON.stringify(attempt));
    }
    if (!this.write([...this.lines(), ...fresh])) return { added: 0, known: repeated, mistake: "the browser keeps no more" };
    return { added: fresh.length, known: repeated };
  }

  /** By question: how the last answer went. What is not in it is new. */
  states(): Map<string, Exclude<State, "new">> {
    const states = new Map<string, "right" | "missed">();
    for (const one of this.attempts()) states.set(one.question, one.grade === "incorrect" ? "missed" : "right");
    return states;
  }

  private lines(): string[] {
    try {
      return (this.store.getItem(kKey) ?? "").split("\n").filter((line) => line !== "");
    } catch {
      return [];
    }
  }

  private write(lines: string[]): boolean {
    try {
      this.store.setItem(kKey, lines.map((line) => `${line}\n`).join(""));
      return true;
    } catch {
      return false;
    }
  }
}

/** This browser's; where storage is forbidden, one that forgets with the page. */
export function progress_here(): Progress {
  return new Progress(storage_here());
}

export function storage_here(): Store {
  try {
    localStorage.getItem(kKey);
    return localStorage;
  } catch {
    const kept = new Map<string, string>();
    return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
  }
}

const day_of = (at_ms: number) => new Date(at_ms).toDateString();

/** What to ask next: what was missed before today, the longest ago first, then what is new in teaching order. */
export function next_question(ids: string[], attempts: Attempt[], now_ms: number, except = ""): string | null {
  const last = new Map<string, Attempt>();
  for (const one of attempts) last.set(one.question, one);
  const missed = ids.filter((id) => {
    const one = last.get(id);
    return one && id !== except && one.grade === "incorrect" && day_of(one.at_ms) !== day_of(now_ms);
  });
  missed.sort((a, b) => (last.get(a)?.at_ms ?? 0) - (last.get(b)?.at_ms ?? 0));
  return missed[0] ?? ids.find((id) => !last.has(id) && id !== except) ?? null;
}

/** The same question for everybody on one day: by the local date alone. */
export function question_of_the_day(ids: string[], now: Date): string | null {
  if (ids.length === 0) return null;
  const days = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
  // A stride that shares no divisor with the number of questions visits each before any comes again.
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let stride = Math.max(1, Math.floor(ids.length * 0.618));
  while (gcd(stride, ids.length) !== 1) ++stride;
  return ids[(days * stride) % ids.length] ?? null;
}
