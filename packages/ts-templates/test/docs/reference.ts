import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Chapter, contents, type Page } from "./contents.ts";
import { type Declaration, publicDeclarations } from "./declaration.ts";
import { fenced } from "./fenced.ts";

const toolkit = join(import.meta.dirname, "../..");
const fixtures = join(toolkit, "test/fixtures");

/** The entries of the package, by what they are imported by. */
const entries: Readonly<Record<string, string>> = {
  "@helm/ts-templates": "src/index.ts",
  "@helm/ts-templates/stdlib": "src/stdlib/index.ts",
  "@helm/ts-templates/vitest": "src/vitest/index.ts",
};

/** A public name, and what it is imported by. */
type Exported = Declaration & { readonly from: string };

/** What the reference is made of. */
export interface Reference {
  readonly declarations: readonly Exported[];
  /** Each page by its path in `docs/reference`. */
  readonly pages: ReadonlyMap<string, string>;
}

/** The reference as the sources and the fixtures make it. */
export async function buildReference(): Promise<Reference> {
  const declarations = (await Promise.all(Object.entries(entries).map(exportedBy))).flat();
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const pages = await Promise.all(
    contents
      .flatMap((chapter) => chapter.pages)
      .map(async (page) => [`${page.name}.md`, await pageText(page, byName)] as const),
  );
  return { declarations, pages: new Map([["README.md", indexText(byName)], ...pages]) };
}

async function exportedBy([from, entry]: readonly [string, string]): Promise<readonly Exported[]> {
  return (await publicDeclarations(join(toolkit, entry))).map((declaration) => ({ ...declaration, from }));
}

const header = "<!-- Generated from the docstrings and test/fixtures. Do not edit: npm run reference -->";

function indexText(declarations: ReadonlyMap<string, Exported>): string {
  const chapter = ({ title, pages }: Chapter) => [
    `## ${title}`,
    "",
    "| page | names | what it is for |",
    "|---|---|---|",
    ...pages.map((page) => {
      const names = page.names.filter((name) => declarations.get(name)?.isType !== true).map((name) => `\`${name}\``);
      return `| [${page.title}](${page.name}.md) | ${names.join(", ")} | ${firstSentence(purpose(page, declarations))} |`;
    }),
    "",
  ];
  return [
    header,
    "",
    "# Reference",
    "",
    "A page for each construct: what it is for, its signature, and an example with the template that it prints and the",
    "manifest that Helm renders. To learn the toolkit, begin with the [guide](../guide.md); for a need out of Helm, look into",
    "the [cookbook](../cookbook.md). Helm's own functions are in [functions.md](functions.md).",
    "",
    ...contents.flatMap(chapter),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function purpose(page: Page, declarations: ReadonlyMap<string, Exported>): string {
  return page.about ?? declarations.get(page.names[0] ?? "")?.about ?? "";
}

function firstSentence(text: string): string {
  return (/^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text).replaceAll("\n", " ").replaceAll("|", "\\|");
}

async function pageText(page: Page, declarations: ReadonlyMap<string, Exported>): Promise<string> {
  const named = page.names.map((name) => {
    const declaration = declarations.get(name);
    if (declaration === undefined) throw new Error(`The page ${page.name} documents ${name}, which is not public.`);
    return declarationText(declaration);
  });
  const shown = await Promise.all(page.fixtures.map(fixtureText));
  const about = page.about === undefined ? [] : [page.about, ""];
  return [header, "", `# ${page.title}`, "", ...about, ...named.flat(), ...shown.flat()]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function declarationText({ name, from, about, examples, signatures }: Exported): readonly string[] {
  return [
    `## \`${name}\``,
    "",
    about,
    "",
    ...(from === "@helm/ts-templates" ? [] : [`It is in \`${from}\`.`, ""]),
    ...fenced("ts", signatures.join("\n\n")),
    ...examples.flatMap((example) => ["For example:", "", ...fenced("ts", example)]),
  ];
}

async function fixtureText(name: string): Promise<readonly string[]> {
  const files = (await readdir(join(fixtures, name))).toSorted();
  const read = (file: string) => readFile(join(fixtures, name, file), "utf8");
  const refused = files.filter((file) => /^refused.*\.yaml$/.test(file));
  const templates = (await read("templates.txt")).split(/^======== (.+)\n/m).slice(1);
  const printed = templates.flatMap((path, index) => {
    return index % 2 === 0 ? [`\`templates/${path}\`:`, "", ...fenced("yaml", templates[index + 1] ?? "")] : [];
  });
  const stops = await Promise.all(
    refused.map(async (file) => [
      "Refused:",
      "",
      ...fenced("yaml", await read(file)),
      ...fenced("text", await read(file.replace(/yaml$/, "txt"))),
    ]),
  );
  return [
    `## In full: ${name}`,
    "",
    ...fenced("ts", await read("chart.ts")),
    "It prints",
    "",
    ...printed,
    "With the values",
    "",
    ...fenced("yaml", await read("values.yaml")),
    "Helm renders",
    "",
    ...fenced("yaml", (await read("manifests.yaml")).replace(/^---\n/, "")),
    ...stops.flat(),
  ];
}
