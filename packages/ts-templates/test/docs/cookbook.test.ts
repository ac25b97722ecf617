import { join } from "node:path";
import { expect, test } from "vitest";
import { buildCookbook, idiomFolders, idioms } from "./cookbook.ts";

// After a wanted change: npm run reference
test("docs/cookbook.md is what the idioms make", async () => {
  const file = join(import.meta.dirname, "../../docs/cookbook.md");
  await expect(await buildCookbook()).toMatchFileSnapshot(file);
});

test("every idiom is in it", async () => {
  expect(Object.keys(idioms).toSorted()).toEqual(await idiomFolders());
});
