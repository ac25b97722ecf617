import { expect, test } from "vitest";
import { codeOwners } from "../../src/project/code-owners.ts";

const ownersOf = codeOwners(`
# everything
*            @shop/all
*.md         docs@shop.example # inline
/values/     @shop/values @jane
values/prod/ @shop/prod
apps/        @shop/apps
/docs/*      @shop/docs
**/logs      @shop/logs
/deep/**/x   @shop/deep
/with\\ space @shop/space
/free/
`);

test.each([
  ["main.ts", ["@shop/all"]],
  ["a/b/readme.md", ["docs@shop.example"]],
  ["values/dev.yaml", ["@shop/values", "@jane"]],
  ["values/prod/east.yaml", ["@shop/prod"]],
  ["other/values/dev.yaml", ["@shop/all"]],
  ["other/apps/x/y", ["@shop/apps"]],
  ["docs/a.txt", ["@shop/docs"]],
  ["docs/a/b.txt", ["@shop/all"]],
  ["build/logs/today", ["@shop/logs"]],
  ["logs", ["@shop/logs"]],
  ["deep/x", ["@shop/deep"]],
  ["deep/a/b/x", ["@shop/deep"]],
  ["with space", ["@shop/space"]],
  ["free/a", []],
])("%s", (path, owners) => {
  expect(ownersOf(path)).toEqual(owners);
});
