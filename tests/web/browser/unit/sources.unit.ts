// What holds of the sources themselves.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = process.env.HUNCH_SOURCE_DIR ?? process.cwd();
const source = join(root, "app/web/front/src");
const files = [...readdirSync(source), ...readdirSync(join(source, "pages")).map((name) => `pages/${name}`)].filter((name) => name.endsWith(".ts"));

test("markup goes in at one place only", () => {
  const sinks = files.filter((name) => /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc/.test(readFileSync(join(source, name), "utf8")));
  assert.deepEqual(sinks, ["dom.ts"]);
});

test("only fields of the server's markup are put there", () => {
  for (const name of files) {
    const text = readFileSync(join(source, name), "utf8");
    const calls = name === "dom.ts" ? 0 : text.split(/from_server\(/).length - 1;
    let read = 0;
    for (const [call, last] of text.matchAll(/from_server\([^;]*?,\s*([\w.?]+(?: \?\? "")?)\)/g)) {
      assert.match(last ?? "", /(_html|^html)( \?\? "")?$/, `${name}: ${call}`);
      ++read;
    }
    assert.equal(name === "dom.ts" ? 0 : read, calls, `${name} calls from_server() in a way that this test does not read`);
  }
});

test("no style or script is written into the page, and nothing is fetched from elsewhere", () => {
  for (const name of files) {
    const text = readFileSync(join(source, name), "utf8");
    assert.doesNotMatch(text, /setAttribute\("style"|style: "|createElement\("(style|script)"\)|\beval\(|new Function\(/, name);
    assert.doesNotMatch(text.replace("http://www.w3.org/2000/svg", ""), /["'`](https?|wss?):\/\/[a-z]/, name);
  }
});

test("the lock file records no address to download from", () => {
  assert.doesNotMatch(readFileSync(join(root, "app/web/front/package-lock.json"), "utf8"), /"resolved"|https?:\/\/registry/);
});
