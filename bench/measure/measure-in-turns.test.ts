import process from "node:process";
import { expect, test } from "vitest";
import { measureInTurns } from "./measure-in-turns.ts";

test.runIf(process.platform === "linux")("subjects take turns; who has used up its budget has no third", async () => {
  const order: string[] = [];
  const subject = (name: string) => ({
    name,
    prepare: () => {
      order.push(name);
      return { program: process.execPath, args: ["-e", "0"], cwd: process.cwd() };
    },
  });
  const turns = { rounds: 3, budgetMs: 0, progress: () => {} };
  const results = await measureInTurns([subject("a"), subject("b")], turns);
  expect(order).toEqual(["a", "b", "a", "b"]);
  expect(results.map(({ name, runs }) => [name, runs])).toEqual([
    ["a", 2],
    ["b", 2],
  ]);
  const all = await measureInTurns([subject("a")], { ...turns, budgetMs: Number.POSITIVE_INFINITY });
  expect(all.map(({ runs }) => runs)).toEqual([3]);
});
