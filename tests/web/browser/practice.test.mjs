// Practice: what a learner does alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { end_all, looked_at, no_troubles, person, start_browser, start_server } from "./harness.mjs";

const kQuestion = "late-binding-lambda"; // prints "hi Cy" three times
const kTruth = "hi Cy\nhi Cy\nhi Cy";
const kBelief = "hi Ann\nhi Bob\nhi Cy";

let server;
let browser;
before(async () => {
  server = await start_server();
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  await end_all();
});

async function at(path, size, settings) {
  const one = await person(browser, size, settings);
  await one.page.goto(server.base + path);
  return one;
}

const output_field = (page) => page.getByLabel("What does it print?", { exact: false }).first();
const lock_in = (page) => page.getByRole("button", { name: "Lock it in and run" });

test("a wrong prediction gets a second try, then the belief behind it, and the answer is remembered", async () => {
  const { page, context } = await at(`/q/${kQuestion}`, "laptop");
  await output_field(page).fill(kBelief);
  await page.getByRole("radio", { name: "I am sure" }).check();
  await lock_in(page).click();
  await page.getByText("The lines are not what it prints.", { exact: false }).first().waitFor();
  assert.equal(await page.getByText("You predicted").count(), 0, "nothing of the answer is shown while a try is left");
  await lock_in(page).click();
  await page.getByRole("heading", { name: "Not this time." }).waitFor();
  await page.getByText("Each lambda remembers", { exact: false }).waitFor();
  const rows = await page.locator(".comparison tbody tr").allInnerTexts();
  assert.ok(rows.some((row) => row.includes("hi Ann")), rows.join("|"));
  assert.match(await page.locator(".ran-on").innerText(), /CPython 3\.\d+/);
  await looked_at(page, "question-revealed-laptop");
  const kept = (await page.evaluate(() => localStorage.getItem("hunch.progress"))).trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(kept.map((one) => [one.question, one.grade, one.try, one.confidence, one.prediction]), [
    [kQuestion, "incorrect", 1, "sure", `${kBelief}\n`], [kQuestion, "incorrect", 2, "sure", `${kBelief}\n`]]);
  await page.goto(`${server.base}/`);
  await page.getByLabel("Find").fill("lambda");
  await page.locator(".item.missed").first().waitFor();
  assert.match(await page.locator(".item.missed").first().innerText(), /Three greetings/);
  no_troubles(page);
  await context.close();
});

test("a right prediction is told at once, and the program can be changed, predicted and run again", async () => {
  const { page, context } = await at(`/q/${kQuestion}`, "laptop");
  await output_field(page).fill(kTruth);
  await lock_in(page).click();
  await page.getByRole("heading", { name: "Right.", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Right.", "the focus is on the verdict");
  await page.getByRole("button", { name: "Edit the program yourself" }).click();
  const experiment = page.locator(".experiment");
  await experiment.locator(".cm-content").waitFor();
  await experiment.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nprint('x')");
  await experiment.getByLabel("What does it print?", { exact: false }).fill(`${kTruth}\nx`);
  await experiment.getByRole("button", { name: "Run", exact: true }).click();
  await experiment.getByText("Beside what it did before the edit").click();
  assert.match(await experiment.locator(".sides").innerText(), /Before the edit[\s\S]*After the edit/);
  await looked_at(page, "question-experiment-laptop");
  no_troubles(page);
  await context.close();
});

test("a variant of the author's is predicted first, and judged by the server", async () => {
  const { page, context } = await at(`/q/${kQuestion}`, "laptop");
  const sent = [];
  page.on("request", (request) => request.method() === "POST" && sent.push([new URL(request.url()).pathname, request.postDataJSON().what_if]));
  await output_field(page).fill(kTruth);
  await lock_in(page).click();
  await page.getByRole("heading", { name: "Right.", exact: true }).waitFor();
  await page.getByRole("button", { name: "What if: Call each one before the next turn" }).click();
  const variant = page.locator(".variant");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "What if: Call each one before the next turn", "the focus is on the variant");
  await variant.locator("pre", { hasText: "print(greet())" }).waitFor();
  await variant.getByRole("button", { name: "Lock it in and run" }).click();
  await variant.getByText("Say first what it prints", { exact: false }).waitFor();
  await looked_at(page, "question-variant-laptop");
  await variant.getByLabel("What does it print?", { exact: false }).fill(kTruth);
  await variant.getByRole("button", { name: "Lock it in and run" }).click();
  await variant.getByRole("heading", { name: "Not this time." }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Not this time.", "the focus is on the verdict");
  await variant.getByText("Beside what the question's program does").click();
  assert.match(await variant.locator(".sides").innerText(), /hi Cy[\s\S]*This one[\s\S]*hi Ann/);
  await looked_at(page, "question-variant-judged-laptop");
  assert.deepEqual(sent, [[`/api/v1/questions/${kQuestion}/predictions`, undefined], [`/api/v1/questions/${kQuestion}/predictions`, 0]]);
  const kept = (await page.evaluate(() => localStorage.getItem("hunch.progress"))).trim().split("\n");
  assert.equal(kept.length, 1, "a variant is practice: it does not count");
  await variant.getByRole("button", { name: "Edit this program" }).click();
  await page.locator(".experiment .cm-content").waitFor();
  assert.match(await page.locator(".experiment .cm-content").innerText(), /print\(greet\(\)\)/);
  no_troubles(page);
  await context.close();
});

test("white space that differs is seen, and all of it on request", async () => {
  const { page, context } = await at(`/q/${kQuestion}`, "laptop");
  await output_field(page).fill("hi Cy \nhi Cy\nhi Cy");
  await lock_in(page).click();
  // Nearly right, or not: what matters is that the blank at the line's end is marked.
  await page.locator(".verdict, .not-yet:not([hidden])").first().waitFor();
  if (await page.getByRole("button", { name: "Show me" }).isVisible()) await page.getByRole("button", { name: "Show me" }).click();
  await page.locator(".minus .blank-spaces").or(page.locator(".minus", { hasText: "·" })).first().waitFor();
  assert.equal(await page.locator(".same .blank-spaces").count(), 0);
  await page.getByLabel("Show white space").check();
  assert.ok((await page.locator(".same .blank-spaces").count()) > 0);
  await context.close();
});

test("an answer can be chosen instead of typed", async () => {
  const { page, context } = await at(`/q/${kQuestion}`, "phone");
  await page.getByRole("button", { name: "Choose among answers" }).click();
  const choices = page.locator(".choices label");
  await choices.first().waitFor();
  assert.ok((await choices.count()) >= 3);
  await looked_at(page, "question-choices-phone");
  await choices.filter({ hasText: "hi Cy\nhi Cy" }).first().click();
  await lock_in(page).click();
  await page.getByRole("heading", { name: "Right.", exact: true }).waitFor();
  await looked_at(page, "question-revealed-phone");
  no_troubles(page);
  await context.close();
});

test("nothing at all is no prediction, and printing nothing is one", async () => {
  const { page, context } = await at(`/q/${kQuestion}`, "laptop");
  await lock_in(page).click();
  await page.getByText("Say first what it prints", { exact: false }).first().waitFor();
  await page.getByLabel("It prints nothing").check();
  await lock_in(page).click();
  await page.getByText("Not yet.").first().waitFor();
  await context.close();
});

test("the keyboard alone is enough", async () => {
  const { page, context } = await at("/", "laptop");
  await page.getByRole("heading", { name: "Today" }).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.goto(`${server.base}/q/${kQuestion}`);
  await output_field(page).waitFor();
  const focus = () => page.evaluate(() => {
    const one = document.activeElement;
    return `${one.tagName} ${one.getAttribute("type") ?? ""} ${one.textContent.slice(0, 30)}`;
  });
  const tab_to = async (wanted) => {
    for (let i = 0; i < 40; ++i) {
      await page.keyboard.press("Tab");
      if (wanted.test(await focus())) return;
    }
    assert.fail(`no way to ${wanted} by Tab`);
  };
  await tab_to(/^TEXTAREA/);
  await page.keyboard.type(kTruth);
  await tab_to(/^INPUT radio/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await tab_to(/Lock it in/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Right.", exact: true }).waitFor();
  await tab_to(/^BUTTON button Edit the program/);
  await page.keyboard.press("Enter");
  await page.locator(".cm-content").waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("#");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "editor", "Tab indents");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.notEqual(await page.evaluate(() => document.activeElement.className), "editor", "Esc, Tab leaves the editor");
  no_troubles(page);
  await context.close();
});

test("a link to an edited program holds the program", async () => {
  const { page, context } = await at("/edit", "laptop");
  const content = page.locator(".cm-content");
  await content.click();
  await page.keyboard.type('print("a  b ")\nprint("ü→")');
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".output").waitFor();
  await page.getByLabel("Show white space").check();
  await looked_at(page, "edit-laptop");
  const link = page.url();
  assert.match(link, /\/edit#1/);
  const other = await person(browser, "phone");
  await other.page.goto(link);
  await other.page.locator(".cm-content").waitFor();
  assert.equal(await other.page.locator(".cm-content").evaluate((one) => one.innerText.trimEnd()), 'print("a  b ")\nprint("ü→")');
  await looked_at(other.page, "edit-phone");
  await other.page.goto(`${server.base}/`);
  await other.page.goto(`${server.base}/edit#1%%%`);
  await other.page.getByText("This link holds no program", { exact: false }).waitFor();
  no_troubles(page, other.page);
  await context.close();
  await other.context.close();
});

test("progress goes out and comes in as the terminal writes it", async () => {
  const { page, context } = await at("/", "laptop", { acceptDownloads: true });
  await page.getByRole("heading", { name: "Your progress" }).waitFor();
  const line = { v: 1, question: kQuestion, at_ms: 1_700_000_000_000, prediction: "hi Cy\n", grade: "correct", belief: "", confidence: "sure", hint: false, try: 1, duration_ms: 9000, python: "3.11.2" };
  const bring = async (text) => page.locator("input[type=file]").setInputFiles({ name: "p.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) });
  await bring(`${JSON.stringify(line)}\n`);
  await page.getByText("1 answers added, 0 were there already.").first().waitFor();
  await page.getByLabel("Find").fill("lambda");
  assert.match(await page.locator(".item.right").first().innerText(), /Three greetings/);
  await bring(`${JSON.stringify({ ...line, at_ms: 1 })}\n{"v":1,"question":"x"}\n`);
  await page.getByText("Nothing was imported: line 2", { exact: false }).first().waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export" }).click()]);
  assert.equal(readFileSync(await download.path(), "utf8"), `${JSON.stringify(line)}\n`);
  no_troubles(page);
  await context.close();
});

test("the list and a question look right on every size", async () => {
  await Promise.all(["phone", "laptop", "projector"].map(async (size) => {
    const { page, context } = await at("/", size);
    await page.getByRole("heading", { name: "Today" }).waitFor();
    await looked_at(page, `list-${size}`);
    await page.getByLabel("Find").fill("lambda");
    await page.getByText(/^\d+ questions$/).waitFor();
    assert.ok((await page.locator(".item").count()) < 100);
    await page.goto(`${server.base}/q/${kQuestion}`);
    await output_field(page).waitFor();
    await looked_at(page, `question-${size}`);
    no_troubles(page);
    await context.close();
  }));
});

test("what is not there is said", async () => {
  const { page, context } = await at("/q/no-such-question", "laptop");
  await page.getByText("There is no such question.").waitFor();
  await context.close();
});
