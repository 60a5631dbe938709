// A countdown to a deadline by the server's clock: the device's own may be off by minutes.
import type { Snapshot } from "./room";

/** "1:05" or "9"; the last minute counts in seconds. */
export function told_time(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}:${String(seconds % 60).padStart(2, "0")}` : String(seconds);
}

export class Countdown {
  private deadline: number | null = null; // by performance.now()
  private timer: ReturnType<typeof setInterval> | undefined;

  /** `show` is called with the time that is left, every second; with null where there is no deadline. */
  constructor(private readonly show: (left_ms: number | null) => void) {}

  follow(snapshot: Snapshot): void {
    const open = snapshot.phase === "open" && snapshot.deadline_ms;
    this.deadline = open ? performance.now() + (snapshot.deadline_ms ?? 0) - (snapshot.now_ms ?? Date.now()) : null;
    clearInterval(this.timer);
    if (this.deadline !== null) this.timer = setInterval(() => this.tick(), 250);
    this.tick();
  }

  private tick(): void {
    this.show(this.deadline === null ? null : Math.max(0, this.deadline - performance.now()));
  }
}
