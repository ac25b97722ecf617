import { expect, test } from "vitest";
import { z } from "zod";
import { foreignHelper, helper, hook } from "../../src/index.ts";

test.each<readonly [name: string, make: () => unknown, message: string]>([
  [
    "a result that may be anything",
    () => foreignHelper("lib.any", { returns: z.unknown() }),
    'foreignHelper("lib.any"): "returns" has to say what its text is read as: a string, a number, a boolean, a list or a map.',
  ],
  [
    "a place of the root without parameters",
    () => foreignHelper("lib.name", { root: "context", returns: z.string() }),
    'foreignHelper("lib.name"): with these parameters "root" is nothing of its own.',
  ],
  [
    "a place in a list as the root's key",
    () => foreignHelper("lib.name", { parameters: z.object({}), root: 0, returns: z.string() }),
    'foreignHelper("lib.name"): with these parameters "root" is a key of the dictionary.',
  ],
  [
    "a key as the root's place in a list",
    () => foreignHelper("lib.name", { parameters: z.tuple([z.string()]), root: "context", returns: z.string() }),
    'foreignHelper("lib.name"): with these parameters "root" is a place in the list.',
  ],
  [
    "a number that may be missing",
    () => foreignHelper("lib.port", { returns: z.int().optional() }),
    'foreignHelper("lib.port"): "returns" cannot be an optional integer: without a text it is 0 or false.',
  ],
  [
    "a parameter with the root's key",
    () => foreignHelper("lib.name", { parameters: z.object({ top: z.string() }), root: "top", returns: z.string() }),
    'foreignHelper("lib.name"): "top" is the root, so it is no parameter.',
  ],
  [
    "a member that a helper's result does not have",
    () => Reflect.get(helper("settings", { host: "a", port: 1 }), "hots"),
    "hots is not in the result of the expression; here it has: host, port",
  ],
  [
    "a weight that Helm takes for 0",
    () => hook({ metadata: {} }, { on: ["test"], weight: 1.5 }),
    "hook(): a weight is an integer, not 1.5.",
  ],
  [
    "a hook whose metadata only Helm knows",
    () => hook({ metadata: helper<object>("metadata", { name: "a" }) }, { on: ["test"] }),
    "hook() needs metadata that is written out, because it adds annotations; put it inside when() or each().",
  ],
])("%s is refused", (_, make, message) => {
  expect(make).toThrow(message);
});
