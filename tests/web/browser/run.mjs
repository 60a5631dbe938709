// Runs a part of the pages' tests, or says what is missing for it and exits with 77: run.mjs types|unit|practice|class
//
// Environment: see harness.mjs.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const kSkipped = 77;

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(kSkipped);
}

const modules = process.env.HUNCH_WEB_MODULES ?? join(root, "app/web/front/node_modules");
const run = (...words) => spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? 1;

function check_browser() {
  const chromium = process.env.HUNCH_CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(chromium)) skip(`there is no ${chromium}: apt-get install chromium, or name another one in HUNCH_CHROMIUM`);
  const hunch = process.env.HUNCH_WEB_HUNCH;
  if (hunch && spawnSync(hunch, ["doctor"]).status === 4) skip("programs cannot be run here: hunch doctor says why");
  const assets = process.env.HUNCH_WEB_ASSETS ?? join(root, "build/web");
  if (!hunch && !process.env.HUNCH_WEB_URL && !existsSync(join(assets, "manifest.txt"))) skip(`the pages are not built in ${assets}`);
}

if (!existsSync(join(modules, "playwright-core"))) skip(`the packages of app/web/front are not in ${modules}: run npm ci there`);
switch (process.argv[2]) {
  case "types":
    process.exitCode = run(join(modules, "typescript/bin/tsc"), "--project", join(root, "app/web/front"), "--noEmit",
      ...(process.env.HUNCH_WEB_MODULES ? ["--baseUrl", modules] : []));
    break;
  case "unit":
    process.exitCode = run(join(here, "unit.mjs"));
    break;
  case "practice":
  case "class":
    check_browser();
    process.exitCode = run("--test", join(here, `${process.argv[2]}.test.mjs`));
    break;
  default:
    console.error("usage: run.mjs types|unit|practice|class");
    process.exitCode = 2;
}
