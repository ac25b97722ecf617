import { expect, test } from "vitest";
import { runHere } from "./captured.ts";

const wrong: readonly (readonly [args: string, stderr: string])[] = [
  ["vals", "error: unknown command 'vals'\n(Did you mean values?)\n"],
  ["synthesize-all", "error: unknown command 'synthesize-all'\n"],
  ["targets --jsn", "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
  ["synth --dry-run", "error: unknown option '--dry-run'\n"],
  ["values", "error: missing required argument 'target'\n"],
  ["values a b", "error: too many arguments for 'values'. Expected 1 argument but got 2: a, b.\n"],
  [
    "inputs a --format xml",
    "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are yaml, env, placeholders.\n",
  ],
  [
    "values a --param user",
    "error: option '--param <name=value>' argument 'user' is invalid. It has the form name=value.\n",
  ],
];

test.each(wrong)("helm-ts %s: exit code 2, and what is meant", async (args, stderr) => {
  expect(await runHere(...args.split(" "))).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `${stderr}(--help lists commands and options)\n`,
  });
});
