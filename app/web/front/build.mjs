// Builds the pages: node build.mjs --outdir DIR [--modules DIR]
//
// Into DIR go one static shell a page (index.html, q.html, …), assets/ with the hash of each file in its name, and
// manifest.txt, one line "path<TAB>content type" a file. --modules names the node_modules folder, where it does not
// lie beside this file. Fails if the phone's page outgrows what a classroom's network carries at once.
import { createRequire } from "node:module";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const kPhoneBytes = 50_000;

// Pages that never load the editor are bundled on their own, so that they share no chunk with those that do.
const kPages = [
  { name: "index", title: "hunch: what does this print?", editor: false },
  { name: "join", title: "Join a class · hunch", editor: false },
  { name: "s", title: "Class · hunch", editor: false },
  { name: "p", title: "Projector · hunch", editor: false },
  { name: "q", title: "Question · hunch", editor: true },
  { name: "edit", title: "Try it · hunch", editor: true },
  { name: "c", title: "Console · hunch", editor: true },
];

function options_of(words) {
  const options = { outdir: "", modules: join(here, "node_modules") };
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i].replace(/^--/, "");
    if (!(name in options) || words[i + 1] === undefined) {
      throw new Error(`${words[i]}: usage: node build.mjs --outdir DIR [--modules DIR]`);
    }
    options[name] = resolve(words[i + 1]);
  }
  if (!options.outdir) throw new Error("usage: node build.mjs --outdir DIR [--modules DIR]");
  return options;
}

async function esbuild_of(modules) {
  try {
    const found = createRequire(join(modules, "..", "package.json")).resolve("esbuild");
    return await import(pathToFileURL(found).href);
  } catch (error) {
    throw new Error(`esbuild is not in ${modules} (${error.code ?? error.message}): run npm ci beside package.json`);
  }
}

function settings_of(pages, options) {
  return {
    absWorkingDir: here,
    entryPoints: [
      ...pages.map((page) => ({ in: `src/pages/${page.name}.ts`, out: `assets/${page.name}` })),
      ...pages.map((page) => ({ in: `src/styles/${page.name}.css`, out: `assets/${page.name}` })),
    ],
    outdir: options.outdir,
    nodePaths: [options.modules],
    bundle: true,
    minify: true,
    metafile: true,
    format: "esm",
    target: ["es2021", "chrome100", "firefox100", "safari15"],
    charset: "utf8",
    legalComments: "none",
    entryNames: "[dir]/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    loader: { ".svg": "file" },
    assetNames: "assets/[name]-[hash]",
    logLevel: "warning",
  };
}

// Of a page: its script, its style, and what the script imports at once.
function files_of(page, outputs, outdir) {
  const path_of = (entry) =>
    Object.keys(outputs).find((path) => outputs[path].entryPoint === `src/${entry}`) ?? missing(entry);
  const script = path_of(`pages/${page.name}.ts`);
  const chunks = outputs[script].imports.filter((one) => one.kind === "import-statement").map((one) => one.path);
  const url = (path) => "/" + relative(outdir, resolve(here, path));
  return { script: url(script), style: url(path_of(`styles/${page.name}.css`)), chunks: chunks.map(url) };
}

function missing(entry) {
  throw new Error(`esbuild made nothing of src/${entry}`);
}

function shell_of(page, files, icon) {
  const preload = files.chunks.map((path) => `<link rel="modulepreload" href="${path}">\n`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title}</title>
<link rel="icon" type="image/svg+xml" href="${icon}">
<link rel="stylesheet" href="${files.style}">
${preload}<script type="module" src="${files.script}"></script>
</head>
<body class="page-${page.name}">
<noscript>This page needs JavaScript, all of it from the machine that sent the page.</noscript>
</body>
</html>
`;
}

const kTypes = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

async function bytes_of(outdir, urls) {
  const sizes = await Promise.all(urls.map(async (url) => (await stat(join(outdir, url))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function build(options) {
  const esbuild = await esbuild_of(options.modules);
  await rm(join(options.outdir, "assets"), { recursive: true, force: true });
  await mkdir(options.outdir, { recursive: true });
  const light = kPages.filter((page) => !page.editor);
  const heavy = kPages.filter((page) => page.editor);
  const results = [];
  for (const page of light) results.push(await esbuild.build(settings_of([page], options)));
  results.push(await esbuild.build({ ...settings_of(heavy, options), splitting: true }));
  const icons = await esbuild.build({ ...settings_of([], options), entryPoints: [{ in: "src/icon.svg", out: "assets/icon" }], loader: { ".svg": "copy" } });
  const outputs = Object.assign({}, icons.metafile.outputs, ...results.map((one) => one.metafile.outputs));
  const paths = Object.keys(outputs).map((path) => relative(options.outdir, resolve(here, path)));
  const icon = "/" + paths.find((path) => path.endsWith(".svg"));

  for (const page of kPages) {
    const files = files_of(page, outputs, options.outdir);
    await writeFile(join(options.outdir, `${page.name}.html`), shell_of(page, files, icon));
    paths.push(`${page.name}.html`);
    const all = [`${page.name}.html`, files.script, files.style, icon, ...files.chunks];
    const bytes = await bytes_of(options.outdir, all);
    console.log(`${page.name.padEnd(6)} ${String(bytes).padStart(7)} bytes in ${all.length} files`);
    if (page.name === "s" && bytes >= kPhoneBytes) {
      throw new Error(`the phone's page takes ${bytes} bytes; it must stay below ${kPhoneBytes}`);
    }
  }
  const lines = [...new Set(paths)].sort().map((path) => `${path}\t${kTypes[path.split(".").pop()]}\n`);
  await writeFile(join(options.outdir, "manifest.txt"), lines.join(""));
}

try {
  await build(options_of(process.argv.slice(2)));
} catch (error) {
  console.error(`front: ${error.message}`);
  process.exitCode = 1;
}
