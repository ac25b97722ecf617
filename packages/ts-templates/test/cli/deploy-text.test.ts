import { expect, test } from "vitest";
import { deployProgress } from "../../src/cli/deploy-progress.ts";
import { deployText, failureText } from "../../src/cli/deploy-text.ts";
import { planJson } from "../../src/cli/plan-json.ts";
import { planText } from "../../src/cli/plan-text.ts";
import { samplePlan, sampleResult } from "../report/sample-deploy.ts";
import { captured } from "./captured.ts";

const plain = (_: unknown, text: string): string => text;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for what a terminal would obey.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/;

test("a plan tells what changes step by step, what ends, and what forbids it", async () => {
  const text = await planText(samplePlan, { paint: plain, columns: 100 });
  expect(text).not.toMatch(CONTROL);
  await expect(text).toMatchFileSnapshot("deploy/plan.txt");
});

test("a plan of what runs already is one line", async () => {
  const same = {
    ...samplePlan,
    steps: [],
    skipped: ["deploy"],
    namespaces: [],
    adoptions: [],
    refusals: [],
    notes: [],
  };
  const text = await planText({ ...same, unprotects: [] }, { paint: plain, columns: 100 });
  expect(text).toMatch(/: unchanged, the cluster runs what is wanted\n$/);
});

test("for programs, values and whole manifests are left out", async () => {
  const json = await planJson(samplePlan);
  expect(Object.keys(json)).toMatchInlineSnapshot(`
    [
      "version",
      "target",
      "cluster",
      "changes",
      "releases",
      "namespaces",
      "steps",
      "skipped",
      "adoptions",
      "unprotects",
      "refusals",
      "notes",
    ]
  `);
  expect(JSON.stringify(json)).not.toContain('"values"');
});

test("a deploy that failed tells what failed, what runs, and what to do", async () => {
  const { failure } = sampleResult;
  if (failure === undefined) throw new Error("the sample failed");
  const text = `${await deployText(sampleResult, plain)}---\n${await failureText(sampleResult, failure)}\n`;
  expect(text).not.toMatch(CONTROL);
  await expect(text).toMatchFileSnapshot("deploy/failed.txt");
});

test("without a terminal each event is a line of its own, and nothing of it is obeyed", () => {
  const terminal = captured();
  const { onEvent, end } = deployProgress(terminal);
  onEvent({ type: "working", text: "shop/web: helm upgrade", step: "expand" });
  onEvent({ type: "done", text: "expand is done\u001b[2J" });
  end();
  expect(terminal.errText().replace(/ +\d+\.\d s/g, " 0.0 s")).toBe(
    " 0.0 s … shop/web: helm upgrade\n 0.0 s ✓ expand is done\\u{1b}[2J\n",
  );
});

test("on a terminal the last event is written again and again, until the next one", () => {
  const terminal = captured(true);
  const { onEvent, end } = deployProgress(terminal);
  onEvent({ type: "working", text: "one" });
  onEvent({ type: "failed", text: "two" });
  end();
  const lines = terminal.errText().split("\n");
  expect(lines.map((line) => line.startsWith("\r\u001b[2K"))).toEqual([true, true, false]);
});
