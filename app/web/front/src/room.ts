// A room's snapshot as the server sends it: all that one role may see of a class at one moment.
import type { ChoiceOffer } from "./prediction_form";
import type { Grade } from "./progress";

export type Role = "phone" | "projector" | "console";
export type Phase = "lobby" | "open" | "closed" | "discuss" | "ran" | "explained" | "ended";

export interface Bar {
  letter: string;
  text: string | null; // null: typed, and the host has not allowed it to be shown
  ending_text: string | null;
  votes: number;
  pattern: number; // 0 to 7
  is_truth: boolean | null; // null before the program ran
  belief: string | null;
}
export interface RoundBars {
  round: number;
  bars: Bar[];
  others: number;
}
export interface Person {
  seat: number | string;
  name: string;
  present: boolean;
  voted: boolean;
}
export interface Snapshot {
  v: 1;
  code: string;
  sequence: number;
  role: Role;
  phase: Phase;
  now_ms?: number;
  item: {
    index: number; // from 0 on
    of: number;
    question: { id: string; title: string; prompt_html: string; code: string; code_html: string; context: "script" | "repl" } | null;
  };
  round: number;
  answering: "text" | "choices";
  choices: ChoiceOffer[] | null;
  seats: number;
  votes: number;
  deadline_ms?: number | null;
  rounds: RoundBars[];
  moves?: { from: string; to: string; people: number }[];
  you?: { name: string; voted: boolean; prediction?: string | null; choice?: string | null; grade?: Grade | null; kicked?: boolean };
  result: { output: string; ending_text: string; ran_on: string; rehearsed: boolean } | null;
  explanation_html: string | null;
  edit?: { code: string; code_html: string; output: string; ending_text: string; ran_on: string } | null;
  notes_html?: string | null;
  people?: Person[];
  join_url?: string;
  short_url?: string;
  text_allowed: boolean;
  kicked?: boolean;
}

export type Credentials = { seat?: string; secret?: string };

export function headers_of(credentials: Credentials): Record<string, string> {
  const headers: Record<string, string> = {};
  if (credentials.seat) headers["X-Seat"] = credentials.seat;
  if (credentials.secret) headers["Authorization"] = `Bearer ${credentials.secret}`;
  return headers;
}

export const has_run = (phase: Phase) => phase === "ran" || phase === "explained";

/** Which part of the class this is: it begins with a command of the console's. */
export const part_of = ({ item, phase, round }: Snapshot) => `${item.index}.${phase}.${round}`;
