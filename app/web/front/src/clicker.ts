// The clicker's way: its keys are pressed where the projector's page has the focus, or on the console's, in the same
// browser. What is on the screen is turned to its end first; then the console's page, which alone has the secret, takes
// the next step.
import { takes_key } from "./dom";
import type { Place } from "./screenfuls";
import { click_of, type Click } from "./steps";

/** Where the projector is within a part of the class. */
export interface PlaceIn extends Place {
  part: string;
}

type Said =
  | { click: Click; part: string } // pressed on the projector: a step
  | { heard: true } // by a console
  | { turn: Click } // pressed on the console: a page
  | { place: PlaceIn | null } // of the projector; null: it is closed
  | { where: true }; // a console asks for that

const channel_of = (code: string) => {
  const channel = new BroadcastChannel(`hunch-${code}`);
  const say = (said: Said) => channel.postMessage(said);
  const on_said = (act: (said: Said) => void) => (channel.onmessage = (event) => act(event.data as Said));
  return { say, on_said };
};

const kUnheardMs = 800;

/** On the projector. */
export class ClickerKeys {
  private readonly channel: ReturnType<typeof channel_of>;
  private place: PlaceIn | null = null;
  private heard = false;

  /** `turn` says whether there was anything to turn; `alone` is called if no console heard of a step. */
  constructor(code: string, private readonly turn: (way: Click) => boolean, private readonly alone: () => void) {
    this.channel = channel_of(code);
    this.channel.on_said((said) => {
      if ("heard" in said) this.heard = true;
      if ("turn" in said) this.turn(said.turn);
      if ("where" in said) this.channel.say({ place: this.place });
    });
    addEventListener("keydown", (event) => {
      const click = pressed(event);
      if (click) this.press(click);
    });
    addEventListener("pagehide", () => this.channel.say({ place: null }));
    addEventListener("pageshow", () => this.channel.say({ place: this.place }));
  }

  tell(place: PlaceIn): void {
    this.place = place;
    this.channel.say({ place });
  }

  private press(click: Click): void {
    if (this.turn(click)) return;
    if (!this.place || stays(this.place, click)) return;
    this.heard = false;
    this.channel.say({ click, part: this.place.part });
    setTimeout(() => !this.heard && this.alone(), kUnheardMs);
  }
}

export interface ClickerOptions {
  code: string;
  part: () => string | null; // that the console shows
  step: (click: Click) => void;
  on_place: (place: PlaceIn | null) => void; // of a projector in this browser
}

const kShownMs = 1500; // within which a projector shows what the console does

/** On the console: keys of its own and of the projector's page. */
export class ClickerEars {
  private readonly channel: ReturnType<typeof channel_of>;
  private place: PlaceIn | null = null;
  private part: string | null = null;
  private since = 0;

  constructor(private readonly options: ClickerOptions) {
    this.channel = channel_of(options.code);
    this.channel.on_said((said) => {
      // A click that was meant for what the projector showed before is none.
      if ("click" in said) {
        this.channel.say({ heard: true });
        if (said.part === options.part()) options.step(said.click);
      }
      if ("place" in said) {
        this.place = said.place;
        options.on_place(said.place);
      }
    });
    this.channel.say({ where: true });
    addEventListener("keydown", (event) => {
      const click = pressed(event);
      if (click) this.press(click);
    });
  }

  turn(click: Click): void {
    this.channel.say({ turn: click });
  }

  /** The console shows a part. */
  show(part: string): void {
    if (part !== this.part) this.since = performance.now();
    this.part = part;
  }

  private press(click: Click): void {
    const { place, part } = this;
    if (place && place.part !== part && performance.now() - this.since < kShownMs) return; // not seen by anybody yet
    if (!place || place.part !== part) return this.options.step(click);
    if (click === "next" && place.shown < place.of) return this.turn(click);
    if (click === "back" && place.shown > 1) return this.turn(click);
    if (!stays(place, click)) this.options.step(click);
  }
}

// Who turns back to the first page, and once too often, does not mean the question before.
const stays = (place: Place, click: Click) => click === "back" && place.of > 1;

function pressed(event: KeyboardEvent): Click | null {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || takes_key(event.target, event.key)) return null;
  const click = click_of(event.key);
  if (click) event.preventDefault();
  return click;
}
