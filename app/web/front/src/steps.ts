// The steps of a class: which command fits at which phase, and which of them is the usual next one.
import type { Phase, RoundBars } from "./room";

export type Step = "open" | "close" | "discuss" | "reopen" | "run" | "explain" | "next" | "back" | "end";

export interface Position {
  phase: Phase;
  round: number;
  index: number;
  of: number;
  rounds: RoundBars[];
}

// With more than that for one answer there is nobody left to convince.
const kAgreement = 0.75;

/** The share of the most frequent answer of a round, 0 to 1; null if nobody voted. */
export function favourite_share(round: RoundBars | undefined): number | null {
  if (!round) return null;
  const all = round.bars.reduce((sum, bar) => sum + bar.votes, 0) + round.others;
  return all === 0 ? null : Math.max(0, ...round.bars.map((bar) => bar.votes)) / all;
}

/** What a clicker does. */
export function usual_step(at: Position): Step | null {
  switch (at.phase) {
    case "lobby": return "open";
    case "open": return "close";
    case "closed": {
      const share = favourite_share(at.rounds.find((one) => one.round === at.round));
      return at.round === 1 && share !== null && share < kAgreement ? "discuss" : "run";
    }
    case "discuss": return "open";
    case "ran": return "explain";
    case "explained": return at.index + 1 < at.of ? "next" : null;
    case "ended": return null;
  }
}

export function possible_steps(at: Position): Step[] {
  const steps: Step[] = [];
  switch (at.phase) {
    case "lobby": steps.push("open"); break;
    case "open": steps.push("close"); break;
    case "closed": steps.push("run", "reopen"); if (at.round === 1) steps.push("discuss"); break;
    case "discuss": steps.push("open", "run"); break;
    case "ran": steps.push("explain"); break;
    case "explained": break;
    case "ended": return [];
  }
  if (at.index + 1 < at.of) steps.push("next");
  if (at.index > 0) steps.push("back");
  steps.push("end");
  return steps;
}

export type Click = "next" | "back";

/** What a clicker's key means: they send PageDown and PageUp, some the arrows or a space. */
export function click_of(key: string): Click | null {
  if (key === "PageDown" || key === " " || key === "ArrowRight") return "next";
  if (key === "PageUp" || key === "ArrowLeft") return "back";
  return null;
}
