import { readFile } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { FailedResult } from "../../src/cli/failed-result.ts";
import { reportError } from "../../src/cli/report-error.ts";
import { HelmTsError } from "../../src/errors.ts";
import { captured } from "./captured.ts";

const failed = new FailedResult("golden.different", "1 target differs", { text: "a\n", json: { targets: ["a"] } });

test("a problem of the person is one message and exit code 1", () => {
  const terminal = captured();
  expect(reportError(new HelmTsError("config.missing", "no config"), terminal, false)).toBe(1);
  expect([terminal.outText(), terminal.errText()]).toEqual(["", "error: no config\n"]);
});

test("an error in the command line is exit code 2", () => {
  expect(reportError(new HelmTsError("usage.target", "no target a"), captured(), false)).toBe(2);
});

test("a failed result is shown before the message", () => {
  const terminal = captured();
  expect(reportError(failed, terminal, false)).toBe(1);
  expect([terminal.outText(), terminal.errText()]).toEqual(["a\n", "error: 1 target differs\n"]);
});

test("as JSON there is one document, result and error in it", () => {
  const terminal = captured();
  reportError(failed, terminal, true);
  expect(JSON.parse(terminal.outText())).toEqual({
    targets: ["a"],
    error: { code: "golden.different", message: "1 target differs" },
  });
  expect(terminal.errText()).toBe("error: 1 target differs\n");
});

test("a defect keeps its stack and is exit code 70", () => {
  const terminal = captured();
  expect(reportError(new TypeError("x is undefined"), terminal, true)).toBe(70);
  expect(terminal.outText()).toBe("");
  expect(terminal.errText()).toMatch(
    /^unexpected error, .*:\nTypeError: x is undefined\n {4}at .*report-error\.test\.ts/,
  );
});

test("something else than an error that is thrown is shown as it is", () => {
  const terminal = captured();
  expect(reportError("broken", terminal, false)).toBe(70);
  expect(terminal.errText()).toContain("broken\n");
});

test("the word error is red where there are colors", () => {
  const terminal = captured(true);
  reportError(new HelmTsError("a.b", "no"), terminal, false);
  expect(terminal.errText()).toBe("\u001b[31merror:\u001b[39m no\n");
});

test("what the system refuses is no defect: one message, exit code 1", async () => {
  const terminal = captured();
  const error = await readFile("/gone/away").catch((thrown: unknown) => thrown);
  expect(reportError(error, terminal, true)).toBe(1);
  const message = "ENOENT: no such file or directory, open '/gone/away'";
  expect(JSON.parse(terminal.outText())).toEqual({ error: { code: "system.ENOENT", message } });
  expect(terminal.errText()).toBe(`error: ${message}\n`);
});

test("an error of another copy of the toolkit is one of this", async () => {
  vi.resetModules();
  const copy = await import("../../src/errors.ts");
  expect(copy.HelmTsError).not.toBe(HelmTsError);
  const terminal = captured();
  expect(reportError(new copy.HelmTsError("values/problems", "no"), terminal, false)).toBe(1);
  expect(terminal.errText()).toBe("error: no\n");
});
