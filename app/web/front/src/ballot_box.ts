// The ballot box takes a vote and does not let go before the server has answered for it: across lost connections and a
// reloaded page, under one key, so that it counts once.
import { ApiError } from "./api";
import type { Store } from "./progress";

export interface Ballot {
  item: number;
  round: number;
  prediction?: string;
  choice?: string;
  confidence?: string;
  key: string;
}

export type BoxState =
  | { kind: "empty" }
  | { kind: "sending"; ballot: Ballot }
  | { kind: "waiting"; ballot: Ballot } // for a connection
  | { kind: "received"; ballot: Ballot }
  | { kind: "refused"; ballot: Ballot; error: ApiError };

export interface BoxOptions {
  store: Store;
  name: string; // of the store's entry
  send: (ballot: Ballot) => Promise<unknown>;
  on_state: (state: BoxState) => void;
  later?: (ms: number, act: () => void) => void;
}

const kLongestWaitMs = 4_000;

export class BallotBox {
  private pending: Ballot | null = null;
  private busy = false;
  private attempt = 0;
  private wait = 0; // counts up: an older timer does nothing

  constructor(private readonly options: BoxOptions) {
    try {
      this.pending = JSON.parse(options.store.getItem(options.name) ?? "null") as Ballot | null;
    } catch {
      this.pending = null;
    }
  }

  /** Sends what an earlier page did not get through. */
  resume(): void {
    if (this.pending) void this.send();
  }

  /** In place of whatever has not arrived yet. */
  cast(ballot: Ballot): void {
    this.keep(ballot);
    this.attempt = 0;
    void this.send();
  }

  /** The network is back: no need to wait. */
  wake(): void {
    if (this.pending && !this.busy) void this.send();
  }

  private async send(): Promise<void> {
    const ballot = this.pending;
    if (!ballot || this.busy) return;
    this.busy = true;
    ++this.wait;
    this.options.on_state({ kind: "sending", ballot });
    let told: BoxState;
    try {
      await this.options.send(ballot);
      told = { kind: "received", ballot };
    } catch (error) {
      const api_error = error instanceof ApiError ? error : new ApiError(0, "network", String(error));
      told = api_error.passing ? { kind: "waiting", ballot } : { kind: "refused", ballot, error: api_error };
      if (api_error.passing) this.send_later(api_error.retry_after_ms);
    }
    this.busy = false;
    if (this.pending?.key !== ballot.key) return void this.send(); // changed meanwhile
    if (told.kind !== "waiting") this.keep(null);
    this.options.on_state(told);
  }

  private send_later(least_ms: number): void {
    const number = ++this.wait;
    const ms = Math.max(least_ms, Math.min(kLongestWaitMs, 400 * 2 ** this.attempt++));
    const later = this.options.later ?? ((delay, act) => void setTimeout(act, delay));
    later(ms, () => number === this.wait && void this.send());
  }

  private keep(ballot: Ballot | null): void {
    this.pending = ballot;
    try {
      this.options.store.setItem(this.options.name, JSON.stringify(ballot));
    } catch {
      // Then it is kept as long as the page is.
    }
  }
}

/** crypto.randomUUID exists on secure origins only, and a class is not on one. */
export function fresh_key(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
