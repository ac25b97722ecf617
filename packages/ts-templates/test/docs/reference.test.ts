import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFixtures } from "../fixtures/fixture.ts";
import { contents } from "./contents.ts";
import { buildReference } from "./reference.ts";

const folder = join(import.meta.dirname, "../../docs/reference");
const pages = contents.flatMap((chapter) => chapter.pages);
const reference = await buildReference();

// After a wanted change: npm run reference
test.each([...reference.pages])("docs/reference/%s is what the sources make", async (path, text) => {
  await expect(text).toMatchFileSnapshot(join(folder, path));
});

test("no page is left of a construct that is gone", async () => {
  const generatedElsewhere = ["functions.md"];
  const files = await readdir(folder);
  expect(files.filter((file) => !reference.pages.has(file) && !generatedElsewhere.includes(file))).toEqual([]);
});

test("every public function and constant is documented, on one page", () => {
  const documented = pages.flatMap(({ names }) => names);
  const values = reference.declarations.filter(({ isType }) => !isType).map(({ name }) => name);
  expect(values.filter((name) => !documented.includes(name))).toEqual([]);
  expect(documented.filter((name, index) => documented.indexOf(name) !== index)).toEqual([]);
});

test("every documented name says what it is for", () => {
  const documented = new Set(pages.flatMap(({ names }) => names));
  const silent = reference.declarations.filter(({ name, about }) => documented.has(name) && about === "");
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("every fixture is shown, on one page", async () => {
  const shown = pages.flatMap(({ fixtures }) => fixtures).toSorted();
  const names = (await readFixtures()).map(({ name }) => name);
  expect(shown).toEqual(names);
});
