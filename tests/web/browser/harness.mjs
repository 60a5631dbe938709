// What the browser tests share: the browser, the server under test, and what must hold of every page.
//
// HUNCH_WEB_HUNCH is the program to test: `hunch serve` and a `hunch host` for each class. HUNCH_WEB_URL names a running
// `hunch serve` instead, HUNCH_WEB_CONSOLE the console of a running class (http://…/c/CODE#secret), which is good for one
// test. Without any of them the fake server is started, with the pages of HUNCH_WEB_ASSETS.
// HUNCH_WEB_MODULES is the node_modules with playwright-core and axe-core, HUNCH_CHROMIUM the browser's program,
// HUNCH_WEB_PICTURES a folder for screenshots.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { FakeServer } from "../fake_server.mjs";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const modules = process.env.HUNCH_WEB_MODULES ?? join(root, "app/web/front/node_modules");
const require = createRequire(join(modules, "..", "package.json"));

export const kSizes = {
  phone: { width: 375, height: 667 },
  laptop: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
};

const begun = new Set(); // ends of what a test that failed did not end

export const end_all = () => Promise.all([...begun].map((end) => end()));

/** `hunch serve` or `hunch host` on a free port: the first address that it says, and how to end it. */
async function start_hunch(words) {
  const home = mkdtempSync(join(tmpdir(), "hunch-browser-"));
  const environment = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", HOME: home, XDG_STATE_HOME: home };
  const child = spawn(process.env.HUNCH_WEB_HUNCH, [...words, "--bind", "127.0.0.1", "--port", "0"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  let said = "";
  const address = await new Promise((done, fail) => {
    child.stderr.on("data", (text) => (said += text));
    child.stdout.on("data", (text) => {
      said += text;
      const found = (words[0] === "host" ? /(http:\S+)\/c\/(\w+)#(\S+)/ : /(http:\/\/[\d.]+:\d+)/).exec(said);
      if (found) done(found);
    });
    void ended.then((status) => fail(new Error(`hunch ${words.join(" ")} ended with ${status}: ${said}`)));
  });
  begun.add(close);
  async function close() {
    begun.delete(close);
    child.kill("SIGTERM");
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
  const ask = (...asked) => spawnSync(process.env.HUNCH_WEB_HUNCH, asked, { env: environment, encoding: "utf8" });
  return { address, close, ask };
}

/** The server under test: {base, fake, close}, fake being null if it is a real one. */
export async function start_server(what = "practice") {
  // Of a real one, each class has its own.
  if (process.env.HUNCH_WEB_HUNCH && what === "class") return { fake: null, close: async () => {} };
  if (process.env.HUNCH_WEB_HUNCH) {
    const { address, close } = await start_hunch(["serve"]);
    return { base: address[1], fake: null, close };
  }
  if (process.env.HUNCH_WEB_URL) return { base: process.env.HUNCH_WEB_URL.replace(/\/$/, ""), fake: null, close: async () => {} };
  const fake = new FakeServer(process.env.HUNCH_WEB_ASSETS ?? join(root, "build/web"));
  return { base: await fake.listen(), fake, close: () => fake.close() };
}

/** A class: {base, code, secret, end}; null if there is none to be had. */
export async function room_of(server, ids, settings = {}) {
  if (server.fake) return Object.assign(server.fake.open_room(ids, settings), { end: async () => {} });
  if (process.env.HUNCH_WEB_HUNCH) {
    const words = [...(settings.answering === "text" ? [] : ["--choices"]), ...(settings.keep ? ["--keep"] : [])];
    const { address, close, ask } = await start_hunch(["host", ...words, ...ids]);
    return { base: address[1], code: address[2], secret: address[3], end: close, ask };
  }
  const [, base, code, secret] = /(.*)\/c\/(\w+)#(.+)$/.exec(process.env.HUNCH_WEB_CONSOLE ?? "") ?? [];
  delete process.env.HUNCH_WEB_CONSOLE;
  return code ? { base, code, secret, end: async () => {} } : null;
}

export async function start_browser() {
  const { chromium } = require("playwright-core");
  // Without its own sandbox, which containers have no means for: it meets our pages only.
  return chromium.launch({ executablePath: process.env.HUNCH_CHROMIUM ?? "/usr/bin/chromium", chromiumSandbox: false, args: ["--disable-dev-shm-usage", "--disable-gpu"] });
}

/** A page in a context of its own: another person's browser. What goes wrong in it is in `page.troubles`. */
export async function person(browser, size = "laptop", settings = {}) {
  const context = await browser.newContext({ viewport: kSizes[size], isMobile: size === "phone", hasTouch: size === "phone", deviceScaleFactor: size === "phone" ? 2 : 1, reducedMotion: "reduce", ...settings });
  return { context, page: watched(await context.newPage()) };
}

export function watched(page) {
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // That a request failed is told by what the page makes of it.
    if (message.type() === "error" && !/Failed to load resource|WebSocket connection|net::ERR/.test(message.text())) page.troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    const own = new URL(page.url() === "about:blank" ? request.url() : page.url()).host;
    if (/^(http|ws)/.test(protocol) && host !== own) page.troubles.push(`a request to ${host}`);
  });
  page.setDefaultTimeout(Number(process.env.HUNCH_WEB_TIMEOUT_MS ?? 30_000));
  return page;
}

export function no_troubles(...pages) {
  for (const page of pages) assert.deepEqual(page.troubles, [], page.url());
}

const kAxe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// What another colour scheme can break.
const kOfColours = ["color-contrast", "link-in-text-block"];

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices: of all rules, or only of some. */
export async function accessible(page, what, rules) {
  // Evaluated, not added as a script, which the page's policy forbids; once a document.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(kAxe);
  const violations = await page.evaluate(
    async (only) => (await globalThis.axe.run(document, { resultTypes: ["violations"], preload: false, ...(only ? { runOnly: { type: "rule", values: only } } : {}) })).violations, rules);
  const told = violations.map((one) => `${one.id}: ${one.help}\n${one.nodes.map((node) => `    ${node.html.slice(0, 160)} ${node.any.map((any) => any.message).join("; ")}`).join("\n")}`);
  assert.deepEqual(told, [], `${what}: ${page.url()}`);
}

/** Nothing reaches beyond the window's sides. */
export async function fits_sideways(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} px too wide: ${page.url()}`);
}

/** Runs in the projector's page: what leaves its column, overflows, is cut through, or is too small to be read. */
export function misplaced() {
  const told = [];
  const columns = [...document.querySelectorAll(".stage > *")].map((one) => one.getBoundingClientRect());
  columns.forEach((one, i) => columns.slice(i + 1).forEach((other) => one.right > other.left + 1 && one.left < other.left && told.push(`a column ends at ${one.right}, the next begins at ${other.left}`)));
  for (const box of document.querySelectorAll("[data-fit]")) {
    const inner = box.getBoundingClientRect();
    const outer = box.closest(".stage > *").getBoundingClientRect();
    if (inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1) told.push(`${box.className} leaves its column`);
    const content = box.firstElementChild;
    const is_cut = !box.nextElementSibling.hidden;
    // What is cut overflows on purpose, in one direction: by whole screenfuls.
    const by_lines = box.classList.contains("cut-lines");
    const by_columns = box.classList.contains("cut-columns");
    if (is_cut !== (by_lines || by_columns)) told.push(`${box.className} does not say how it is cut`);
    if (box.scrollWidth > box.clientWidth + 1 && !by_columns) told.push(`${box.className} is too wide`);
    if (box.scrollHeight > box.clientHeight + 1 && !by_lines) told.push(`${box.className} is too high`);
    if (by_lines && box.clientHeight % parseFloat(getComputedStyle(content).lineHeight) !== 0) told.push(`${box.className} cuts a line through`);
    const stride = box.clientWidth + parseFloat(getComputedStyle(content).columnGap);
    const edge = content.getBoundingClientRect().left - 1;
    if (by_columns) for (const part of content.querySelectorAll("*")) {
      for (const { left, width } of part.getClientRects()) {
        if (((left - edge) % stride) + width > box.clientWidth + 3) told.push(`${part.tagName} leaves its screenful: ${part.textContent.slice(0, 40)}`);
      }
    }
    const share = Math.min(1, innerHeight / 1080);
    const least = box.matches(".fit-code") ? 24 * share : box.matches(".fit-bars") ? Math.max(16, 18 * share) : 24;
    if (parseFloat(getComputedStyle(content).fontSize) < least - 0.25) told.push(`${box.className} is smaller than ${least} px`);
  }
  if (document.documentElement.scrollHeight > innerHeight) told.push("the page scrolls");
  return told;
}

/** On the projector: each box keeps to its column and to the screen, and what is in it is not cut off. */
export async function keeps_its_place(page, what) {
  assert.deepEqual(await page.evaluate(misplaced), [], `${what}: ${page.url()}`);
}

export async function picture(page, name) {
  const folder = process.env.HUNCH_WEB_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !/projector|console/.test(name) });
}

/** In light, then in dark: accessible, no wider than the window, and a picture of it. */
export async function looked_at(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    // In the dark nothing but the colours is another.
    await accessible(page, `${name} in ${colorScheme}`, colorScheme === "dark" ? kOfColours : undefined);
    await fits_sideways(page, name);
    if (/^class.*projector/.test(name)) await keeps_its_place(page, name);
    await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Several pages at the same moment: {name: page}. */
export const all_looked_at = (pages) => Promise.all(Object.entries(pages).map(([name, page]) => looked_at(page, name)));
