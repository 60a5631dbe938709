// Runs the unit tests of the pages' pure modules under Node's own test runner: each *.unit.ts is bundled first.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.HUNCH_WEB_MODULES ?? join(here, "../../../app/web/front/node_modules");
const esbuild = await import(pathToFileURL(createRequire(join(modules, "..", "package.json")).resolve("esbuild")).href);

const folder = mkdtempSync(join(tmpdir(), "hunch-unit-"));
try {
  const names = readdirSync(join(here, "unit")).filter((name) => name.endsWith(".unit.ts"));
  await esbuild.build({
    entryPoints: names.map((name) => join(here, "unit", name)), outdir: folder, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node",
    format: "esm", nodePaths: [modules], logLevel: "warning",
  });
  const files = names.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  const { status } = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit", env: { ...process.env, HUNCH_SOURCE_DIR: join(here, "../../..") } });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
