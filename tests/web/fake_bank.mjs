// The bank as the pages' tests need it: read from questions/ and snippets/ by a plain reading of their Markdown, with
// what the questions document standing in for what a run would give. Nothing is run.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const kKeyword = /^(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)$/;
const kBuiltin = /^(print|len|range|list|dict|set|tuple|str|int|float|bool|type|id|sorted|zip|map|filter|sum|min|max|isinstance|super|object|iter|next|open|repr|hash|enumerate|any|all)$/;
const kToken = /("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(#[^\n]*)|(\b\d[\w.]*)|([A-Za-z_]\w*)|([\s\S])/g;

export function highlighted(code) {
  return code.replace(kToken, (text, string, comment, number, word) => {
    const style = string ? "string" : comment ? "comment" : number ? "number" : word && kKeyword.test(word) ? "keyword" : word && kBuiltin.test(word) ? "builtin" : "";
    return style ? `<span class="t-${style}">${escaped(text)}</span>` : escaped(text);
  });
}

// Enough of Markdown for prompts and explanations.
export function markdown_html(text) {
  const inline = (line) => escaped(line)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\*([^*]+)\*/g, "<em>$1</em>")
    .replace(/\[([^\]]+)\]\((https:[^)\s]+)\)/g, '<a href="$2" rel="noreferrer">$1</a>');
  return text.split(/(```[\s\S]*?```)/).map((part) => {
    const fence = /^```(\w*)[^\n]*\n([\s\S]*?)```$/.exec(part);
    if (fence) {
      return fence[1] === "python" ? `<pre class="probe"><code>${highlighted(fence[2])}</code></pre>` : `<pre class="probe-output"><samp>${escaped(fence[2])}</samp></pre>`;
    }
    return part.trim().split(/\n{2,}/).filter(Boolean).map((block) =>
      /^- /.test(block) ? `<ul>${block.split(/\n(?=- )/).map((item) => `<li>${inline(item.slice(2))}</li>`).join("")}</ul>` : `<p>${inline(block)}</p>`).join("\n");
  }).join("\n");
}

function sections_of(text, mark) {
  const sections = new Map();
  let title = "";
  let fenced = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    if (!fenced && line.startsWith(mark)) {
      title = line.slice(mark.length);
      sections.set(title, "");
    } else {
      sections.set(title, (sections.get(title) ?? "") + line + "\n");
    }
  }
  return sections;
}

const fence_of = (text, name) => new RegExp("```" + name + "[^\\n]*\\n([\\s\\S]*?)```").exec(text ?? "")?.[1];

function outcome_of(text) {
  const output = fence_of(text, "output") ?? "";
  const raises = fence_of(text, "raises");
  if (raises) return { output, ending: { kind: /^SyntaxError/.test(raises) ? "syntax_error" : "raises", type: raises.split(":")[0].trim() }, ending_text: `raises ${raises.trim()}` };
  const exits = /```exits (-?\d+)/.exec(text ?? "");
  if (exits) return { output, ending: { kind: "exits", status: Number(exits[1]) }, ending_text: `exits ${exits[1]}` };
  if (/```never-ends/.test(text ?? "")) return { output, ending: { kind: "never_ends" }, ending_text: "never ends" };
  if (/```varies/.test(text ?? "")) return { output, ending: { kind: "varies" }, ending_text: "varies from run to run" };
  return { output, ending: { kind: "finishes" }, ending_text: "finishes" };
}

function question_of(root, section, id) {
  const file = readFileSync(join(root, "questions", section, `${id}.md`), "utf8");
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  if (!body) return null;
  const key = (name) => new RegExp(`^${name}: *(.*)$`, "m").exec(front)?.[1];
  const parts = sections_of(body, "## ");
  const intro = (parts.get("") ?? "").trim();
  const programs = (name) => [...sections_of(parts.get(name) ?? "", "### ")].filter(([title]) => title).map(([title, text]) => ({
    title, code: fence_of(text, "python") ?? "", ...outcome_of(text), feedback_html: markdown_html(text.replace(/```[\s\S]*?```/g, "")),
  }));
  const what_ifs = programs("What if");
  return {
    id, section, topic: Number(key("topic")), level: Number(key("level")), tags: (key("tags") ?? "").replace(/[[\]]/g, "").split(", "),
    context: key("context") ?? "script", title: /^# (.*)$/m.exec(intro)?.[1] ?? id, prompt_html: markdown_html(intro.replace(/^# .*\n/, "")),
    code: readFileSync(join(root, "snippets", section, `${id}.py`), "utf8"), truth: outcome_of(parts.get("Output") ?? ""),
    hint_html: markdown_html(parts.get("Hint") ?? ""), explanation_html: markdown_html(parts.get("Explanation") ?? ""),
    follow_ups_html: markdown_html(parts.get("Follow-ups") ?? ""), sources_html: markdown_html(parts.get("Sources") ?? ""),
    misconceptions: programs("Misconceptions"), what_ifs,
  };
}

// What beliefs print is not documented but run; of these questions it is known here.
const kBeliefs = { "late-binding-lambda": [{ output: "hi Ann\nhi Bob\nhi Cy\n", ending_text: "" }, { output: "", ending_text: "raises an exception" }] };

export function load_bank(root) {
  const topics = [];
  let section = "";
  for (const line of readFileSync(join(root, "questions", "topics.yaml"), "utf8").split("\n")) {
    section = /^ {2}- id: (.*)$/.exec(line)?.[1] ?? section;
    const number = /^ {6}- number: (\d+)$/.exec(line)?.[1];
    const title = /^ {8}title: (.*)$/.exec(line)?.[1];
    if (number) topics.push({ number: Number(number), title: "", section });
    else if (title && topics.length > 0) topics[topics.length - 1].title = title.replace(/^'|'$/g, "").replace(/`/g, "");
  }
  const questions = [];
  for (const folder of [...new Set(topics.map((topic) => topic.section))]) {
    for (const name of readdirSync(join(root, "questions", folder)).sort()) {
      if (!name.endsWith(".md") || name === "README.md") continue;
      const question = question_of(root, folder, name.slice(0, -3));
      if (!question) continue;
      question.misconceptions.forEach((one, i) => Object.assign(one, kBeliefs[question.id]?.[i] ?? { output: one.code.split("\n")[0] + "\n", ending_text: "" }));
      questions.push(question);
    }
  }
  questions.sort((a, b) => a.topic - b.topic || a.level - b.level);
  return { questions, topics };
}

/** The truth among the beliefs' outputs, in an order of its own. */
export function choices_of(question, seed = 0) {
  const real = { text: question.truth.output.trimEnd(), ending_text: question.truth.ending.kind === "finishes" ? "" : question.truth.ending_text.split(/ (?=\S+:)/)[0], is_truth: true, belief: null };
  const all = [real, ...question.misconceptions.map((one) => ({ text: one.output.trimEnd(), ending_text: one.ending_text, is_truth: false, belief: one.title })),
    { text: "", ending_text: "raises an exception", is_truth: false, belief: null }, { text: "", ending_text: "varies from run to run", is_truth: false, belief: null }];
  const distinct = all.filter((one, i) => all.findIndex((other) => other.text === one.text && other.ending_text === one.ending_text) === i);
  const turn = (seed + question.id.length) % distinct.length;
  return [...distinct.slice(turn), ...distinct.slice(0, turn)].map((one, i) => ({ letter: String.fromCharCode(65 + i), ...one }));
}

const lines_of = (text) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

/** The shortest way from the prediction to the output, line by line. */
export function marked(predicted, actual) {
  const a = lines_of(predicted);
  const b = lines_of(actual);
  const longest = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; --i) for (let j = b.length - 1; j >= 0; --j) longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const result = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) result.push({ text: a[(i++, j++, i - 1)], mark: "" });
    else if (i < a.length && (j === b.length || longest[i + 1][j] >= longest[i][j + 1])) result.push({ text: a[i++], mark: "-" });
    else result.push({ text: b[j++], mark: "+" });
  }
  return result;
}
