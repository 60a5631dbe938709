// A program of one's own, or of whoever made the link.
import { announce, h } from "../dom";
import { call } from "../api";
import { make_experiment } from "../experiment";
import { copied, failure, frame } from "../page";
import { from_fragment, to_fragment, type Snippet } from "../permalink";
import { common, editor as words } from "../strings";

const kLongestLink = 8000;

async function start(): Promise<void> {
  const main = frame();
  const place = h("div", {}, h("p", { class: "note" }, common.loading));
  main.append(h("h1", {}, words.title), h("p", { class: "lead" }, words.lead), place);
  const linked = from_fragment(location.hash);
  const bad_link = location.hash.length > 1 && !linked;
  const snippet: Snippet = linked ?? { code: "", context: "script" };
  try {
    const { pythons, default: python } = await call<{ pythons: string[]; default: string }>("GET", "/pythons");
    const experiment = await make_experiment({
      code: snippet.code,
      context: snippet.context,
      python: snippet.python && pythons.includes(snippet.python) ? snippet.python : python,
      pythons,
      question: snippet.question,
      predict: false,
      on_change: (now) => {
        Object.assign(snippet, now);
        history.replaceState(null, "", now.code ? to_fragment(snippet) : location.pathname);
      },
    });
    place.replaceChildren(
      ...(bad_link ? [h("p", { class: "failure" }, words.bad_link)] : []),
      experiment.element,
      sharing(snippet),
    );
    experiment.focus();
  } catch (error) {
    place.replaceChildren(failure(error));
  }
}

function sharing(snippet: Snippet): HTMLElement {
  const told = h("p", { class: "note", role: "status" });
  const copy = async () => {
    const link = `${location.origin}/edit${to_fragment(snippet)}`;
    if (snippet.code.trim() === "") told.textContent = words.empty;
    else if (link.length > kLongestLink) told.textContent = words.too_long;
    else if (await copied(link)) told.textContent = words.copied;
    else told.replaceChildren(words.not_copied, " ", h("a", { href: link }, link));
    announce(told.textContent ?? "");
  };
  return h(
    "div",
    { class: "sharing" },
    h("button", { type: "button", onclick: () => void copy() }, words.copy_link),
    snippet.question && h("a", { href: `/q/${snippet.question}` }, words.back_to),
    told,
  );
}

// A link to another program that is opened while this one is shown changes nothing but the fragment.
addEventListener("hashchange", () => location.reload());
void start();
