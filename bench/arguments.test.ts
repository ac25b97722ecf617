import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

test("everything is measured, and written, where nothing else is said", () => {
  expect(readArguments([], "bench")).toEqual({
    parts: ["golden", "synth", "startUp", "types", "labs"],
    sizes: [1, 4, 40, 400, 1000],
    quick: false,
    anyway: false,
    output: "bench",
  });
});

test("some parts are written too, with the others as they were", () => {
  expect(readArguments(["--only", "types,labs"], "bench")).toMatchObject({ parts: ["types", "labs"], output: "bench" });
});

test("what does not measure everything is written where it is asked for alone", () => {
  expect(readArguments(["--sizes", "40,1,40"], "bench")).toMatchObject({ sizes: [1, 40], output: undefined });
  expect(readArguments(["--quick"], "bench")).toMatchObject({ sizes: [1, 4, 40], output: undefined });
  expect(readArguments(["--quick", "--output", "x"], "bench")).toMatchObject({ output: "x" });
});

test("what is wrong is said", () => {
  expect(() => readArguments(["--only", "speed"], "bench")).toThrow(
    "There is no part speed: --only takes golden, synth, startUp, types, labs.",
  );
  expect(() => readArguments(["--sizes", "1,many"], "bench")).toThrow(
    "--sizes takes whole numbers from 1 to 2500, such as 1,4,40; not 1,many.",
  );
  expect(() => readArguments(["--fast"], "bench")).toThrow("Unknown option '--fast'");
});
