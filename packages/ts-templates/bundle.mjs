// Bundles the package's entries into dist/, beside the declarations of tsc: many small files are nice to read and slow to
// load. What several entries share is a chunk of its own, so that each module is there once for all of them.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");

/** Of zod and vitest there may be only one copy, which the project brings; js-yaml is one file as it is. */
const external = ["zod", "vitest", "js-yaml"];

const input = {
  index: "src/index.ts",
  "stdlib/index": "src/stdlib/index.ts",
  "vitest/index": "src/vitest/index.ts",
  "cli/main": "src/cli/main.ts",
};

/** What commander starts subcommands with that are programs of their own, of which there are none. */
const withoutPrograms = {
  name: "without-programs",
  resolveId: (source, importer) =>
    source === "node:child_process" && importer?.includes("/commander/") ? "\0programs" : undefined,
  load: (id) => (id === "\0programs" ? "export default undefined;" : undefined),
};

/**
 * To import a module of Node's asks for each of its exports, and some load much at that, such as the streams of `fs`.
 * So it is taken as it is.
 */
const plainBuiltIns = {
  name: "plain-built-ins",
  renderChunk: (code) => ({ code: code.replace(BUILT_IN, builtIn), map: null }),
};

const BUILT_IN = /^import (?:([\w$]+)(?:, | ))?(?:\{ (.*) \} )?from "(node:[\w/]+)";$/gm;

function builtIn(_, whole, names, module) {
  const taken = `globalThis.process.getBuiltinModule("${module}")`;
  const parts = names === undefined ? [] : [`const { ${names.replaceAll(" as ", ": ")} } = ${whole ?? taken};`];
  return [...(whole === undefined ? [] : [`const ${whole} = ${taken};`]), ...parts].join(" ");
}

/** What every command needs is one file: each further one takes a millisecond to load. */
const groups = [
  { name: "cli", test: /\/src\/(?:cli\/(?!main)|errors|visible|package-name)|\/node_modules\/@?commander/ },
];

const bundle = await rolldown({
  cwd: root,
  input,
  external,
  platform: "node",
  plugins: [withoutPrograms, plainBuiltIns],
  onLog: failOnWarning,
});
// As deep below the package as the sources, which find what lies beside them by their own place.
for (const path of await readdir(dist, { recursive: true })) {
  if (/\.js(?:\.map)?$/.test(path)) await rm(join(dist, path));
}
const { output } = await bundle.write({
  dir: dist,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
  sourcemap: true,
  codeSplitting: { groups },
});
await bundle.close();
await writeFile(join(dist, "THIRD-PARTY-NOTICES.txt"), await notices(output));

function failOnWarning(level, log) {
  if (level === "warn") throw new Error(log.message);
}

/** The licenses of the packages whose code is in the bundle, which ask for that. */
async function notices(chunks) {
  const modules = chunks.flatMap((chunk) => (chunk.type === "chunk" ? Object.keys(chunk.modules) : []));
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
  const texts = await Promise.all([...folders].sort().map(noticeOf));
  return `This package has code of these packages in dist/.\n\n${texts.join("\n")}`;
}

/** The folder of the package that a module is of; undefined for our own. */
function packageFolder(module) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module)?.[0];
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file with its license`);
  const text = await readFile(join(folder, file), "utf8");
  return `${"-".repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}
