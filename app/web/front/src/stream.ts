// The stream of a room's snapshots: by WebSocket, else by server-sent events, else by asking every two seconds. It
// outlives a locked phone, another network and a restarted server, and says which of these it is at.
import { ApiError, call } from "./api";
import { headers_of, type Credentials, type Role, type Snapshot } from "./room";

export type Link = "connecting" | "live" | "polling" | "offline" | "gone";
type Transport = "socket" | "events" | "polling";

export interface StreamOptions {
  code: string;
  role: Role;
  credentials: () => Credentials;
  on_snapshot: (snapshot: Snapshot) => void;
  on_link: (link: Link) => void;
  on_refused: (error: ApiError) => void; // no such room, or not with these credentials: the stream has ended
}

const kPollMs = 2_000;
const kSilenceMs = 60_000; // after which a silent connection is checked
const kOpenMs = 6_000; // within which a transport must bring its first snapshot
const kBetterMs = 60_000; // after which a better transport is tried again
const kLongestWaitMs = 5_000;

/** How long to wait before the n-th attempt in a row, n from 0. Spread, so that a class does not come back at once. */
export function wait_before(attempt: number, random: number): number {
  const longest = Math.min(kLongestWaitMs, 300 * 2 ** attempt);
  return longest * (0.5 + random / 2);
}

/** Whether a snapshot is newer than what is shown. The first of a connection always counts: a server that was
 *  restarted may count from somewhere else. */
export function is_news(shown: number | undefined, sequence: number, first_of_connection: boolean): boolean {
  return shown === undefined || first_of_connection || sequence > shown;
}

export class Stream {
  private transport: Transport = "socket";
  private attempt = 0;
  private connection = 0; // what an older connection still says is ignored
  private fresh = true; // no snapshot has come over this connection
  private shown: number | undefined;
  private hang_up: () => void = () => {};
  private timers = new Set<ReturnType<typeof setTimeout>>();
  private link: Link | undefined;
  private ended = false;

  constructor(private readonly options: StreamOptions) {
    addEventListener("online", this.wake);
    addEventListener("offline", this.lost_network);
    addEventListener("pageshow", this.on_pageshow);
    document.addEventListener("visibilitychange", this.on_visibility);
    this.connect();
  }

  stop(): void {
    this.ended = true;
    this.drop();
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.lost_network);
    removeEventListener("pageshow", this.on_pageshow);
    document.removeEventListener("visibilitychange", this.on_visibility);
  }

  /** A snapshot that came another way, as the answer to a command. */
  take(snapshot: Snapshot): void {
    if (!is_news(this.shown, snapshot.sequence, false)) return;
    this.shown = snapshot.sequence;
    this.options.on_snapshot(snapshot);
  }

  // --- What happens to the device

  private readonly wake = () => {
    if (this.ended) return;
    this.attempt = 0;
    if (this.link === "live") return void this.check();
    this.transport = "socket";
    this.connect();
  };
  // The server may be this very machine, which no network is needed for: so nothing is dropped unasked.
  private readonly lost_network = () => void this.check();
  private readonly on_pageshow = (event: PageTransitionEvent) => event.persisted && this.wake();
  private readonly on_visibility = () => {
    if (document.visibilityState === "visible") this.wake();
    // Browsers open six connections to a host at most: a page that nobody sees gives its own back.
    else if (this.transport !== "socket") {
      this.drop();
      this.tell("connecting");
    }
  };

  // --- Connecting

  private connect(): void {
    this.drop();
    if (this.ended) return;
    const connection = this.connection;
    if (this.link !== "offline" && this.link !== "polling") this.tell("connecting");
    this.fresh = true;
    if (this.transport === "polling") return void this.poll(connection);
    this.after(kOpenMs, () => this.fresh && this.failed(connection));
    if (this.transport === "socket") this.open_socket(connection);
    else void this.open_events(connection);
  }

  private path(what: string): string {
    return `/api/v1/rooms/${this.options.code}/${what}?role=${this.options.role}`;
  }

  private open_socket(connection: number): void {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${this.path("socket")}`);
    socket.onopen = () => socket.send(JSON.stringify(this.options.credentials()));
    socket.onmessage = (event) => this.received(connection, String(event.data));
    socket.onclose = () => this.failed(connection);
    this.hang_up = () => {
      socket.onclose = null;
      socket.close();
    };
  }

  private async open_events(connection: number): Promise<void> {
    try {
      const { code, role } = this.options;
      const headers = headers_of(this.options.credentials());
      const { ticket } = await call<{ ticket: string }>("POST", `/rooms/${code}/tickets`, { body: { role }, headers });
      if (connection !== this.connection) return;
      const events = new EventSource(`${this.path("events")}&ticket=${encodeURIComponent(ticket)}`);
      this.hang_up = () => events.close();
      events.onmessage = (event) => this.received(connection, String(event.data));
      // It would come again by itself, but its ticket is used up.
      events.onerror = () => this.failed(connection);
    } catch {
      this.failed(connection);
    }
  }

  private async poll(connection: number): Promise<void> {
    const begun = Date.now();
    while (connection === this.connection) {
      try {
        const snapshot = await this.ask();
        if (connection !== this.connection) return;
        this.deliver(snapshot);
        this.tell("polling");
      } catch (error) {
        if (connection !== this.connection || this.is_refused(error)) return;
        this.tell("offline");
      }
      if (Date.now() - begun > kBetterMs) {
        this.transport = "socket";
        return this.connect();
      }
      await new Promise<void>((done) => this.after(kPollMs, done));
    }
  }

  // --- What comes over a connection

  private received(connection: number, text: string): void {
    if (connection !== this.connection) return;
    this.deliver(JSON.parse(text) as Snapshot);
    this.attempt = 0;
    this.tell("live");
    this.clear();
    this.after(kSilenceMs, () => void this.check());
  }

  private deliver(snapshot: Snapshot): void {
    if (typeof snapshot.sequence !== "number") return;
    const news = is_news(this.shown, snapshot.sequence, this.fresh);
    this.fresh = false;
    if (!news) return;
    this.shown = snapshot.sequence;
    this.options.on_snapshot(snapshot);
  }

  /** A connection may be dead without anybody having said so: asks what there is, and connects anew if it is more. */
  private async check(): Promise<void> {
    const connection = this.connection;
    try {
      const snapshot = await this.ask();
      if (connection !== this.connection) return;
      if (this.shown === undefined || snapshot.sequence === this.shown) return this.after(kSilenceMs, () => void this.check());
      // Give what is on its way the time to arrive.
      this.after(1_000, () => this.shown !== undefined && snapshot.sequence > this.shown && this.connect());
    } catch (error) {
      if (connection === this.connection && !this.is_refused(error)) this.connect();
    }
  }

  private async failed(connection: number): Promise<void> {
    if (connection !== this.connection || this.ended) return;
    const was_fresh = this.fresh;
    this.drop();
    const now = this.connection;
    if (was_fresh) {
      try {
        this.deliver(await this.ask());
        // The server is there, but this way to it is not.
        if (now === this.connection) this.transport = this.transport === "socket" ? "events" : "polling";
      } catch (error) {
        if (now !== this.connection || this.is_refused(error)) return;
        this.transport = "socket";
        this.tell("offline");
      }
    }
    if (now !== this.connection) return;
    if (!was_fresh) this.tell("connecting");
    this.after(wait_before(this.attempt++, Math.random()), () => this.connect());
  }

  private ask(): Promise<Snapshot> {
    const { code, role, credentials } = this.options;
    return call<Snapshot>("GET", `/rooms/${code}/snapshot?role=${role}`, { headers: headers_of(credentials()), timeout_ms: 8_000 });
  }

  private is_refused(error: unknown): boolean {
    if (!(error instanceof ApiError) || error.passing) return false;
    this.stop();
    this.tell("gone");
    this.options.on_refused(error);
    return true;
  }

  private tell(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    this.options.on_link(link);
  }

  private after(ms: number, act: () => unknown): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms);
    this.timers.add(timer);
  }

  private clear(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private drop(): void {
    ++this.connection;
    this.clear();
    this.hang_up();
    this.hang_up = () => {};
  }
}
