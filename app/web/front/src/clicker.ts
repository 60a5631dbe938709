// The clicker's way: its keys are pressed where the projector's page has the focus, and acted on by the console's page
// in the same browser, which alone has the secret.
import { takes_keys } from "./dom";
import { click_of, type Click } from "./steps";

interface Said {
  click?: Click;
  here?: "?" | "!"; // whether a console is open, and that one is
}

const channel_of = (code: string) => new BroadcastChannel(`hunch-${code}`);

/** On the console: keys of its own and of the projector's page. */
export function on_clicks(code: string, act: (click: Click) => void): void {
  const channel = channel_of(code);
  channel.onmessage = (event) => {
    const said = event.data as Said;
    if (said.click) act(said.click);
    if (said.here === "?") channel.postMessage({ here: "!" } satisfies Said);
  };
  addEventListener("keydown", (event) => {
    const click = pressed(event);
    if (click) act(click);
  });
}

/** On the projector. `alone` is called if a key was pressed and no console heard it. */
export function send_clicks(code: string, alone: () => void): void {
  const channel = channel_of(code);
  let heard = false;
  channel.onmessage = (event) => {
    if ((event.data as Said).here === "!") heard = true;
  };
  addEventListener("keydown", (event) => {
    const click = pressed(event);
    if (!click) return;
    heard = false;
    channel.postMessage({ click } satisfies Said);
    channel.postMessage({ here: "?" } satisfies Said);
    setTimeout(() => !heard && alone(), 800);
  });
}

function pressed(event: KeyboardEvent): Click | null {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || takes_keys(event.target)) return null;
  const click = click_of(event.key);
  if (click) event.preventDefault();
  return click;
}
