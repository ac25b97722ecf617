import { expect, test } from "vitest";
import { z } from "zod";
import { each, entries, entry, spread } from "../../src/index.ts";
import { lowerTree } from "../../src/template/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { labels, list } = valuesOf(
  z.strictObject({ labels: z.record(z.string(), z.string()), list: z.array(z.string()) }),
);
const perLabel = each(labels, (value, key) => entry(key, value));

test.each<readonly [name: string, value: unknown, message: string]>([
  [
    "an expression copied into an object",
    { labels: { ...labels, app: "web" } },
    'file.labels: beside "app" an expression or builder was copied with "..."; write entries(spread(value), { app: … }).',
  ],
  [
    "an expression copied into a part of entries()",
    { labels: entries<string>({ ...labels, app: "web" } as never) },
    'file.labels: beside "app" an expression or builder was copied with "..."; write entries(spread(value), { app: … }).',
  ],
  [
    "a builder copied into an object",
    { labels: { app: "web", ...perLabel } },
    'file.labels: beside "app" an expression or builder was copied with "..."; write entries(spread(value), { app: … }).',
  ],
  [
    "a list among entries",
    { labels: entries(spread(list) as never) },
    "file.labels: spread() of a list cannot stand here.",
  ],
  ["a record among items", { args: [spread(labels)] }, "file.args[0]: spread() of a record cannot stand here."],
  ["spread() as a value", { labels: spread(labels) }, "file.labels: spread() cannot stand here."],
])("%s is refused", (_, value, message) => {
  expect(() => lowerTree(value, "file")).toThrow(message);
});
